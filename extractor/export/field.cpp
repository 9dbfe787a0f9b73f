#include "export/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace nianbao {
namespace {

struct Digits {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::string_view) const { return {}; }
  std::string operator()(std::int64_t number) const { return fmt::format_int(number).str(); }
  std::string operator()(const Decimal& number) const { return number.to_string(); }
  std::string operator()(Tenths number) const {
    const std::int64_t whole = std::abs(number.count) / 10, tenth = std::abs(number.count) % 10;
    std::string digits = number.count < 0 ? "-" : "";
    digits += fmt::format_int(whole).str();
    if (tenth != 0) digits += fmt::format(".{}", tenth);
    return digits;
  }
};

}  // namespace

std::string digits_of(const Field& field) { return std::visit(Digits{}, field); }

void Row::clear() {
  fields_.clear();
  marks_.clear();
  owned_.clear();
}

void Row::add_text(std::string_view text) {
  if (text.empty()) {
    add_nothing();
  } else {
    fields_.emplace_back(text);
  }
}

void Row::add_number(const std::optional<Decimal>& number) {
  if (number) {
    fields_.emplace_back(*number);
  } else {
    add_nothing();
  }
}

void Row::add_if_positive(std::int64_t number) {
  if (number > 0) {
    add_count(number);
  } else {
    add_nothing();
  }
}

void Row::add_tenths(double number) {
  constexpr double kMost = 1e9;  // as output/writer.cpp
  if (!std::isfinite(number)) number = 0;
  fields_.emplace_back(Tenths{std::llround(std::clamp(number, -kMost, kMost) * 10)});
}

void Row::add_nothing(std::size_t times) { fields_.resize(fields_.size() + times); }

std::string_view Row::own(std::string text) {
  owned_.push_back(std::move(text));
  return owned_.back();
}

void Row::mark(Trust trust, std::string_view reason) {
  marks_.push_back({fields_.size() - 1, trust, reason});
}

}  // namespace nianbao
