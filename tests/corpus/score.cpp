#include "corpus/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

namespace nianbao::corpus {
namespace {

using nlohmann::json;

std::optional<Decimal> decimal_of(const json& value) {
  if (!value.is_number()) return std::nullopt;
  if (const auto plain = Decimal::parse(value.dump())) return plain;
  return Decimal::parse(fmt::format("{:.9f}", value.get<double>()));
}

std::string word_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// A list gives each of its plain values; what is made of parts only counts as "set".
std::vector<std::string> option_values(const std::string& option, const json& value) {
  if (value.is_primitive()) return {word_of(value)};
  if (option != "after") return {"set"};
  std::set<std::string> words;
  for (const json& step : value) words.insert(word_of(step));
  return {words.begin(), words.end()};
}

Truth truth_of(const json& from) {
  Truth truth{.name = from.value("name", ""),
              .producer = from.value("producer", ""),
              .text = from.value("text", ""),
              .look = {},
              .facts = {},
              .unscored = {},
              .zero = from.value("zero", "0"),
              .consistent = from.value("consistent", true),
              .not_ours = from.value("not_ours", false)};
  truth.for_person = from.value("two_reports", false) || from.contains("unknown_rows");
  truth.damaged = from.contains("damaged_text");
  const json facts = from.value("facts", json::object()), look = from.value("look", json::object());
  for (const auto& [id, value] : facts.items()) truth.facts[id] = decimal_of(value);
  for (const json& id : from.value("unscored", json::array())) truth.unscored.insert(id);
  for (const auto& [option, value] : look.items())
    truth.look[option] = option_values(option, value);
  for (const char* mark : {"two_reports", "unknown_rows", "damaged_text", "broken", "prose_agrees"})
    if (from.contains(mark)) truth.look[mark] = {"set"};
  return truth;
}

std::string table_of(const std::string& id) { return id.substr(0, id.find('.')); }

// Rows that the form asks for and that the report truly lacks: a person must look.
bool lacks_rows(const Truth& truth, const Record& record) {
  return std::any_of(record.facts.begin(), record.facts.end(), [&](const Fact& fact) {
    return fact.trust == Trust::absent && !truth.facts.contains(fact.id);
  });
}

bool verdict_right(const Truth& truth, const Record& record, const Score& score) {
  if (truth.not_ours)
    return (record.verdict == Verdict::unrecognised || record.verdict == Verdict::unreadable) &&
           record.facts.empty();
  if (truth.damaged) return asks(record.verdict) && record.verdict != Verdict::inconsistent;
  if (truth.for_person || lacks_rows(truth, record)) return record.verdict == Verdict::review;
  if (!truth.consistent)
    return record.verdict == Verdict::inconsistent || record.verdict == Verdict::review;
  return score.exact == score.cells ? record.verdict == Verdict::verified : asks(record.verdict);
}

void note(Score& score, const std::string& id, std::string want, std::string got, bool silent) {
  ++(silent ? score.silent : score.caught);
  score.wrong.push_back({id, std::move(want), std::move(got), silent});
}

void score_cells(const Truth& truth, const Record& record, Score& score) {
  std::unordered_map<std::string, const Fact*> facts;
  for (const Fact& fact : record.facts)
    if (!facts.emplace(fact.id, &fact).second) note(score, fact.id, "once", "twice", true);
  std::set<std::string> tables;
  for (const auto& [id, want] : truth.facts) {
    tables.insert(table_of(id));
    if (truth.unscored.contains(id)) continue;
    ++score.cells;
    const auto found = facts.find(id);
    const Fact* fact = found == facts.end() ? nullptr : found->second;
    if (fact != nullptr && is_value(*fact, want, truth.zero != "0")) {
      ++score.exact;
      continue;
    }
    const bool told = fact == nullptr ? asks(record.verdict) : !sure(*fact);
    note(score, id, shown(want), fact ? shown(fact->value.number) : "no fact", !told);
  }
  for (const Fact& fact : record.facts)
    if (!truth.facts.contains(fact.id) && fact.value.number && sure(fact) &&
        tables.contains(table_of(fact.id)))
      note(score, fact.id, "not in the report", shown(fact.value.number), true);
}

}  // namespace

Result<Truth> read_truth(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const json from = json::parse(stream, nullptr, false);
  if (!from.is_object())
    return Error{"truth.unreadable", fmt::format("{}: no true values", file.string())};
  try {
    return truth_of(from);
  } catch (const json::exception& problem) {
    return Error{"truth.unreadable", fmt::format("{}: {}", file.string(), problem.what())};
  }
}

bool asks(Verdict verdict) { return verdict != Verdict::verified; }

bool sure(const Fact& fact) { return fact.trust == Trust::verified || fact.trust == Trust::read; }

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "nothing";
}

bool is_value(const Fact& fact, const std::optional<Decimal>& want, bool unprinted_zero) {
  if (fact.value.number) return want && *fact.value.number == *want;
  if (!want) return true;
  return want->is_zero() && unprinted_zero && (!fact.derived || *fact.derived == *want);
}

Score score(const Truth& truth, const Record& record) {
  Score score;
  score.verdict = record.verdict;
  if (!truth.not_ours) score_cells(truth, record, score);
  score.verdict_right = verdict_right(truth, record, score);
  if (truth.not_ours && !score.verdict_right)
    note(score, "facts", "none", std::to_string(record.facts.size()), true);
  return score;
}

}  // namespace nianbao::corpus
