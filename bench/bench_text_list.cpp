// How much time we add to Poppler's own: the same files through poppler-cpp's text_list() alone (A)
// and through the whole pipeline with JSON (B), turn by turn in one process.
//
//   bench_text_list [--repetitions N] [--forget] [--only text_list|pipeline] GRAMMARS FILE...
//
// Both sides run in the same surroundings: with Poppler's tables kept in memory from file to file,
// as in a run of nianbao over many files; or, with --forget, read anew for each file, as
// poppler-cpp does when left alone and as in a run over one file.
//
// With --only, one side runs, for callgrind: the functions text_list_alone and whole_pipeline are
// the ones to count in.
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/read.h"
#include "output/json.h"
#include "pdf/messages.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "source/bytes.h"

using namespace nianbao;

// Not inlined, and with plain names, so that callgrind finds them.
extern "C" __attribute__((noinline)) std::size_t text_list_alone(const Input& input) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      input.bytes.data(), static_cast<int>(input.bytes.size())));
  std::size_t words = 0;
  const int pages = document == nullptr || document->is_locked() ? 0 : document->pages();
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page != nullptr) words += page->text_list().size();
  }
  return words;
}

extern "C" __attribute__((noinline)) std::size_t whole_pipeline(
    const Input& input, const std::vector<Grammar>& grammars) {
  return to_json(extract(input, grammars), JsonStyle::pretty).size();
}

namespace {

struct Options {
  int repetitions = 30;
  bool forget = false;
  std::string only, grammars;
  std::vector<std::string> files;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view text = argv[i];
    if (text == "--repetitions" && i + 1 < argc)
      options.repetitions = std::max(1, std::atoi(argv[++i]));
    else if (text == "--forget")
      options.forget = true;
    else if (text == "--only" && i + 1 < argc)
      options.only = argv[++i];
    else if (options.grammars.empty())
      options.grammars = text;
    else
      options.files.emplace_back(text);
  }
  return options;
}

// Processor time of this thread: what else the machine does is not in it.
double now() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double milliseconds(const auto& work) {
  static volatile std::size_t sink = 0;  // so that the work is not optimised away
  const double begin = now();
  sink = sink + work();
  return now() - begin;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

struct Timed {
  double text_list = 0, pipeline = 0, ratio = 0;  // medians; milliseconds
};

int failed(const Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return EXIT_FAILURE;
}

Timed measure(const Input& input, const std::vector<Grammar>& grammars, int repetitions) {
  std::vector<double> text_list, pipeline, ratios;
  const auto a = [&input] { return text_list_alone(input); };
  const auto b = [&input, &grammars] { return whole_pipeline(input, grammars); };
  milliseconds(a), milliseconds(b);  // warm
  for (int i = 0; i < repetitions; ++i) {
    // Who goes first changes, so that neither always finds the caches warm.
    double of_a = 0, of_b = 0;
    if (i % 2 == 0) of_a = milliseconds(a), of_b = milliseconds(b);
    if (i % 2 == 1) of_b = milliseconds(b), of_a = milliseconds(a);
    text_list.push_back(of_a);
    pipeline.push_back(of_b);
    ratios.push_back(of_b / of_a);
  }
  return {median(text_list), median(pipeline), median(ratios)};
}

int compare(const Options& options, const std::vector<Input>& inputs,
            const std::vector<Grammar>& grammars) {
  fmt::print("Poppler's tables {}:\n",
             options.forget ? "read anew for each file" : "kept from file to file");
  fmt::print("{:>12} {:>12} {:>9} {:>7}  file\n", "text_list ms", "pipeline ms", "ours ms",
             "ratio");
  std::vector<double> ratios;
  Timed sum;
  for (const Input& input : inputs) {
    const Timed timed = measure(input, grammars, options.repetitions);
    fmt::print("{:12.2f} {:12.2f} {:9.2f} {:7.3f}  {}\n", timed.text_list, timed.pipeline,
               timed.pipeline - timed.text_list, timed.ratio,
               std::filesystem::path(input.name)
                   .lexically_proximate(std::filesystem::current_path())
                   .string());
    ratios.push_back(timed.ratio);
    sum.text_list += timed.text_list;
    sum.pipeline += timed.pipeline;
  }
  fmt::print("overall: median ratio {:.3f}, ratio of the sums {:.3f} ({} files, {} repetitions)\n",
             median(ratios), sum.pipeline / sum.text_list, inputs.size(), options.repetitions);
  return EXIT_SUCCESS;
}

// One file after the other, so that many do not need their memory at once.
int run_one_side(const Options& options, const std::vector<Grammar>& grammars) {
  for (int i = 0; i < options.repetitions; ++i)
    for (const std::string& file : options.files) {
      Result<std::string> bytes = read_bytes(file, Limits{});
      if (!bytes) return failed(bytes.error());
      const Input input{file, std::move(*bytes)};
      options.only == "pipeline" ? whole_pipeline(input, grammars) : text_list_alone(input);
    }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const Result<std::vector<Grammar>> grammars = load_grammars(options.grammars);
  if (!grammars) return failed(grammars.error());
  if (options.files.empty()) return failed({"bench.nothing", "no files to measure"});
  const MessageCollector quiet(0);
  std::optional<KeptTables> tables;
  if (!options.forget) tables.emplace();
  if (!options.only.empty()) return run_one_side(options, *grammars);
  std::vector<Input> inputs;
  for (const std::string& file : options.files) {
    Result<std::string> bytes = read_bytes(file, Limits{});
    if (!bytes) return failed(bytes.error());
    inputs.push_back({file, std::move(*bytes)});
  }
  return compare(options, inputs, *grammars);
}
