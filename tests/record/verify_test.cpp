#include "record/verify.h"

#include <doctest/doctest.h>

#include "output/names.h"
#include "record/evidence.h"
#include "support/dump.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

Record verified(const StockRows& rows, const Diagnostics& diagnostics = {}) {
  static const Grammar grammar = row_sums_only();
  Record record;
  record.diagnostics = diagnostics;
  verify(grammar, stock(rows), record);
  return record;
}

// The facts of one row, and the verdict behind ":".
std::string outcome(const std::vector<std::string>& cells) {
  const Record record = verified({{"opening", cells}});
  std::string out;
  for (const Fact& fact : record.facts) out += (out.empty() ? "" : ", ") + dump(fact);
  return out + ": " + std::string(name_of(record.verdict));
}

}  // namespace

TEST_CASE("verify: trust of each fact, and the verdict") {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"1", "2", "3", "6"}, "verified 1, verified 2, verified 3, verified 6: verified"},
      // A blank that counts as zero is confirmed by the printed numbers of its sum.
      {{"6", "_", "0", "6"}, "verified 6, verified _ = 0, verified 0, verified 6: verified"},
      // The report breaks its own sum: read with full evidence.
      {{"1", "2", "3", "7"}, "disputed 1, disputed 2, disputed 3, disputed 7: inconsistent"},
      // The sum fails, and a cell was put together from pieces: the reading is in doubt.
      {{"1~", "2", "3", "7"}, "disputed 1, disputed 2, disputed 3, disputed 7: review"},
      {{"1!", "2", "3", "7"}, "disputed 1, disputed 2, disputed 3, disputed 7: review"},
      // Pieces that the sum confirms.
      {{"1~", "2", "3", "6"}, "verified 1, verified 2, verified 3, verified 6: verified"},
      {{"1~", "2~", "0", "3~"}, "verified 1, verified 2, verified 0, verified 3: verified"},
      // A copy made of pieces of the same lines confirms nothing.
      {{"480~", "0", "_", "480~"},
       "disputed 480[480], verified 0, verified _ = 0, disputed 480[480]: review"},
      {{"480~", "0", "_", "480"},
       "verified 480, verified 0, verified _ = 0, verified 480: verified"},
      // A cell that cannot be read: the others are not confirmed either.
      {{"??", "2", "3", "6"}, "disputed ?? = 1, disputed 2, disputed 3, disputed 6: review"},
      {{"absent", "2", "3", "6"}, "absent, disputed 2, disputed 3, disputed 6: review"},
      // In doubt stays in doubt, whatever the sums say: they do not change when two cells swap.
      {{"1?", "2?", "3", "6"}, "disputed 1, disputed 2, verified 3, verified 6: review"},
      // No check covers it.
      {{"1"}, "read 1: verified"},
      {{"1~"}, "disputed 1[1]: review"},
      {{"_"}, "read _: verified"},
      {{"text"}, "read text: verified"},
  };
  for (const auto& each : cases) {
    const auto& cells = each.first;
    const auto& expected = each.second;
    INFO(expected);
    CHECK(outcome(cells) == expected);
  }
}

TEST_CASE("verify: a sum of nothing but marks confirms nothing") {
  CHECK(outcome({"_", "_", "_", "_"}).find("verified _") == std::string::npos);
  CHECK(outcome({"-", "-", "-", "0"}) ==
        "verified - = 0, verified - = 0, verified - = 0, read 0: verified");
}

TEST_CASE("verify: a derived value stands beside what is printed, never in its place") {
  const Record record = verified({{"opening", {"1", "9?", "3", "6"}}});
  CHECK(record.facts[1].value.number == Decimal(9));
  CHECK(record.facts[1].derived == Decimal(2));
  CHECK(record.facts[1].printed == "9");
}

TEST_CASE("verify: a blank that is 0 in its row, and by the other sums is not, is in doubt") {
  static const Grammar grammar = library_grammar();
  Record record;
  verify(grammar,
         stock({{"opening", {"_", "_", "_", "_"}},
                {"bought", {"0", "0", "0", "0"}},
                {"donated", {"0", "0", "0", "0"}},
                {"lost.damaged", {"0", "0", "0", "0"}},
                {"closing", {"_", "0", "0", "2"}}}),
         record);
  const auto of = [&](const std::string& id) {
    return *std::find_if(record.facts.begin(), record.facts.end(),
                         [&](const Fact& fact) { return fact.id == id; });
  };
  CHECK(of("stock.opening.total").derived == Decimal(2));
  CHECK(of("stock.opening.chinese").trust == Trust::disputed);
}

TEST_CASE("verify: diagnostics that need a person keep a report from being verified") {
  const StockRows good{{"opening", {"1", "2", "3", "6"}}};
  const auto with = [&](Severity severity) {
    return verified(good, {{"area.what", severity, "look", {}}}).verdict;
  };
  CHECK(with(Severity::info) == Verdict::verified);
  CHECK(with(Severity::warning) == Verdict::verified);
  CHECK(with(Severity::review) == Verdict::review);
  CHECK(with(Severity::fatal) == Verdict::review);
}

TEST_CASE("verify: one wrong number, and only what shares its sum is disputed") {
  const Record record =
      verified({{"opening", {"1", "2", "3", "6"}}, {"closing", {"1", "2", "3", "7"}}});
  CHECK(record.verdict == Verdict::inconsistent);
  CHECK(record.facts[0].trust == Trust::verified);
  CHECK(record.facts[4].trust == Trust::disputed);
  CHECK(record.facts[4].reason == "check stock.row_sum.closing fails: 6 against 7");
  REQUIRE(record.checks.size() == 2);
  CHECK(dump(record.checks[1]) == "stock.row_sum.closing fail source 6 7");
}

TEST_CASE("verify: facts keep their order and each id stands once") {
  const Record record =
      verified({{"opening", {"1", "2", "3", "6"}}, {"closing", {"1", "2", "3", "6"}}});
  REQUIRE(record.facts.size() == 8);
  CHECK(record.facts[3].id == "stock.opening.total");
  CHECK(record.facts[4].id == "stock.closing.chinese");
}
