// The fixed slice of the corpus that every run of the tests sees: the samples and reports typeset
// in process, and 3,000 mutations of them. The whole is scripts/corpus.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "corpus/mutations.h"
#include "corpus/typeset_form.h"
#include "grammar/read.h"
#include "pipeline.h"
#include "support/paths.h"

namespace nianbao::corpus {
namespace {

constexpr std::uint64_t kSeed = 20, kMutations = 3000, kTypeset = 24;

std::vector<Grammar> all_grammars() {
  auto grammars = load_grammars(testing::in_repository("grammar").string());
  REQUIRE(grammars);
  return *grammars;
}

std::vector<Base> samples_of(const std::string& family, const std::vector<Grammar>& grammars) {
  return read_bases({testing::in_repository("samples/" + family).string()}, grammars);
}

void expect_none_silent(const std::vector<Base>& bases, const std::vector<Grammar>& grammars,
                        std::uint64_t mutations) {
  const MutationTally tally = run_mutations(bases, grammars, kSeed, mutations);
  for (const SilentCase& silent : tally.silent)
    MESSAGE(fmt::format("silent: {} {} of {}: {}; {} is {}, given {}", silent.index,
                        kinds()[silent.kind].name, bases[silent.base].name, silent.what,
                        silent.wrong.front().id, silent.wrong.front().want,
                        silent.wrong.front().got));
  CHECK(tally.total().made > mutations * 9 / 10);
  CHECK(tally.total().silent == 0);
}

}  // namespace

// Where zeros are blank and numbers stand far from their headings, nobody can know the columns: a
// few must be left to a person.
TEST_CASE("corpus: nothing is silent in reports typeset in process") {
  const std::vector<Grammar> grammars = all_grammars();
  const std::vector<Grammar> known = typeset_grammars(grammars);
  std::uint64_t right = 0;
  for (std::uint64_t i = 0; i < 4 * kTypeset; ++i) {
    Random random(kSeed, i);
    const Typeset made = typeset_form(known[i % known.size()], random);
    const Score result = score(made.truth, extract(made.document, {}, grammars));
    INFO(i);
    CHECK(result.silent == 0);
    right += result.verdict_right;
  }
  CHECK(right >= 4 * kTypeset * 9 / 10);
}

TEST_CASE("corpus: no mutation of the slice is silent") {
  const std::vector<Grammar> grammars = all_grammars();
  std::vector<Base> bases = typeset_bases(grammars, kSeed, kTypeset);
  for (Base& base : samples_of("disclosure", grammars)) bases.push_back(std::move(base));
  REQUIRE(bases.size() > kTypeset / 2);
  expect_none_silent(bases, grammars, kMutations);
}

TEST_CASE("corpus: no mutation of final accounts is silent") {
  const std::vector<Grammar> grammars = all_grammars();
  const std::vector<Base> bases = samples_of("final_accounts", grammars);
  REQUIRE(bases.size() > 2);
  expect_none_silent(bases, grammars, kMutations / 2);
}

TEST_CASE("corpus: the same seed makes the same mutations on any number of threads") {
  const std::vector<Grammar> grammars = all_grammars();
  const std::vector<Base> bases = typeset_bases(grammars, 3, 4);
  REQUIRE(!bases.empty());
  for (std::uint64_t i = 0; i < kinds().size(); ++i) {
    const auto a = make_mutant(bases, 3, i), b = make_mutant(bases, 3, i);
    REQUIRE(a.has_value() == b.has_value());
    if (a) CHECK(a->mutant.what == b->mutant.what);
  }
  CHECK(markdown(run_mutations(bases, grammars, 3, 60)) ==
        markdown(run_mutations(bases, grammars, 3, 60)));
}

}  // namespace nianbao::corpus
