#include "text/furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "text/key.h"
#include "text/kind.h"
#include "text/page_label.h"
#include "text/page_view.h"
#include "text/repeated_head.h"
#include "text/repeated_row.h"

namespace nianbao {
namespace {

constexpr double kOuterTenth = 0.1;    // where page numbers stand
constexpr double kOuterMargin = 0.08;  // where running heads and feet stand
constexpr double kSameHeight = 4;      // points, from page to page
constexpr double kSamePlace = 2;       // points across the page
constexpr std::size_t kJoined = 2;     // pages whose numbers run, for another's to join them
constexpr std::size_t kDepth = 6;      // lines from an edge that are looked at
constexpr std::size_t kDeepest = 3;    // lines at an edge that may be set aside
constexpr int kMostParts = 3;          // of a running head: left, middle, right
constexpr std::size_t kBeyond = 2;     // pages more than a table, that a running head stands on
constexpr std::size_t kPieces = 5;     // lines of a page number in pieces, of as many characters
constexpr std::size_t kTextPages = 3;  // of a text, the fewest that tell what runs
constexpr std::array kEdges = {Edge::top, Edge::bottom};

bool same_height(const Line& a, const Line& b) {
  return std::abs(a.box.y_centre() - b.box.y_centre()) <= kSameHeight;
}

// --- the parts of a line between the borders of cells ------------------------------------------

struct Parts {
  int all = 0;
  int numbers = 0;  // without any letter
};

Parts parts_of(const Line& line) {
  Parts parts;
  bool ink = false, digit = false, letter = false;
  const auto close = [&] {
    parts.all += ink;
    parts.numbers += digit && !letter;
    ink = digit = letter = false;
  };
  for (std::size_t i = 0; i < line.chars.size(); ++i) {
    const char32_t c = line.chars[i].code;
    if (c == U' ' && i + 1 < line.chars.size() && line.chars[i + 1].code == U' ') close();
    ink = ink || c != U' ';
    digit = digit || is_digit(c);
    letter = letter || (!is_digit(c) && is_key_char(c));
  }
  close();
  return parts;
}

// --- page numbers -------------------------------------------------------------------------------

struct Numbered {
  std::size_t view = 0;
  Edge edge = Edge::top;
  std::uint32_t line = 0;
  PageLabel label;
  std::size_t lines = 1;  // that it takes
};

bool apart_from_text(const PageView& view, const std::vector<Line>& lines, Edge edge,
                     bool only_page) {
  if (view.height <= 0) return edge == Edge::top ? view.broken_before : view.broken_behind;
  return in_outer_part(view, lines[view.at(edge)], edge, kOuterTenth) ||
         (!only_page && stands_off(view, lines, edge, 0));
}

// In a text each run of type may have a line of its own: a dash, the number, a dash.
std::optional<Numbered> in_pieces(const PageView& view, const std::vector<Line>& lines, Edge edge) {
  std::optional<Numbered> found;
  std::u32string text;
  for (std::size_t n = 1; view.height <= 0 && n <= kPieces && n < view.lines.size(); ++n) {
    const Line& line = lines[view.at(edge, n - 1)];
    if (line.chars.size() > kPieces) break;
    text = edge == Edge::top ? text + line.text() : line.text() + text;
    const std::optional<PageLabel> label = parse_page_label(text);
    if (n > 1 && label && !label->bare) found = Numbered{0, edge, view.at(edge), *label, n};
  }
  return found;
}

std::vector<Numbered> page_number_candidates(const std::vector<PageView>& views,
                                             const std::vector<Line>& lines) {
  std::vector<Numbered> found;
  for (std::size_t v = 0; v < views.size(); ++v) {
    if (views[v].lines.empty()) continue;
    for (Edge edge : kEdges) {
      const Line& line = lines[views[v].at(edge)];
      if (line.chars.size() > 40 || parts_of(line).all != 1) continue;
      const std::optional<PageLabel> label = parse_page_label(line.text());
      if (!apart_from_text(views[v], lines, edge, views.size() == 1)) continue;
      if (label) found.push_back({v, edge, views[v].at(edge), *label});
      if (auto pieces = label ? std::nullopt : in_pieces(views[v], lines, edge)) {
        pieces->view = v;
        found.push_back(*pieces);
      }
    }
  }
  return found;
}

// At one edge of their pages, under each other.
bool under_each_other(const Numbered& a, const Numbered& b, const std::vector<Line>& lines) {
  const Box &one = lines[a.line].box, &other = lines[b.line].box;
  return a.edge == b.edge && (std::abs(one.x0 - other.x0) <= kSamePlace ||
                              std::abs(one.x_centre() - other.x_centre()) <= kSamePlace ||
                              std::abs(one.x1 - other.x1) <= kSamePlace);
}

// Which page labels run with the pages.
class Runs {
 public:
  Runs(const std::vector<Numbered>& all, const std::vector<Line>& lines, bool has_boxes)
      : all_(all), lines_(lines), has_boxes_(has_boxes) {
    for (const Numbered& one : all) by_offset_[offset_of(one)].push_back(&one);
  }

