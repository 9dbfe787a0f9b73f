#include "table/bands.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

// A label from `top` to `bottom`; without a rule: a text that no rule explains.
struct LabelAt {
  double top = 0, bottom = 0;
  bool known = true;
};

// A line of numbers at `top`, 10 points high, with numbers in these columns.
struct Numbers {
  double top = 0;
  std::vector<std::size_t> columns = {0, 1};
  bool words = false;         // words in place of numbers
  bool first_broken = false;  // the first is no number by itself
};

// For each line the index of its label, "-" for none, "?" behind it when in doubt.
std::string fit(const std::vector<LabelAt>& labels, const std::vector<Numbers>& numbers) {
  RowBlocks rows;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    RowBlock block;
    if (labels[i].known) block.rule = i;
    block.match.top = labels[i].top;
    block.match.bottom = labels[i].bottom;
    rows.blocks.push_back(block);
  }
  std::vector<ValueLine> lines;
  std::vector<Token> tokens;
  ColumnFit columns;
  for (const Numbers& line : numbers) {
    lines.push_back({.tokens = {}, .top = line.top, .bottom = line.top + 10});
    for (std::size_t c : line.columns) {
      lines.back().tokens.push_back(columns.column.size());
      columns.column.emplace_back(c);
      tokens.push_back({.words = {}, .text = line.words ? U"词" : U"1", .value = !line.words});
    }
    if (line.first_broken) tokens[lines.back().tokens.front()] = {.words = {}, .text = U"4,63"};
  }
  columns.doubt.resize(columns.column.size());
  const BandFit fit = fit_bands(rows, tokens, lines, columns);
  std::string out;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    out += (out.empty() ? "" : " ") + (fit.block[l] ? std::to_string(*fit.block[l]) : "-");
    out += fit.doubt[l].empty() ? "" : "?";
  }
  return out;
}

struct Case {
  std::string what;
  std::vector<LabelAt> labels;
  std::vector<Numbers> numbers;
  std::string expected;
};

}  // namespace

TEST_CASE("bands: numbers beside their labels, at any height") {
  const std::vector<LabelAt> wrapped{{100, 140}, {150, 190}, {200, 240}};
  const std::vector<Case> cases{
      {"single lines", {{100, 110}, {120, 130}}, {{100}, {120}}, "0 1"},
      {"at the top", wrapped, {{100}, {150}, {200}}, "0 1 2"},
      {"in the middle", wrapped, {{115}, {165}, {215}}, "0 1 2"},
      {"at the bottom", wrapped, {{130}, {180}, {230}}, "0 1 2"},
      {"between the lines of a label", wrapped, {{105}, {175}, {215}}, "0 1 2"},
      {"a row without numbers", wrapped, {{115}, {215}}, "0 2"},
      {"two lines of one row", wrapped, {{100, {0}}, {130, {1}}, {165}}, "0 0 1"},
      {"words under a number", {{100, 110}, {130, 140}}, {{100}, {115, {0}, true}, {130}}, "0 0 1"},
      {"words over a number", {{103, 113}, {130, 140}}, {{90, {0}, true}, {101}, {130}}, "0? 0 1"},
      {"words far from all numbers",
       {{100, 110}, {160, 170}},
       {{100}, {125, {0}, true}, {160}},
       "0 - 1"},
      {"two lines of such words",
       {{100, 110}, {180, 190}},
       {{100}, {125, {0}, true}, {137, {0}, true}, {180}},
       "0 - - 1"},
      {"none", wrapped, {}, ""},
      {"no labels", {}, {{100}}, "-"},
      {"far above and far below", wrapped, {{20}, {115}, {400}}, "- 0 -"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(fit(c.labels, c.numbers) == c.expected);
  }
}

TEST_CASE("bands: labels on top of their cells, numbers at the bottom") {
  // Rows 60 points high; each label's line at the top, its numbers' line at the bottom.
  const std::vector<LabelAt> top{{100, 110}, {160, 170}, {220, 230}};
  CHECK(fit(top, {{115}, {175}, {235}}) == "0 1 2");
  // As near to the label above as to the one below: the last line has no label below.
  CHECK(fit(top, {{130}, {190}, {238}}) == "0 1 2");
}

TEST_CASE("bands: as near to the row above as to the one below, there is doubt") {
  // Two lines of numbers between three rows: they are those of the upper two or of the lower two.
  const std::vector<LabelAt> rows{{100, 110}, {140, 150}, {180, 190}};
  const std::string found = fit(rows, {{120}, {160}});
  CHECK(found.find('?') != std::string::npos);
  CHECK(found.ends_with("?"));
}

TEST_CASE("bands: a line that touches the labels above and below is in doubt") {
  const std::vector<LabelAt> rows{{100, 110}, {120, 130}, {140, 150}, {157, 167}};
  CHECK(fit(rows, {{100}, {120}, {148.5}}) == "0 1 2?");
  CHECK(fit(rows, {{100}, {120}, {148}}) == "0 1 2?");
  CHECK(fit(rows, {{100}, {120}, {145}}) == "0 1 2");  // beside the upper one
}

TEST_CASE("bands: the pieces of a broken number may stand above and below their label") {
  // The second row's number fills two lines, its label stands between them.
  const std::vector<LabelAt> rows{{100, 110}, {138, 148}, {176, 186}, {200, 210}};
  const Numbers broken{.top = 130, .columns = {0}, .words = false, .first_broken = true};
  CHECK(fit(rows, {{100}, broken, {146}, {176}, {200}}) == "0 1 1 2 3");
  // Two numbers are not pieces of one.
  CHECK(fit(rows, {{100}, {130, {0}}, {146}, {176}, {200}}) == "0 1? 1? 2 3");
  // Lines that touch are one row's, though neither stands beside the label.
  CHECK(fit(rows, {{100}, {133.2, {0}}, {142.8}, {176}, {200}}) == "0 1 1 2 3");
}

TEST_CASE("bands: two numbers of one column never share a row when there is another way") {
  // The upper line can only be the first row's: the second row has its numbers beside it.
  const std::vector<LabelAt> rows{{100, 110}, {140, 150}};
  CHECK(fit(rows, {{122}, {140}}) == "0 1");
}

TEST_CASE("bands: numbers beside a text that no rule explains are its own") {
  CHECK(fit({{100, 110}, {120, 130, false}, {140, 150}}, {{100}, {120}, {140}}) == "0 1 2");
}
