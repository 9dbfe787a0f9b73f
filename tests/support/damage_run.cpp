#include "support/damage_run.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "output/names.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "sandbox/child.h"
#include "support/paths.h"
#include "support/truth.h"

namespace nianbao::testing {
namespace {

std::string value_of(const Fact& fact) {
  return fact.value.number ? fact.value.number->to_string()
                           : std::string(name_of(fact.value.state));
}

// A line for each trusted fact that the sound file does not have, or has with another value.
std::string changes(const Record& record, const Record& sound) {
  std::string lines;
  for (const Fact& fact : record.facts) {
    if (fact.trust != Trust::verified && fact.trust != Trust::read) continue;
    const auto same = std::find_if(sound.facts.begin(), sound.facts.end(),
                                   [&fact](const Fact& other) { return other.id == fact.id; });
    const std::string was = same == sound.facts.end() ? "nothing" : value_of(*same);
    if (value_of(fact) != was) lines += fact.id + " " + value_of(fact) + ", was " + was + "\n";
  }
  return lines;
}

std::string how(const Ending& ending) {
  constexpr std::string_view kHows[] = {"answered", "failed", "signalled", "timed out",
                                        "memory",   "work",   "refused",   "could not start"};
  return "child: " + std::string(kHows[static_cast<std::size_t>(ending.how)]);
}

Confinement confined() {
  Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  if (!confinement) throw std::runtime_error(confinement.error().message);
  return std::move(*confinement);
}

// One child: first line the verdict, then the changes.
Ending ending_of(const std::string& copy, const Record& sound, const Confinement& confinement) {
  const Work work = [&sound](std::string bytes) {
    const Record record = extract({sound.source.file, std::move(bytes)}, shipped_grammars());
    return std::string(name_of(record.verdict)) + "\n" + changes(record, sound);
  };
  const Result<SealedBytes> sealed = SealedBytes::of(copy);
  if (!sealed) throw std::runtime_error(sealed.error().message);
  const Result<Ending> ending = run_child(*sealed, work, {}, confinement);
  if (!ending) throw std::runtime_error(ending.error().message);
  return *ending;
}

void judge(const Ending& ending, const std::string& copy, DamageTally& tally) {
  ++tally.copies;
  std::istringstream lines(ending.answer);
  std::string verdict = how(ending);
  if (ending.how == How::answered) std::getline(lines, verdict);
  ++tally.endings[verdict];
  if (verdict != name_of(Verdict::verified)) return;
  ++tally.verified;
  for (std::string line; std::getline(lines, line);) tally.silent.push_back(copy + ": " + line);
}

}  // namespace

void DamageTally::add(const DamageTally& other) {
  copies += other.copies;
  verified += other.verified;
  for (const auto& [ending, count] : other.endings) endings[ending] += count;
  silent.insert(silent.end(), other.silent.begin(), other.silent.end());
}

DamageTally run_copy(const std::filesystem::path& report, const std::string& copy,
                     const std::string& name) {
  DamageTally tally;
  judge(ending_of(copy, record_of(report), confined()), name, tally);
  return tally;
}

DamageTally run_damaged(const std::filesystem::path& report, Damage damage, std::size_t count,
                        std::uint64_t first_seed) {
  const KeptTables tables;
  const Confinement confinement = confined();
  DamageTally tally;
  const std::string pdf = bytes_of(report);
  const bool needs_qpdf = damage == Damage::structure || damage == Damage::other_file;
  const std::optional<std::string> plain = needs_qpdf ? uncompressed(pdf) : std::string();
  if (!plain) return tally;
  const Record sound = record_of(report);
  const std::string name = report.parent_path().filename().string() + "/" +
                           report.filename().string() + " " + std::string(name_of(damage)) + " ";
  for (std::uint64_t seed = first_seed; seed < first_seed + count; ++seed)
    judge(ending_of(damaged(pdf, *plain, damage, seed), sound, confinement),
          name + std::to_string(seed), tally);
  return tally;
}

}  // namespace nianbao::testing
