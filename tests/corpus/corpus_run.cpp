#include "corpus/corpus_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <thread>

#include "output/names.h"
#include "pipeline.h"

namespace nianbao::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostValues = 12;

std::vector<fs::path> truths_of(const std::vector<std::string>& folders) {
  std::vector<fs::path> all;
  for (const std::string& folder : folders) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

std::optional<Input> report_beside(fs::path file) {
  for (const char* extension : {".pdf", ".txt"}) {
    file.replace_extension(extension);
    std::ifstream stream(file, std::ios::binary);
    if (stream)
      return Input{file.filename().string(), {std::istreambuf_iterator<char>(stream), {}}};
  }
  return std::nullopt;
}

std::string reasons(const Record& record) {
  std::map<std::string, int> codes;
  for (const Diagnostic& d : record.diagnostics)
    if (d.severity >= Severity::review) ++codes[d.code];
  std::string out;
  for (const auto& [code, times] : codes)
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", code,
                       times > 1 ? fmt::format(" x{}", times) : "");
  return out;
}

std::optional<Scored> score_file(const fs::path& file, std::span<const Grammar> grammars) {
  Result<Truth> truth = read_truth(file);
  const auto input = report_beside(file);
  if (!truth || !input) return std::nullopt;
  const Record record = extract(*input, grammars);
  Scored scored{std::move(*truth), {}, reasons(record)};
  scored.score = score(scored.truth, record);
  return scored;
}

// Silent first, then wrong verdicts, then caught cells.
std::tuple<std::size_t, bool, std::size_t> badness(const Scored& report) {
  return {report.score.silent, !report.score.verdict_right, report.score.caught};
}

std::string bad_line(const Scored& report) {
  const Score& s = report.score;
  std::string out =
      fmt::format("- `{}`{}: {} of {} exact, {} caught, {} silent, verdict {}{}", report.truth.name,
                  report.truth.text.empty() ? "" : " (" + report.truth.text + ")", s.exact, s.cells,
                  s.caught, s.silent, name_of(s.verdict), s.verdict_right ? "" : " (wrong)");
  if (!report.why.empty()) out += "; " + report.why;
  std::vector<Wrong> wrong = s.wrong;
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const Wrong& a, const Wrong& b) { return a.silent > b.silent; });
  for (std::size_t n = 0; n < wrong.size() && n < 2; ++n)
    out += fmt::format("; {}{} is {}, given {}", wrong[n].silent ? "silent " : "", wrong[n].id,
                       wrong[n].want, wrong[n].got);
  return out + "\n";
}

}  // namespace

void Tally::add(const Scored& report) {
  ++reports;
  cells += report.score.cells;
  exact += report.score.exact;
  caught += report.score.caught;
  silent += report.score.silent;
  verdicts += report.score.verdict_right;
}

double Tally::percent() const {
  return cells == 0 ? 100 : 100 * static_cast<double>(exact) / static_cast<double>(cells);
}

std::vector<Scored> run_corpus(const std::vector<std::string>& folders,
                               std::span<const Grammar> grammars) {
  const std::vector<fs::path> files = truths_of(folders);
  std::vector<std::optional<Scored>> scored(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++)
      scored[i] = score_file(files[i], grammars);
  };
  std::thread other(work);
  work();
  other.join();
  std::vector<Scored> out;
  for (std::optional<Scored>& report : scored)
    if (report) out.push_back(std::move(*report));
  return out;
}

std::string table_of(std::string_view what, const std::map<std::string, Tally>& lines) {
  std::string out = fmt::format(
      "| {} | reports | cells | exact % | caught | silent | verdicts right |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n",
      what);
  for (const auto& [name, t] : lines)
    out += fmt::format("| {} | {} | {} | {:.3f} | {} | {} | {} |\n", name, t.reports, t.cells,
                       t.percent(), t.caught, t.silent, t.verdicts);
  return out;
}

Tally total(const std::vector<Scored>& reports) {
  Tally all;
  for (const Scored& report : reports) all.add(report);
  return all;
}

std::map<std::string, Tally> by_producer(const std::vector<Scored>& reports) {
  std::map<std::string, Tally> lines;
  for (const Scored& report : reports) lines[report.truth.producer].add(report);
  return lines;
}

std::map<std::string, Tally> by_text(const std::vector<Scored>& reports) {
  std::map<std::string, Tally> lines;
  for (const Scored& report : reports)
    lines[report.truth.text.empty() ? "PDF" : report.truth.text].add(report);
  return lines;
}

namespace {

// Only our own page layout draws its cells in another order than row by row.
bool drawn_row_by_row(const Truth& truth) {
  static const std::set<std::string> kOwnLayout = {"reportlab", "stsong", "pymupdf", "pymupdfcid",
                                                   "fpdf2"};
  return !kOwnLayout.contains(truth.producer) || !truth.look.contains("draw_order");
}

std::string order_of(const Truth& truth) {
  if (!drawn_row_by_row(truth)) return "drawn in another order";
  return truth.zero.empty() ? "zeros are blank" : "drawn row by row, every cell printed";
}

}  // namespace

std::map<std::string, Tally> by_order(const std::vector<Scored>& reports) {
  std::map<std::string, Tally> lines;
  for (const Scored& report : reports)
    if (!report.truth.text.empty())
      lines[report.truth.text + ": " + order_of(report.truth)].add(report);
  return lines;
}

std::map<std::string, Tally> by_look(const std::vector<Scored>& reports) {
  std::map<std::string, std::set<std::string>> values;
  for (const Scored& report : reports)
    for (const auto& [option, words] : report.truth.look)
      values[option].insert(words.begin(), words.end());
  std::map<std::string, Tally> lines;
  for (const Scored& report : reports)
    for (const auto& [option, words] : report.truth.look)
      for (const std::string& word : words) {
        const std::string shown = word.empty() ? "(nothing)" : word == "|" ? "\\|" : word;
        lines[option + ": " + (values[option].size() > kMostValues ? "set" : shown)].add(report);
      }
  return lines;
}

std::string worst(const std::vector<Scored>& reports, std::size_t most) {
  std::vector<const Scored*> bad;
  for (const Scored& report : reports)
    if (report.score.silent + report.score.caught > 0 || !report.score.verdict_right)
      bad.push_back(&report);
  std::stable_sort(bad.begin(), bad.end(),
                   [](const Scored* a, const Scored* b) { return badness(*a) > badness(*b); });
  std::string out;
  for (std::size_t n = 0; n < bad.size() && n < most; ++n) out += bad_line(*bad[n]);
  return out.empty() ? "None.\n" : out;
}

}  // namespace nianbao::corpus
