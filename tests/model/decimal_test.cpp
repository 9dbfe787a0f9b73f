#include "model/decimal.h"

#include <doctest/doctest.h>

#include <random>

using nianbao::Decimal;

TEST_CASE("decimal: what is read, and how it is written") {
  struct Row {
    const char* ascii;
    const char* expected;
  };
  const Row rows[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+0", "0"},
      {"5", "5"},
      {"+5", "5"},
      {"-5", "-5"},
      {"007", "7"},
      {"1.50", "1.5"},
      {"1.00", "1"},
      {"-0.50", "-0.5"},
      {"0.05", "0.05"},
      {"100", "100"},
      {"10.10", "10.1"},
      {"0.000", "0"},
      {"-0.0", "0"},
      {"2059.2090", "2059.209"},
      {"999999999999999", "999999999999999"},
      {"000000000000000000001", "1"},
      {"0.000000000000001", "0.000000000000001"},
      {"99999999.9999999", "99999999.9999999"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.ascii);
    const auto number = Decimal::parse(row.ascii);
    REQUIRE(number);
    CHECK(number->to_string() == row.expected);
  }
}

TEST_CASE("decimal: what is none") {
  for (const char* ascii : {"",
                            "-",
                            "+",
                            ".",
                            "-.",
                            "5.",
                            ".5",
                            "1..2",
                            "1.2.3",
                            "--5",
                            "+-5",
                            "5-",
                            " 5",
                            "5 ",
                            "1,234",
                            "1e5",
                            "0x1",
                            "nan",
                            "1000000000000000",
                            "0.0000000000000001",
                            "999999999999999.5"}) {
    CAPTURE(ascii);
    CHECK(!Decimal::parse(ascii));
  }
}

TEST_CASE("decimal: comparisons ignore trailing zeros") {
  CHECK(*Decimal::parse("2.50") == *Decimal::parse("2.5"));
  CHECK(*Decimal::parse("-0") == Decimal(0));
  CHECK(*Decimal::parse("0.1") < *Decimal::parse("0.11"));
  CHECK(*Decimal::parse("-2") < *Decimal::parse("-1.9"));
  CHECK(*Decimal::parse("999999999999999") > *Decimal::parse("0.000000000000001"));
}

TEST_CASE("decimal: what it is") {
  CHECK(Decimal().is_zero());
  CHECK(Decimal::parse("0.00")->is_zero());
  CHECK(!Decimal::parse("-0")->is_negative());
  CHECK(Decimal::parse("-0.1")->is_negative());
  CHECK(Decimal::parse("5.00")->is_integer());
  CHECK(!Decimal::parse("5.01")->is_integer());
}

TEST_CASE("decimal: sums are exact") {
  CHECK(*Decimal::parse("0.1") + *Decimal::parse("0.2") == *Decimal::parse("0.3"));
  CHECK(*Decimal::parse("999999999999999") + Decimal(1) - Decimal(1) ==
        *Decimal::parse("999999999999999"));
  CHECK((Decimal(3) - *Decimal::parse("3.00")).is_zero());
  std::mt19937_64 random(3);
  for (int round = 0; round < 1000; ++round) {  // against integers of thousandths
    const auto a = static_cast<std::int64_t>(random() % 2000000) - 1000000;
    const auto b = static_cast<std::int64_t>(random() % 2000000) - 1000000;
    const auto thousandths = [](std::int64_t n) {
      const std::string digits = std::to_string(1000 + std::abs(n) % 1000).substr(1);
      return *Decimal::parse((n < 0 ? "-" : "") + std::to_string(std::abs(n) / 1000) + "." +
                             digits);
    };
    CHECK(thousandths(a) + thousandths(b) == thousandths(a + b));
    CHECK(thousandths(a) - thousandths(b) == thousandths(a - b));
    CHECK((thousandths(a) < thousandths(b)) == (a < b));
    CHECK(Decimal::parse(thousandths(a).to_string()) == thousandths(a));
  }
}
