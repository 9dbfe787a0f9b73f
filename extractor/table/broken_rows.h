// Rows of a text whose numbers narrow cells broke, line by line.
//
//                     1323    0     7     1330
//   一、本年借出                                    pieces above and below the label's line, and
//                       5           0       5      whole numbers beside it
//
// Which lines are a row's is decided for the whole table: each line goes to the label above it or
// to the one below it so that every row has one number for every column, with a number's pieces
// under each other.
#pragma once

#include <set>
#include <vector>

#include "table/rows.h"
#include "table/token.h"
#include "table/unsure_rows.h"

namespace nianbao {

// The tokens with broken numbers in one piece, each such row's on its label's height; as they are
// where there is not exactly one way to give each row of the table its lines. The likelier of two
// ways is the one under which rows reach as far above their labels as below them. `strays`, which
// stand right above the first row or below the last, are added where they may be pieces.
// `breaks`: the global heights at which pages begin.
std::vector<Token> join_broken_rows(const RowBlocks& rows, std::vector<Token> tokens,
                                    const std::vector<Token>& strays, std::size_t columns,
                                    const std::vector<double>& breaks, const ValueReader& values);

// Where lines of pieces stand between rows: the row on the other side of such a line than the one
// that it was given to. Its numbers may lack them. Blocks.
std::set<std::size_t> beside_pieces(const Placed& grid);

}  // namespace nianbao
