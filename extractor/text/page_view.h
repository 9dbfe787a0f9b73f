// The lines of one page as mark_furniture() sees them: what is still body, from the edges inwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/line.h"
#include "model/page.h"

namespace nianbao {

enum class Edge { top, bottom };

// A page of a PDF, or what stands between two form feeds of a plain text.
struct PageView {
  std::vector<std::uint32_t> lines;  // indices of body lines, top to bottom
  double height = 0;                 // of the page; 0 in plain text
  double pitch = 0;                  // usual distance of two lines' middles; 0 when unknown
  bool broken_before = false;        // plain text: a form feed stands before, behind
  bool broken_behind = false;

  // The line that is `depth` lines away from the edge. Precondition: depth < lines.size().
  std::uint32_t at(Edge edge, std::size_t depth = 0) const {
    return edge == Edge::top ? lines[depth] : lines[lines.size() - 1 - depth];
  }
  // Takes away the outermost line.
  void drop(Edge edge) { lines.erase(edge == Edge::top ? lines.begin() : lines.end() - 1); }
};

// One view for each page, or for each part of a plain text. Lines that are not body are left out.
std::vector<PageView> make_page_views(const Document& document, const std::vector<Line>& lines);

// Whether a line's middle is in the page's outermost part at this edge.
bool in_outer_part(const PageView& view, const Line& line, Edge edge, double part);

// Whether the distance to the next line inwards is clearly larger than usual.
bool stands_off(const PageView& view, const std::vector<Line>& lines, Edge edge, std::size_t depth);

}  // namespace nianbao
