#include "archive/across.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "archive/layout.h"
#include "grammar/operands.h"
#include "output/read_record.h"
#include "record/check.h"
#include "source/bytes.h"
#include "source/digest.h"

namespace nianbao {
namespace {

using Failure = std::optional<Error>;

const std::string& instance_of(const Fact& fact, const YearRule& rule) {
  return rule.each == CheckRule::Each::row ? fact.row : fact.column;
}

const std::string& operand_of(const Fact& fact, const YearRule& rule) {
  return rule.each == CheckRule::Each::row ? fact.column : fact.row;
}

bool names_any(const std::vector<std::string>& operands, const std::string& id) {
  return std::any_of(operands.begin(), operands.end(),
                     [&id](const std::string& operand) { return names_id(operand, id); });
}

// What an equation's side is made of.
struct Sum {
  std::vector<const Fact*> facts;
  std::optional<Decimal> total = Decimal(0);  // nullopt: an operand has no value
};

Sum sum_of(const std::vector<std::string>& operands, const YearRule& rule,
           const std::string& instance, const JudgedReport& report) {
  Sum sum;
  for (const Fact& fact : report.record.facts) {
    if (fact.table != rule.table || instance_of(fact, rule) != instance) continue;
    if (!names_any(operands, operand_of(fact, rule))) continue;
    sum.facts.push_back(&fact);
    const std::optional<Decimal> value = operand(fact, report.grammar.values);
    sum.total = sum.total && value ? std::optional(*sum.total + *value) : std::nullopt;
  }
  if (sum.facts.empty() && !operands.empty()) sum.total = std::nullopt;
  return sum;
}

bool full_evidence(const Sum& sum) {
  return std::all_of(sum.facts.begin(), sum.facts.end(),
                     [](const Fact* fact) { return fact->value.number && is_sure(fact->trust); });
}

void name_facts(const Sum& sum, std::vector<std::string>& ids) {
  for (const Fact* fact : sum.facts) ids.push_back(fact->id);
}

// Nothing when the rule is not about these two reports.
std::optional<StoredAcross> assess(const YearRule& rule, const std::string& instance,
                                   const JudgedReport& earlier, const JudgedReport& later) {
  const Sum last = sum_of(rule.last_year, rule, instance, earlier);
  const Sum plus = sum_of(rule.plus, rule, instance, later);
  const Sum minus = sum_of(rule.minus, rule, instance, later);
  const Sum now = sum_of(rule.this_year, rule, instance, later);
  if (last.facts.empty() || now.facts.empty()) return std::nullopt;
  StoredAcross check;
  check.id = fmt::format("{}.{}.{}", rule.table, rule.id, instance);
  check.severity = rule.often_broken ? Severity::warning : Severity::review;
  if (last.total && plus.total && minus.total)
    check.left = *last.total + *plus.total - *minus.total;
  check.right = now.total;
  name_facts(last, check.earlier_facts);
  for (const Sum* sum : {&plus, &minus, &now}) name_facts(*sum, check.later_facts);
  if (!check.left || !check.right) return check;
  check.outcome = *check.left == *check.right ? Outcome::pass : Outcome::fail;
  if (check.outcome == Outcome::pass) return check;
  bool full = true;
  for (const Sum* sum : {&last, &plus, &minus, &now}) full = full && full_evidence(*sum);
  check.owner = full ? Owner::source : Owner::extraction;
  return check;
}

std::vector<std::string> instances(const YearRule& rule, const Record& later) {
  std::vector<std::string> names;
  for (const Fact& fact : later.facts) {
    const std::string& name = instance_of(fact, rule);
    if (fact.table != rule.table || (!rule.only.empty() && !names_any(rule.only, name))) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

// A document that may have a neighbour.
struct Candidate {
  std::string key, family, issuer, grammar, record_sha256;
  int year = 0;
};

// Records of one year of one issuer.
struct Year {
  std::vector<Candidate> candidates;
  std::vector<std::pair<const Candidate*, Record>> records;
  bool read = false;
};

class Pairing {
 public:
  Pairing(Ledger& ledger, const std::string& out, std::span<const Grammar> grammars)
      : ledger_(ledger), out_(out), grammars_(grammars) {}

  Failure take(Candidate candidate) {
    const auto issuer = std::pair(candidate.family, candidate.issuer);
    if (issuer != issuer_)
      if (Failure failure = finish()) return failure;
    issuer_ = issuer;
    std::vector<Candidate>& same = years_[candidate.year].candidates;
    if (same.size() < kMostOfAYear) same.push_back(std::move(candidate));
    return std::nullopt;
  }

  // All pairs of the issuer at hand.
  Failure finish() {
    for (auto& [year, later] : years_) {
      const auto earlier = years_.find(year - 1);
      if (earlier == years_.end()) continue;
      read(earlier->second);
      read(later);
      for (const auto& [last, last_record] : earlier->second.records)
        for (const auto& [now, now_record] : later.records)
          if (Failure failure = pair(*last, last_record, *now, now_record)) return failure;
      earlier->second.records.clear();
    }
    years_.clear();
    return std::nullopt;
  }

  std::size_t unread() const { return unread_; }

 private:
  const Grammar* grammar_of(const Candidate& candidate) const {
    for (const Grammar& grammar : grammars_)
      if (grammar.id == candidate.grammar) return &grammar;
    return nullptr;
  }

  void read(Year& year) {
    if (std::exchange(year.read, true)) return;
    for (const Candidate& candidate : year.candidates) {
      if (grammar_of(candidate) == nullptr) continue;
      const Result<std::string> json =
          read_bytes(out_ + "/" + record_path(candidate.key), Limits{});
      const bool ours = json && sha256_hex(*json) == candidate.record_sha256;
      Result<Record> record = ours ? read_record(*json) : Error{"archive.damaged", {}};
      if (record) {
        year.records.emplace_back(&candidate, std::move(*record));
      } else {
        ++unread_;
      }
    }
  }

  Failure pair(const Candidate& last, const Record& last_record, const Candidate& now,
               const Record& now_record) {
    for (StoredAcross& check :
         assess_across({last_record, *grammar_of(last)}, {now_record, *grammar_of(now)})) {
      check.family = now.family;
      check.issuer = now.issuer;
      check.year = now.year;
      check.earlier = last.key;
      check.later = now.key;
      if (Failure failure = ledger_.put(check)) return failure;
    }
    return std::nullopt;
  }

  Ledger& ledger_;
  const std::string& out_;
  std::span<const Grammar> grammars_;
  std::pair<std::string, std::string> issuer_;
  std::map<int, Year> years_;
  std::size_t unread_ = 0;
};

constexpr const char* kCandidates =
    "SELECT key, family, issuer_key, grammar_id, record_sha256, year FROM document "
    "WHERE family IS NOT NULL AND issuer_key IS NOT NULL AND year IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM input WHERE input.document = document.key) "
    "ORDER BY family, issuer_key, year, key";

}  // namespace

std::vector<StoredAcross> assess_across(const JudgedReport& earlier, const JudgedReport& later) {
  std::vector<StoredAcross> checks;
  for (const YearRule& rule : later.grammar.years)
    for (const std::string& instance : instances(rule, later.record))
      if (std::optional<StoredAcross> check = assess(rule, instance, earlier, later))
        checks.push_back(std::move(*check));
  return checks;
}

Result<std::size_t> check_across(Ledger& ledger, const std::string& out,
                                 std::span<const Grammar> grammars) {
  if (Failure failure = ledger.clear_across()) return *failure;
  Result<Statement> rows = ledger.query(kCandidates);
  if (!rows) return rows.error();
  Pairing pairing(ledger, out, grammars);
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    if (Failure failure = pairing.take({.key = rows->text(0),
                                        .family = rows->text(1),
                                        .issuer = rows->text(2),
                                        .grammar = rows->text(3),
                                        .record_sha256 = rows->text(4),
                                        .year = static_cast<int>(rows->integer(5))}))
      return *failure;
  }
  if (Failure failure = pairing.finish()) return *failure;
  return pairing.unread();
}

}  // namespace nianbao
