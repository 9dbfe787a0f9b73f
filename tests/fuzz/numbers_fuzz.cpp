// Any cell: what is called a number writes and reads back the same, and its digits are those that
// the cell prints before any note, none lost and none invented.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "text/kind.h"
#include "text/normalise.h"
#include "text/utf8.h"
#include "text/value.h"

using namespace nianbao;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_point(char32_t c) { return c == U'.' || c == U'\u3002'; }
bool is_separator(char32_t c) { return c == U',' || c == U'\''; }

// "-1234.5" of a cell that begins with "-1,234.50": sign and words are left out.
std::string numeral(const std::u32string& cell) {
  std::string ascii;
  auto at = std::find_if(cell.begin(), cell.end(), is_digit);
  for (; at != cell.end(); ++at) {
    const bool inside = at + 1 != cell.end() && is_digit(at[1]);
    if (is_digit(*at)) {
      ascii += static_cast<char>(*at);
    } else if (is_point(*at) && inside) {
      ascii += '.';
    } else if (!is_separator(*at) || !inside) {
      break;
    }
  }
  return ascii;
}

std::string without_tail(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

std::string unsigned_text(const Decimal& number) {
  const std::string text = number.to_string();
  return text.front() == '-' ? text.substr(1) : text;
}

const ValueReader& reader() {
  static const ValueReader reader([] {
    ValueRule rule;
    rule.none = {"无"};
    rule.minus = {"减", "减少"};
    rule.plus = {"增", "增加"};
    rule.units = {"元", "万元", "件"};
    return rule;
  }());
  return reader;
}

void check(const std::u32string& cell) {
  const Value value = reader().read(cell);
  require((value.state == State::number) == value.number.has_value());
  const bool digits = std::any_of(cell.begin(), cell.end(), is_digit);
  const bool ink = !std::all_of(cell.begin(), cell.end(), is_blank);
  require((value.state == State::blank) == !ink);
  if (digits) require(value.state == State::number || value.state == State::unreadable);
  if (!value.number) return;
  require(Decimal::parse(value.number->to_string()) == value.number);
  require(unsigned_text(*value.number) == without_tail(numeral(cell)));
  require(reader().read(from_utf8(value.number->to_string())).number == value.number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::u32string text = from_utf8(std::string(data, data + size));
  check(text);
  check(normalise_text(text));
  return 0;
}
