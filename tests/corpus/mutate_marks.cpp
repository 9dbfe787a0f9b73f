// Characters that come beside a table's numbers, or leave them.
#include <fmt/format.h>

#include <algorithm>

#include "corpus/place.h"
#include "text/normalise.h"
#include "text/utf8.h"
#include "text/value.h"

namespace nianbao::corpus {
namespace {

constexpr double kMargin = 0.12;  // of a page's height: where its head and its foot stand

// A printed number in one piece.
const CellAt* pick_number(const Base& base, Random& random) {
  const auto cells = printed_cells(base);
  if (cells.empty()) return nullptr;
  const CellAt& cell = base.anatomy.cells[random.of(cells)];
  return cell.pieces.size() == 1 && cell.value ? &cell : nullptr;
}

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool only_digits(const std::u32string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// A piece of one glyph behind another piece, `size` times as large, on its line or at its top.
Piece piece_behind(const Piece& piece, char32_t code, double size, bool raised) {
  Piece behind = piece;
  behind.glyphs.assign(1, piece.glyphs.back());
  Glyph& glyph = behind.glyphs.front();
  const Box last = glyph.box;
  const double height = last.height() * size;
  glyph.code = code;
  glyph.box.x0 = last.x1;
  glyph.box.x1 = last.x1 + height * (code > U'\x2000' ? 1.0 : 0.5);
  glyph.box.y0 = raised ? last.y0 : last.y1 - height;
  glyph.box.y1 = glyph.box.y0 + height;
  return behind;
}

// The sign of a negative number is its first glyph, and the rest reads without it.
const CellAt* pick_negative(const Base& base, Random& random) {
  std::vector<std::size_t> negative;
  const ValueReader values(base.anatomy.grammar->values);
  for (std::size_t c : printed_cells(base)) {
    const CellAt& cell = base.anatomy.cells[c];
    if (cell.pieces.size() != 1 || !cell.value || !(*cell.value < Decimal(0))) continue;
    const std::u32string text = base.scene.pieces[cell.pieces.front()].text();
    const auto rest = values.read(normalise_text(text.substr(1))).number;
    if (text.size() > 1 && rest && is_digit(text[1])) negative.push_back(c);
  }
  return negative.empty() ? nullptr : &base.anatomy.cells[random.of(negative)];
}

Decimal without_sign(const CellAt& cell) { return Decimal(0) - *cell.value; }

// The words that stand on one line at the head or the foot of a page, and hold a digit.
std::vector<std::size_t> pick_foot(const Base& base, Random& random) {
  std::vector<std::size_t> feet;
  for (std::size_t i = 0; i < base.scene.pieces.size(); ++i) {
    const Piece& piece = base.scene.pieces[i];
    const double y = piece.box().y_centre() / base.scene.pages[piece.page].height;
    const std::u32string text = piece.text();
    if (piece.owner == Owner{} && !piece.stamp && (y < kMargin || y > 1 - kMargin) &&
        std::any_of(text.begin(), text.end(), is_digit))
      feet.push_back(i);
  }
  if (feet.empty()) return {};
  const Piece& one = base.scene.pieces[random.of(feet)];
  std::vector<std::size_t> line;
  for (std::size_t i = 0; i < base.scene.pieces.size(); ++i) {
    const Piece& piece = base.scene.pieces[i];
    if (piece.page == one.page && piece.owner == Owner{} &&
        std::abs(piece.box().y_centre() - one.box().y_centre()) < one.box().height() / 2)
      line.push_back(i);
  }
  return line;
}

// A table's column hull: heading and numbers.
Box column_box(const Base& base, const ColumnAt& column) {
  Box all = extent(base.scene, column.heading);
  for (std::size_t c : column.cells)
    for (std::size_t i : base.anatomy.cells[c].pieces) all.add(base.scene.pieces[i].box());
  return all;
}

// The row has a number in this column: else the stray one would stand in for it.
bool has_number(const Base& base, const CellAt& of, std::size_t column) {
  const auto& cells = base.anatomy.columns[column].cells;
  return std::any_of(cells.begin(), cells.end(), [&](std::size_t c) {
    return base.anatomy.cells[c].row == of.row && !base.anatomy.cells[c].pieces.empty();
  });
}

// Whether it is known where all columns of the row stand: those without any number stand nowhere.
bool all_columns_known(const Base& base, const CellAt& cell) {
  const RowAt& row = base.anatomy.rows[cell.row];
  const auto& known = base.anatomy.tables[row.table].columns;
  return std::all_of(row.cells.begin(), row.cells.end(), [&](std::size_t c) {
    return std::find(known.begin(), known.end(), base.anatomy.cells[c].column) != known.end();
  });
}

// Where a number of this width is nobody's in the row of `cell`: right of the last column, or
// between two of them; its left edge.
std::optional<double> nobodys_place(const Base& base, const CellAt& cell, double width,
                                    Random& random) {
  const TableAt& table = base.anatomy.tables[base.anatomy.rows[cell.row].table];
  const double height = extent(base.scene, cell.pieces).height();
  const std::size_t n = random.below(table.columns.size());
  const double left = column_box(base, base.anatomy.columns[table.columns[n]]).x1;
  if (!all_columns_known(base, cell) || !has_number(base, cell, table.columns[n]))
    return std::nullopt;
  if (n + 1 == table.columns.size()) return left + random.between(1.0, 3.0) * height;
  const double right = column_box(base, base.anatomy.columns[table.columns[n + 1]]).x0;
  if (right - left < width + 0.8 * height || !has_number(base, cell, table.columns[n + 1]))
    return std::nullopt;
  return (left + right - width) / 2;
}

// A number chosen at random with a mark that `add` sets to it; `add` returns the pieces that must
// not touch others.
template <typename Add>
std::optional<Mutant> mark_number(const Base& base, Random& random, const Add& add) {
  const CellAt* cell = pick_number(base, random);
  if (cell == nullptr) return std::nullopt;
  Mutant mutant = start(base);
  const std::vector<std::size_t> apart = add(*cell, mutant.scene.pieces);
  if (collides(mutant.scene, apart)) return std::nullopt;
  mutant.what = fmt::format("{} {}", cell->id, shown(cell->value));
  return mutant;
}

}  // namespace

// In one word with the number.
std::optional<Mutant> add_unit(const Base& base, Random& random) {
  static const std::u32string units = U"件元笔个项";
  return mark_number(base, random, [&](const CellAt& cell, std::vector<Piece>& pieces) {
    Piece& piece = pieces[cell.pieces.front()];
    piece.glyphs.push_back(
        piece_behind(piece, units[random.below(units.size())], 1, false).glyphs.front());
    return cell.pieces;
  });
}

// A word of its own, as Poppler gives it: it ends words where the size of the type changes.
std::optional<Mutant> add_note_mark(const Base& base, Random& random) {
  return mark_number(base, random, [&](const CellAt& cell, std::vector<Piece>& pieces) {
    pieces.push_back(piece_behind(pieces[cell.pieces.front()],
                                  U'1' + static_cast<char32_t>(random.below(3)),
                                  random.between(0.5, 0.65), true));
    return std::vector<std::size_t>{pieces.size() - 1};
  });
}

std::optional<Mutant> add_overprint(const Base& base, Random& random) {
  return mark_number(base, random, [&](const CellAt& cell, std::vector<Piece>& pieces) {
    Piece again = pieces[cell.pieces.front()];
    again.move(random.between(0.1, 0.6), random.between(0, 0.3));
    pieces.push_back(std::move(again));
    return std::vector<std::size_t>{};
  });
}

std::optional<Mutant> add_number(const Base& base, Random& random) {
  const CellAt* cell = pick_number(base, random);
  if (cell == nullptr) return std::nullopt;
  Mutant mutant = start(base);
  Piece stray = base.scene.pieces[cell->pieces.front()];
  const auto x = nobodys_place(base, *cell, stray.box().width(), random);
  if (!x) return std::nullopt;
  stray.move(*x - stray.box().x0, 0);
  mutant.scene.pieces.push_back(std::move(stray));
  if (collides(mutant.scene, {mutant.scene.pieces.size() - 1})) return std::nullopt;
  mutant.expected.must_ask = true;
  mutant.what = fmt::format("{} beside {}, at {:.0f}", shown(cell->value), cell->id, *x);
  return mutant;
}

std::optional<Mutant> add_foot(const Base& base, Random& random) {
  const auto foot = pick_foot(base, random);
  const CellAt* cell = pick_number(base, random);
  if (foot.empty() || cell == nullptr) return std::nullopt;
  const RowAt* next = next_row(base, cell->row, +1);
  const auto y = row_y(base, base.anatomy.rows[cell->row].cells);
  const auto below = next ? row_y(base, next->cells) : std::nullopt;
  const auto page = page_of(base.scene, cell->pieces);
  if (!below || !page || page_of(base.scene, number_pieces(base, *next)) != page)
    return std::nullopt;
  Mutant mutant = start(base);
  const Box from = extent(base.scene, foot), to = extent(base.scene, cell->pieces);
  std::vector<std::size_t> copies;
  for (std::size_t i : foot) {
    Piece copy = base.scene.pieces[i];
    copy.page = *page;
    copy.move(to.x_centre() - from.x_centre(), (*y + *below) / 2 - from.y_centre());
    mutant.what += (copies.empty() ? "" : " ") + to_utf8(copy.text());
    mutant.expected.must_ask = mutant.expected.must_ask || only_digits(copy.text());
    copies.push_back(mutant.scene.pieces.size());
    mutant.scene.pieces.push_back(std::move(copy));
  }
  if (collides(mutant.scene, copies)) return std::nullopt;
  mutant.expected.must_ask = mutant.expected.must_ask && foot.size() == 1;
  mutant.what += " below " + cell->id;
  return mutant;
}

std::optional<Mutant> drop_minus(const Base& base, Random& random) {
  const CellAt* cell = pick_negative(base, random);
  if (cell == nullptr) return std::nullopt;
  Mutant mutant = start(base);
  auto& glyphs = mutant.scene.pieces[cell->pieces.front()].glyphs;
  glyphs.erase(glyphs.begin());
  takes_value(mutant, *cell, without_sign(*cell));
  mutant.what = fmt::format("{} {}", cell->id, shown(cell->value));
  return mutant;
}

// The sign stands behind the number on its left, or halfway to it.
std::optional<Mutant> move_minus(const Base& base, Random& random) {
  const CellAt* cell = pick_negative(base, random);
  if (cell == nullptr) return std::nullopt;
  const RowAt& row = base.anatomy.rows[cell->row];
  const CellAt* left = nullptr;
  for (std::size_t c : row.cells) {
    if (&base.anatomy.cells[c] == cell) break;
    left = &base.anatomy.cells[c];
  }
  if (left == nullptr || left->pieces.size() != 1) return std::nullopt;
  const Box number = extent(base.scene, cell->pieces), other = extent(base.scene, left->pieces);
  const double gap = number.x0 - other.x1;
  if (gap < 0 || std::abs(number.y_centre() - other.y_centre()) > 1) return std::nullopt;
  Mutant mutant = start(base);
  Piece& rest = mutant.scene.pieces[cell->pieces.front()];
  Piece sign = rest;
  sign.glyphs.resize(1);
  rest.glyphs.erase(rest.glyphs.begin());
  sign.move(-(random.one_in(2) ? gap - 0.5 : gap / 2), 0);
  mutant.scene.pieces.push_back(std::move(sign));
  if (collides(mutant.scene, {mutant.scene.pieces.size() - 1})) return std::nullopt;
  mutant.expected.cells[cell->id].right.push_back(without_sign(*cell));
  mutant.what = fmt::format("{} {}, towards {}", cell->id, shown(cell->value), left->id);
  return mutant;
}

}  // namespace nianbao::corpus
