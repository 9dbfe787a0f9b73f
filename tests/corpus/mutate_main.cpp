// nianbao_mutate: changes reports' printed words, reads them again and judges what comes out.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/grammars.h"
#include "corpus/case_file.h"
#include "corpus/mutations.h"
#include "corpus/typeset_form.h"
#include "pipeline.h"

namespace {

using namespace nianbao;
using namespace nianbao::corpus;

constexpr const char* kUsage =
    "usage: nianbao_mutate [--seed N] [--count N] [--typeset N] [--keep DIR] [--markdown FILE] "
    "[FILE|DIR]...\n"
    "       nianbao_mutate --replay FILE...\n";

struct Options {
  std::uint64_t seed = 1, count = 10000;
  std::uint64_t typeset = 0;  // reports typeset in process that are bases too
  std::string keep, markdown;
  bool replay = false;
  std::vector<std::string> paths;
};

bool read_options(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--replay") {
      options.replay = true;
    } else if (word.starts_with("--")) {
      if (word == "--seed")
        options.seed = std::strtoull(value, nullptr, 10);
      else if (word == "--count")
        options.count = std::strtoull(value, nullptr, 10);
      else if (word == "--typeset")
        options.typeset = std::strtoull(value, nullptr, 10);
      else if (word == "--keep")
        options.keep = value;
      else if (word == "--markdown")
        options.markdown = value;
      else
        return false;
      ++i;
    } else {
      options.paths.push_back(word);
    }
  }
  return !options.paths.empty() || options.typeset > 0;
}

void print_wrong(const std::vector<Wrong>& wrong) {
  for (std::size_t n = 0; n < wrong.size() && n < 4; ++n)
    fmt::print("      {}: right is {}, given {}\n", wrong[n].id, wrong[n].want, wrong[n].got);
  if (wrong.size() > 4) fmt::print("      and {} more\n", wrong.size() - 4);
}

int replay(const Options& options, const std::vector<Grammar>& grammars) {
  int status = 0;
  for (const std::string& path : options.paths) {
    const Result<Case> from = read_case(path);
    if (!from) {
      fmt::print(stderr, "{}\n", from.error().message);
      return 2;
    }
    const Record record = extract(from->document, {}, grammars);
    const Judgement judgement = judge(from->expected, record);
    fmt::print("{} {} {}: {}\n", path, from->kind, from->what,
               judgement.silent.empty() ? "not silent" : "SILENT");
    print_wrong(judgement.silent);
    for (const Diagnostic& d : record.diagnostics) fmt::print("      {}: {}\n", d.code, d.message);
    if (!judgement.silent.empty()) status = 1;
  }
  return status;
}

void keep(const Options& options, const std::vector<Base>& bases, const SilentCase& silent) {
  const auto made = make_mutant(bases, options.seed, silent.index);
  const std::string kind(kinds()[silent.kind].name);
  const Case out{.base = bases[silent.base].name,
                 .kind = kind,
                 .what = silent.what,
                 .seed = options.seed,
                 .index = silent.index,
                 .document = document_of(made->mutant.scene),
                 .expected = made->mutant.expected};
  const auto file =
      std::filesystem::path(options.keep) / fmt::format("{}-{}.json", kind, silent.index);
  if (const auto written = write_case(file, out, silent.wrong); !written)
    fmt::print(stderr, "{}\n", written.error().message);
}

int run(const Options& options, const std::vector<Grammar>& grammars) {
  std::vector<Base> bases = typeset_bases(grammars, options.seed, options.typeset);
  for (Base& base : read_bases(options.paths, grammars)) bases.push_back(std::move(base));
  fmt::print("seed {}, {} reports that come out whole and right\n", options.seed, bases.size());
  if (bases.empty()) return 2;
  const MutationTally tally = run_mutations(bases, grammars, options.seed, options.count);
  if (!options.keep.empty()) std::filesystem::create_directories(options.keep);
  for (const SilentCase& silent : tally.silent) {
    fmt::print("  SILENT {} {} {}: {}\n", silent.index, kinds()[silent.kind].name,
               bases[silent.base].name, silent.what);
    print_wrong(silent.wrong);
    if (!options.keep.empty()) keep(options, bases, silent);
  }
  fmt::print("{}", markdown(tally));
  const std::size_t impossible = tally.total().impossible;
  if (impossible > 0) fmt::print("{} were possible nowhere\n", impossible);
  if (!options.markdown.empty()) {
    std::FILE* file = std::fopen(options.markdown.c_str(), "w");
    if (file == nullptr) return 2;
    fmt::print(file, "{}", markdown(tally));
    std::fclose(file);
  }
  return tally.silent.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    fmt::print(stderr, "{}", kUsage);
    return 64;
  }
  const auto grammars = find_and_load_grammars("");
  if (!grammars) {
    fmt::print(stderr, "{}\n", grammars.error().message);
    return 2;
  }
  return options.replay ? replay(options, *grammars) : run(options, *grammars);
}
