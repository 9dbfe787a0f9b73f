// Keys: what labels are compared by. Letters, ideographs and digits only; case, width, blanks,
// punctuation and brackets are gone.
//
// The key of a text is the key of its characters one by one: match_key(a + b) == match_key(a) +
// match_key(b), so a key can be matched along a line and traced back to its characters.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// One normalised character in key form: lower case for letters, itself for ideographs and digits
// (〇 is an ideograph), '1'..'9' for ⒈ and ⑴; 0 when it is no part of a key: blanks, punctuation,
// signs, private use, and the marks of notes (² ①).
char32_t fold_key_char(char32_t code);

// fold_key_char(code) != 0.
bool is_key_char(char32_t code);

std::u32string match_key(std::u32string_view normalised);
bool has_key_char(std::u32string_view normalised);  // whether that is not empty

}  // namespace nianbao
