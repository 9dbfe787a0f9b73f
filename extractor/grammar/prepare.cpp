#include "grammar/prepare.h"

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/example_text.h"

namespace nianbao {
namespace {

using Patterns = std::vector<const Pattern*>;

void add(const std::vector<Pattern>& some, Patterns& all) {
  for (const Pattern& pattern : some) all.push_back(&pattern);
}

Patterns patterns_of(const Grammar& grammar) {
  Patterns all;
  add(grammar.recognise.issuer, all);
  add(grammar.recognise.year, all);
  add(grammar.recognise.date, all);
  for (const ScopeRule& scope : grammar.prose.scopes) add(scope.patterns, all);
  for (const FigureRule& figure : grammar.figures) {
    add(figure.patterns, all);
    add(figure.perhaps, all);
  }
  return all;
}

void search_all(const Pattern& pattern, const std::string& sentence) {
  for (std::size_t from = 0; from < sentence.size();) {
    const auto found = pattern.locate(sentence, from, "");
    if (!found) return;
    from = std::max(found->end, from + 1);
  }
}

}  // namespace

void prepare_patterns(std::span<const Grammar> grammars) {
  for (const Grammar& grammar : grammars) {
    const Patterns patterns = patterns_of(grammar);
    for (const Pattern* pattern : patterns) {
      pattern->prepare();
      search_all(*pattern, sentences_like(pattern->source()));
    }
  }
}

void prepare_for(const Grammar& grammar, const std::string& sentence) {
  const Ideographs held(sentence);
  for (const Pattern* pattern : patterns_of(grammar))
    if (pattern->may_match(held)) search_all(*pattern, sentence);
}

}  // namespace nianbao
