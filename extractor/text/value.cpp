#include "text/value.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_slash(char32_t c) {
  return c == U'/' || c == U'\\' || c == 0x2044 || c == 0x2215 || c == 0x2571 || c == 0x2572;
}

bool is_dash(char32_t c) { return plain_dash(c) == U'-'; }

// Narrower than is_dash: a long dash before a number is more likely the cell before it.
bool is_minus(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63;
}

// Superscripts and circled characters, asterisks: what stands behind a number to name a note.
bool is_note_mark(char32_t c) {
  return c == U'*' || c == 0x203B || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
         (c >= 0x2070 && c <= 0x207F) || (c >= 0x2460 && c <= 0x2487) ||
         (c >= 0x24B6 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) ||
         (c >= 0x3251 && c <= 0x325F) || (c >= 0x32B1 && c <= 0x32BF);
}

char32_t closing(char32_t c) {
  switch (c) {
    case 0xFF08:
      return 0xFF09;
    case U'(':
      return U')';
    case U'[':
      return U']';
    case 0x3010:  // lenticular
      return 0x3011;
    case 0x3014:  // tortoise shell
      return 0x3015;
    default:
      return 0;
  }
}

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) {
    return c < 0x80 ? is_ascii_digit(c) : c < 0x110000 && u_isdigit(static_cast<UChar32>(c));
  });
}

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equal_but_blanks(std::u32string_view text, std::u32string_view word) {
  for (char32_t c : text) {
    if (is_blank(c)) continue;
    if (word.empty() || word.front() != c) return false;
    word.remove_prefix(1);
  }
  return word.empty();
}

std::u32string word_form(const std::string& utf8) {
  std::u32string word = normalise_text(from_utf8(utf8));
  std::erase_if(word, is_blank);
  return word;
}

std::vector<std::u32string> word_forms(const std::vector<std::string>& words) {
  std::vector<std::u32string> forms;
  forms.reserve(words.size());
  for (const std::string& word : words) forms.push_back(word_form(word));
  std::erase_if(forms, [](const std::u32string& word) { return word.empty(); });
  std::stable_sort(forms.begin(), forms.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return forms;
}

// Reads a cell from left to right. Each step takes what it understands or nothing.
class Cursor {
 public:
  explicit Cursor(std::u32string_view rest) : rest_(rest) {}

  bool at_end() const { return rest_.empty(); }

  bool take(std::u32string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool take_any(const std::vector<std::u32string>& words) {
    const bool found =
        std::any_of(words.begin(), words.end(), [&](const auto& word) { return take(word); });
    if (found) skip_blanks();
    return found;
  }

  // '-', '+' or 0.
  char take_sign() {
    const bool minus = is_minus(front()), plus = front() == U'+';
    if (minus || plus) rest_.remove_prefix(1);
    return minus ? '-' : plus ? '+' : '\0';
  }

  // Appends the number's digits and point; false when what stands here is not one number.
  bool take_number(std::string& ascii) {
    const std::size_t leading = take_digits(ascii);
    if (leading == 0 || (leading > 1 && ascii[ascii.size() - leading] == '0')) return false;
    if (!take_groups(ascii, leading)) return false;
    if (!is_point(front())) return true;
    rest_.remove_prefix(1);
    ascii += '.';
    return take_digits(ascii) > 0;
  }

  // Brackets with anything in them, and marks, as many as there are.
  void take_notes() {
    skip_blanks();
    while (is_note_mark(front()) || take_bracketed()) {
      if (is_note_mark(front())) rest_.remove_prefix(1);
      skip_blanks();
    }
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

 private:
  char32_t front() const { return rest_.empty() ? 0 : rest_.front(); }

  static bool is_point(char32_t c) { return c == U'.' || c == 0xFF0E || c == 0x3002; }
  static bool is_separator(char32_t c) { return c == U',' || c == 0xFF0C || c == U'\''; }

  std::size_t take_digits(std::string& ascii) {
    std::size_t count = 0;
    for (; is_ascii_digit(front()); ++count, rest_.remove_prefix(1))
      ascii += static_cast<char>(front());
    return count;
  }

  // ",234,567" behind one to three digits of which the first is not 0.
  bool take_groups(std::string& ascii, std::size_t leading) {
    const char32_t separator = front();
    if (!is_separator(separator)) return true;
    if (leading > 3 || ascii[ascii.size() - leading] == '0') return false;
    while (front() == separator) {
      rest_.remove_prefix(1);
      if (take_digits(ascii) != 3) return false;
    }
    return true;
  }

  bool take_bracketed() {
    const char32_t open = front(), close = closing(open);
    if (close == 0) return false;
    int depth = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == open) ++depth;
      if (rest_[i] == close && --depth == 0) {
        rest_.remove_prefix(i + 1);
        return true;
      }
    }
    return false;
  }

  std::u32string_view rest_;
};

}  // namespace

ValueReader::ValueReader(const ValueRule& rule)
    : none_(word_forms(rule.none)), minus_(word_forms(rule.minus)), plus_(word_forms(rule.plus)) {
  for (const std::string& unit : rule.units)
    if (std::u32string text = word_form(unit); !text.empty())
      units_.push_back({std::move(text), unit});
  std::stable_sort(units_.begin(), units_.end(),
                   [](const Unit& a, const Unit& b) { return a.text.size() > b.text.size(); });
}

std::optional<Value> ValueReader::read_number(std::u32string_view text) const {
  Cursor cursor(text);
  std::string ascii;
  if (cursor.take_any(minus_)) {
    ascii = '-';
  } else if (!cursor.take_any(plus_)) {
    if (const char sign = cursor.take_sign()) ascii = sign;
  }
  if (!cursor.take_number(ascii)) return std::nullopt;
  Value value{State::number, Decimal::parse(ascii), {}};
  cursor.skip_blanks();
  const auto unit = std::find_if(units_.begin(), units_.end(),
                                 [&](const Unit& u) { return cursor.take(u.text); });
  if (unit != units_.end()) value.unit = unit->utf8;
  cursor.take_notes();
  if (!cursor.at_end() || !value.number) return std::nullopt;
  return value;
}

Value ValueReader::read(std::u32string_view cell) const {
  const std::u32string_view text = trimmed(cell);
  const auto plain = [](State state) { return Value{state, std::nullopt, {}}; };
  if (text.empty()) return plain(State::blank);
  if (std::all_of(text.begin(), text.end(), is_slash)) return plain(State::slash);
  if (std::all_of(text.begin(), text.end(), is_dash)) return plain(State::dash);
  if (std::any_of(none_.begin(), none_.end(),
                  [&](const auto& word) { return equal_but_blanks(text, word); }))
    return plain(State::none);
  if (!has_digit(text)) return plain(State::text);
  if (std::optional<Value> number = read_number(text)) return std::move(*number);
  return plain(State::unreadable);
}

Value parse_value(std::u32string_view cell, const ValueRule& rule) {
  return ValueReader(rule).read(cell);
}

}  // namespace nianbao
