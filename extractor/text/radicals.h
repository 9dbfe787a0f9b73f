// CJK radicals and strokes that stand for the ideographs they look like.
//
// Fonts whose character maps go both ways print ordinary ideographs as radicals: U+2F00 for U+4E00.
// NFKC mends the Kangxi block only. The table is made of the Equivalent_Unified_Ideograph property
// of Unicode 15.0, by which such characters are visually identical or nearly so.
#pragma once

namespace nianbao {

// The ideograph of a radical (U+2E80..2EF3, U+2F00..2FD5) or stroke (U+31C0..31E3); any other
// character, and the few radicals without an ideograph, as they are.
char32_t radical_to_ideograph(char32_t code);

}  // namespace nianbao
