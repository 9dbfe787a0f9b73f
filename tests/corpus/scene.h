// A report's printed words as pieces that can be taken away, moved and changed.
//
// All coordinates are those of model/page.h as read: the page turned so that most of its text is
// upright.
#pragma once

#include <string>
#include <vector>

#include "model/page.h"

namespace nianbao::corpus {

// What a piece is to the report's tables; `index` is into the list of Anatomy that goes with it.
struct Owner {
  enum class Kind { none, cell, label, heading, section };
  Kind kind = Kind::none;
  std::size_t index = 0;
  friend bool operator==(const Owner&, const Owner&) = default;
};

struct Piece {
  std::size_t page = 0;  // index into Scene::pages
  std::vector<Glyph> glyphs;
  int rotation = 0;
  bool stamp = false;
  Owner owner;

  Box box() const;
  std::u32string text() const;
  void move(double dx, double dy);
};

struct Scene {
  Source source;
  std::vector<Page> pages;  // without glyphs and words
  std::vector<Piece> pieces;
};

// Pieces without owners, one for each word.
Scene scene_of(const Document& document);
Document document_of(const Scene& scene);

// Cuts pieces so that each has one owner; `owners` gives one for each glyph of a piece. Blanks go
// with what stands before them.
std::vector<Piece> cut(const Piece& piece, const std::vector<Owner>& owners);

// Pieces as they are read: line by line, left to right.
std::u32string reading(std::vector<const Piece*> pieces);

// Whether a piece [one of `moved`] lies on another that was not moved. What is a stamp or much
// larger than the moved one is no obstacle: a watermark.
bool collides(const Scene& scene, const std::vector<std::size_t>& moved);

}  // namespace nianbao::corpus
