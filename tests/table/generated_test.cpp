// Random tables with known values, set as typesetters set them, read, and compared: what is sure is
// right, and nearly everything is sure.
#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/random_table.h"
#include "support/typeset.h"
#include "table/grid.h"
#include "text/furniture.h"
#include "text/lines.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

struct Tally {
  int cells = 0, exact = 0, doubtful = 0, lost = 0;
  std::vector<std::string> wrong;
};

TableReading read(const Document& document) {
  static const Grammar grammar = library_grammar();
  static const TablePlan plan = plan_table(grammar.tables[0]);
  static const ValueReader values(grammar.values);
  Diagnostics diagnostics;
  std::vector<Line> lines = make_lines(document);
  mark_furniture(document, lines, diagnostics);
  const Sheet sheet = make_sheet(document, lines);
  const Slice all{0, static_cast<std::uint32_t>(sheet.words.size())};
  return read_grid(sheet, plan, all, values, diagnostics);
}

void compare(const SetTable& table, const TableReading& reading, const std::string& style,
             Tally& tally) {
  tally.cells += static_cast<int>(table.cells.size());
  int seen = 0;
  for (const Cell& cell : reading.cells) {
    ++seen;
    if (!cell.doubt.empty() || cell.to_prove) {
      ++tally.doubtful;
      continue;
    }
    const auto truth = table.cells.find({cell.row, cell.column});
    const std::string want =
        truth == table.cells.end() || truth->second.empty() ? "_" : truth->second;
    const std::string got = dump(cell);
    if (truth != table.cells.end() && got == want) {
      ++tally.exact;
    } else {
      tally.wrong.push_back(cell.row + "." + cell.column + ": set " + want + ", read " + got +
                            "; " + style);
    }
  }
  tally.lost += static_cast<int>(table.cells.size()) - seen;
}

// Reads `tables` of them, each changed by `damage`.
template <typename Damage>
Tally read_tables(int tables, Damage damage) {
  Tally tally;
  for (int seed = 1; seed <= tables; ++seed) {
    Dice dice(static_cast<std::uint64_t>(seed));
    TableStyle style = random_style(dice);
    damage(style);
    const SetTable table = set_table(style, dice);
    compare(table, read(table.document), "table " + std::to_string(seed) + ": " + dump(style),
            tally);
  }
  for (std::size_t i = 0; i < tally.wrong.size() && i < 10; ++i) MESSAGE(tally.wrong[i]);
  MESSAGE(tally.exact << " exact of " << tally.cells << ", " << tally.doubtful << " in doubt, "
                      << tally.lost << " not found, " << tally.wrong.size() << " wrong");
  return tally;
}

double percent_exact(const Tally& tally) { return 100.0 * tally.exact / tally.cells; }

}  // namespace

TEST_CASE("generated tables: what is sure is right, and nearly everything is sure") {
  const Tally tally = read_tables(2000, [](TableStyle&) {});
  CHECK(tally.wrong.empty());
  CHECK(percent_exact(tally) > 97);
}

TEST_CASE("generated tables: a row that the form lacks leads no sure cell astray") {
  const Tally tally = read_tables(1000, [](TableStyle& style) { style.strange_row = true; });
  CHECK(tally.wrong.empty());
  CHECK(percent_exact(tally) > 55);
}

// The numbers of a row whose label is not recognised must not fill the blank cells of a row beside.
TEST_CASE("generated tables: a misprinted label leads no sure cell astray") {
  const Tally tally = read_tables(1000, [](TableStyle& style) { style.misprint = true; });
  CHECK(tally.wrong.empty());
  CHECK(percent_exact(tally) > 75);
}
