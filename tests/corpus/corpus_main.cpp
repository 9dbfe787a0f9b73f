// nianbao_corpus: scores reports with true values, and says per producer and per look how they do.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "cli/grammars.h"
#include "corpus/corpus_run.h"

namespace {

using namespace nianbao;
using namespace nianbao::corpus;

constexpr const char* kUsage =
    "usage: nianbao_corpus [--title TEXT] [--worst N] [--brief] [--markdown FILE] DIR...\n"
    "Scores every NAME.json with its NAME.pdf or NAME.txt. --markdown appends the tables to "
    "FILE.\n";

const std::string kOrders =
    "A flattened text gives the cells in the order in which the PDF draws them. Where that is not "
    "row by row, or where zeros are printed as nothing, the text does not hold which number is "
    "whose; only blanks that keep columns apart (layout) tell then.\n\n";

struct Options {
  std::string title = "Corpus", markdown;
  std::size_t worst = 20;
  bool brief = false;  // without the tables per producer and look
  std::vector<std::string> folders;
};

bool read_options(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--brief") {
      options.brief = true;
    } else if (word.starts_with("--")) {
      if (++i == argc) return false;
      if (word == "--title")
        options.title = argv[i];
      else if (word == "--markdown")
        options.markdown = argv[i];
      else if (word == "--worst")
        options.worst = std::stoul(argv[i]);
      else
        return false;
    } else {
      options.folders.push_back(word);
    }
  }
  return !options.folders.empty();
}

std::string summary(const std::vector<Scored>& reports) {
  const Tally all = total(reports);
  return fmt::format(
      "{} reports, {} cells: exact {:.3f} %, caught {}, silent {}, verdicts right {} ({:.2f} %).\n",
      all.reports, all.cells, all.percent(), all.caught, all.silent, all.verdicts,
      100.0 * static_cast<double>(all.verdicts) / static_cast<double>(all.reports));
}

std::string page(const Options& options, const std::vector<Scored>& reports) {
  std::string out = fmt::format("## {}\n\n{}\n", options.title, summary(reports));
  const auto texts = by_text(reports);
  if (texts.size() > 1) out += table_of("text", texts) + "\n";
  if (const auto orders = by_order(reports); !orders.empty())
    out += kOrders + table_of("text and order", orders) + "\n";
  if (!options.brief)
    out += table_of("producer", by_producer(reports)) + "\n" + table_of("look", by_look(reports)) +
           "\n";
  return out + fmt::format("The worst {}:\n\n{}\n", options.worst, worst(reports, options.worst));
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
  const std::vector<Scored> reports = run_corpus(options.folders, *grammars);
  if (reports.empty()) {
    fmt::print(stderr, "no report with true values\n");
    return 2;
  }
  const std::string text = page(options, reports);
  fmt::print("{}", text);
  if (!options.markdown.empty()) {
    std::FILE* file = std::fopen(options.markdown.c_str(), "a");
    if (file == nullptr) return 2;
    fmt::print(file, "{}", text);
    std::fclose(file);
  }
  return total(reports).silent == 0 ? 0 : 1;
}
