// Damaged copies through the pipeline, each in a child of its own, and what became of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/damage.h"

namespace nianbao::testing {

struct DamageTally {
  std::size_t copies = 0;
  std::map<std::string, std::size_t> endings;  // a verdict, or how the child ended
  std::size_t verified = 0;                    // copies whose verdict is verified
  // "NAME KIND SEED: ID VALUE, was VALUE": values that are trusted (verified or read), in a record
  // that is verified, and not what the sound file says.
  std::vector<std::string> silent;

  void add(const DamageTally& other);
};

// `count` copies of the PDF `report` with damages of one kind, seeds from `first_seed` on.
// Kinds that need qpdf give no copies where it is missing.
DamageTally run_damaged(const std::filesystem::path& report, Damage damage, std::size_t count,
                        std::uint64_t first_seed);

// One copy of `report`, damaged by the caller and called `name`.
DamageTally run_copy(const std::filesystem::path& report, const std::string& copy,
                     const std::string& name);

}  // namespace nianbao::testing
