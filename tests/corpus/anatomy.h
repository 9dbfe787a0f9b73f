// Where a report's cells, labels and headings stand on its pages: what mutations need to know.
//
// Found from what the tool itself says about the unchanged report, and only where the report comes
// out whole and right against its truth; the words are then cut so that each belongs to one cell,
// label or heading, and the cut report must come out whole and right again. Labels and headings
// whose words cannot be told apart are marked as not placed, and left alone.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "corpus/scene.h"
#include "corpus/score.h"
#include "grammar/grammar.h"
#include "model/result.h"

namespace nianbao::corpus {

struct CellAt {
  std::string id;
  std::optional<Decimal> value;
  std::size_t row = 0, column = 0;  // indices into Anatomy
  bool placed = false;              // its pieces are known, or it is blank
  std::vector<std::size_t> pieces;  // indices into Scene::pieces; none when blank
};

// A printed row. The one row of a record table has no label: it is never `labelled`.
struct RowAt {
  std::size_t table = 0;
  std::string id;     // full row id
  std::string group;  // group label of the grammar
  bool required = true;
  bool labelled = false;           // all pieces of its label are known
  std::vector<std::size_t> label;  // pieces, with the number printed before it
  std::vector<std::size_t> cells;  // left to right
};

struct ColumnAt {
  std::size_t table = 0;
  std::string id;
  std::string row;      // record tables: the row id that it belongs to
  std::string key;      // of its heading's words
  bool headed = false;  // the pieces of its heading are known
  std::vector<std::size_t> heading;
  std::vector<std::size_t> cells;  // top to bottom
};

struct TableAt {
  const TableRule* rule = nullptr;
  std::vector<std::size_t> rows;     // top to bottom
  std::vector<std::size_t> columns;  // left to right
};

struct SectionAt {
  std::string id;
  std::vector<std::size_t> pieces;
};

// Where columns' numbers are aligned: whichever varies least over the report's columns.
enum class Align { left, centre, right };

inline double aligned(const Box& box, Align align) {
  if (align == Align::centre) return box.x_centre();
  return align == Align::left ? box.x0 : box.x1;
}

struct Anatomy {
  const Grammar* grammar = nullptr;
  Align align = Align::centre;
  std::vector<CellAt> cells;
  std::vector<RowAt> rows;
  std::vector<ColumnAt> columns;
  std::vector<TableAt> tables;
  std::vector<SectionAt> sections;
};

// A report to be mutated.
struct Base {
  std::string name;
  Truth truth;
  Scene scene;
  Anatomy anatomy;
};

// Error "base.unfit" when the report does not come out whole and right: it is no base.
Result<Base> make_base(std::string name, const Document& document, Truth truth,
                       std::span<const Grammar> grammars);

// Reads NAME.pdf and NAME.json (or report.pdf and truth.json) of files and of folders, those below
// them included, sorted; what is no base is left out.
std::vector<Base> read_bases(const std::vector<std::string>& paths,
                             std::span<const Grammar> grammars);

}  // namespace nianbao::corpus
