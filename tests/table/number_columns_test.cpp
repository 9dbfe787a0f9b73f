#include "table/number_columns.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The numbers of each line with their columns: "7=0 5=2", "?" where in doubt; lines with ";".
std::string fit(const Drawing& drawing, std::size_t columns, const std::vector<double>& breaks) {
  static const Grammar grammar = library_grammar();
  const ValueReader values(grammar.values);
  const Setting set(as_text(drawing));
  const std::vector<Token> tokens = collect_tokens(Finder(set.sheet), set.all(), values);
  const ColumnFit fit = fit_by_numbers(columns, tokens, breaks);
  std::string out;
  for (const ValueLine& line : value_lines(tokens)) {
    if (!out.empty()) out += ";";
    for (std::size_t t : line.tokens) {
      if (!tokens[t].value) continue;
      out += " " + to_utf8(tokens[t].text) + "=";
      out += fit.column[t] ? std::to_string(*fit.column[t]) : "-";
      out += fit.doubt[t].empty() ? "" : "?";
    }
  }
  return out;
}

bool columns_kept(const Drawing& drawing) { return keeps_columns(Setting(as_text(drawing)).sheet); }

}  // namespace

TEST_CASE("number columns: lines with a number for every column show where the others stand") {
  CHECK(fit({"1    20    3", "           4", "5     6    7"}, 3, {}) ==
        " 1=0 20=1 3=2; 4=2; 5=0 6=1 7=2");
}

TEST_CASE("number columns: each page by itself") {
  const Drawing pages = {"1    20    3", "     4", "  1    20    3", "             4"};
  CHECK(fit(pages, 3, {24}) == " 1=0 20=1 3=2; 4=1; 1=0 20=1 3=2; 4=2");
}

TEST_CASE("number columns: nothing is sure on a page where no line shows them all") {
  CHECK(fit({"1    20    3", "     4", "1    2"}, 3, {12}) == " 1=0 20=1 3=2; 4=0?; 1=0? 2=0?");
}

TEST_CASE("number columns: a text keeps columns where its numbers are set apart") {
  CHECK(columns_kept({"购入   1    20    3", "1    2    3"}));
  CHECK(columns_kept({"购入   -    20    /"}));
  CHECK(columns_kept({"购入 5册    20 册    3 册"}));
  CHECK_FALSE(columns_kept({"购入 1 20 3", "1 2 3"}));
  CHECK_FALSE(columns_kept({"购入", "1", "20"}));
  // Running text between numbers shows nothing.
  CHECK_FALSE(columns_kept({"购入 1 20 3", "2020   年   12 月", "共   3   册"}));
}
