#include <fmt/format.h>

#include <algorithm>

#include "corpus/place.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao::corpus {
namespace {

// A labelled row, with the page it stands on.
struct Picked {
  std::size_t row = 0, page = 0;
};

std::optional<Picked> pick_row(const Base& base, Random& random) {
  const auto rows = labelled_rows(base);
  if (rows.empty()) return std::nullopt;
  const std::size_t r = random.of(rows);
  const auto page = page_of(base.scene, row_pieces(base, base.anatomy.rows[r]));
  if (!page) return std::nullopt;
  return Picked{r, *page};
}

// The vertical slot of each row of a row's block on a page: from the middle between it and the row
// above to the middle between it and the row below.
struct Slot {
  std::size_t row = 0;
  double top = 0, bottom = 0;
};

std::vector<Slot> slots_on(const Base& base, std::size_t of, std::size_t page) {
  const auto rows = rows_on(base, of, page);
  std::vector<Slot> slots;
  for (const auto& [row, box] : rows) slots.push_back({row, box.y0 - 2, box.y1 + 2});
  for (std::size_t i = 1; i < slots.size(); ++i)
    slots[i].top = slots[i - 1].bottom = (rows[i - 1].second.y1 + rows[i].second.y0) / 2;
  return slots;
}

std::optional<std::size_t> slot_of(const std::vector<Slot>& slots, std::size_t row) {
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].row == row) return i;
  return std::nullopt;
}

std::u32string label_key(const Base& base, const RowAt& row) {
  std::vector<const Piece*> pieces;
  for (std::size_t i : row.label) pieces.push_back(&base.scene.pieces[i]);
  return match_key(normalise_text(reading(pieces)));
}

// Characters that stand in labels of this report.
char32_t other_character(const Base& base, Random& random) {
  const Piece& piece = random.of(base.scene.pieces);
  return piece.glyphs.empty() ? U'文' : piece.glyphs[random.below(piece.glyphs.size())].code;
}

// No other row of the table has this label.
bool has_own_label(const Base& base, const RowAt& row) {
  const std::u32string key = label_key(base, row);
  return std::none_of(base.anatomy.rows.begin(), base.anatomy.rows.end(), [&](const RowAt& other) {
    return &other != &row && other.table == row.table && label_key(base, other) == key;
  });
}

bool exchange_values(Mutant& mutant, const Base& base, const RowAt& a, const RowAt& b) {
  if (a.cells.size() != b.cells.size()) return false;
  for (std::size_t n = 0; n < a.cells.size(); ++n) {
    const CellAt &x = base.anatomy.cells[a.cells[n]], &y = base.anatomy.cells[b.cells[n]];
    if (x.column != y.column) return false;
    takes_value(mutant, x, base.truth.facts.at(y.id));
    takes_value(mutant, y, base.truth.facts.at(x.id));
  }
  return true;
}

}  // namespace

std::optional<Mutant> drop_row(const Base& base, Random& random) {
  const auto rows = labelled_rows(base);
  if (rows.empty()) return std::nullopt;
  const RowAt& row = base.anatomy.rows[random.of(rows)];
  Mutant mutant = start(base);
  erase(mutant.scene, row_pieces(base, row));
  is_gone(mutant, base, row);
  mutant.what = row.id;
  mutant.expected.must_ask = row.required;
  return mutant;
}

std::optional<Mutant> drop_label(const Base& base, Random& random) {
  const auto rows = labelled_rows(base);
  if (rows.empty()) return std::nullopt;
  const RowAt& row = base.anatomy.rows[random.of(rows)];
  Mutant mutant = start(base);
  erase(mutant.scene, row.label);
  is_gone(mutant, base, row);
  mutant.what = row.id;
  mutant.expected.must_ask = row.required || !number_pieces(base, row).empty();
  return mutant;
}

