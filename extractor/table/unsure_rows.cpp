#include "table/unsure_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace nianbao {
namespace {

constexpr double kMuchNearer = 0.5;

double middle_of(const LabelMatch& label) { return (label.top + label.bottom) / 2; }

// Whether line `l`, taken by block `b`, stands where the table may have had another row: above its
// first label or below its last one.
bool outside_labels(const Placed& grid, std::size_t l, std::size_t b) {
  const RowBlock& block = grid.rows.blocks[b];
  if (grid.bands.beside[l] || !block.rule) return false;
  const std::size_t none = grid.rows.blocks.size(), rules = grid.rule.rows.size();
  return grid.lines[l].middle() < block.match.top
             ? neighbour(grid.rows, b, -1) == none &&
                   missing_row(grid.rule, grid.rows, 0, *block.rule, true)
             : neighbour(grid.rows, b, +1) == none &&
                   missing_row(grid.rule, grid.rows, *block.rule + 1, rules, true);
}

// Whether another line of block `b` than `l` has a token in the column of token `t`.
bool is_part(const Placed& grid, std::size_t t, std::size_t l, std::size_t b) {
  for (std::size_t other = 0; other < grid.lines.size(); ++other)
    for (std::size_t o : grid.lines[other].tokens)
      if (other != l && grid.bands.block[other] == b &&
          grid.columns.column[o] == grid.columns.column[t])
        return true;
  return false;
}

// Whether line `l` of block `b` holds nothing but parts of cells that the block's other lines have
// more of. Were it another row's, the parts would make no number, or one that has to be proved.
bool holds_parts(const Placed& grid, std::size_t l, std::size_t b) {
  const auto& tokens = grid.lines[l].tokens;
  return std::all_of(tokens.begin(), tokens.end(),
                     [&](std::size_t t) { return is_part(grid, t, l, b); });
}

bool beyond_ends(const Placed& grid, std::size_t l, std::size_t b) {
  return outside_labels(grid, l, b) && !holds_parts(grid, l, b);
}

// The row on that side of block `b` on which its line `l` stands.
std::size_t towards(const Placed& grid, std::size_t l, std::size_t b) {
  const bool above = grid.lines[l].middle() < middle_of(grid.rows.blocks[b].match);
  return neighbour(grid.rows, b, above ? -1 : +1);
}

// The least gap between the labels of two rows.
double least_gap(const RowBlocks& rows) {
  double least = 1e9;
  for (std::size_t b = 0; b < rows.blocks.size(); ++b) {
    const std::size_t next = neighbour(rows, b, +1);
    if (rows.blocks[b].rule && next < rows.blocks.size())
      least = std::min(least, rows.blocks[next].match.top - rows.blocks[b].match.bottom);
  }
  return least;
}

double gap(const ValueLine& line, const LabelMatch& label) {
  return std::max(label.top - line.bottom, line.top - label.bottom);
}

// Whether line `l` stands as near to the label of its block `b` as no other row's would: nearer
// than the labels of any two rows stand to each other, or much nearer than to the label on its
// other side.
bool hugs_label(const Placed& grid, std::size_t l, std::size_t b) {
  const double own = gap(grid.lines[l], grid.rows.blocks[b].match);
  const std::size_t other = towards(grid, l, b);
  return own < least_gap(grid.rows) ||
         own < kMuchNearer * gap(grid.lines[l], grid.rows.blocks[other].match);
}

// Whether line `l`, taken by block `b`, stands towards a row between which and this one the form
// has others, and holds more than parts of the row's broken numbers.
bool beside_gap(const Placed& grid, std::size_t l, std::size_t b) {
  const RowBlock& block = grid.rows.blocks[b];
  if (!block.rule || holds_parts(grid, l, b)) return false;
  const std::size_t other = towards(grid, l, b);
  if (other == grid.rows.blocks.size()) return false;
  const auto [first, last] = std::minmax(*block.rule, *grid.rows.blocks[other].rule);
  return missing_row(grid.rule, grid.rows, first + 1, last, true);
}

// Whether each row has a number in every column, and not twice as many. A row whose label was lost
// would make two rows' numbers meet, as none leaves a cell blank. (More than one in a cell are
// parts of a number that was broken.)
bool every_cell_printed(const Placed& grid) {
  const std::size_t columns = grid.columns.order.size();
  std::vector<std::set<std::size_t>> filled(grid.rows.blocks.size());
  std::vector<std::size_t> tokens(grid.rows.blocks.size());
  for (std::size_t l = 0; l < grid.lines.size(); ++l)
    for (std::size_t t : grid.lines[l].tokens)
      if (const auto b = grid.bands.block[l]; b && grid.columns.column[t]) {
        ++tokens[*b];
        filled[*b].insert(*grid.columns.column[t]);
      }
  for (std::size_t b = 0; b < filled.size(); ++b)
    if (grid.rows.blocks[b].rule ? filled[b].size() < columns || tokens[b] >= 2 * columns
                                 : tokens[b] > 0)
      return false;
  return true;
}

bool at_height_of(const ValueLine& line, const LabelMatch& label) {
  return line.middle() >= label.top && line.middle() <= label.bottom;
}

// The line with most numbers, if there is one.
std::size_t main_line(const Placed& grid, const std::vector<std::size_t>& lines) {
  std::size_t most = 0, main = grid.lines.size();
  for (std::size_t l : lines) {
    const std::size_t numbers = grid.lines[l].tokens.size();
    if (numbers >= most) main = numbers > most ? l : grid.lines.size();
    most = std::max(most, numbers);
  }
  return main;
}

// Whether the line has two numbers in one column; in which.
std::optional<std::size_t> crowded_column(const Placed& grid, const ValueLine& line) {
  for (std::size_t i = 0; i + 1 < line.tokens.size(); ++i) {
    const std::size_t a = line.tokens[i], b = line.tokens[i + 1];
    if (grid.tokens[a].value && grid.tokens[b].value && grid.columns.column[a] &&
        grid.columns.column[a] == grid.columns.column[b])
      return grid.columns.column[a];
  }
  return std::nullopt;
}

// A note in brackets goes on below its number, so that the number stands higher than its row's.
bool has_open_note(const Token& token) {
  const std::size_t open = token.text.rfind(U'(');
  return open != token.text.npos && token.text.find(U')', open) == token.text.npos;
}

// Of one row, columns with a number alone off its line.
std::set<std::size_t> columns_off(const Placed& grid, std::size_t block,
                                  const std::vector<std::size_t>& lines) {
  const std::size_t main = main_line(grid, lines);
  std::map<std::size_t, std::size_t> tokens_in;
  for (std::size_t l : lines)
    for (std::size_t t : grid.lines[l].tokens)
      if (grid.columns.column[t]) ++tokens_in[*grid.columns.column[t]];
  std::set<std::size_t> off;
  for (std::size_t l : lines) {
    if (l == main || at_height_of(grid.lines[l], grid.rows.blocks[block].match)) continue;
    for (std::size_t t : grid.lines[l].tokens)
      if (grid.columns.column[t] && tokens_in[*grid.columns.column[t]] == 1 &&
          !has_open_note(grid.tokens[t]))
        off.insert(*grid.columns.column[t]);
  }
  return off;
}

}  // namespace

