#include "corpus/mutations.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "pipeline.h"

namespace nianbao::corpus {
namespace {

void count(KindTally& tally, corpus::Outcome outcome) {
  ++tally.made;
  if (outcome == corpus::Outcome::exact) ++tally.exact;
  if (outcome == corpus::Outcome::caught) ++tally.caught;
  if (outcome == corpus::Outcome::silent) ++tally.silent;
}

void add(KindTally& to, const KindTally& from) {
  to.made += from.made;
  to.exact += from.exact;
  to.caught += from.caught;
  to.silent += from.silent;
  to.impossible += from.impossible;
}

class Worker {
 public:
  Worker(const std::vector<Base>& bases, std::span<const Grammar> grammars, std::uint64_t seed)
      : bases_(bases), grammars_(grammars), seed_(seed) {
    tally_.kinds.resize(kinds().size());
  }

  void one(std::uint64_t index) {
    const auto made = make_mutant(bases_, seed_, index);
    if (!made) {
      ++tally_.kinds[index % kinds().size()].impossible;
      return;
    }
    const Record record = extract(document_of(made->mutant.scene), {}, grammars_);
    Judgement judgement = judge(made->mutant.expected, record);
    count(tally_.kinds[made->kind], judgement.outcome);
    if (!judgement.silent.empty())
      tally_.silent.push_back(
          {index, made->kind, made->base, made->mutant.what, std::move(judgement.silent)});
  }

  const MutationTally& tally() const { return tally_; }

 private:
  const std::vector<Base>& bases_;
  std::span<const Grammar> grammars_;
  std::uint64_t seed_;
  MutationTally tally_;
};

void add(MutationTally& to, const MutationTally& from) {
  for (std::size_t k = 0; k < from.kinds.size(); ++k) add(to.kinds[k], from.kinds[k]);
  to.silent.insert(to.silent.end(), from.silent.begin(), from.silent.end());
}

std::string line(std::string_view name, const KindTally& t) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", name, t.made, t.exact, t.caught, t.silent);
}

}  // namespace

KindTally MutationTally::total() const {
  KindTally all;
  for (const KindTally& kind : kinds) add(all, kind);
  return all;
}

MutationTally run_mutations(const std::vector<Base>& bases, std::span<const Grammar> grammars,
                            std::uint64_t seed, std::uint64_t count) {
  std::atomic<std::uint64_t> next = 0;
  std::mutex adding;
  MutationTally all;
  all.kinds.resize(kinds().size());
  const auto work = [&] {
    Worker worker(bases, grammars, seed);
    for (std::uint64_t i = next++; i < count; i = next++) worker.one(i);
    const std::lock_guard lock(adding);
    add(all, worker.tally());
  };
  if (!bases.empty()) {
    std::thread other(work);
    work();
    other.join();
  }
  std::sort(all.silent.begin(), all.silent.end(),
            [](const SilentCase& a, const SilentCase& b) { return a.index < b.index; });
  return all;
}

std::string markdown(const MutationTally& tally) {
  std::string out = "| mutation | made | exact | caught | silent |\n|---|---:|---:|---:|---:|\n";
  for (std::size_t k = 0; k < tally.kinds.size(); ++k) out += line(kinds()[k].name, tally.kinds[k]);
  return out + line("all", tally.total());
}

}  // namespace nianbao::corpus