std::optional<Mutant> swap_rows(const Base& base, Random& random) {
  const auto picked = pick_row(base, random);
  if (!picked) return std::nullopt;
  const auto slots = slots_on(base, picked->row, picked->page);
  const auto at = slot_of(slots, picked->row);
  if (slots.size() < 2 || !at) return std::nullopt;
  const std::size_t other = random.below(slots.size());
  if (other == *at) return std::nullopt;
  const Slot &upper = slots[std::min(*at, other)], &lower = slots[std::max(*at, other)];
  const RowAt &a = base.anatomy.rows[upper.row], &b = base.anatomy.rows[lower.row];
  if (!a.labelled || !b.labelled || !all_placed(base, a.cells) || !all_placed(base, b.cells))
    return std::nullopt;
  const double a_height = upper.bottom - upper.top, b_height = lower.bottom - lower.top;
  const bool adjacent = upper.bottom == lower.top;
  if (!adjacent && std::abs(a_height - b_height) > 0.2 * a_height) return std::nullopt;
  Mutant mutant = start(base);
  const auto first = row_pieces(base, a), second = row_pieces(base, b);
  move(mutant.scene, second, 0, upper.top - lower.top);
  move(mutant.scene, first, 0, adjacent ? b_height : lower.top - upper.top);
  if (collides(mutant.scene, joined(first, second))) return std::nullopt;
  mutant.what = a.id + " and " + b.id;
  return mutant;
}

std::optional<Mutant> swap_row_numbers(const Base& base, Random& random) {
  const TableAt& table = random.of(base.anatomy.tables);
  if (table.rows.size() < 2) return std::nullopt;
  const RowAt &a = base.anatomy.rows[random.of(table.rows)],
              &b = base.anatomy.rows[random.of(table.rows)];
  const auto first = number_pieces(base, a), second = number_pieces(base, b);
  const auto p = page_of(base.scene, first), q = page_of(base.scene, second);
  if (a.id == b.id || !in_one_block(base, a, b) || !p || !q || !all_placed(base, a.cells) ||
      !all_placed(base, b.cells) || a.cells.size() != b.cells.size())
    return std::nullopt;
  const double dy = *row_y(base, b.cells) - *row_y(base, a.cells);
  Mutant mutant = start(base);
  move(mutant.scene, first, 0, dy);
  move(mutant.scene, second, 0, -dy);
  for (std::size_t i : first) mutant.scene.pieces[i].page = *q;
  for (std::size_t i : second) mutant.scene.pieces[i].page = *p;
  if (collides(mutant.scene, joined(first, second))) return std::nullopt;
  if (!exchange_values(mutant, base, a, b)) return std::nullopt;
  mutant.what = a.id + " and " + b.id;
  return mutant;
}

// Of one group: a label in another group might be another row's there.
std::optional<Mutant> swap_labels(const Base& base, Random& random) {
  const TableAt& table = random.of(base.anatomy.tables);
  if (table.rows.size() < 2) return std::nullopt;
  const RowAt &a = base.anatomy.rows[random.of(table.rows)],
              &b = base.anatomy.rows[random.of(table.rows)];
  const auto p = page_of(base.scene, row_pieces(base, a)),
             q = page_of(base.scene, row_pieces(base, b));
  if (&a == &b || !p || p != q || !a.labelled || !b.labelled || a.group != b.group ||
      !in_one_block(base, a, b) || !all_placed(base, a.cells) || !all_placed(base, b.cells) ||
      !has_own_label(base, a) || !has_own_label(base, b))
    return std::nullopt;
  const double dy = extent(base.scene, b.label).y_centre() - extent(base.scene, a.label).y_centre();
  Mutant mutant = start(base);
  if (!change_places(mutant.scene, a.label, b.label, 0, dy) || !exchange_values(mutant, base, a, b))
    return std::nullopt;
  mutant.what = a.id + " and " + b.id;
  return mutant;
}

