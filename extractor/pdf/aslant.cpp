#include "pdf/aslant.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace nianbao {
namespace {

// In units of the character's own size.
constexpr double kShortest = 0.7, kLongest = 2.2;  // a step along the line
constexpr double kAslant = 0.22;                   // least part of a step across and down
constexpr double kExact = 0.12;                    // how well steps must agree
constexpr double kNeighbour = 1.7;                 // an upright column's or a line's next character
constexpr double kSameSize = 0.3;                  // characters of one text may differ by
constexpr double kBeside = 0.9, kLevel = 0.03;     // a text's next character, and how exact
constexpr double kMuchLarger = 1.6;                // than the page's ordinary type
constexpr double kThin = 3.1;                      // heights of a slanted figure on a turned page
constexpr double kFlat = 0.1;                      // of a box's height, least width of a character
constexpr double kOfFlat = 0.8;                    // of a flat box's length, its character's size
constexpr double kFigure = 2.2;     // times the ordinary type, a slanted figure's box
constexpr double kHalf = 0.35;      // of a slanted character, least size of a figure
constexpr double kApart = 0.5;      // points between boxes that touch
constexpr double kFigureReach = 5;  // from a slanted character to its figures
constexpr std::size_t kLeast = 4;   // characters of a slanted line
constexpr std::size_t kMost = 600;  // single characters on a page that are compared

struct Point {
  double x = 0, y = 0, size = 0;
  std::uint32_t glyph = 0;
};

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

// On a page that was turned, Poppler's flat boxes of slanted characters stand on end.
Point point_of(const Page& page, std::uint32_t glyph) {
  const Box& box = page.glyphs[glyph].box;
  const double size = box.width() > kFlat * box.height() ? box.width() : kOfFlat * box.height();
  return {box.x_centre(), box.y_centre(), std::max(size, 1.0), glyph};
}

// Ideographs that are words of their own.
std::vector<Point> single_characters(const Page& page) {
  std::vector<Point> points;
  for (const Word& word : page.words)
    if (word.count == 1 && is_ideograph(page.glyphs[word.first].code))
      points.push_back(point_of(page, word.first));
  return points;
}

// Part of an upright column or of a letter-spaced line of its own size: not aslant.
bool has_neighbour(const Point& p, const std::vector<Point>& points) {
  return std::any_of(points.begin(), points.end(), [&](const Point& q) {
    if (q.glyph == p.glyph || std::abs(q.size - p.size) > kSameSize * p.size) return false;
    const double dx = std::abs(q.x - p.x) / p.size, dy = std::abs(q.y - p.y) / p.size;
    return (dx < 0.15 && dy < kNeighbour) || (dy < 0.15 && dx < kNeighbour);
  });
}

bool near(const Point& p, double x, double y, double size) {
  return std::abs(p.x - x) < kExact * size && std::abs(p.y - y) < kExact * size &&
         std::abs(p.size - size) < kSameSize * size;
}

bool is_step(double dx, double dy, double size) {
  const double length = std::hypot(dx, dy) / size;
  return length > kShortest && length < kLongest && std::abs(dx) > kAslant * length * size &&
         std::abs(dy) > kAslant * length * size;
}

// All glyphs of the page on the line through `from` with this step, both ways, `singles` first
// counted: a line is only one when enough of its characters are words of their own.
std::vector<std::uint32_t> line_through(const Page& page, const std::vector<Point>& singles,
                                        const Point& from, double dx, double dy) {
  std::vector<std::uint32_t> glyphs{from.glyph};
  std::size_t own = 1;
  for (const double way : {1.0, -1.0}) {
    double x = from.x, y = from.y;
    while (true) {
      x += way * dx;
      y += way * dy;
      const auto single = std::find_if(singles.begin(), singles.end(),
                                       [&](const Point& p) { return near(p, x, y, from.size); });
      if (single != singles.end()) {
        ++own;
        glyphs.push_back(single->glyph);
        x = single->x;
        y = single->y;
        continue;
      }
      std::uint32_t g = 0;
      while (g < page.glyphs.size() &&
             !(is_ideograph(page.glyphs[g].code) && near(point_of(page, g), x, y, from.size)))
        ++g;
      if (g == page.glyphs.size()) break;
      glyphs.push_back(g);
    }
  }
  return own >= 3 && glyphs.size() >= kLeast ? glyphs : std::vector<std::uint32_t>();
}

// Level with a character of the same height beside it, as a line of text sets them. (Within a word
// Poppler lets a character end where the next one begins: widths tell nothing.)
bool stands_in_text(const Page& page, std::uint32_t glyph) {
  const Box& box = page.glyphs[glyph].box;
  const double size = box.height();
  return std::any_of(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) {
    const double across = std::abs(g.box.x0 - box.x0) / std::max(box.width(), 1.0);
    return is_ideograph(g.code) && across > kBeside && across < kNeighbour &&
           std::abs(g.box.y0 - box.y0) < kLevel * size &&
           std::abs(g.box.y1 - box.y1) < kLevel * size;
  });
}

// Letter-spaced lines of text, torn into words of one and two characters, have characters on a
// slanted line by chance.
bool is_text(const Page& page, const std::vector<std::uint32_t>& line) {
  const auto text = std::count_if(line.begin(), line.end(),
                                  [&](std::uint32_t g) { return stands_in_text(page, g); });
  return 2 * static_cast<std::size_t>(text) > line.size();
}

