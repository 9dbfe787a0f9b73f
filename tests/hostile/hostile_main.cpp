// Every file below a folder through the pipeline, each in a sandboxed child: how each ended.
//
//   nianbao_hostile [--workers N] [--seconds N] DIR
//
// Prints the endings, each file that was not answered, and the peak of memory. Exit status 1 when
// the endings are not as many as the files.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "support/hostile_run.h"

using namespace nianbao::testing;

int main(int argc, char** argv) {
  std::size_t workers = 2;
  nianbao::ChildLimits limits;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--workers" && i + 1 < argc)
      workers = std::max(1UL, std::strtoul(argv[++i], nullptr, 10));
    else if (argument == "--seconds" && i + 1 < argc)
      limits.wall = std::chrono::seconds(std::strtol(argv[++i], nullptr, 10));
    else
      folder = argument;
  }
  if (folder.empty()) {
    fmt::print(stderr, "usage: nianbao_hostile [--workers N] [--seconds N] DIR\n");
    return EXIT_FAILURE;
  }
  const HostileTally tally = run_folder(folder, workers, limits);
  for (const std::string& line : tally.told) fmt::print("{}\n", line);
  std::size_t ended = 0;
  for (const auto& [ending, count] : tally.endings) {
    fmt::print("{:>6} {}\n", count, ending);
    ended += count;
  }
  fmt::print(
      "{} files, {} endings; longest {:.1f} s; memory: a child {} MiB, this process {} MiB\n",
      tally.files, ended, tally.longest, tally.most_memory >> 20, tally.own_memory >> 20);
  return ended == tally.files ? EXIT_SUCCESS : EXIT_FAILURE;
}
