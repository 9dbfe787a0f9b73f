#include "prose/quantities.h"

#include <algorithm>
#include <optional>

#include "text/kind.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// What stands between two numbers, or two parts of one.
bool is_joint(char32_t c) {
  constexpr std::u32string_view kJoints = U".,'/:~\uFF0C";
  return kJoints.find(c) != std::u32string_view::npos || c == U'至' || c == U'到' ||
         plain_dash(c) == U'-';
}

// Nothing that stands before a number makes it part of something else.
bool starts_free(std::u32string_view text, std::size_t at) {
  if (at == 0) return true;
  const char32_t before = text[at - 1];
  if (before == U'第' || is_letter(before) || plain_dash(before) == U'-') return false;
  if (before != U' ' && !is_joint(before)) return true;
  return at < 2 || !is_digit(text[at - 2]);
}

bool ends_free(std::u32string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  if (is_letter(text[at])) return false;
  if (text[at] != U' ' && !is_joint(text[at])) return true;
  return at + 1 >= text.size() || !is_digit(text[at + 1]);
}

std::size_t digits_at(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// The number at `at`, its thousands grouped or not; `end` is set behind it.
std::optional<Decimal> number_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  const std::size_t leading = digits_at(text, at);
  end = at + leading;
  if (leading > 1 && text[at] == U'0') return std::nullopt;
  if (leading <= 3 && text[at] != U'0')
    while (end < text.size() && text[end] == U',' && digits_at(text, end + 1) == 3) end += 4;
  if (end + 1 < text.size() && text[end] == U'.' && digits_at(text, end + 1) > 0)
    end += 1 + digits_at(text, end + 1);
  std::string ascii;
  for (char32_t c : text.substr(at, end - at))
    if (c != U',') ascii += static_cast<char>(c);
  return Decimal::parse(ascii);
}

}  // namespace

std::vector<QuantityReader::Word> QuantityReader::words(const std::vector<std::string>& utf8) {
  std::vector<Word> out;
  for (const std::string& word : utf8) out.push_back({normalise_text(from_utf8(word)), word});
  std::stable_sort(out.begin(), out.end(),
                   [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
  return out;
}

QuantityReader::QuantityReader(const ProseRule& rule)
    : units_(words(rule.units)), about_(words(rule.about)) {}

const QuantityReader::Word* QuantityReader::unit_at(std::u32string_view text,
                                                    std::size_t at) const {
  const auto it = std::find_if(units_.begin(), units_.end(), [&](const Word& unit) {
    return text.substr(at).starts_with(unit.text);
  });
  return it == units_.end() ? nullptr : &*it;
}

std::size_t QuantityReader::about_at(std::u32string_view text, std::size_t at) const {
  for (const Word& word : about_)
    if (text.substr(at).starts_with(word.text)) return word.text.size();
  return 0;
}

bool QuantityReader::about_before(std::u32string_view text, std::size_t at) const {
  return std::any_of(about_.begin(), about_.end(),
                     [&](const Word& word) { return text.substr(0, at).ends_with(word.text); });
}

std::vector<Quantity> QuantityReader::read(std::u32string_view text) const {
  std::vector<Quantity> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    Quantity q;
    q.begin = at;
    const std::optional<Decimal> value = number_at(text, at, q.end);
    at = q.end - 1;
    if (!value || !starts_free(text, q.begin) || !ends_free(text, q.end)) continue;
    const std::size_t rough = about_at(text, q.end);
    const Word* unit = unit_at(text, q.end + rough);
    if (unit == nullptr) continue;
    q.value = *value;
    q.unit = unit->utf8;
    q.unit_end = q.end + rough + unit->text.size();
    q.about = rough > 0 || about_before(text, q.begin) || about_at(text, q.unit_end) > 0;
    out.push_back(std::move(q));
  }
  return out;
}

}  // namespace nianbao
