// What kinds of characters there are, as far as setting and reading goes. Constant time, no ICU.
#pragma once

namespace nianbao {

// U+0020, tab, line ends, U+00A0, U+3000 and every other blank of Unicode.
bool is_blank(char32_t code);

// Leaves no ink and no room: soft hyphen, zero-width characters, byte-order mark, bidi controls,
// variation selectors, fillers, control characters.
bool is_invisible(char32_t code);

// Han ideographs, with 〇 and 々; not kana, not punctuation.
bool is_ideograph(char32_t code);

// 0 to 9, as normalised text has them.
constexpr bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

// 0 to 9, as a PDF or a text may print them: in full width too.
constexpr bool is_printed_digit(char32_t code) {
  return is_digit(code) || (code >= U'０' && code <= U'９');
}

// Set in a full square: ideographs, 、。「」, kana, Hangul, full-width forms, vertical forms; and
// the quotes and dashes that Chinese sets so, “ ” ‘ ’ — … ·
bool is_wide(char32_t code);

// '-' for every dash, hyphen and minus (‐ ‑ ‒ – — ― ⁃ − ⸺ ⸻ ﹘ ﹣ － and the box drawing ─ ━), else
// the character itself. For values: text keeps its dashes.
char32_t plain_dash(char32_t code);

}  // namespace nianbao
