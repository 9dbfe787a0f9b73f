#include "text/repeated_head.h"

#include <algorithm>
#include <cstdint>

#include "text/key.h"
#include "text/same_line.h"

namespace nianbao {
namespace {

constexpr std::size_t kLeastKeys = 6;   // letters of a head
constexpr std::size_t kMostLines = 12;  // of a head
constexpr std::size_t kCells = 3;       // of a head of one line

std::size_t cells(const Line& line) { return line.words.size(); }

std::size_t keys(const Line& line) {
  return static_cast<std::size_t>(std::count_if(line.chars.begin(), line.chars.end(),
                                                [](const Char& c) { return is_key_char(c.code); }));
}

// How many of the first lines of `page` repeat those of `earlier` from `from` on.
std::size_t repeated(const PageView& page, const PageView& earlier, std::size_t from,
                     const std::vector<Line>& lines) {
  std::size_t n = 0;
  while (n < kMostLines && n < page.lines.size() && from + n < earlier.lines.size() &&
         !lines[page.lines[n]].has_digit() &&
         same_line(lines[page.lines[n]], lines[earlier.lines[from + n]]))
    ++n;
  return n;
}

bool is_head(const PageView& page, std::size_t n, const std::vector<Line>& lines) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < n; ++i) letters += keys(lines[page.lines[i]]);
  return letters >= kLeastKeys && (n >= 2 || (n == 1 && cells(lines[page.lines[0]]) >= kCells));
}

// Where each text stands as a line: a page cannot repeat what its first line does not.
class Occurrences {
 public:
  Occurrences(const std::vector<PageView>& views, const std::vector<Line>& lines)
      : views_(views), lines_(lines) {
    for (std::size_t view = 0; view < views.size(); ++view)
      for (std::size_t at = 0; at < views[view].lines.size(); ++at)
        places_.push_back({hash_of(lines[views[view].lines[at]]), view, at});
    std::sort(places_.begin(), places_.end());
  }

  // How many first lines of `view` repeat lines of an earlier page, at most.
  std::size_t longest_repeated(std::size_t view) const {
    const PageView& page = views_[view];
    if (page.lines.empty()) return 0;
    std::size_t longest = 0;
    const std::uint64_t hash = hash_of(lines_[page.lines.front()]);
    for (auto at = std::lower_bound(places_.begin(), places_.end(), LinePlace{hash, 0, 0});
         at != places_.end() && at->hash == hash && at->view < view; ++at)
      longest = std::max(longest, repeated(page, views_[at->view], at->line, lines_));
    return longest;
  }

 private:
  struct LinePlace {
    std::uint64_t hash = 0;
    std::size_t view = 0, line = 0;
    auto operator<=>(const LinePlace&) const = default;
  };

  // FNV-1a, of the codes. Lines are compared before they count as the same.
  static std::uint64_t hash_of(const Line& line) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const Char& c : line.chars) hash = (hash ^ c.code) * 0x100000001B3;
    return hash;
  }

  const std::vector<PageView>& views_;
  const std::vector<Line>& lines_;
  std::vector<LinePlace> places_;
};

}  // namespace

void mark_repeated_heads(const std::vector<PageView>& views, std::vector<Line>& lines) {
  if (views.size() < 2) return;
  const Occurrences occurrences(views, lines);
  for (std::size_t view = views.size(); view-- > 1;) {
    const std::size_t longest = occurrences.longest_repeated(view);
    if (!is_head(views[view], longest, lines)) continue;
    for (std::size_t i = 0; i < longest; ++i)
      lines[views[view].lines[i]].role = Role::repeated_head;
  }
}

}  // namespace nianbao
