#include <fmt/format.h>

#include <algorithm>

#include "corpus/place.h"

namespace nianbao::corpus {
namespace {

const CellAt* pick_cell(const Base& base, Random& random) {
  const auto cells = printed_cells(base);
  return cells.empty() ? nullptr : &base.anatomy.cells[random.of(cells)];
}

}  // namespace

std::optional<Mutant> drop_cell(const Base& base, Random& random) {
  const CellAt* cell = pick_cell(base, random);
  if (cell == nullptr) return std::nullopt;
  Mutant mutant = start(base);
  erase(mutant.scene, cell->pieces);
  takes_value(mutant, *cell, std::nullopt);
  mutant.what = cell->id;
  return mutant;
}

std::optional<Mutant> change_digit(const Base& base, Random& random) {
  const CellAt* cell = pick_cell(base, random);
  if (cell == nullptr) return std::nullopt;
  const auto digit = new_digit(base, *cell, random);
  if (!digit) return std::nullopt;
  Mutant mutant = start(base);
  mutant.scene.pieces[digit->piece].glyphs[digit->glyph].code = digit->code;
  takes_value(mutant, *cell, digit->value);
  mutant.what =
      fmt::format("{}: {} became {}", cell->id, shown(cell->value), digit->value.to_string());
  return mutant;
}

// The gap is up to a digit's height: no piece comes near another column.
std::optional<Mutant> split_number(const Base& base, Random& random) {
  const CellAt* cell = pick_cell(base, random);
  if (cell == nullptr || cell->pieces.size() != 1 || !cell->value) return std::nullopt;
  const Piece& piece = base.scene.pieces[cell->pieces.front()];
  if (piece.glyphs.size() < 2) return std::nullopt;
  const std::size_t at = 1 + random.below(piece.glyphs.size() - 1);
  Mutant mutant = start(base);
  Piece tail = piece;
  const auto middle = static_cast<std::ptrdiff_t>(at);
  tail.glyphs.erase(tail.glyphs.begin(), tail.glyphs.begin() + middle);
  Piece& head = mutant.scene.pieces[cell->pieces.front()];
  head.glyphs.erase(head.glyphs.begin() + middle, head.glyphs.end());
  const double gap = random.between(0.3, 0.9) * piece.box().height();
  head.move(-gap / 2, 0);
  tail.move(gap / 2, 0);
  mutant.scene.pieces.push_back(tail);
  if (collides(mutant.scene, {cell->pieces.front(), mutant.scene.pieces.size() - 1}))
    return std::nullopt;
  mutant.what = fmt::format("{}: {} after {} characters", cell->id, shown(cell->value), at);
  return mutant;
}

// Either both move until they touch between their columns; or one moves to the other, and then a
// person may read one number there and nothing in the cell that it left.
std::optional<Mutant> join_numbers(const Base& base, Random& random) {
  const RowAt& row = random.of(base.anatomy.rows);
  if (row.cells.size() < 2) return std::nullopt;
  const std::size_t n = random.below(row.cells.size() - 1);
  const CellAt &a = base.anatomy.cells[row.cells[n]], &b = base.anatomy.cells[row.cells[n + 1]];
  if (a.pieces.size() != 1 || b.pieces.size() != 1 || !a.value || !b.value) return std::nullopt;
  const Piece &left = base.scene.pieces[a.pieces[0]], &right = base.scene.pieces[b.pieces[0]];
  const double gap = right.box().x0 - left.box().x1;
  if (left.page != right.page || gap < 0 ||
      std::abs(left.box().y_centre() - right.box().y_centre()) > 1)
    return std::nullopt;
  Mutant mutant = start(base);
  const double way = gap + random.between(0, 0.2) * left.box().height();
  const std::size_t how = random.below(3);
  const double share = how == 0 ? 0.5 : how == 1 ? 0.0 : 1.0;
  mutant.scene.pieces[a.pieces[0]].move(way * share, 0);
  mutant.scene.pieces[b.pieces[0]].move(-way * (1 - share), 0);
  if (how != 0) {
    const auto both = Decimal::parse(a.value->to_string() + b.value->to_string());
    Expectation& into = mutant.expected.cells[how == 1 ? a.id : b.id];
    if (both) into.right.push_back(*both);
    mutant.expected.cells[how == 1 ? b.id : a.id].right.push_back(std::nullopt);
  }
  mutant.what = fmt::format("{} {} and {} {}, {}", a.id, shown(a.value), b.id, shown(b.value),
                            how == 0   ? "in the middle"
                            : how == 1 ? "on the left"
                                       : "on the right");
  return mutant;
}

// Within a row or a column; one of them may be blank, in a column.
std::optional<Mutant> swap_cells(const Base& base, Random& random) {
  const CellAt* a = pick_cell(base, random);
  if (a == nullptr) return std::nullopt;
  const RowAt& row = base.anatomy.rows[a->row];
  const bool within_row = random.one_in(2);
  const CellAt& b =
      base.anatomy.cells[random.of(within_row ? row.cells : base.anatomy.columns[a->column].cells)];
  if (&b == a || !b.placed || (within_row && b.pieces.empty())) return std::nullopt;
  const RowAt& other = base.anatomy.rows[b.row];
  const auto page = page_of(base.scene, number_pieces(base, row));
  if (!page || page_of(base.scene, number_pieces(base, other)) != page ||
      !in_one_block(base, row, other))
    return std::nullopt;
  const Box p = extent(base.scene, a->pieces);
  const double y = *row_y(base, other.cells), own = *row_y(base, row.cells);
  if (std::abs(p.y_centre() - own) > p.height() / 2) return std::nullopt;  // not one line
  double dx = 0;
  if (within_row) {
    const auto from = column_x(base, a->column), to = column_x(base, b.column);
    if (!from || !to || std::abs(extent(base.scene, b.pieces).y_centre() - own) > p.height() / 2)
      return std::nullopt;
    dx = *to - *from;
  }
  Mutant mutant = start(base);
  if (!change_places(mutant.scene, a->pieces, b.pieces, dx, y - own)) return std::nullopt;
  takes_value(mutant, *a, base.truth.facts.at(b.id));
  takes_value(mutant, b, base.truth.facts.at(a->id));
  mutant.what = fmt::format("{} {} and {} {}", a->id, shown(a->value), b.id, shown(b.value));
  return mutant;
}

// The number stands where the label ends, and its cell is empty: a person may say either.
std::optional<Mutant> join_label(const Base& base, Random& random) {
  const RowAt& row = random.of(base.anatomy.rows);
  if (!row.labelled || row.label.empty() || row.cells.empty()) return std::nullopt;
  const CellAt& cell = base.anatomy.cells[row.cells.front()];
  if (cell.pieces.size() != 1) return std::nullopt;
  const Piece& number = base.scene.pieces[cell.pieces.front()];
  double x = -1;
  for (std::size_t i : row.label) {
    const Piece& piece = base.scene.pieces[i];
    const bool level =
        piece.page == number.page &&
        std::abs(piece.box().y_centre() - number.box().y_centre()) < number.box().height() / 2;
    if (level) x = std::max(x, piece.box().x1);
  }
  if (x < 0) return std::nullopt;
  Mutant mutant = start(base);
  move(mutant.scene, cell.pieces,
       x + random.between(0, 0.3) * number.box().height() - number.box().x0, 0);
  if (collides(mutant.scene, cell.pieces)) return std::nullopt;
  mutant.expected.cells[cell.id].right.push_back(std::nullopt);
  mutant.what = fmt::format("{} {}", cell.id, shown(cell.value));
  return mutant;
}

std::optional<Mutant> move_number(const Base& base, Random& random) {
  const CellAt* cell = pick_cell(base, random);
  if (cell == nullptr) return std::nullopt;
  const auto page = page_of(base.scene, cell->pieces);
  const RowAt* next = next_row(base, cell->row, random.one_in(2) ? -1 : +1);
  if (!page || next == nullptr) return std::nullopt;
  const RowAt& other = *next;
  if (page_of(base.scene, number_pieces(base, other)) != page) return std::nullopt;
  const double pitch = *row_y(base, other.cells) - *row_y(base, base.anatomy.rows[cell->row].cells);
  Mutant mutant = start(base);
  move(mutant.scene, cell->pieces, 0, pitch * random.between(0.4, 0.6));
  if (collides(mutant.scene, cell->pieces)) return std::nullopt;
  mutant.what = fmt::format("{} {}, towards {}", cell->id, shown(cell->value), other.id);
  return mutant;
}

}  // namespace nianbao::corpus