std::vector<bool> aslant_glyphs(const Page& page) {
  std::vector<bool> aslant(page.glyphs.size(), false);
  std::vector<Point> points = single_characters(page);
  if (points.size() < 3 || points.size() > kMost) return aslant;
  const std::vector<Point> all = points;
  std::erase_if(points, [&](const Point& p) { return has_neighbour(p, all); });
  for (const Point& a : points) {
    if (aslant[a.glyph]) continue;
    for (const Point& b : points) {
      const double dx = b.x - a.x, dy = b.y - a.y;
      if (dx <= 0 || !is_step(dx, dy, a.size)) continue;
      const std::vector<std::uint32_t> line = line_through(page, points, a, dx, dy);
      if (is_text(page, line)) continue;
      for (std::uint32_t g : line) aslant[g] = true;
    }
  }
  return aslant;
}

// The word cut into runs of characters that are all aslant (single) or none.
void add_parts(const Page& page, const Word& word, const std::vector<bool>& aslant,
               std::vector<Word>& out) {
  for (std::uint32_t i = 0; i < word.count;) {
    Word part = word;
    part.first = word.first + i;
    part.stamp = word.stamp || aslant[part.first];
    part.count = 1;
    while (!part.stamp && i + part.count < word.count && !aslant[part.first + part.count])
      ++part.count;
    part.box = {};
    for (std::uint32_t g = 0; g < part.count; ++g) part.box.add(page.glyphs[part.first + g].box);
    out.push_back(part);
    i += part.count;
  }
}

}  // namespace

void stamp_apart(Page& page, const std::vector<bool>& marks) {
  if (std::find(marks.begin(), marks.end(), true) == marks.end()) return;
  std::vector<Word> words;
  for (const Word& word : page.words) add_parts(page, word, marks, words);
  page.words = std::move(words);
}

namespace {

// Of the ideographs that are not marked: a page may hold little but its watermark. Fonts that lost
// their widths have narrow boxes, and against those every figure would be large.
double ordinary_size(const Page& page, const std::vector<bool>& marks) {
  std::vector<double> sizes;
  for (std::uint32_t g = 0; g < page.glyphs.size(); ++g)
    if (const Box& box = page.glyphs[g].box; !marks[g] && is_ideograph(page.glyphs[g].code))
      sizes.push_back(std::max(box.width(), kOfFlat * box.height()));
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<long>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

bool is_figure(const Page& page, std::uint32_t glyph) {
  return page.glyphs[glyph].code >= U'0' && page.glyphs[glyph].code <= U'9';
}

// The ideographs marked that are much larger than the page's own type.
std::vector<Point> large_stamps(const Page& page, const std::vector<bool>& marks, double ordinary) {
  std::vector<Point> stamps;
  for (std::uint32_t g = 0; g < page.glyphs.size(); ++g)
    if (const Point p = point_of(page, g); marks[g] && p.size > kMuchLarger * ordinary)
      stamps.push_back(p);
  return stamps;
}

// Figures of a slanted text ("2022") fall into pairs. Only where the text is much larger than the
// page's own can they be told from numbers of a table.
class Figures {
 public:
  Figures(const Page& page, std::vector<bool>& marks)
      : page_(page),
        marks_(marks),
        ordinary_(ordinary_size(page, marks)),
        stamps_(large_stamps(page, marks, ordinary_)) {}

  void mark() {
    if (stamps_.empty()) return;
    std::vector<std::uint32_t> large;
    for (std::uint32_t g = 0; g < page_.glyphs.size(); ++g)
      if (!marks_[g] && is_figure(page_, g) && longer(g) > kFigure * ordinary_) large.push_back(g);
    std::vector<std::uint32_t> marked;
    for (std::uint32_t g : large)
      if (belongs(g, size(g), kFigureReach)) marks_[g] = true, marked.push_back(g);
    // The last figure of a text is cut short.
    for (std::size_t i = 0; i < marked.size(); ++i)
      for (std::uint32_t g : large)
        if (!marks_[g] && touches(g, marked[i]) && belongs(g, longer(g), 2 * kFigureReach))
          marks_[g] = true, marked.push_back(g);
  }

 private:
  double longer(std::uint32_t glyph) const {
    const Box& box = page_.glyphs[glyph].box;
    return std::max(box.width(), box.height());
  }

  // Long across its line, whichever way the page was turned; upright figures are less so.
  double size(std::uint32_t glyph) const {
    const Box& box = page_.glyphs[glyph].box;
    return box.height() > kThin * box.width() ? 0.7 * box.height() : point_of(page_, glyph).size;
  }

  bool belongs(std::uint32_t glyph, double size, double reach) const {
    const Point p = point_of(page_, glyph);
    return std::any_of(stamps_.begin(), stamps_.end(), [&](const Point& s) {
      return std::hypot(s.x - p.x, s.y - p.y) < reach * s.size && size > kHalf * s.size;
    });
  }

  bool touches(std::uint32_t a, std::uint32_t b) const {
    const Box& one = page_.glyphs[a].box;
    const Box& other = page_.glyphs[b].box;
    return one.x0 <= other.x1 + kApart && other.x0 <= one.x1 + kApart &&
           one.y0 <= other.y1 + kApart && other.y0 <= one.y1 + kApart;
  }

  const Page& page_;
  std::vector<bool>& marks_;
  double ordinary_;
  std::vector<Point> stamps_;
};

}  // namespace

void set_aslant_apart(Page& page) {
  std::vector<bool> marks = aslant_glyphs(page);
  if (std::find(marks.begin(), marks.end(), true) != marks.end()) Figures(page, marks).mark();
  stamp_apart(page, marks);
}

}  // namespace nianbao
