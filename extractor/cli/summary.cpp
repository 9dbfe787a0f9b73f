#include "cli/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "cli/place_text.h"
#include "output/names.h"

namespace nianbao {
namespace {

constexpr std::array kVerdicts = {Verdict::verified, Verdict::inconsistent, Verdict::review,
                                  Verdict::unrecognised, Verdict::unreadable};
constexpr std::size_t kShown = 5;  // of what needs a person; the record has them all

template <typename Items, typename Wanted>
std::size_t count(const Items& items, Wanted wanted) {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), wanted));
}

std::string head_of(const Record& record) {
  std::string head = record.grammar.id;
  for (const std::string& part :
       {record.report.issuer, record.report.year > 0 ? std::to_string(record.report.year) : ""})
    if (!part.empty()) head += (head.empty() ? "" : ", ") + part;
  return head.empty() ? "" : " (" + head + ")";
}

std::string counts_of(const Record& record) {
  const auto cells = [&record](Trust trust) {
    return count(record.facts, [trust](const Fact& fact) { return fact.trust == trust; });
  };
  const auto checks = [&record](Outcome outcome) {
    return count(record.checks, [outcome](const Check& c) { return c.outcome == outcome; });
  };
  return fmt::format(
      "  cells: {} verified, {} read, {} disputed, {} absent; checks: {} passed, {} failed, "
      "{} not assessable\n",
      cells(Trust::verified), cells(Trust::read), cells(Trust::disputed), cells(Trust::absent),
      checks(Outcome::pass), checks(Outcome::fail), checks(Outcome::not_assessable));
}

// "  text\n" for the first few of the lines, and how many more there are.
std::string first_of(const std::vector<std::string>& lines, std::string_view what) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i) text += "  " + lines[i] + "\n";
  if (lines.size() > kShown)
    text += fmt::format("  and {} more {}, in the record\n", lines.size() - kShown, what);
  return text;
}

std::string needs_person(const Record& record) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : record.diagnostics) {
    if (diagnostic.severity < Severity::review) continue;
    const std::string place = place_text(diagnostic.place);
    lines.push_back(fmt::format("{}{}{} [{}]", place, place.empty() ? "" : ": ", diagnostic.message,
                                diagnostic.code));
  }
  return first_of(lines, "like these");
}

// The verdict stays as it is: running text may speak of something else.
std::string contradictions(const Record& record) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : record.diagnostics) {
    if (!diagnostic.code.starts_with("prose.contradicts-")) continue;
    const std::string place = place_text(diagnostic.place);
    lines.push_back(fmt::format("{}{}{} [{}]", place, place.empty() ? "" : ": ", diagnostic.message,
                                diagnostic.code));
  }
  return first_of(lines, "contradictions of the running text");
}

std::string failed_checks(const Record& record) {
  std::vector<std::string> lines;
  for (const Check& check : record.checks) {
    if (check.outcome != Outcome::fail) continue;
    const auto side = [](const std::optional<Decimal>& sum) {
      return sum ? sum->to_string() : "nothing";
    };
    lines.push_back(fmt::format(
        "check {} fails: {} is not {} ({})", check.id, side(check.left), side(check.right),
        check.owner == Owner::source ? "so the report prints it" : "the reading is in doubt"));
  }
  return first_of(lines, "checks that fail");
}

}  // namespace

Exit exit_of(Verdict verdict) {
  if (verdict == Verdict::verified) return Exit::verified;
  return verdict == Verdict::unreadable ? Exit::unprocessed : Exit::person;
}

std::string summary_of(const Record& record) {
  std::string text =
      fmt::format("{}: {}{}\n", record.source.file, name_of(record.verdict), head_of(record));
  if (!record.facts.empty()) text += counts_of(record);
  return text + needs_person(record) + failed_checks(record) + contradictions(record);
}

void Totals::add(const Record& record) { ++verdicts_[static_cast<std::size_t>(record.verdict)]; }

int Totals::inputs() const {
  return std::accumulate(std::begin(verdicts_), std::end(verdicts_), unprocessed_);
}

std::string Totals::summary() const {
  std::string text = fmt::format("{} inputs:", inputs());
  for (const Verdict verdict : kVerdicts)
    if (const int n = verdicts_[static_cast<std::size_t>(verdict)]; n > 0)
      text += fmt::format(" {} {},", n, name_of(verdict));
  if (unprocessed_ > 0) text += fmt::format(" {} not processed,", unprocessed_);
  text.pop_back();
  return text;
}

}  // namespace nianbao
