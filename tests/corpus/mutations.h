// Many mutants at once: made, read and judged on two threads.
#pragma once

#include <string>
#include <vector>

#include "corpus/mutate.h"

namespace nianbao::corpus {

struct KindTally {
  std::size_t made = 0, exact = 0, caught = 0, silent = 0, impossible = 0;
};

struct SilentCase {
  std::uint64_t index = 0;
  std::size_t kind = 0, base = 0;
  std::string what;
  std::vector<Wrong> wrong;
};

struct MutationTally {
  std::vector<KindTally> kinds;    // as in kinds()
  std::vector<SilentCase> silent;  // by index
  KindTally total() const;
};

// The same result on any number of threads.
MutationTally run_mutations(const std::vector<Base>& bases, std::span<const Grammar> grammars,
                            std::uint64_t seed, std::uint64_t count);

// "| kind | mutations | exact | caught | silent |": a table in Markdown, with a line for the total.
std::string markdown(const MutationTally& tally);

}  // namespace nianbao::corpus