  // Another page has the number that follows from this one, at the same place.
  bool contains(const Numbered& one) const {
    const std::vector<const Numbered*>& alike = by_offset_.at(offset_of(one));
    return std::any_of(alike.begin(), alike.end(), [&](const Numbered* other) {
      return other->view != one.view &&
             (!has_boxes_ || same_height(lines_[one.line], lines_[other->line]));
    });
  }

  // It stands where other pages have numbers that run, and either it is the number that follows
  // from theirs, though higher or lower, or it is at their height: its page stands out of order.
  bool joins(const Numbered& one) const {
    std::size_t follow = 0, level = 0;
    for (const Numbered& other : all_) {
      if (other.view == one.view || !under_each_other(one, other, lines_) || !contains(other))
        continue;
      follow += offset_of(other) == offset_of(one);
      level += same_height(lines_[one.line], lines_[other.line]);
    }
    return has_boxes_ && (follow >= kJoined || level > kJoined);
  }

  // All pages have a number at its place, and those are as many numbers in a row, in any order.
  bool counts_shuffled_pages(const Numbered& one, std::size_t pages) const {
    std::set<int> numbers;
    std::size_t alike = 0;
    for (const Numbered& other : all_) {
      if (!under_each_other(one, other, lines_) ||
          !same_height(lines_[one.line], lines_[other.line]))
        continue;
      ++alike;
      numbers.insert(other.label.number);
    }
    return has_boxes_ && pages > 1 && alike == pages && numbers.size() == pages &&
           *numbers.rbegin() - *numbers.begin() == static_cast<int>(pages) - 1;
  }

 private:
  using Offset = std::pair<Edge, int>;  // page's position minus its number
  static Offset offset_of(const Numbered& one) {
    return {one.edge, static_cast<int>(one.view) - one.label.number};
  }

  const std::vector<Numbered>& all_;
  const std::vector<Line>& lines_;
  bool has_boxes_;
  std::map<Offset, std::vector<const Numbered*>> by_offset_;
};

// "4/6" alone may be a cell, and what stands on several lines may be several: its total must be the
// pages, or it must run with them.
bool is_page_number(const Numbered& one, const Runs& runs, std::size_t pages) {
  const PageLabel& label = one.label;
  const bool clear = !label.bare && label.total == 0 && one.lines == 1;
  const bool counted = label.total >= label.number && label.total == static_cast<int>(pages);
  return clear || (counted && !label.bare) || runs.contains(one) || runs.joins(one) ||
         runs.counts_shuffled_pages(one, pages);
}

using PageNumbers = std::map<std::size_t, int>;  // by view; of several on a page the first found

// In a text, where cells may have lines of their own, a bare number further in than a page's number
// is a cell.
bool mark_page_numbers(std::vector<PageView>& views, std::vector<Line>& lines, bool has_boxes,
                       PageNumbers& numbers) {
  const std::vector<Numbered> all = page_number_candidates(views, lines);
  const Runs runs(all, lines, has_boxes);
  bool any = false;
  for (const Numbered& one : all) {
    if (lines[one.line].role != Role::body || !is_page_number(one, runs, views.size())) continue;
    if (!has_boxes && one.label.bare && numbers.contains(one.view)) continue;
    numbers.emplace(one.view, one.label.number);
    for (std::size_t n = 0; n < one.lines; ++n) {
      lines[views[one.view].at(one.edge)].role = Role::page_number;
      views[one.view].drop(one.edge);
    }
    any = true;
  }
  return any;
}

// Pages were left out, stand more than once or in another order. A count that begins once more with
// 1 is another document's.
void say_order(const Document& document, const PageNumbers& numbers, Diagnostics& diagnostics) {
  for (auto next = numbers.begin(); next != numbers.end(); ++next) {
    if (next == numbers.begin()) continue;
    const auto [view, number] = *std::prev(next);
    const int ahead = next->second - number;
    const bool again = next->second == 1 && numbers.begin()->second == 1;
    if (again || (ahead > 0 && ahead <= static_cast<int>(next->first - view))) continue;
    const int page = document.pages[next->first].number;
    diagnostics.push_back(
        {"pages.order",
         Severity::review,
         fmt::format("The page behind the one with number {} has number {}: pages may be missing, "
                     "stand twice, or in another order.",
                     number, next->second),
         {.page = page, .box = {}, .line = 0}});
    return;
  }
}

// --- running heads and feet ---------------------------------------------------------------------

// A line's text, digits made equal. Empty when it could never be a running head.
std::u32string running_key(const Line& line) {
  std::u32string key;
  key.reserve(line.chars.size());
  bool letter = false;
  for (const Char& c : line.chars) {
    if (c.code == U' ') continue;
    letter = letter || (!is_digit(c.code) && is_key_char(c.code));
    const char32_t code = is_digit(c.code) ? U'#' : c.code;
    if (code != U'#' || key.empty() || key.back() != U'#') key += code;
  }
  return letter ? key : std::u32string();
}

// What stands near one edge of all pages, by its text.
class EdgeTexts {
 public:
  EdgeTexts(const std::vector<PageView>& views, const std::vector<Line>& lines, Edge edge)
      : lines_(lines) {
    for (const PageView& view : views) {
      if (!view.lines.empty()) outermost_.insert(view.at(edge));
      for (std::size_t depth = 0; depth < std::min(kDepth, view.lines.size()); ++depth)
        add(view.at(edge, depth));
    }
  }