std::size_t neighbour(const RowBlocks& rows, std::size_t block, int step) {
  const std::size_t none = rows.blocks.size();
  while (step > 0 ? block + 1 < none : block > 0) {
    block = step > 0 ? block + 1 : block - 1;
    if (rows.blocks[block].rule) return block;
  }
  return none;
}

bool mostly_beside(const Placed& grid) {
  const auto beside = std::count(grid.bands.beside.begin(), grid.bands.beside.end(), true);
  return 3 * static_cast<std::size_t>(beside) >= 2 * grid.lines.size();
}

std::set<std::size_t> beside_missing_rows(const Placed& grid) {
  const bool complete = !missing_row(grid.rule, grid.rows, 0, grid.rule.rows.size(), false);
  const bool mostly = mostly_beside(grid);
  const bool printed = every_cell_printed(grid);
  std::map<std::size_t, std::size_t> lines_of;
  std::set<std::size_t> unsure;
  for (std::size_t l = 0; l < grid.lines.size(); ++l) {
    if (!grid.bands.block[l]) continue;
    const std::size_t b = *grid.bands.block[l];
    const bool many = ++lines_of[b] > 1;
    const bool off = mostly && !grid.bands.beside[l] && beside_gap(grid, l, b) &&
                     !(printed && hugs_label(grid, l, b));
    if (complete ? off || beyond_ends(grid, l, b) : many || !grid.bands.beside[l]) unsure.insert(b);
  }
  return unsure;
}

