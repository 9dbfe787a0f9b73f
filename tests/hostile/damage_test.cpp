// Promise 8, a slice: damage is never called verified. nianbao_damage runs the whole.
#include <doctest/doctest.h>

#include "support/damage_run.h"
#include "support/paths.h"

using namespace nianbao::testing;

namespace {

std::filesystem::path sample(const std::string& name) {
  return in_repository("samples/disclosure/" + name + "/report.pdf");
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

// All kinds that are damage: copies of the kind other_file are sound files.
DamageTally damaged_copies(const std::filesystem::path& report, std::size_t of_each) {
  DamageTally tally;
  for (const Damage kind :
       {Damage::flips, Damage::cut, Damage::hole, Damage::lost, Damage::structure})
    tally.add(run_damaged(report, kind, of_each, 4000));
  return tally;
}

}  // namespace

TEST_CASE("damage: no trusted value changes in a verified record") {
  DamageTally tally;
  for (const char* name : {"large-2021-browser", "large-2021-office", "dongguan-2020-browser",
                           "dongguan-2020-office", "unembedded-2019"})
    tally.add(damaged_copies(sample(name), 5));
  CHECK_MESSAGE(tally.silent.empty(), joined(tally.silent));
  CHECK(tally.copies >= 100);  // 125 where qpdf is installed
  // Holes in font programs harm no text; most other damage is seen.
  CHECK(tally.verified > 0);
  CHECK(tally.verified < tally.copies / 2);
  CHECK(tally.endings["review"] > 20);
}

TEST_CASE("damage: nor in a published report") {
  const auto report = real_report("huaian_2024.pdf");
  if (!report) {
    MESSAGE("skipped: the published reports are not here");
    return;
  }
  const DamageTally tally = damaged_copies(*report, 6);
  CHECK_MESSAGE(tally.silent.empty(), joined(tally.silent));
}

// Else the tests above would prove nothing.
TEST_CASE("damage: a sound copy is verified, and another report's values are told") {
  const auto report = sample("large-2021-browser");
  const DamageTally same = run_copy(report, bytes_of(report), "same");
  CHECK(same.verified == 1);
  CHECK(same.silent.empty());
  const DamageTally other = run_copy(report, bytes_of(sample("large-2021-office")), "other");
  const DamageTally third = run_copy(report, bytes_of(sample("dongguan-2020-browser")), "third");
  CHECK(other.verified + third.verified > 0);
  CHECK(other.silent.size() + third.silent.size() > 20);
}

TEST_CASE("damage: the same seed, the same copy") {
  const std::string pdf = bytes_of(sample("large-2021-browser"));
  for (int kind = 0; kind < kDamages; ++kind) {
    const auto damage = static_cast<Damage>(kind);
    const std::string copy = damaged(pdf, pdf, damage, 7);
    CHECK(copy == damaged(pdf, pdf, damage, 7));
    CHECK(copy != damaged(pdf, pdf, damage, 8));
    CHECK(copy != pdf);
  }
}
