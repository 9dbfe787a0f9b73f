// Questions about where parts of a base stand, shared by the mutations.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "corpus/anatomy.h"
#include "corpus/mutate.h"

namespace nianbao::corpus {

Mutant start(const Base& base);

// The union of the pieces' boxes; they must stand on one page.
Box extent(const Scene& scene, const std::vector<std::size_t>& pieces);
// The page that all pieces stand on; nullopt when there are none, or several pages.
std::optional<std::size_t> page_of(const Scene& scene, const std::vector<std::size_t>& pieces);

std::vector<std::size_t> number_pieces(const Base& base, const RowAt& row);
// Label and numbers.
std::vector<std::size_t> row_pieces(const Base& base, const RowAt& row);
bool all_placed(const Base& base, const std::vector<std::size_t>& cells);
// Rows with a label of their own, all of whose words are known.
std::vector<std::size_t> labelled_rows(const Base& base);
std::vector<std::size_t> printed_cells(const Base& base);
// Whether one of two rows of a table may stand above the other: a list may be printed in blocks
// side by side, and then rows of two blocks cannot change places by moving up and down.
bool in_one_block(const Base& base, const RowAt& a, const RowAt& b);
// The rows of a row's table, in its block, that stand wholly on the page, top to bottom, with their
// extents.
std::vector<std::pair<std::size_t, Box>> rows_on(const Base& base, std::size_t row,
                                                 std::size_t page);
// The row of its block right above (-1) or below (+1).
const RowAt* next_row(const Base& base, std::size_t row, int step);

// Where a column's numbers stand, by the report's alignment.
std::optional<double> column_x(const Base& base, std::size_t column);
std::optional<double> row_y(const Base& base, const std::vector<std::size_t>& cells);

std::vector<std::size_t> joined(std::vector<std::size_t> a, const std::vector<std::size_t>& b);
void move(Scene& scene, const std::vector<std::size_t>& pieces, double dx, double dy);
// Moves pieces `a` one way and `b` back; false where they came to lie on others.
bool change_places(Scene& scene, const std::vector<std::size_t>& a,
                   const std::vector<std::size_t>& b, double dx, double dy);
void erase(Scene& scene, const std::vector<std::size_t>& pieces);
void make_room(Scene& scene, std::size_t page, double below, double height);

// Gives the expectation of cell `to` of the changed page the value that `from` had.
void takes_value(Mutant& mutant, const CellAt& to, std::optional<Decimal> value);
void is_gone(Mutant& mutant, const Base& base, const RowAt& row);

// A digit of a cell's number changed: which glyph, and what the cell then says.
struct NewDigit {
  std::size_t piece = 0, glyph = 0;
  char32_t code = 0;
  Decimal value;
};
std::optional<NewDigit> new_digit(const Base& base, const CellAt& cell, Random& random);

}  // namespace nianbao::corpus
