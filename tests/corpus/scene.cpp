#include "corpus/scene.h"

#include <algorithm>

namespace nianbao::corpus {
namespace {

constexpr double kLyingOn = 0.15;  // of the smaller box
constexpr double kLarger = 2.5;    // times as high: no text of the table

double common(double a0, double a1, double b0, double b1) {
  return std::max(0.0, std::min(a1, b1) - std::max(a0, b0));
}

bool lies_on(const Box& a, const Box& b) {
  const double shared = common(a.x0, a.x1, b.x0, b.x1) * common(a.y0, a.y1, b.y0, b.y1);
  return shared > kLyingOn * std::min(a.width() * a.height(), b.width() * b.height());
}

}  // namespace

Box Piece::box() const {
  Box all;
  for (const Glyph& glyph : glyphs) all.add(glyph.box);
  return all;
}

std::u32string Piece::text() const {
  std::u32string out;
  for (const Glyph& glyph : glyphs) out += glyph.code;
  return out;
}

void Piece::move(double dx, double dy) {
  for (Glyph& glyph : glyphs) {
    glyph.box.x0 += dx;
    glyph.box.x1 += dx;
    glyph.box.y0 += dy;
    glyph.box.y1 += dy;
  }
}

Scene scene_of(const Document& document) {
  Scene scene{.source = document.source, .pages = {}, .pieces = {}};
  for (std::size_t p = 0; p < document.pages.size(); ++p) {
    const Page& page = document.pages[p];
    scene.pages.push_back({page.number, page.width, page.height, page.turned, {}, {}});
    for (const Word& word : page.words) {
      const auto first = page.glyphs.begin() + word.first;
      scene.pieces.push_back({p, {first, first + word.count}, word.rotation, word.stamp, Owner{}});
    }
  }
  return scene;
}

Document document_of(const Scene& scene) {
  Document document{.source = scene.source, .pages = scene.pages, .has_boxes = true};
  for (const Piece& piece : scene.pieces) {
    if (piece.glyphs.empty()) continue;
    Page& page = document.pages[piece.page];
    page.words.push_back({static_cast<std::uint32_t>(page.glyphs.size()),
                          static_cast<std::uint32_t>(piece.glyphs.size()), piece.box(),
                          piece.rotation, piece.stamp});
    page.glyphs.insert(page.glyphs.end(), piece.glyphs.begin(), piece.glyphs.end());
  }
  return document;
}

std::vector<Piece> cut(const Piece& piece, const std::vector<Owner>& owners) {
  std::vector<Piece> out;
  for (std::size_t g = 0; g < piece.glyphs.size(); ++g) {
    const bool blank = piece.glyphs[g].code == U' ' && !out.empty();
    if (out.empty() || (!blank && out.back().owner != owners[g]))
      out.push_back({piece.page, {}, piece.rotation, piece.stamp, owners[g]});
    out.back().glyphs.push_back(piece.glyphs[g]);
  }
  return out;
}

std::u32string reading(std::vector<const Piece*> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece* a, const Piece* b) {
    if (a->page != b->page) return a->page < b->page;
    const Box p = a->box(), q = b->box();
    return p.y_centre() != q.y_centre() ? p.y_centre() < q.y_centre() : p.x0 < q.x0;
  });
  std::u32string out;
  for (std::size_t begin = 0; begin < pieces.size();) {  // lines, and each from left to right
    const Box line = pieces[begin]->box();
    std::size_t end = begin + 1;
    while (end < pieces.size() && pieces[end]->page == pieces[begin]->page &&
           pieces[end]->box().y_centre() - line.y_centre() < line.height() / 2)
      ++end;
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
              pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Piece* a, const Piece* b) { return a->box().x0 < b->box().x0; });
    for (; begin < end; ++begin) out += pieces[begin]->text();
  }
  return out;
}

bool collides(const Scene& scene, const std::vector<std::size_t>& moved) {
  std::vector<bool> is_moved(scene.pieces.size());
  for (std::size_t m : moved) is_moved[m] = true;
  for (std::size_t m : moved) {
    const Piece& piece = scene.pieces[m];
    if (piece.glyphs.empty()) continue;
    const Box box = piece.box();
    const Page& page = scene.pages[piece.page];
    if (box.x0 < 0 || box.x1 > page.width || box.y0 < 0 || box.y1 > page.height) return true;
    for (std::size_t i = 0; i < scene.pieces.size(); ++i) {
      const Piece& other = scene.pieces[i];
      if (i == m || other.page != piece.page || other.stamp || other.glyphs.empty()) continue;
      if (is_moved[i] && i < m) continue;
      const Box there = other.box();
      if (there.height() > kLarger * box.height() && other.rotation == 0) continue;
      if (lies_on(box, there)) return true;
    }
  }
  return false;
}

}  // namespace nianbao::corpus
