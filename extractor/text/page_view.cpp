#include "text/page_view.h"

#include <algorithm>

namespace nianbao {
namespace {

constexpr double kWideGap = 1.5;  // times the usual pitch

double usual_pitch(const std::vector<std::uint32_t>& indices, const std::vector<Line>& lines) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < indices.size(); ++i)
    pitches.push_back(lines[indices[i]].box.y_centre() - lines[indices[i - 1]].box.y_centre());
  if (pitches.empty()) return 0;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  return *middle;
}

std::vector<PageView> views_of_pages(const Document& document, const std::vector<Line>& lines) {
  std::vector<PageView> views(document.pages.size());
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (lines[i].role == Role::body) views[lines[i].page].lines.push_back(i);
  for (std::size_t p = 0; p < views.size(); ++p) {
    views[p].height = document.pages[p].height;
    views[p].pitch = usual_pitch(views[p].lines, lines);
  }
  return views;
}

std::vector<double> form_feeds(const Page& page) {
  std::vector<double> heights;
  for (const Glyph& glyph : page.glyphs)
    if (glyph.code == 0x0C) heights.push_back(glyph.box.y0);
  return heights;
}

std::vector<PageView> views_of_text(const Page& page, const std::vector<Line>& lines) {
  const std::vector<double> breaks = form_feeds(page);
  std::vector<PageView> views(breaks.size() + 1);
  std::size_t view = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    while (view < breaks.size() && lines[i].box.y0 >= breaks[view]) ++view;
    views[view].lines.push_back(i);
  }
  for (std::size_t v = 0; v < views.size(); ++v) {
    views[v].broken_before = v > 0;
    views[v].broken_behind = v < breaks.size();
  }
  return views;
}

}  // namespace

std::vector<PageView> make_page_views(const Document& document, const std::vector<Line>& lines) {
  if (document.has_boxes) return views_of_pages(document, lines);
  return document.pages.empty() ? std::vector<PageView>{}
                                : views_of_text(document.pages.front(), lines);
}

bool in_outer_part(const PageView& view, const Line& line, Edge edge, double part) {
  const double y = line.box.y_centre();
  return edge == Edge::top ? y < part * view.height : y > (1 - part) * view.height;
}

bool stands_off(const PageView& view, const std::vector<Line>& lines, Edge edge,
                std::size_t depth) {
  if (view.pitch <= 0 || depth + 1 >= view.lines.size()) return false;
  const double here = lines[view.at(edge, depth)].box.y_centre();
  const double next = lines[view.at(edge, depth + 1)].box.y_centre();
  return std::max(here - next, next - here) > kWideGap * view.pitch;
}

}  // namespace nianbao
