#include <fmt/format.h>

#include <algorithm>

#include "corpus/place.h"

namespace nianbao::corpus {
namespace {

std::vector<std::size_t> column_pieces(const Base& base, const ColumnAt& column) {
  std::vector<std::size_t> pieces;
  for (std::size_t c : column.cells)
    pieces.insert(pieces.end(), base.anatomy.cells[c].pieces.begin(),
                  base.anatomy.cells[c].pieces.end());
  return pieces;
}

bool on_one_page(const Base& base, const TableAt& table) {
  std::vector<std::size_t> pieces;
  for (std::size_t c : table.columns) {
    const auto more = column_pieces(base, base.anatomy.columns[c]);
    pieces.insert(pieces.end(), more.begin(), more.end());
  }
  return page_of(base.scene, pieces).has_value();
}

// A record's numbers may be printed in several lines: then they are no row.
bool on_one_line(const Base& base, const RowAt& row) {
  const auto pieces = number_pieces(base, row);
  if (!page_of(base.scene, pieces)) return false;
  const Box first = base.scene.pieces[pieces.front()].box();
  return std::all_of(pieces.begin(), pieces.end(), [&](std::size_t i) {
    return std::abs(base.scene.pieces[i].box().y_centre() - first.y_centre()) < first.height() / 2;
  });
}

struct Pair {
  const ColumnAt *a = nullptr, *b = nullptr;
  double dx = 0;  // from a to b
};

// Two columns of one table, all of whose cells are known; of one row id in a record table, where
// headings mean something only within their group.
std::optional<Pair> pick_pair(const Base& base, Random& random, bool same_group) {
  const TableAt& table = random.of(base.anatomy.tables);
  if (table.columns.size() < 2 || table.rows.empty()) return std::nullopt;
  if (table.rule->kind == TableKind::record &&
      !on_one_line(base, base.anatomy.rows[table.rows.front()]))
    return std::nullopt;
  const std::size_t i = random.of(table.columns), j = random.of(table.columns);
  const ColumnAt &a = base.anatomy.columns[i], &b = base.anatomy.columns[j];
  if (i == j || a.cells.size() != b.cells.size() || !all_placed(base, a.cells) ||
      !all_placed(base, b.cells) || (same_group && a.row != b.row))
    return std::nullopt;
  const auto from = column_x(base, i), to = column_x(base, j);
  if (!from || !to) return std::nullopt;
  return Pair{&a, &b, *to - *from};
}

// Cells beside each other in a row keep their order in both columns.
bool same_rows(const Base& base, const Pair& pair) {
  for (std::size_t n = 0; n < pair.a->cells.size(); ++n)
    if (base.anatomy.cells[pair.a->cells[n]].row != base.anatomy.cells[pair.b->cells[n]].row)
      return false;
  return true;
}

void exchange_values(Mutant& mutant, const Base& base, const Pair& pair) {
  for (std::size_t n = 0; n < pair.a->cells.size(); ++n) {
    const CellAt &x = base.anatomy.cells[pair.a->cells[n]],
                 &y = base.anatomy.cells[pair.b->cells[n]];
    takes_value(mutant, x, base.truth.facts.at(y.id));
    takes_value(mutant, y, base.truth.facts.at(x.id));
  }
}

std::string named(const Pair& pair) {
  const std::string row = pair.a->row.empty() ? "" : pair.a->row + ".";
  return row + pair.a->id + " and " + (pair.b->row.empty() ? "" : pair.b->row + ".") + pair.b->id;
}

// How a table's headings are aligned to their numbers: whichever distance varies least.
Align heading_alignment(const Base& base, const TableAt& table) {
  Align best = Align::centre;
  double least = 1e9;
  for (Align align : {Align::centre, Align::left, Align::right}) {
    double low = 1e9, high = -1e9;
    for (std::size_t c : table.columns) {
      const auto x = column_x(base, c);
      if (!base.anatomy.columns[c].headed || !x) continue;
      const double away = aligned(extent(base.scene, base.anatomy.columns[c].heading), align) - *x;
      low = std::min(low, away);
      high = std::max(high, away);
    }
    if (high - low < least - 1) {
      least = high - low;
      best = align;
    }
  }
  return best;
}

// Exchanges the places of two columns' headings, aligned as they were.
void exchange_headings(const Base& base, const Pair& pair, Scene& scene) {
  const Align align = heading_alignment(base, base.anatomy.tables[pair.a->table]);
  const Box p = extent(scene, pair.a->heading), q = extent(scene, pair.b->heading);
  const double dx = aligned(q, align) - aligned(p, align), dy = q.y_centre() - p.y_centre();
  move(scene, pair.a->heading, dx, dy);
  move(scene, pair.b->heading, -dx, -dy);
}

bool can_exchange_headings(const Base& base, const Pair& pair) {
  return pair.a->headed && pair.b->headed && pair.a->key != pair.b->key &&
         on_one_page(base, base.anatomy.tables[pair.a->table]);
}

double gap(const Box& number, const Box& heading) {
  return std::max({0.0, heading.x0 - number.x1, number.x0 - heading.x1});
}

// Whether a person who sees no rules between the columns finds the number under this heading: all
// headings are there, and none is nearer.
bool stands_under(const Base& base, const Box& number, std::size_t column) {
  const ColumnAt& own = base.anatomy.columns[column];
  if (!own.headed) return false;
  const double near = gap(number, extent(base.scene, own.heading));
  for (std::size_t c : base.anatomy.tables[own.table].columns) {
    const ColumnAt& other = base.anatomy.columns[c];
    if (!other.headed) return false;
    if (c != column && gap(number, extent(base.scene, other.heading)) <= near + 1) return false;
  }
  return true;
}

// Whether anything stands between two headings: a column without numbers has one too.
bool stands_between(const Scene& scene, const Box& left, const Box& right, std::size_t on) {
  return std::any_of(scene.pieces.begin(), scene.pieces.end(), [&](const Piece& piece) {
    const Box box = piece.box();
    return piece.page == scene.pieces[on].page && box.x0 > left.x1 - 1 && box.x1 < right.x0 + 1 &&
           box.y1 > left.y0 && box.y0 < left.y1;
  });
}

// One cell of a shifted row moves to the place of `to`, or, at the row's end, one step on.
bool shift_cell(const Base& base, const CellAt& cell, const CellAt* to, double& step,
                Mutant& mutant) {
  if (to != nullptr) {
    const auto a = column_x(base, cell.column), b = column_x(base, to->column);
    if (!a || !b) return false;
    step = *b - *a;
    takes_value(mutant, *to, base.truth.facts.at(cell.id));
  }
  move(mutant.scene, cell.pieces, step, 0);
  return to == nullptr || cell.pieces.empty() ||
         stands_under(base, extent(mutant.scene, cell.pieces), to->column);
}

}  // namespace

std::optional<Mutant> swap_column_numbers(const Base& base, Random& random) {
  const auto pair = pick_pair(base, random, false);
  if (!pair || !same_rows(base, *pair)) return std::nullopt;
  const auto first = column_pieces(base, *pair->a), second = column_pieces(base, *pair->b);
  Mutant mutant = start(base);
  if (!change_places(mutant.scene, first, second, pair->dx, 0)) return std::nullopt;
  exchange_values(mutant, base, *pair);
  mutant.what = named(*pair);
  return mutant;
}

std::optional<Mutant> swap_columns(const Base& base, Random& random) {
  const auto pair = pick_pair(base, random, true);
  if (!pair || !same_rows(base, *pair) || !can_exchange_headings(base, *pair)) return std::nullopt;
  const auto first = column_pieces(base, *pair->a), second = column_pieces(base, *pair->b);
  Mutant mutant = start(base);
  move(mutant.scene, first, pair->dx, 0);
  move(mutant.scene, second, -pair->dx, 0);
  exchange_headings(base, *pair, mutant.scene);
  const auto headings = joined(pair->a->heading, pair->b->heading);
  if (collides(mutant.scene, joined(joined(first, second), headings))) return std::nullopt;
  mutant.what = named(*pair);
  return mutant;
}

std::optional<Mutant> swap_headings(const Base& base, Random& random) {
  const auto pair = pick_pair(base, random, true);
  if (!pair || !same_rows(base, *pair) || !can_exchange_headings(base, *pair)) return std::nullopt;
  Mutant mutant = start(base);
  exchange_headings(base, *pair, mutant.scene);
  if (collides(mutant.scene, joined(pair->a->heading, pair->b->heading))) return std::nullopt;
  exchange_values(mutant, base, *pair);
  mutant.what = named(*pair);
  return mutant;
}

std::optional<Mutant> drop_heading(const Base& base, Random& random) {
  const ColumnAt& column = random.of(base.anatomy.columns);
  if (!column.headed) return std::nullopt;
  Mutant mutant = start(base);
  erase(mutant.scene, column.heading);
  mutant.what = base.anatomy.tables[column.table].rule->id + ": " +
                (column.row.empty() ? "" : column.row + ".") + column.id;
  return mutant;
}

std::optional<Mutant> drop_column(const Base& base, Random& random) {
  const ColumnAt& column = random.of(base.anatomy.columns);
  if (!column.headed || column.cells.empty() || !all_placed(base, column.cells))
    return std::nullopt;
  Mutant mutant = start(base);
  erase(mutant.scene, column.heading);
  erase(mutant.scene, column_pieces(base, column));
  bool counts = false;
  for (std::size_t c : column.cells) {
    const CellAt& cell = base.anatomy.cells[c];
    mutant.expected.cells[cell.id] = {{std::nullopt}, true};
    counts = counts || (cell.value && !cell.value->is_zero());
  }
  mutant.expected.must_ask = counts;
  mutant.what = base.anatomy.tables[column.table].rule->id + ": " +
                (column.row.empty() ? "" : column.row + ".") + column.id;
  return mutant;
}

// A heading moves to the one on its left until both are one text.
std::optional<Mutant> join_headings(const Base& base, Random& random) {
  const TableAt& table = random.of(base.anatomy.tables);
  if (table.columns.size() < 2) return std::nullopt;
  const std::size_t n = random.below(table.columns.size() - 1);
  const ColumnAt &a = base.anatomy.columns[table.columns[n]],
                 &b = base.anatomy.columns[table.columns[n + 1]];
  if (!a.headed || !b.headed) return std::nullopt;
  const Box left = extent(base.scene, a.heading), right = extent(base.scene, b.heading);
  const double gap = right.x0 - left.x1;
  if (gap <= 0 || page_of(base.scene, joined(a.heading, b.heading)) == std::nullopt ||
      stands_between(base.scene, left, right, a.heading.front()) ||
      std::abs(left.y_centre() - right.y_centre()) > left.height())
    return std::nullopt;
  Mutant mutant = start(base);
  const double share = random.one_in(2) ? 0.5 : 0;
  move(mutant.scene, a.heading, gap * share, 0);
  move(mutant.scene, b.heading, -gap * (1 - share), 0);
  if (collides(mutant.scene, joined(a.heading, b.heading))) return std::nullopt;
  mutant.what = table.rule->id + ": " + a.id + " and " + b.id;
  return mutant;
}

// The last number is lost, or stands beside the table; to the left it would stand on the label.
// Beside a single row it must be lost: with as many numbers as headings, only other rows show that
// the row was moved.
std::optional<Mutant> shift_row(const Base& base, Random& random) {
  const RowAt& row = random.of(base.anatomy.rows);
  if (row.cells.size() < 2 || !all_placed(base, row.cells) || !on_one_line(base, row))
    return std::nullopt;
  const bool right = random.one_in(2);
  const bool lost = random.one_in(2) || !right || base.anatomy.tables[row.table].rows.size() == 1;
  std::vector<const CellAt*> cells;  // in the direction of the move
  for (std::size_t c : row.cells) cells.push_back(&base.anatomy.cells[c]);
  if (!right) std::reverse(cells.begin(), cells.end());
  Mutant mutant = start(base);
  takes_value(mutant, *cells.front(), std::nullopt);
  std::vector<std::size_t> moved;
  double step = 0;
  for (std::size_t n = 0; n + (lost ? 1 : 0) < cells.size(); ++n) {
    const CellAt* to = n + 1 < cells.size() ? cells[n + 1] : nullptr;
    if (!shift_cell(base, *cells[n], to, step, mutant)) return std::nullopt;
    moved.insert(moved.end(), cells[n]->pieces.begin(), cells[n]->pieces.end());
  }
  const CellAt &last = *cells.back(), &before = *cells[cells.size() - 2];
  if (lost) erase(mutant.scene, last.pieces);
  // Nothing else came to the last column: the number beside the table is nearest to it.
  if (!lost && before.pieces.empty())
    mutant.expected.cells[last.id].right.push_back(base.truth.facts.at(last.id));
  if (moved.empty() || collides(mutant.scene, moved)) return std::nullopt;
  mutant.what =
      fmt::format("{} to the {}", row.id.empty() ? "the row" : row.id, right ? "right" : "left");
  return mutant;
}

}  // namespace nianbao::corpus
