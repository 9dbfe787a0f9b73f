// The samples: each report's record is as samples/<family>/<report>/expected.json has it, agrees
// with truth.json beside it, and is valid by the schema.
//
// UPDATE_GOLDEN=1 writes expected.json anew, but never one that contradicts truth.json.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "output/json.h"
#include "output/schema.h"
#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;
namespace fs = std::filesystem;

namespace {

using nlohmann::json;

constexpr std::size_t kShown = 20;  // differences

std::vector<fs::path> sample_reports() {
  std::vector<fs::path> reports;
  for (const auto& entry : fs::recursive_directory_iterator(in_repository("samples")))
    if (entry.path().stem() == "report") reports.push_back(entry.path());
  std::sort(reports.begin(), reports.end());
  return reports;
}

// Without what depends on the machine, and on comments in a grammar.
Record normalised(Record record) {
  record.tool = {"*", "*", "*"};
  if (!record.grammar.sha256.empty()) record.grammar.sha256 = std::string(64, '0');
  return record;
}

bool has_ids(const json& list) {
  return list.is_array() && !list.empty() && list[0].is_object() && list[0].contains("id");
}

std::map<std::string, json> members(const json& value) {
  std::map<std::string, json> out;
  if (has_ids(value)) {
    for (const json& item : value) out[item.at("id").get<std::string>()] = item;
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) out[std::to_string(i)] = value[i];
  } else {
    for (const auto& [key, item] : value.items()) out[key] = item;
  }
  return out;
}

// "facts/requests.received.total/value: expected 6, found 7", one for each member that differs.
void differences(const json& expected, const json& found, const std::string& path,
                 std::vector<std::string>& out) {
  if (expected == found) return;
  if (!expected.is_structured() || !found.is_structured() || has_ids(expected) != has_ids(found)) {
    out.push_back(path + ": expected " + expected.dump() + ", found " + found.dump());
    return;
  }
  const auto before = members(expected), after = members(found);
  for (const auto& [key, value] : before) {
    const auto it = after.find(key);
    if (it == after.end()) {
      out.push_back(path + "/" + key + ": missing");
    } else {
      differences(value, it->second, path + "/" + key, out);
    }
  }
  for (const auto& [key, value] : after)
    if (!before.contains(key)) out.push_back(path + "/" + key + ": new, " + value.dump());
}

std::string compared(const std::string& expected, const std::string& found) {
  std::vector<std::string> all;
  differences(json::parse(expected), json::parse(found), "", all);
  if (all.empty() && expected != found) all.push_back("the same members, in other order or style");
  std::string out;
  for (std::size_t i = 0; i < all.size() && i < kShown; ++i) out += "\n  " + all[i];
  if (all.size() > kShown) out += "\n  and " + std::to_string(all.size() - kShown) + " more";
  return out;
}

bool updating() {
  const char* update = std::getenv("UPDATE_GOLDEN");
  return update != nullptr && std::string(update) == "1";
}

// Everything in which record and truth differ.
std::string contradictions(const Record& record, const fs::path& folder) {
  const Agreement agreement = compare_with_truth(record, bytes_of(folder / "truth.json"));
  std::string out;
  for (const auto* list : {&agreement.silent, &agreement.caught})
    for (const std::string& line : *list) out += "\n  " + line;
  if (!agreement.verdict.empty()) out += "\n  verdict " + agreement.verdict;
  return out;
}

void check_sample(const fs::path& report) {
  const fs::path golden = report.parent_path() / "expected.json";
  const Record record = record_of(report);
  CHECK(schema_complaint(to_json(record, JsonStyle::pretty)) == "");
  const std::string contradiction = contradictions(record, report.parent_path());
  CHECK_MESSAGE(contradiction.empty(), report.parent_path().filename().string() << contradiction);
  const std::string found = to_json(normalised(record), JsonStyle::pretty) + "\n";
  if (updating() && contradiction.empty()) std::ofstream(golden, std::ios::binary) << found;
  if (updating()) return;
  REQUIRE_MESSAGE(fs::exists(golden), golden.string() << " is missing; UPDATE_GOLDEN=1 writes it");
  const std::string difference = compared(bytes_of(golden), found);
  CHECK_MESSAGE(difference.empty(), golden.string() << difference);
}

}  // namespace

TEST_CASE("golden: every sample gives its expected record") {
  const auto reports = sample_reports();
  REQUIRE(reports.size() >= 9);
  for (const fs::path& report : reports) check_sample(report);
}

TEST_CASE("golden: differences are told member by member") {
  const std::string before = R"({"a": 1, "facts": [{"id": "x", "value": 1}, {"id": "y"}]})";
  CHECK(compared(before, before) == "");
  CHECK(compared(before, R"({"a": 2, "facts": [{"id": "z"}, {"id": "x", "value": 3}]})") ==
        "\n  /a: expected 1, found 2\n  /facts/x/value: expected 1, found 3"
        "\n  /facts/y: missing\n  /facts/z: new, {\"id\":\"z\"}");
  CHECK(compared(before, R"({"facts": [{"id": "x", "value": 1}, {"id": "y"}], "a": 1})") ==
        "\n  the same members, in other order or style");
}

TEST_CASE("golden: a record that contradicts the truth is told") {
  Record record;
  record.verdict = Verdict::verified;
  Fact fact;
  fact.id = "t.r.c";
  fact.table = "t";
  fact.value = {State::number, Decimal(3), ""};
  fact.trust = Trust::verified;
  record.facts = {fact};
  const auto told = [&](const std::string& truth) {
    const Agreement a = compare_with_truth(record, truth);
    std::string out = std::to_string(a.exact) + "/" + std::to_string(a.cells);
    for (const std::string& line : a.silent) out += " silent " + line;
    for (const std::string& line : a.caught) out += " caught " + line;
    return out + " " + a.verdict;
  };
  CHECK(told(R"({"facts": {"t.r.c": 3}})") == "1/1 ");
  CHECK(
      told(R"({"facts": {"t.r.c": 4}})") ==
      "0/1 silent t.r.c: true is 4, read is verified 3 verified although not every cell is exact");
  CHECK(told(R"({"facts": {"t.r.c": 4}, "unscored": ["t.r.c"]})") == "0/0 ");
  CHECK(told(R"({"facts": {"t.r.c": 3, "t.r.d": null}})").find("t.r.d: true is nothing") !=
        std::string::npos);
  CHECK(told(R"({"facts": {"t.x.c": 3}})").find("t.r.c: not in the report") != std::string::npos);
  CHECK(told(R"({"facts": {"t.r.c": 3}, "consistent": false})") ==
        "1/1 verified although the report breaks its own sums");
  record.facts[0].trust = Trust::disputed;
  CHECK(told(R"({"facts": {"t.r.c": 4}})").starts_with("0/1 caught "));
}
