#include "table/token.h"

#include <algorithm>
#include <cmath>

namespace nianbao {
namespace {

constexpr double kSameCell = 1.0;   // widest gap (in heights) between a number and its unit
constexpr double kTouching = 0.35;  // a sign stands this near to its number
constexpr double kNoGap = 0.05;     // heights between the pieces of one number, a rounding
constexpr int kProse = 8;           // this many ideographs outside brackets are running text
constexpr double kOneText = 0.9;    // words nearer than this (in heights) read on

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

Token token_of(const Sheet& sheet, std::uint32_t word) {
  const SheetWord& w = sheet.words[word];
  return {.words = {word},
          .text = std::u32string(w.text),
          .x0 = w.box.x0,
          .x1 = w.box.x1,
          .top = w.top,
          .bottom = w.bottom,
          .value = false};
}

bool is_mark(State state) {
  return state == State::slash || state == State::dash || state == State::none;
}

bool is_separator(char32_t c) { return c == U',' || c == U'.'; }

// Whether the word goes on with the token's number behind a separator, or begins with one: where
// that is of another font than the digits, they come in pieces without a gap. No cell's number
// begins or ends with a separator.
bool goes_on(const Token& token, const SheetWord& word, const ValueReader& values) {
  if (std::abs(word.box.x0 - token.x1) > kNoGap * token.height()) return false;
  if (is_separator(token.text.back()) == is_separator(word.text.front())) return false;
  const std::u32string whole = token.text + std::u32string(word.text);
  return is_part_of_number(token.text) &&
         (is_part_of_number(whole) || values.read(whole).state == State::number);
}

// Whether a number has its unit already: once more it is that of the next cell's number, which a
// narrow cell has broken off.
bool ends_in_unit(std::u32string_view number, std::u32string_view unit) {
  return number.size() > unit.size() && number.ends_with(unit) &&
         is_part_of_number(number.substr(0, number.size() - unit.size()));
}

// Whether the word belongs to the token's cell: a unit behind a number, or inside its note.
bool continues(const Token& token, const SheetWord& word, const ValueReader& values) {
  if (word.box.x0 - token.x1 > kSameCell * token.height()) return false;
  if (open_brackets(token.text) > 0) return true;
  if (has_digit(word.text)) {
    const bool note = word.text.front() == U'(' || word.text.front() == U'（';
    const bool touching = word.box.x0 - token.x1 < kTouching * token.height();
    return note || goes_on(token, word, values) ||
           (touching && !has_digit(token.text) &&
            values.read(token.text + std::u32string(word.text)).state == State::number);
  }
  return has_digit(token.text) && !ends_in_unit(token.text, word.text) &&
         !is_mark(values.read(word.text).state);
}

// The end of a heading's or a note's brackets, torn off by a line's end: no cell is only that.
bool is_closing(std::u32string_view text) {
  return text.find_first_not_of(U")]}>》」』】〕,;:。、") == text.npos;
}

void append(Token& token, const Token& more) {
  token.words.insert(token.words.end(), more.words.begin(), more.words.end());
  token.text += more.text;
  token.x0 = std::min(token.x0, more.x0);
  token.x1 = std::max(token.x1, more.x1);
  token.top = std::min(token.top, more.top);
  token.bottom = std::max(token.bottom, more.bottom);
}

// Which words of the slice stand in running text: words that read on from one to the next, none of
// them a label, and make a sentence.
std::vector<bool> running_text(const Finder& finder, Slice slice) {
  const Sheet& sheet = finder.sheet();
  std::vector<bool> running(slice.end - slice.begin, false);
  std::uint32_t begin = slice.begin;
  std::u32string text;
  const auto close = [&](std::uint32_t end) {
    if (is_sentence(text))
      std::fill(running.begin() + (begin - slice.begin), running.begin() + (end - slice.begin),
                true);
    text.clear();
    begin = end;
  };
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    const SheetWord& word = sheet.words[w];
    const bool reads_on = w > begin && sheet.words[w - 1].line == word.line &&
                          word.box.x0 - sheet.words[w - 1].box.x1 < kOneText * word.height();
    if (!reads_on || finder.claimed_word(w)) close(w);
    if (!finder.claimed_word(w)) text += word.text;
  }
  close(slice.end);
  return running;
}

}  // namespace

int open_brackets(std::u32string_view text) {
  int open = 0;
  for (char32_t c : text) {
    if (c == U'(' || c == U'（') ++open;
    if (c == U')' || c == U'）') --open;
  }
  return open;
}

bool is_value(std::u32string_view text, const ValueReader& values) {
  const State state = values.read(text).state;
  return state != State::text && state != State::unreadable;
}

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

bool is_word(const Token& token) { return !token.value && !has_digit(token.text); }

bool is_sentence(std::u32string_view text) {
  int ideographs = 0, depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'(') ++depth;
    if (text[i] == U')') --depth;
    if (depth <= 0 && is_ideograph(text[i])) ++ideographs;
    const bool digit_behind = i + 1 < text.size() && text[i + 1] >= U'0' && text[i + 1] <= U'9';
    if (text[i] == U'。' && !digit_behind) return true;
    if ((text[i] == U',' || text[i] == U';') && !digit_behind && i > 0 && is_ideograph(text[i - 1]))
      return true;
  }
  return ideographs >= kProse;
}

bool is_part_of_number(std::u32string_view text) {
  return has_digit(text) && text.find_first_not_of(U"0123456789,.+-") == text.npos;
}

std::vector<Token> collect_tokens(const Finder& finder, Slice slice, const ValueReader& values) {
  const Sheet& sheet = finder.sheet();
  std::vector<Token> tokens;
  const std::vector<bool> running = running_text(finder, slice);
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    const SheetWord& word = sheet.words[w];
    if (finder.claimed_word(w) || running[w - slice.begin]) continue;
    const bool same_line =
        !tokens.empty() && sheet.words[tokens.back().words.back()].line == word.line;
    if (same_line && continues(tokens.back(), word, values)) {
      append(tokens.back(), token_of(sheet, w));
    } else if (!is_closing(word.text)) {
      tokens.push_back(token_of(sheet, w));
    }
  }
  for (Token& token : tokens) token.value = is_value(token.text, values);
  return tokens;
}

}  // namespace nianbao
