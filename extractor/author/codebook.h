// nianbao grammar codebook: the reference of a grammar's data, as Markdown: what each id means,
// how it is printed, its unit, and in which other forms of the family the same id stands.
#pragma once

#include <span>
#include <string>

#include "grammar/grammar.h"

namespace nianbao {

// `all`: the grammars in use; those of the same family are compared with. The same grammars give
// the same bytes.
std::string codebook_of(const Grammar& grammar, std::span<const Grammar> all);

}  // namespace nianbao
