// The grammar reader on any bytes: it never throws; an error has a code and a place within the
// input; a grammar that reads well has unique ids of facts, operands that name something, and reads
// the same again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "grammar/operands.h"
#include "grammar/read.h"

namespace {

using namespace nianbao;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// "g:LINE:COLUMN: error: " at the beginning of `message`, within `toml`.
void check_place(std::string_view toml, const std::string& message) {
  int line = 0, column = 0;
  require(std::sscanf(message.c_str(), "g:%d:%d: error: ", &line, &column) == 2,
          "error has a place");
  require(line >= 1 && column >= 1, "places begin with 1");
  for (; line > 1; --line) {
    const std::size_t end = toml.find('\n');
    require(end != std::string_view::npos, "the error's line is in the input");
    toml.remove_prefix(end + 1);
  }
  const std::string_view text = toml.substr(0, toml.find('\n'));
  require(static_cast<std::size_t>(column) <= text.size() + 1, "the error's column is in its line");
}

void check_error(std::string_view toml, const Error& error) {
  require(error.code.starts_with("grammar."), "codes begin with grammar.");
  check_place(toml, error.message);
  for (char c : error.message)
    require(c == '\n' || static_cast<unsigned char>(c) >= 0x20, "no control character is shown");
}

void add(const std::string& id, std::set<std::string>& ids) {
  require(ids.insert(id).second, "ids of facts are unique");
}

void check_ids(const Grammar& grammar) {
  std::set<std::string> ids;
  for (const TableRule& table : grammar.tables)
    for (const ColumnRule& column : table.columns) {
      if (table.kind == TableKind::record)
        add(table.id + "." + table.full_row(column.row) + "." + column.id, ids);
      for (const RowRule& row : table.rows)
        add(table.id + "." + table.full_row(row.id) + "." + column.id, ids);
    }
}

void check_operands(const Grammar& grammar) {
  for (const CheckRule& check : grammar.checks) {
    const auto known = check.each == CheckRule::Each::row ? column_ids(grammar, check.table)
                                                          : row_ids(grammar, check.table);
    require(!matching_ids(check.left, known).empty(), "a left side names something");
    require(!matching_ids(check.right, known).empty(), "a right side names something");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string toml(data, data + size);
  const Result<Grammar> grammar = read_grammar(toml, "g");
  if (!grammar) {
    check_error(toml, grammar.error());
    return 0;
  }
  check_ids(*grammar);
  check_operands(*grammar);
  const Result<Grammar> again = read_grammar(toml, "g");
  require(static_cast<bool>(again), "what reads well reads well again");
  require(again->sha256 == grammar->sha256 && again->tables.size() == grammar->tables.size(),
          "the same again");
  return 0;
}
