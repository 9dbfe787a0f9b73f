#include "export/exact_double.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace nianbao {
namespace {

std::size_t significant_digits(std::string_view number) {
  std::string digits;
  for (char c : number)
    if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
  if (number.find('.') == number.npos)
    while (digits.ends_with('0')) digits.pop_back();
  return digits.size();
}

std::optional<double> parsed(std::string_view digits) {
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// As libxlsxwriter writes it.
bool survives_sixteen_digits(double number) {
  std::array<char, 40> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.16G", number);
  return parsed({text.data(), static_cast<std::size_t>(size)}) == number;
}

}  // namespace

std::optional<double> exact_double(const Field& field) {
  const std::string digits = digits_of(field);
  if (digits.empty() || significant_digits(digits) > Decimal::kMaxDigits) return std::nullopt;
  const std::optional<double> number = parsed(digits);
  if (!number || !survives_sixteen_digits(*number)) return std::nullopt;
  return number;
}

std::optional<std::int64_t> exact_integer(const Field& field) {
  const std::string digits = digits_of(field);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return number;
}

}  // namespace nianbao
