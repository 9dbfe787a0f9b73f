#include "output/read_truth.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "output/names.h"

namespace nianbao {
namespace {

using nlohmann::json;

struct Malformed {
  std::string what;
};

const json* member(const json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? nullptr : &*it;
}

bool flag(const json& object, const char* key, bool otherwise) {
  const json* value = member(object, key);
  if (value == nullptr) return otherwise;
  if (!value->is_boolean()) throw Malformed{fmt::format("{}: expected true or false", key)};
  return value->get<bool>();
}

std::string text(const json& object, const char* key, const std::string& otherwise) {
  const json* value = member(object, key);
  if (value == nullptr) return otherwise;
  if (!value->is_string()) throw Malformed{fmt::format("{}: expected a text", key)};
  return value->get<std::string>();
}

std::optional<Decimal> number(const std::string& id, const json& value) {
  if (value.is_null()) return std::nullopt;
  const auto decimal = value.is_number() ? Decimal::parse(value.dump()) : std::nullopt;
  if (!decimal) throw Malformed{fmt::format("facts.{}: expected a plain decimal or null", id)};
  return decimal;
}

void read_facts(const json& object, Truth& truth) {
  const json* facts = member(object, "facts");
  if (facts == nullptr) return;
  if (!facts->is_object()) throw Malformed{"facts: expected an object"};
  for (const auto& [id, value] : facts->items()) truth.facts[id] = number(id, value);
}

void read_unscored(const json& object, Truth& truth) {
  const json* unscored = member(object, "unscored");
  if (unscored == nullptr) return;
  if (!unscored->is_array()) throw Malformed{"unscored: expected a list of ids"};
  for (const json& id : *unscored) {
    if (!id.is_string()) throw Malformed{"unscored: expected a list of ids"};
    truth.unscored.insert(id.get<std::string>());
  }
}

void read_verdict(const json& object, Truth& truth) {
  const std::string word = text(object, "verdict", "");
  if (word.empty()) return;
  truth.verdict = from_name<Verdict>(word);
  if (!truth.verdict) throw Malformed{fmt::format("verdict: \"{}\" is no verdict", word)};
}

Truth truth_of(const json& object) {
  if (!object.is_object()) throw Malformed{"expected an object"};
  Truth truth;
  read_facts(object, truth);
  read_unscored(object, truth);
  read_verdict(object, truth);
  truth.zeros_printed = text(object, "zero", "0") == "0";
  truth.consistent = flag(object, "consistent", true);
  truth.not_ours = flag(object, "not_ours", false);
  truth.verified_by = text(object, "verified_by", "");
  return truth;
}

}  // namespace

Result<Truth> read_truth(std::string_view text) {
  const json parsed = json::parse(text.begin(), text.end(), nullptr, false);
  if (parsed.is_discarded()) return Error{"truth.malformed", "this is not JSON"};
  try {
    return truth_of(parsed);
  } catch (const Malformed& malformed) {
    return Error{"truth.malformed", malformed.what};
  }
}

}  // namespace nianbao
