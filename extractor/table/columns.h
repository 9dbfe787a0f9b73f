// Which column of the grammar a number stands in: by its place, never by counting.
//
// A reading is sure when it is the only one under which straight lines can be drawn between the
// columns:
//
//        成人      儿童       团体           headings: 3 spans
//          3001        53          0         a full line: each number under its heading
//             34                   0         34 overlaps the first column, so it is in it
//
// The hull of a column is the extent of its heading and of all its numbers. Hulls never overlap: a
// token that overlaps one hull belongs to that column; one that would make two hulls overlap is in
// doubt.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sheet/find.h"
#include "table/plan.h"
#include "table/token.h"

namespace nianbao {

// A horizontal extent in points.
struct Span {
  double x0 = 0, x1 = 0;
  bool overlaps(const Span& other, double slack) const {
    return x0 < other.x1 - slack && other.x0 < x1 - slack;
  }
  void add(double a, double b) {
    x0 = std::min(x0, a);
    x1 = std::max(x1, b);
  }
};

struct Headings {
  std::vector<std::optional<Span>> spans;  // by column rule
  double top = 0, bottom = 0;              // global; of the headings found
  std::size_t found = 0;
  std::vector<std::pair<std::size_t, LabelMatch>> misprinted;  // column rules, as they stand
  bool twice = false;    // most labels stand twice as often as they should
  bool crowded = false;  // a label stands at their height more often than the table has it
};

// Finds and claims the column headings in `slice`, above global height `above` where a row is known
// to begin there. Columns with the same label take its places from left to right; a label that does
// not stand as often as there are columns gives none of them a heading. No heading stands left of
// `label_right`. Where `above` is known, a column of its own label that is not found as printed
// takes the text over the rows that its label can only be.
Headings find_headings(Finder& finder, const TablePlan& plan, Slice slice,
                       std::optional<double> above, double label_right = 0);

// Tokens on one height: indices into a vector of tokens, from left to right.
struct ValueLine {
  std::vector<std::size_t> tokens;
  double top = 0, bottom = 0;  // global
  double middle() const { return (top + bottom) / 2; }
};

// Whether a line has a value for every one of so many columns, and nothing else.
bool is_full(const ValueLine& line, const std::vector<Token>& tokens, std::size_t columns);

// Whether the tokens of a line are 1, 2, 3 and so on, at least two: they number the columns.
bool numbers_columns(const ValueLine& line, const std::vector<Token>& tokens);

std::vector<ValueLine> value_lines(const std::vector<Token>& tokens);

struct ColumnFit {
  std::vector<std::size_t> order;                  // column rules from left to right, as printed
  std::vector<std::optional<Span>> hulls;          // by column rule
  std::vector<std::optional<std::size_t>> column;  // of each token
  std::vector<std::string> doubt;                  // of each token; empty when sure
  std::size_t full_lines = 0;      // lines with a number for every column, one and all agreeing
  std::size_t contrary_lines = 0;  // such lines that do not agree with the others
  bool reordered = false;          // the headings stand in another order than in the grammar
};

// Whether number `t` overlaps the heading of its column.
bool is_under_heading(const Headings& headings, const ColumnFit& fit,
                      const std::vector<Token>& tokens, std::size_t t);

// Whether a number that stands alone in its column keeps to an edge that numbers outside of the
// table keep to: see table/in_line.h.
using KeepsToEdge = std::function<bool(const Token&)>;

ColumnFit fit_columns(const Headings& headings, const std::vector<Token>& tokens,
                      const std::vector<ValueLine>& lines, const KeepsToEdge& keeps_to_edge = {});

}  // namespace nianbao
