#include "prose/learn.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "prose/running_text.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

void look(const std::vector<Pattern>& patterns, const std::string& group, std::string_view sentence,
          const Ideographs& held) {
  for (const Pattern& pattern : patterns) {
    if (!pattern.may_match(held)) continue;
    std::size_t from = 0;
    while (const auto found = pattern.locate(sentence, from, group))
      from = std::max({found->group, found->begin, from}) + 1;
  }
}

void look_in(const std::string& sentence, const Grammar& grammar) {
  const Ideographs held(sentence);
  for (const FigureRule& figure : grammar.figures) {
    look(figure.patterns, "value", sentence, held);
    look(figure.perhaps, "value", sentence, held);
  }
  for (const ScopeRule& scope : grammar.prose.scopes) look(scope.patterns, "", sentence, held);
}

}  // namespace

void learn_prose(const Grammar& grammar, const Record& record) {
  std::size_t seen = 0;
  for (const SectionText& section : record.sections) {
    if ((seen += section.text.size()) > kLearnedBytes) return;
    std::string sentence;
    for (const char32_t c : from_utf8(section.text)) {
      if (c == U'\n' || c == U' ') continue;
      append_utf8(sentence, c);
      if (!ends_sentence(c)) continue;
      look_in(sentence, grammar);
      sentence.clear();
    }
    look_in(sentence, grammar);
  }
}

}  // namespace nianbao
