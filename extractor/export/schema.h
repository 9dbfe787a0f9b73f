// The exported tables: their columns, with types, keys and words, once for every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

enum class FieldType { integer, number, text };

// What a column of a wide table shows of its cell.
enum class Part { none, value, printed, state, trust };

struct ColumnSpec {
  std::string name;
  FieldType type = FieldType::text;
  std::string about;
  std::vector<std::string> words = {};  // the only values, where they are few
  Part part = Part::none;
};

struct TableSpec {
  std::string name, about;
  std::vector<ColumnSpec> columns;
  std::vector<std::string> key;  // names of columns
  bool of_reports = false;       // its column "input" names a row of "reports"
  bool wide = false;
  std::string family, table;  // of a wide table
};

// One wide table: a column for each column of a report's table.
struct WideTable {
  std::string family, table;
  std::vector<std::string> columns;
  friend bool operator==(const WideTable&, const WideTable&) = default;
};

// The wide tables of a family's forms: ids in the order of the grammars, each once.
std::vector<WideTable> wide_tables(const std::vector<Grammar>& grammars);

// Positions of the tables that are always there.
namespace table {
inline constexpr std::size_t facts = 0, reports = 1, checks = 2, notes = 3, quotations = 4,
                             sections = 5, across = 6, codebook = 7, first_wide = 8;
}

// All tables, in the order above.
std::vector<TableSpec> export_tables(const std::vector<WideTable>& wide);

}  // namespace nianbao
