#include "model/decimal.h"

#include <algorithm>

namespace nianbao {
Decimal::Int128 Decimal::scaled(Int128 mantissa, int by) {
  for (int i = 0; i < by; ++i) mantissa *= 10;
  return mantissa;
}

std::optional<Decimal> Decimal::parse(std::string_view ascii) {
  const bool negative = !ascii.empty() && ascii.front() == '-';
  if (negative || (!ascii.empty() && ascii.front() == '+')) ascii.remove_prefix(1);
  Int128 mantissa = 0;
  int digits = 0, scale = 0;
  bool point = false, any = false;
  for (char c : ascii) {
    if (c == '.' && !point && any) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (mantissa != 0 || c != '0') ++digits;
    if (digits > kMaxDigits || (point && ++scale > kMaxDigits)) return std::nullopt;
    mantissa = mantissa * 10 + (c - '0');
  }
  if (!any || ascii.back() == '.') return std::nullopt;
  return Decimal(negative ? -mantissa : mantissa, scale);
}

bool Decimal::is_integer() const {
  Int128 m = mantissa_;
  for (int i = 0; i < scale_; ++i) {
    if (m % 10 != 0) return false;
    m /= 10;
  }
  return true;
}

std::string Decimal::to_string() const {
  Int128 rest = mantissa_ < 0 ? -mantissa_ : mantissa_;
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  if (scale_ > 0) {
    if (digits.size() <= static_cast<std::size_t>(scale_))
      digits.insert(0, static_cast<std::size_t>(scale_) + 1 - digits.size(), '0');
    digits.insert(digits.size() - static_cast<std::size_t>(scale_), 1, '.');
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return mantissa_ < 0 ? "-" + digits : digits;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return Decimal(Decimal::scaled(a.mantissa_, scale - a.scale_) +
                     Decimal::scaled(b.mantissa_, scale - b.scale_),
                 scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + Decimal(-b.mantissa_, b.scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  return Decimal::scaled(a.mantissa_, scale - a.scale_) <=>
         Decimal::scaled(b.mantissa_, scale - b.scale_);
}

}  // namespace nianbao
