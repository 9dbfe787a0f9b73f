#include "export/exact_double.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

using namespace nianbao;

TEST_CASE("decimals as doubles: only where 15 digits say the same") {
  CHECK(exact_double(*Decimal::parse("9.95")) == 9.95);
  CHECK(exact_double(*Decimal::parse("-5")) == -5);
  CHECK(exact_double(*Decimal::parse("999999999999999")) == 999999999999999.0);
  CHECK(exact_double(*Decimal::parse("0.000000000000001")) == 1e-15);
  CHECK(exact_double(Tenths{2659}) == 265.9);
  CHECK(exact_double(std::int64_t{1000000000000000}) == 1e15);
  CHECK(exact_double(std::int64_t{1234567890123456}) == std::nullopt);
  CHECK(exact_double(*Decimal::parse("123456789.012345") + *Decimal::parse("1000000000")) ==
        std::nullopt);
  CHECK(exact_double(std::monostate()) == std::nullopt);
  CHECK(exact_double(std::string_view("5")) == std::nullopt);
}

TEST_CASE("decimals as doubles: fifteen digits come back") {
  std::mt19937_64 random(11);
  int exact = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string digits = fmt::format("{}", random() % 1'000'000'000'000'000ULL);
    const std::size_t point = random() % (digits.size() + 1);
    if (point > 0 && point < digits.size()) digits.insert(point, ".");
    const Decimal number = *Decimal::parse(digits);
    const std::optional<double> real = exact_double(number);
    if (!real) continue;
    ++exact;
    CHECK(std::stod(fmt::format("{:.15g}", *real)) == *real);
    CHECK(*Decimal::parse(fmt::format("{:.{}f}", *real, 0)) ==
          *Decimal::parse(fmt::format("{:.0f}", std::stod(digits))));
  }
  CHECK(exact > 19000);
}

TEST_CASE("whole numbers") {
  CHECK(exact_integer(*Decimal::parse("-5")) == -5);
  CHECK(exact_integer(*Decimal::parse("5.0")) == 5);
  CHECK(exact_integer(*Decimal::parse("5.5")) == std::nullopt);
  CHECK(exact_integer(Tenths{100}) == 10);
  CHECK(exact_integer(std::monostate()) == std::nullopt);
}
