#include "output/read_truth.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "output/json_syntax.h"
#include "output/names.h"
#include "text/edit.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

using nlohmann::json;

// What a report is held to; then what says where a sample comes from and how it was made, which
// people and the makers of samples read.
constexpr std::string_view kMembers[] = {
    "facts",    "complete",    "unscored",     "verdict",      "consistent",
    "not_ours", "zero",        "verified_by",  "note",         "name",
    "issuer",   "year",        "form",         "producer",     "look",
    "broken",   "two_reports", "damaged_text", "prose_agrees", "unknown_rows"};

struct Malformed {
  std::string what;
};

// The nearest of some words, by the letters that differ; near enough or not.
std::string_view nearest(std::span<const std::string_view> words, const std::string& word) {
  const auto distance = [typed = from_utf8(word)](std::string_view known) {
    return edit_distance(typed, from_utf8(known), 1000);
  };
  return *std::min_element(words.begin(), words.end(), [&](std::string_view a, std::string_view b) {
    return distance(a) < distance(b);
  });
}

void refuse_unknown(const std::string& key) {
  if (std::find(std::begin(kMembers), std::end(kMembers), key) != std::end(kMembers)) return;
  if (key.find('.') != std::string::npos)
    throw Malformed{
        fmt::format("{0}: cells stand in \"facts\": {{\"facts\": {{\"{0}\": ...}}}}", key)};
  throw Malformed{
      fmt::format("{}: is no member of a truth, so nothing would be held to it; the nearest is "
                  "\"{}\", and \"note\" may hold anything",
                  key, nearest(kMembers, key))};
}

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
  if (member(object, "verdict") == nullptr) return;
  truth.verdict = from_name<Verdict>(word);
  if (!truth.verdict)
    throw Malformed{fmt::format("verdict: \"{}\" is no verdict; the nearest is \"{}\" ({})", word,
                                nearest(kNames<Verdict>, word), fmt::join(kNames<Verdict>, ", "))};
}

Truth truth_of(const json& object) {
  if (!object.is_object()) throw Malformed{"expected an object"};
  for (const auto& each : object.items()) refuse_unknown(each.key());
  Truth truth;
  read_facts(object, truth);
  read_unscored(object, truth);
  truth.complete = flag(object, "complete", member(object, "unscored") != nullptr);
  read_verdict(object, truth);
  truth.zeros_printed = text(object, "zero", "0") == "0";
  truth.consistent = flag(object, "consistent", true);
  truth.not_ours = flag(object, "not_ours", false);
  truth.verified_by = text(object, "verified_by", "");
  return truth;
}

}  // namespace

Result<Truth> read_truth(std::string_view text) {
  constexpr std::string_view kRemedy = "; docs/samples.md describes a truth";
  const auto malformed = [&](const std::string& what) {
    return Error{"truth.malformed", what + std::string(kRemedy)};
  };
  try {
    return truth_of(json::parse(text.begin(), text.end()));
  } catch (const json::parse_error& error) {
    return malformed(json_syntax_complaint(text, error.byte) +
                     "; mend it there: {\"facts\": {\"ID\": 12}} would do");
  } catch (const Malformed& error) {
    return malformed(error.what);
  }
}

}  // namespace nianbao