  // Whether all lines of this text at this line's height are the outermost of their pages.
  bool always_outermost(std::uint32_t line) const {
    const auto found = by_key_.find(running_key(lines_[line]));
    return found == by_key_.end() ||
           std::all_of(found->second.begin(), found->second.end(), [&](std::uint32_t other) {
             return outermost_.contains(other) || !same_height(lines_[line], lines_[other]);
           });
  }

  // How many lines of this text stand at this line's height, itself included.
  std::size_t times(std::uint32_t line) const {
    const auto found = by_key_.find(running_key(lines_[line]));
    if (found == by_key_.end()) return 0;
    return static_cast<std::size_t>(std::count_if(
        found->second.begin(), found->second.end(),
        [&](std::uint32_t other) { return same_height(lines_[line], lines_[other]); }));
  }

 private:
  void add(std::uint32_t line) {
    if (std::u32string key = running_key(lines_[line]); !key.empty())
      by_key_[std::move(key)].push_back(line);
  }

  const std::vector<Line>& lines_;
  std::map<std::u32string, std::vector<std::uint32_t>> by_key_;
  std::set<std::uint32_t> outermost_;
};

// Both pages of two, two of four when heads differ on odd and even pages, else three.
std::size_t times_wanted(std::size_t pages) { return pages <= 4 && pages != 3 ? 2 : 3; }

// A heading that a table repeats on each page: lines that repeat at ordinary distance, one of them
// with more parts than a running head has. What stands on pages that the table does not reach, too,
// is none of it.
bool begins_table(const PageView& view, const std::vector<Line>& lines, const EdgeTexts& texts,
                  Edge edge, std::size_t wanted) {
  const std::size_t first = texts.times(view.at(edge));
  for (std::size_t depth = 0; depth < std::min(kDepth, view.lines.size()); ++depth) {
    const std::size_t times = texts.times(view.at(edge, depth));
    if (times < wanted || times + kBeyond <= first) return false;
    if (parts_of(lines[view.at(edge, depth)]).all > kMostParts) return true;
    if (stands_off(view, lines, edge, depth)) return false;
  }
  return false;
}

bool is_running(const PageView& view, const std::vector<Line>& lines, const EdgeTexts& texts,
                Edge edge, std::size_t pages) {
  const std::uint32_t line = view.at(edge);
  const std::size_t wanted = times_wanted(pages), times = texts.times(line);
  const Parts parts = parts_of(lines[line]);
  if (times < wanted || parts.numbers > 1 || parts.all > kMostParts) return false;
  // A text and a number apart, within another page: a row, its table printed on both pages.
  if (parts.numbers > 0 && parts.all > 1 && !texts.always_outermost(line)) return false;
  const bool outer = in_outer_part(view, lines[line], edge, kOuterMargin);
  const bool off = times >= 3 && parts.all == 1 && stands_off(view, lines, edge, 0);
  return (outer || off) && !begins_table(view, lines, texts, edge, wanted);
}

bool mark_running(std::vector<PageView>& views, std::vector<Line>& lines, Edge edge) {
  const EdgeTexts texts(views, lines, edge);
  bool any = false;
  for (PageView& view : views) {
    if (view.lines.empty()) continue;
    if (!is_running(view, lines, texts, edge, views.size())) continue;
    lines[view.at(edge)].role = edge == Edge::top ? Role::running_head : Role::running_foot;
    view.drop(edge);
    any = true;
  }
  return any;
}

// --- running heads and feet of a text -----------------------------------------------------------

bool has_letter(const Line& line) { return !running_key(line).empty(); }

// How many outermost lines of `view` are those of `other`, character by character.
std::size_t common_edge(const PageView& view, const PageView& other, const std::vector<Line>& lines,
                        Edge edge) {
  std::size_t n = 0;
  while (n < std::min({kDepth, view.lines.size(), other.lines.size()}) &&
         lines[view.at(edge, n)].text() == lines[other.at(edge, n)].text())
    ++n;
  return n;
}

// A text has no margins. What its pages begin or end with, the same on three or more and on all but
// at most one, is none of the report; up to a line with letters, for cells alone on their lines may
// be alike.
bool mark_running_of_text(std::vector<PageView>& views, std::vector<Line>& lines, Edge edge) {
  const auto is_empty = [](const PageView& view) { return view.lines.empty(); };
  const auto pages =
      views.size() - static_cast<std::size_t>(std::count_if(views.begin(), views.end(), is_empty));
  if (pages < kTextPages) return false;
  std::vector<std::size_t> depths;
  for (const PageView& view : views) {
    std::vector<std::size_t> common;
    for (const PageView& other : views) common.push_back(common_edge(view, other, lines, edge));
    std::sort(common.rbegin(), common.rend());
    std::size_t depth = common[std::max(pages - 1, kTextPages) - 1];
    while (depth > 0 && !has_letter(lines[view.at(edge, depth - 1)])) --depth;
    depths.push_back(depth);
  }
  const Role role = edge == Edge::top ? Role::running_head : Role::running_foot;
  for (std::size_t v = 0; v < views.size(); ++v)
    for (std::size_t n = 0; n < depths[v]; ++n) {
      lines[views[v].at(edge)].role = role;
      views[v].drop(edge);
    }
  return std::any_of(depths.begin(), depths.end(), [](std::size_t depth) { return depth > 0; });
}

// --- what is said -------------------------------------------------------------------------------

// Rows are no furniture: each that was set aside is told.
void say_repeated_rows(const Document& document, const std::vector<Line>& lines,
                       Diagnostics& diagnostics) {
  for (const Line& line : lines) {
    if (line.role != Role::repeated_row) continue;
    const Page& page = document.pages[line.page];
    diagnostics.push_back({"lines.repeated-row",
                           Severity::info,
                           fmt::format("The first lines of page {} print the last ones of the page "
                                       "before once more; they are read once.",
                                       page.number),
                           {.page = page.number, .box = displayed(page, line.box), .line = 0}});
  }
}

void say(const std::vector<Line>& lines, Diagnostics& diagnostics) {
  const auto count = [&](Role role) {
    return std::count_if(lines.begin(), lines.end(),
                         [&](const Line& line) { return line.role == role; });
  };
  const auto numbers = count(Role::page_number), heads = count(Role::running_head),
             feet = count(Role::running_foot), watermarks = count(Role::watermark),
             repeated = count(Role::repeated_head);
  if (numbers + heads + feet + watermarks + repeated == 0) return;
  diagnostics.push_back(
      {"lines.furniture",
       Severity::info,
       fmt::format("Set aside: {} page numbers, {} running heads, {} running feet, {} lines of "
                   "watermarks, {} of repeated table heads.",
                   numbers, heads, feet, watermarks, repeated),
       {}});
}

}  // namespace

void mark_furniture(const Document& document, std::vector<Line>& lines, Diagnostics& diagnostics) {
  std::vector<PageView> views = make_page_views(document, lines);
  PageNumbers numbers;
  bool more = true;
  for (std::size_t depth = 0; more && depth < kDeepest; ++depth) {
    more = mark_page_numbers(views, lines, document.has_boxes, numbers);
    for (Edge edge : kEdges)
      more = (document.has_boxes ? mark_running(views, lines, edge)
                                 : mark_running_of_text(views, lines, edge)) ||
             more;
  }
  if (document.has_boxes) {
    mark_repeated_heads(views, lines);
    mark_repeated_rows(document, views, lines);
  }
  say(lines, diagnostics);
  if (document.has_boxes) say_order(document, numbers, diagnostics);
  say_repeated_rows(document, lines, diagnostics);
}

}  // namespace nianbao
