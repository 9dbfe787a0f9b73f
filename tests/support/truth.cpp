#include "support/truth.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "grammar/read.h"
#include "output/names.h"
#include "pipeline.h"
#include "support/paths.h"

namespace nianbao::testing {
namespace {

using nlohmann::json;

std::optional<Decimal> number_of(const json& value) {
  return value.is_null() ? std::nullopt : Decimal::parse(value.dump());
}

const Fact* fact_of(const Record& record, const std::string& id) {
  const auto it = std::find_if(record.facts.begin(), record.facts.end(),
                               [&](const Fact& fact) { return fact.id == id; });
  return it == record.facts.end() ? nullptr : &*it;
}

bool is_exact(const Fact* fact, const std::optional<Decimal>& want, bool zeros_printed) {
  if (fact == nullptr) return false;
  if (fact->value.number) return fact->value.number == want;
  if (fact->trust == Trust::absent) return !want;
  if (!want) return true;
  return want->is_zero() && !zeros_printed && (!fact->derived || fact->derived == want);
}

std::string told(const std::string& id, const std::optional<Decimal>& want, const Fact* fact) {
  std::string got = "no such fact";
  if (fact != nullptr)
    got = std::string(name_of(fact->trust)) + " " +
          (fact->value.number ? fact->value.number->to_string()
                              : std::string(name_of(fact->value.state)));
  return id + ": true is " + (want ? want->to_string() : "nothing") + ", read is " + got;
}

bool says_so(const Record& record, const Fact* fact) {
  if (fact == nullptr)
    return record.verdict != Verdict::verified && record.verdict != Verdict::inconsistent;
  return fact->trust == Trust::disputed || fact->trust == Trust::absent;
}

std::string verdict_complaint(const Record& record, const json& truth, bool all_exact) {
  const std::string found(name_of(record.verdict));
  const bool verified = record.verdict == Verdict::verified;
  if (truth.value("not_ours", false))
    return record.verdict == Verdict::unrecognised && record.facts.empty()
               ? ""
               : found + " where it is no report of ours";
  if (!truth.value("consistent", true))
    return verified ? "verified although the report breaks its own sums" : "";
  if (all_exact && !verified) return found + " although every cell is exact";
  if (!all_exact && verified) return "verified although not every cell is exact";
  return "";
}

}  // namespace

const std::vector<Grammar>& shipped_grammars() {
  static const std::vector<Grammar> grammars = [] {
    Result<std::vector<Grammar>> loaded = load_grammars(in_repository("grammar").string());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  return grammars;
}

Record record_of(const std::filesystem::path& file) {
  return extract({file.filename().string(), bytes_of(file)}, shipped_grammars());
}

Agreement compare_with_truth(const Record& record, const std::string& text) {
  const json truth = json::parse(text);
  const std::vector<std::string> unscored =
      truth.value("unscored", json::array()).get<std::vector<std::string>>();
  const bool zeros_printed = truth.value("zero", "0") == "0";
  Agreement out;
  std::set<std::string> tables;
  for (const auto& [id, value] : truth.at("facts").items()) {
    tables.insert(id.substr(0, id.find('.')));
    if (std::find(unscored.begin(), unscored.end(), id) != unscored.end()) continue;
    const std::optional<Decimal> want = number_of(value);
    const Fact* fact = fact_of(record, id);
    ++out.cells;
    if (is_exact(fact, want, zeros_printed)) {
      ++out.exact;
    } else {
      (says_so(record, fact) ? out.caught : out.silent).push_back(told(id, want, fact));
    }
  }
  std::set<std::string> seen;
  for (const Fact& fact : record.facts) {
    if (!seen.insert(fact.id).second) out.silent.push_back(fact.id + " stands twice");
    if (!truth["facts"].contains(fact.id) && fact.value.number && tables.contains(fact.table) &&
        !says_so(record, &fact))
      out.silent.push_back(fact.id + ": not in the report");
  }
  out.verdict = verdict_complaint(record, truth, out.exact == out.cells);
  return out;
}

}  // namespace nianbao::testing
