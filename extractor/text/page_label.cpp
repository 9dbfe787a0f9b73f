#include "text/page_label.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/kind.h"

namespace nianbao {
namespace {

// '#' stands for digits. \u7b2c: ordinal prefix; \u9875: page; \u5171: in all; \u603b: total.
struct Shape {
  std::u32string_view text;
  bool total_first = false;
};

constexpr std::array kShapes = {
    Shape{U"-#-"},
    Shape{U"--#--"},
    Shape{U"~#~"},
    Shape{U"\u00b7#\u00b7"},
    Shape{U"[#]"},
    Shape{U"|#|"},
    Shape{U"-#/#-"},
    Shape{U"#/#"},
    Shape{U"#of#"},
    Shape{U"p#"},
    Shape{U"p.#"},
    Shape{U"page#"},
    Shape{U"page#/#"},
    Shape{U"page#of#"},
    Shape{U"\u7b2c#\u9875"},
    Shape{U"-\u7b2c#\u9875-"},
    Shape{U"\u7b2c#\u9875\u5171#\u9875"},
    Shape{U"\u7b2c#\u9875,\u5171#\u9875"},
    Shape{U"\u7b2c#\u9875/\u5171#\u9875"},
    Shape{U"\u7b2c#\u9875(\u5171#\u9875)"},
    Shape{U"\u7b2c#\u9875\u603b#\u9875"},
    Shape{U"\u7b2c#\u9875/\u603b#\u9875"},
    Shape{U"\u5171#\u9875\u7b2c#\u9875", true},
    Shape{U"\u5171#\u9875,\u7b2c#\u9875", true},
    Shape{U"\u5171#\u9875/\u7b2c#\u9875", true},
};

constexpr std::size_t kLongest = 40;

// One way to write what page labels write in several.
char32_t plain_form(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c == 0x9801) return 0x9875;  // page, traditional
  if (c == 0x3001 || c == 0xFF0C) return U',';
  if (c == 0x2022 || c == 0x30FB || c == 0x22C5) return 0xB7;  // middle dots
  return plain_dash(c);
}

// The text with '#' for each run of digits, and the numbers; false when a number is too long.
bool reduce(std::u32string_view text, std::u32string& shape, std::vector<int>& numbers) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_blank(text[i])) continue;
    if (!is_digit(text[i])) {
      shape += plain_form(text[i]);
      continue;
    }
    int number = 0;
    const std::size_t first = i;
    for (; i < text.size() && is_digit(text[i]); ++i) {
      if (i - first == 4) return false;
      number = number * 10 + static_cast<int>(text[i] - U'0');
    }
    --i;
    shape += U'#';
    numbers.push_back(number);
  }
  return true;
}

}  // namespace

std::optional<PageLabel> parse_page_label(std::u32string_view normalised) {
  std::u32string shape;
  std::vector<int> numbers;
  if (normalised.size() > kLongest || !reduce(normalised, shape, numbers)) return std::nullopt;
  if (shape == U"#") return PageLabel{numbers[0], 0, true};
  const auto* found =
      std::find_if(kShapes.begin(), kShapes.end(), [&](const Shape& s) { return s.text == shape; });
  if (found == kShapes.end()) return std::nullopt;
  if (found->total_first) std::swap(numbers[0], numbers[1]);
  return PageLabel{numbers[0], numbers.size() > 1 ? numbers[1] : 0, false};
}

}  // namespace nianbao
