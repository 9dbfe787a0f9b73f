#include "corpus/place.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/value.h"

namespace nianbao::corpus {
namespace {

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<double> column_places(const Base& base, std::size_t column) {
  std::vector<double> places;
  for (std::size_t c : base.anatomy.columns[column].cells) {
    const auto& pieces = base.anatomy.cells[c].pieces;
    if (!pieces.empty()) places.push_back(aligned(extent(base.scene, pieces), base.anatomy.align));
  }
  return places;
}

}  // namespace

Mutant start(const Base& base) { return {{}, base.scene, expected_of(base)}; }

Box extent(const Scene& scene, const std::vector<std::size_t>& pieces) {
  Box all;
  for (std::size_t i : pieces) all.add(scene.pieces[i].box());
  return all;
}

std::optional<std::size_t> page_of(const Scene& scene, const std::vector<std::size_t>& pieces) {
  if (pieces.empty()) return std::nullopt;
  const std::size_t page = scene.pieces[pieces.front()].page;
  for (std::size_t i : pieces)
    if (scene.pieces[i].page != page) return std::nullopt;
  return page;
}

std::vector<std::size_t> number_pieces(const Base& base, const RowAt& row) {
  std::vector<std::size_t> pieces;
  for (std::size_t c : row.cells)
    pieces.insert(pieces.end(), base.anatomy.cells[c].pieces.begin(),
                  base.anatomy.cells[c].pieces.end());
  return pieces;
}

std::vector<std::size_t> row_pieces(const Base& base, const RowAt& row) {
  std::vector<std::size_t> pieces = number_pieces(base, row);
  pieces.insert(pieces.end(), row.label.begin(), row.label.end());
  return pieces;
}

bool all_placed(const Base& base, const std::vector<std::size_t>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [&](std::size_t c) { return base.anatomy.cells[c].placed; });
}

std::vector<std::size_t> labelled_rows(const Base& base) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < base.anatomy.rows.size(); ++r)
    if (base.anatomy.rows[r].labelled && all_placed(base, base.anatomy.rows[r].cells))
      rows.push_back(r);
  return rows;
}

std::vector<std::size_t> printed_cells(const Base& base) {
  std::vector<std::size_t> cells;
  for (std::size_t c = 0; c < base.anatomy.cells.size(); ++c)
    if (!base.anatomy.cells[c].pieces.empty()) cells.push_back(c);
  return cells;
}

bool in_one_block(const Base& base, const RowAt& a, const RowAt& b) {
  if (a.table != b.table) return false;
  if (a.label.empty() || b.label.empty()) return true;
  const Box p = extent(base.scene, a.label), q = extent(base.scene, b.label);
  return p.x0 < q.x1 && q.x0 < p.x1;
}

std::vector<std::pair<std::size_t, Box>> rows_on(const Base& base, std::size_t row,
                                                 std::size_t page) {
  std::vector<std::pair<std::size_t, Box>> rows;
  const RowAt& at = base.anatomy.rows[row];
  for (std::size_t r : base.anatomy.tables[at.table].rows) {
    if (!in_one_block(base, at, base.anatomy.rows[r])) continue;
    const auto pieces = row_pieces(base, base.anatomy.rows[r]);
    if (page_of(base.scene, pieces) == page) rows.emplace_back(r, extent(base.scene, pieces));
  }
  return rows;
}

const RowAt* next_row(const Base& base, std::size_t row, int step) {
  const RowAt& at = base.anatomy.rows[row];
  std::vector<std::size_t> rows = base.anatomy.tables[at.table].rows;
  if (step < 0) std::reverse(rows.begin(), rows.end());
  auto next = std::find(rows.begin(), rows.end(), row);
  if (next != rows.end()) ++next;
  next = std::find_if(next, rows.end(),
                      [&](std::size_t r) { return in_one_block(base, at, base.anatomy.rows[r]); });
  return next == rows.end() ? nullptr : &base.anatomy.rows[*next];
}

std::optional<double> column_x(const Base& base, std::size_t column) {
  return median(column_places(base, column));
}

std::optional<double> row_y(const Base& base, const std::vector<std::size_t>& cells) {
  std::vector<double> places;
  for (std::size_t c : cells) {
    const auto& pieces = base.anatomy.cells[c].pieces;
    if (!pieces.empty()) places.push_back(extent(base.scene, pieces).y_centre());
  }
  return median(places);
}

std::vector<std::size_t> joined(std::vector<std::size_t> a, const std::vector<std::size_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

void move(Scene& scene, const std::vector<std::size_t>& pieces, double dx, double dy) {
  for (std::size_t i : pieces) scene.pieces[i].move(dx, dy);
}

bool change_places(Scene& scene, const std::vector<std::size_t>& a,
                   const std::vector<std::size_t>& b, double dx, double dy) {
  move(scene, a, dx, dy);
  move(scene, b, -dx, -dy);
  return !collides(scene, joined(a, b));
}

void erase(Scene& scene, const std::vector<std::size_t>& pieces) {
  for (std::size_t i : pieces) scene.pieces[i].glyphs.clear();
}

void make_room(Scene& scene, std::size_t page, double below, double height) {
  for (Piece& piece : scene.pieces)
    if (piece.page == page && piece.box().y_centre() > below) piece.move(0, height);
  scene.pages[page].height += height;
}

void takes_value(Mutant& mutant, const CellAt& to, std::optional<Decimal> value) {
  mutant.expected.cells[to.id] = {{value}, false};
}

void is_gone(Mutant& mutant, const Base& base, const RowAt& row) {
  for (std::size_t c : row.cells) mutant.expected.cells[base.anatomy.cells[c].id] = {{}, true};
}

std::optional<NewDigit> new_digit(const Base& base, const CellAt& cell, Random& random) {
  if (cell.pieces.size() != 1 || !cell.value) return std::nullopt;
  const ValueReader values(base.anatomy.grammar->values);
  const Piece& piece = base.scene.pieces[cell.pieces.front()];
  NewDigit digit{cell.pieces.front(), random.below(piece.glyphs.size()), 0, {}};
  const char32_t old = piece.glyphs[digit.glyph].code;
  const char32_t zero = old >= U'０' && old <= U'９' ? U'０' : U'0';
  if (old < zero || old > zero + 9) return std::nullopt;
  digit.code = zero + static_cast<char32_t>(random.below(10));
  std::u32string text = piece.text();
  if (values.read(normalise_text(text)).number != cell.value) return std::nullopt;
  text[digit.glyph] = digit.code;
  const Value changed = values.read(normalise_text(text));
  if (!changed.number || *changed.number == *cell.value) return std::nullopt;
  digit.value = *changed.number;
  return digit;
}

}  // namespace nianbao::corpus
