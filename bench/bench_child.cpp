// What a sandboxed child for each document costs: wall time of
//   (A) poppler-cpp's text_list() alone, in this process;
//   (B) the whole pipeline with JSON, in this process;
//   (C) an empty piece of work in a confined child;
//   (D) the whole pipeline with JSON in a confined child, the answer read.
//
//   bench_child [--repetitions N] GRAMMARS FILE...
//
// Least times of N turns, and D : A. Also the size of this process, which each child is a copy of.
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/read.h"
#include "output/json.h"
#include "pdf/messages.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "sandbox/child.h"
#include "source/bytes.h"

using namespace nianbao;

namespace {

std::size_t text_list_alone(const std::string& bytes) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  std::size_t words = 0;
  const int pages = document == nullptr || document->is_locked() ? 0 : document->pages();
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page != nullptr) words += page->text_list().size();
  }
  return words;
}

template <typename Job>
double least_ms(int repetitions, const Job& job) {
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    job();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    least = std::min(least, took.count());
  }
  return least;
}

void in_child(const std::string& bytes, const Work& work, const Confinement& confinement) {
  const Result<SealedBytes> sealed = SealedBytes::of(bytes);
  const Result<Ending> ending = run_child(*sealed, work, {}, confinement);
  if (ending && ending->how == How::answered) return;
  fmt::print(stderr, "not answered: {}\n", ending ? ending->why : ending.error().message);
  std::exit(EXIT_FAILURE);
}

std::string resident() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS")) return line;
  return "VmRSS unknown";
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  int repetitions = 30;
  if (arguments.size() > 2 && arguments[0] == "--repetitions") {
    repetitions = std::max(1, std::atoi(arguments[1].c_str()));
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: bench_child [--repetitions N] GRAMMARS FILE...\n");
    return EXIT_FAILURE;
  }
  const Result<std::vector<Grammar>> grammars = load_grammars(arguments[0]);
  const Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  if (!grammars || !confinement) {
    fmt::print(stderr, "{}\n", (grammars ? confinement.error() : grammars.error()).message);
    return EXIT_FAILURE;
  }
  const MessageCollector quiet(0);
  const KeptTables tables;
  const Work nothing = [](const std::string&) { return std::string(); };
  const Work pipeline = [&grammars](std::string bytes) {
    return to_json(extract({"x.pdf", std::move(bytes)}, *grammars), JsonStyle::pretty);
  };
  fmt::print("text_list  pipeline  empty child  pipeline in child  ratio   [ms]\n");
  double sum_alone = 0, sum_child = 0;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const Result<std::string> bytes = read_bytes(arguments[i], Limits{});
    if (!bytes) {
      fmt::print(stderr, "{}\n", bytes.error().message);
      return EXIT_FAILURE;
    }
    pipeline(*bytes);
    const double alone = least_ms(repetitions, [&bytes] { text_list_alone(*bytes); });
    const double whole = least_ms(repetitions, [&] { pipeline(*bytes); });
    const double empty = least_ms(repetitions, [&] { in_child(*bytes, nothing, *confinement); });
    const double child = least_ms(repetitions, [&] { in_child(*bytes, pipeline, *confinement); });
    fmt::print("{:9.2f} {:9.2f} {:12.2f} {:18.2f} {:6.3f}   {}\n", alone, whole, empty, child,
               child / alone, arguments[i]);
    sum_alone += alone;
    sum_child += child;
  }
  fmt::print("ratio of the sums {:.3f}; {}\n", sum_child / sum_alone, resident());
  return EXIT_SUCCESS;
}