std::set<std::size_t> taking_from_outside(const Placed& grid) {
  std::set<std::size_t> taking;
  for (std::size_t l = 0; l < grid.lines.size(); ++l)
    if (const auto b = grid.bands.block[l];
        b && !grid.bands.beside[l] && towards(grid, l, *b) == grid.rows.blocks.size())
      taking.insert(*b);
  return taking;
}

std::set<std::size_t> crowded_rows(const Placed& grid, const std::vector<Cell>& cells) {
  std::set<std::size_t> crowded;
  for (std::size_t l = 0; l < grid.lines.size(); ++l) {
    const auto column = crowded_column(grid, grid.lines[l]);
    if (!column || !grid.bands.block[l] || !grid.rows.blocks[*grid.bands.block[l]].rule) continue;
    const std::size_t b = *grid.bands.block[l];
    const std::string row = grid.rule.full_row(grid.rule.rows[*grid.rows.blocks[b].rule].id);
    if (std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
          return cell.row == row && cell.column == grid.rule.columns[*column].id &&
                 !cell.doubt.empty();
        }))
      crowded.insert(b);
  }
  return crowded;
}

std::set<std::size_t> nearer_to_others(const Placed& grid) {
  std::set<std::size_t> unsure;
  if (!mostly_beside(grid)) return unsure;
  for (std::size_t l = 0; l < grid.lines.size(); ++l) {
    if (!grid.bands.block[l] || grid.bands.beside[l]) continue;
    const std::size_t b = *grid.bands.block[l];
    if (!grid.rows.blocks[b].rule || holds_parts(grid, l, b)) continue;
    const std::size_t other = towards(grid, l, b);
    if (other < grid.rows.blocks.size() && gap(grid.lines[l], grid.rows.blocks[other].match) <
                                               gap(grid.lines[l], grid.rows.blocks[b].match))
      unsure.insert({b, other});
  }
  return unsure;
}

std::set<std::size_t> side_by_side(const RowBlocks& rows) {
  std::set<std::size_t> unsure;
  for (std::size_t a = 0; a < rows.blocks.size(); ++a)
    for (std::size_t b = a + 1; b < rows.blocks.size(); ++b) {
      const LabelMatch &one = rows.blocks[a].match, &other = rows.blocks[b].match;
      if (!rows.blocks[a].rule || !rows.blocks[b].rule) continue;
      if (one.x1 > other.x0 && other.x1 > one.x0) continue;
      const double shared = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
      if (2 * shared > std::min(one.bottom - one.top, other.bottom - other.top))
        unsure.insert({a, b});
    }
  return unsure;
}

std::set<std::pair<std::size_t, std::size_t>> off_their_line(const Placed& grid) {
  std::map<std::size_t, std::vector<std::size_t>> lines_of;
  for (std::size_t l = 0; l < grid.lines.size(); ++l)
    if (grid.bands.block[l]) lines_of[*grid.bands.block[l]].push_back(l);
  std::set<std::pair<std::size_t, std::size_t>> off;
  std::size_t rows_with = 0;
  for (const auto& [block, lines] : lines_of) {
    const std::set<std::size_t> columns = columns_off(grid, block, lines);
    rows_with += !columns.empty();
    for (std::size_t c : columns) off.insert({block, c});
  }
  if (rows_with > 1 && 2 * rows_with > lines_of.size()) off.clear();
  return off;
}

}  // namespace nianbao
