#include "grammar/prepare.h"

#include <vector>

namespace nianbao {
namespace {

void prepare(const std::vector<Pattern>& patterns) {
  for (const Pattern& pattern : patterns) pattern.prepare();
}

}  // namespace

void prepare_patterns(std::span<const Grammar> grammars) {
  for (const Grammar& grammar : grammars) {
    prepare(grammar.recognise.issuer);
    prepare(grammar.recognise.year);
    prepare(grammar.recognise.date);
    for (const ScopeRule& scope : grammar.prose.scopes) prepare(scope.patterns);
    for (const FigureRule& figure : grammar.figures) {
      prepare(figure.patterns);
      prepare(figure.perhaps);
    }
  }
}

}  // namespace nianbao
