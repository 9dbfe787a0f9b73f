// Promise 8: damaged copies of reports, and how many come out verified with a changed value.
//
//   nianbao_damage [--count N] [--seed N] FILE.pdf...
//
// N copies of each file (default 1000), in turn of each kind of damage. Prints what became of them
// by kind, and every changed value that was trusted. Exit status 1 when there is any, but for
// copies of the kind "other file", which are sound files that say something else.
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "support/damage_run.h"

using namespace nianbao::testing;

namespace {

struct Options {
  std::size_t count = 1000;
  std::uint64_t seed = 1;
  std::vector<std::string> files;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--count" && i + 1 < argc)
      options.count = std::strtoull(argv[++i], nullptr, 10);
    else if (argument == "--seed" && i + 1 < argc)
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    else
      options.files.push_back(argument);
  }
  return options;
}

void print(const DamageTally& tally, std::string_view kind) {
  fmt::print("{:<10} {:>5} copies, {:>4} verified, {:>3} changed values trusted in these:", kind,
             tally.copies, tally.verified, tally.silent.size());
  for (const auto& [ending, count] : tally.endings) fmt::print("  {} {}", ending, count);
  fmt::print("\n");
  for (const std::string& line : tally.silent) fmt::print("    {}\n", line);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  if (options.files.empty()) {
    fmt::print(stderr, "usage: nianbao_damage [--count N] [--seed N] FILE.pdf...\n");
    return EXIT_FAILURE;
  }
  std::size_t silent = 0;
  DamageTally all;
  for (int kind = 0; kind < kDamages; ++kind) {
    const auto damage = static_cast<Damage>(kind);
    const std::size_t share = options.count / kDamages +
                              (static_cast<std::size_t>(kind) < options.count % kDamages ? 1 : 0);
    DamageTally tally;
    for (const std::string& file : options.files)
      tally.add(run_damaged(file, damage, share, options.seed));
    print(tally, name_of(damage));
    if (damage != Damage::other_file) silent += tally.silent.size();
    all.add(tally);
  }
  fmt::print(
      "all: {} copies, {} verified; {} changed values trusted in verified records (other "
      "files apart)\n",
      all.copies, all.verified, silent);
  return silent == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
