// What lint may say, besides what a grammar is refused for (grammar/read.h).
//
//   error    the grammar cannot be used
//   warning  it can, but will read some reports badly, or says something in vain
//   note     worth knowing; nothing has to be done
#pragma once

#include <span>
#include <string_view>

namespace nianbao {

struct LintCode {
  std::string_view code;
  std::string_view meaning;  // one sentence
};

// All codes of lint itself, in alphabetical order. They are stable.
std::span<const LintCode> lint_codes();

// Empty for a code that lint does not know: those of the reader begin with "grammar.".
std::string_view meaning_of(std::string_view code);

}  // namespace nianbao
