#include "output/fields.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace nianbao {
namespace {

// All of `text` as a whole number of type Integer.
template <typename Integer>
std::optional<Integer> whole(const std::string& text) {
  Integer value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<double> real(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool good = error == std::errc() && stop == end && std::isfinite(value);
  return good ? std::optional(value) : std::nullopt;
}

}  // namespace

void Fields::clear() {
  used_ = 0;
  complaint_.clear();
}

bool Fields::add(const std::string& key, bool list) {
  if (find(key) != nullptr) return false;
  if (used_ == members_.size()) members_.emplace_back();
  Member& member = members_[used_++];
  member.key = key;
  member.list = list;
  member.taken = false;
  member.values.clear();
  return true;
}

void Fields::append(Scalar value) { members_[used_ - 1].values.push_back(std::move(value)); }

Fields::Member* Fields::find(std::string_view key) {
  for (std::size_t i = 0; i < used_; ++i)
    if (members_[i].key == key) return &members_[i];
  return nullptr;
}

void Fields::complain(std::string_view key, std::string_view what) {
  if (complaint_.empty()) complaint_ = fmt::format("{}: {}", key, what);
}

std::string Fields::complaint() const {
  if (!complaint_.empty()) return complaint_;
  for (std::size_t i = 0; i < used_; ++i)
    if (!members_[i].taken) return members_[i].key + ": no such member is known here";
  return "";
}

Fields::Member* Fields::take(std::string_view key, bool list, bool required,
                             std::string_view expected) {
  Member* member = find(key);
  if (member == nullptr) {
    if (required) complain(key, "is missing");
    return nullptr;
  }
  member->taken = true;
  if (member->list == list) return member;
  complain(key, fmt::format("expected {}", expected));
  return nullptr;
}

const Scalar* Fields::scalar(std::string_view key, bool required, std::string_view expected) {
  const Member* member = take(key, false, required, expected);
  return member == nullptr ? nullptr : &member->values.front();
}

std::string Fields::text(std::string_view key) {
  const Scalar* value = scalar(key, true, "a text");
  if (value == nullptr) return "";
  if (value->kind != Scalar::Kind::text) complain(key, "expected a text");
  return value->text;
}

std::string Fields::text_or_null(std::string_view key) {
  const Scalar* value = scalar(key, true, "a text or null");
  if (value == nullptr || value->kind == Scalar::Kind::null) return "";
  if (value->kind != Scalar::Kind::text || value->text.empty())
    complain(key, "expected a text that is not empty, or null");
  return value->text;
}

std::string Fields::text_if(std::string_view key) {
  if (find(key) == nullptr) return "";
  const std::string value = text(key);
  if (value.empty()) complain(key, "expected a text that is not empty");
  return value;
}

std::optional<Decimal> Fields::number_of(const Scalar& value, std::string_view key) {
  std::optional<Decimal> number;
  if (value.kind == Scalar::Kind::number) number = Decimal::parse(value.text);
  if (!number)
    complain(key,
             fmt::format("expected a plain decimal of at most {} digits", Decimal::kMaxDigits));
  return number;
}

std::optional<Decimal> Fields::number_or_null(std::string_view key) {
  const Scalar* value = scalar(key, true, "a number or null");
  if (value == nullptr || value->kind == Scalar::Kind::null) return std::nullopt;
  return number_of(*value, key);
}

std::optional<Decimal> Fields::number_if(std::string_view key) {
  const Scalar* value = scalar(key, false, "a number");
  if (value == nullptr) return std::nullopt;
  return number_of(*value, key);
}

std::vector<Decimal> Fields::numbers_if(std::string_view key) {
  std::vector<Decimal> numbers;
  const Member* member = take(key, true, false, "a list of numbers");
  if (member == nullptr) return numbers;
  if (member->values.empty()) complain(key, "expected at least one number");
  for (const Scalar& value : member->values)
    if (const auto number = number_of(value, key)) numbers.push_back(*number);
  return numbers;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  std::vector<std::string> texts;
  Member* member = take(key, true, true, "a list of texts");
  if (member == nullptr) return texts;
  texts.reserve(member->values.size());
  for (Scalar& value : member->values) {
    if (value.kind != Scalar::Kind::text) complain(key, "expected a list of texts");
    texts.push_back(std::move(value.text));
  }
  return texts;
}

std::vector<std::string> Fields::texts_if(std::string_view key) {
  if (find(key) == nullptr) return {};
  std::vector<std::string> values = texts(key);
  if (values.empty()) complain(key, "expected a list of texts that is not empty");
  return values;
}

std::optional<bool> Fields::flag_if(std::string_view key) {
  const Scalar* value = scalar(key, false, "true or false");
  if (value == nullptr) return std::nullopt;
  if (value->kind != Scalar::Kind::boolean) complain(key, "expected true or false");
  return value->text == "true";
}

std::uint64_t Fields::count(std::string_view key) {
  const Scalar* value = scalar(key, true, "a whole number");
  if (value == nullptr) return 0;
  const auto number = whole<std::uint64_t>(value->text);
  if (value->kind != Scalar::Kind::number || !number)
    complain(key, "expected a whole number, not negative");
  return number.value_or(0);
}

int Fields::integer(std::string_view key, int least) {
  const Scalar* value = scalar(key, true, "a whole number");
  if (value == nullptr) return least;
  const auto number = whole<int>(value->text);
  if (value->kind == Scalar::Kind::number && number && *number >= least) return *number;
  complain(key, fmt::format("expected a whole number, {} or more", least));
  return least;
}

int Fields::integer_or_null(std::string_view key, int least) {
  const Scalar* value = scalar(key, true, "a whole number or null");
  if (value == nullptr || value->kind == Scalar::Kind::null) return 0;
  return integer(key, least);
}

std::pair<int, int> Fields::span_if(std::string_view key) {
  const Member* member = take(key, true, false, "two positions");
  if (member == nullptr) return {0, 0};
  std::vector<int> ends;
  for (const Scalar& value : member->values) {
    const auto number = whole<int>(value.text);
    if (value.kind == Scalar::Kind::number && number && *number > 0) ends.push_back(*number);
  }
  if (ends.size() == 2 && member->values.size() == 2) return {ends[0], ends[1]};
  complain(key, "expected two positions, each 1 or more");
  return {0, 0};
}

Place Fields::place() {
  Place place;
  if (find("line") != nullptr) place.line = integer("line", 1);
  if (find("page") == nullptr) return place;
  if (place.line > 0) complain("line", "stands beside page");
  place.page = integer("page", 1);
  const Member* box = take("box", true, true, "four numbers");
  if (box == nullptr) return place;
  std::vector<double> sides;
  for (const Scalar& value : box->values)
    if (const auto side = value.kind == Scalar::Kind::number ? real(value.text) : std::nullopt)
      sides.push_back(*side);
  if (sides.size() == 4 && box->values.size() == 4)
    place.box = {sides[0], sides[1], sides[2], sides[3]};
  else
    complain("box", "expected four numbers");
  return place;
}

void Fields::constant(std::string_view key, std::string_view expected) {
  if (text(key) != expected) complain(key, fmt::format("expected \"{}\"", expected));
}

}  // namespace nianbao