// From some row on, the numbers stand one row too low (or, up to it, too high); the last are lost.
std::optional<Mutant> shift_rows(const Base& base, Random& random) {
  const auto picked = pick_row(base, random);
  if (!picked) return std::nullopt;
  auto rows = rows_on(base, picked->row, picked->page);
  if (random.one_in(2)) std::reverse(rows.begin(), rows.end());
  while (!rows.empty() && rows.front().first != picked->row) rows.erase(rows.begin());
  if (rows.size() < 2) return std::nullopt;
  Mutant mutant = start(base);
  std::vector<std::size_t> moved;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const RowAt& row = base.anatomy.rows[rows[n].first];
    if (!all_placed(base, row.cells)) return std::nullopt;
    for (std::size_t c : row.cells)
      if (n == 0) takes_value(mutant, base.anatomy.cells[c], std::nullopt);
    const auto pieces = number_pieces(base, row);
    if (n + 1 == rows.size()) {
      erase(mutant.scene, pieces);
      continue;
    }
    const RowAt& next = base.anatomy.rows[rows[n + 1].first];
    const auto from = row_y(base, row.cells), to = row_y(base, next.cells);
    if (!from || !to || next.cells.size() != row.cells.size()) return std::nullopt;
    move(mutant.scene, pieces, 0, *to - *from);
    moved.insert(moved.end(), pieces.begin(), pieces.end());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const CellAt &own = base.anatomy.cells[row.cells[i]],
                   &below = base.anatomy.cells[next.cells[i]];
      if (own.column != below.column) return std::nullopt;
      takes_value(mutant, below, base.truth.facts.at(own.id));
    }
  }
  if (collides(mutant.scene, moved)) return std::nullopt;
  mutant.what = fmt::format("{} rows from {}", rows.size(), base.anatomy.rows[picked->row].id);
  return mutant;
}

std::optional<Mutant> damage_label(const Base& base, Random& random) {
  const auto rows = labelled_rows(base);
  if (rows.empty()) return std::nullopt;
  const RowAt& row = base.anatomy.rows[random.of(rows)];
  Mutant mutant = start(base);
  const std::size_t damages = 1 + random.below(3);
  for (std::size_t n = 0; n < damages; ++n) {
    Piece& piece = mutant.scene.pieces[random.of(row.label)];
    if (piece.glyphs.empty()) return std::nullopt;
    const std::size_t g = random.below(piece.glyphs.size());
    if (random.one_in(2)) {
      piece.glyphs[g].code = other_character(base, random);
    } else {
      piece.glyphs.erase(piece.glyphs.begin() + static_cast<std::ptrdiff_t>(g));
    }
  }
  std::vector<const Piece*> pieces;
  for (std::size_t i : row.label) pieces.push_back(&mutant.scene.pieces[i]);
  std::erase_if(pieces, [](const Piece* piece) { return piece->glyphs.empty(); });
  const std::u32string before = label_key(base, row);
  const std::u32string after = match_key(normalise_text(reading(pieces)));
  if (after.empty()) return std::nullopt;  // drop-label
  for (const RowAt& other : base.anatomy.rows)
    if (other.labelled && other.id != row.id && label_key(base, other) == after)
      return std::nullopt;
  mutant.what = row.id + ": " + to_utf8(before) + " became " + to_utf8(after);
  return mutant;
}

std::optional<Mutant> duplicate_row(const Base& base, Random& random) {
  const auto picked = pick_row(base, random);
  if (!picked) return std::nullopt;
  const RowAt& row = base.anatomy.rows[picked->row];
  const auto slots = slots_on(base, picked->row, picked->page);
  const auto at = slot_of(slots, picked->row);
  if (!at) return std::nullopt;
  const std::size_t below = *at + random.below(slots.size() - *at);
  const double height = slots[*at].bottom - slots[*at].top;
  Mutant mutant = start(base);
  make_room(mutant.scene, picked->page, slots[below].bottom, height);
  std::optional<NewDigit> digit;
  const CellAt& cell = base.anatomy.cells[random.of(row.cells)];
  if (random.one_in(2)) digit = new_digit(base, cell, random);
  std::vector<std::size_t> copies;
  for (std::size_t i : row_pieces(base, row)) {
    Piece copy = base.scene.pieces[i];
    if (digit && digit->piece == i) copy.glyphs[digit->glyph].code = digit->code;
    copy.move(0, slots[below].bottom - slots[*at].top);
    copies.push_back(mutant.scene.pieces.size());
    mutant.scene.pieces.push_back(std::move(copy));
  }
  if (collides(mutant.scene, copies)) return std::nullopt;
  mutant.what = fmt::format("{} below {}", row.id, base.anatomy.rows[slots[below].row].id);
  if (digit) {
    mutant.expected.cells[cell.id] = {{}, false};
    mutant.what += fmt::format(", {} there {}", cell.id, digit->value.to_string());
  }
  return mutant;
}

}  // namespace nianbao::corpus
