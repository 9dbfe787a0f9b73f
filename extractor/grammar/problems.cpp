#include "grammar/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "grammar/characters.h"

namespace nianbao {
namespace {

constexpr int kShownBefore = 60, kShownAfter = 60;  // display columns around a caret
constexpr std::size_t kShownNames = 30;

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += display_width(next_character(text, at));
  return width;
}

// Bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) next_character(text, at);
  return at;
}

// At most `width` columns from the end of `text`, or from its beginning; "…" stands for the rest.
std::string clip_front(std::string_view text, int width) {
  int over = width_of(text) - width;
  if (over <= 0) return std::string(text);
  std::size_t at = 0;
  for (++over; over > 0;) over -= display_width(next_character(text, at));
  return "…" + std::string(text.substr(at));
}

std::string clip_back(std::string_view text, int width) {
  std::size_t at = 0, fits = 0;
  for (int used = 0; at < text.size();) {
    used += display_width(next_character(text, at));
    if (used > width) return std::string(text.substr(0, fits)) + "…";
    if (used < width) fits = at;
  }
  return std::string(text);
}

// Levenshtein distance, bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string_view nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  if (word.size() > 64) return best;
  for (const std::string& candidate : known) {
    const std::size_t d = distance(word, candidate);
    if (d >= least || d >= candidate.size()) continue;
    least = d;
    best = candidate;
  }
  return best;
}

std::string_view word_for(Problem::Level level) {
  return level == Problem::Level::error     ? "error"
         : level == Problem::Level::warning ? "warning"
                                            : "note";
}

}  // namespace

void Problems::add(std::string code, Spot spot, std::string message, std::string remedy,
                   Problem::Level level) {
  if (++count_ > kKept) return;
  problems_.push_back(
      {std::move(code), inside(spot), std::move(message), std::move(remedy), level});
}

std::vector<Problem> Problems::sorted() const {
  std::vector<Problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.spot.file, a.spot.line, a.spot.column) <
           std::tie(b.spot.file, b.spot.line, b.spot.column);
  });
  return sorted;
}

int Problems::add_text(std::shared_ptr<const std::string> text, std::string file) {
  const std::string_view whole = *text;
  texts_.push_back({whole, std::move(file), std::move(text)});
  return static_cast<int>(texts_.size()) - 1;
}

std::vector<std::string_view> Problems::texts() const {
  std::vector<std::string_view> texts;
  for (const Text& text : texts_) texts.push_back(text.text);
  return texts;
}

std::string Problems::all_bytes() const {
  std::string bytes;
  for (const Text& text : texts_) bytes += text.text;
  return bytes;
}

std::vector<std::string> Problems::included() const {
  std::vector<std::string> files;
  for (std::size_t i = 1; i < texts_.size(); ++i) files.push_back(texts_[i].file);
  return files;
}

std::string Problems::place(const Spot& spot) const {
  const std::string line = fmt::format("line {}", spot.line);
  return spot.file == 0 ? line : line + " of " + file_of(spot);
}

std::string_view Problems::line_of(const Spot& spot) const {
  const std::string_view whole = text_of(spot).text;
  std::size_t begin = 0;
  for (int i = 1; i < spot.line; ++i) {
    const std::size_t end = whole.find('\n', begin);
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  std::string_view text = whole.substr(begin, whole.find('\n', begin) - begin);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

Spot Problems::inside(Spot spot) const {
  const std::string_view text = text_of(spot).text;
  const int lines = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  spot.line = std::clamp(spot.line, 1, lines);
  const int length = characters(line_of(spot));
  spot.column = std::clamp(spot.column, 1, length + 1);
  spot.length = std::clamp(spot.length, 1, std::max(1, length + 1 - spot.column));
  return spot;
}

std::string Problems::render(const Problem& problem) const {
  const Spot& spot = problem.spot;
  const std::string_view line = line_of(spot);
  const std::size_t begin = bytes_of(line, spot.column - 1);
  const std::size_t length = bytes_of(line.substr(begin), spot.length);
  const std::string before = clip_front(printable(line.substr(0, begin)), kShownBefore);
  const std::string marked = printable(line.substr(begin, length));
  const std::string rest = clip_back(marked + printable(line.substr(begin + length)), kShownAfter);
  const int wave = std::max(1, std::min(width_of(marked), width_of(rest)));
  std::string out =
      fmt::format("{}:{}:{}: {}: {}\n{:5} | {}{}\n      | {:{}}^{:~<{}}", printable(file_of(spot)),
                  spot.line, spot.column, word_for(problem.level), printable(problem.message),
                  spot.line, before, rest, "", width_of(before), "", wave - 1);
  if (!problem.remedy.empty()) out += "\n      = " + printable(problem.remedy);
  if (spot.file != 0) out += "\n      = included by " + printable(file());
  return out;
}

Error Problems::error() const {
  const std::vector<Problem> sorted = this->sorted();
  Error error{sorted.front().code, {}};
  for (std::size_t i = 0; i < std::min(sorted.size(), kShown); ++i)
    error.message += (i == 0 ? "" : "\n") + render(sorted[i]);
  if (count_ > kShown)
    error.message += fmt::format("\n{}: {} more errors", printable(file()), count_ - kShown);
  return error;
}

std::string suggest(std::string_view word, const std::vector<std::string>& known,
                    std::string_view what) {
  const std::string_view near = nearest(word, known);
  std::string out = near.empty() ? "" : fmt::format("did you mean `{}`? ", near);
  if (known.empty()) return out + fmt::format("there are no {}", what);
  const std::size_t shown = std::min(known.size(), kShownNames);
  const auto end = known.begin() + static_cast<std::ptrdiff_t>(shown);
  out += fmt::format("{}: {}", what, fmt::join(known.begin(), end, ", "));
  if (shown < known.size()) out += fmt::format(" and {} more", known.size() - shown);
  return out;
}

}  // namespace nianbao
