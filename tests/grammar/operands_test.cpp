#include "grammar/operands.h"

#include <doctest/doctest.h>

using namespace nianbao;

using Texts = std::vector<std::string>;

namespace {

ColumnRule column(const std::string& id, const std::string& row = "") {
  ColumnRule rule;
  rule.id = id;
  rule.row = row;
  return rule;
}

RowRule row(const std::string& id, bool ignore = false) {
  RowRule rule;
  rule.id = id;
  rule.ignore = ignore;
  return rule;
}

}  // namespace

TEST_CASE("an operand names one id, or all that begin so") {
  const Texts known = {"a", "a.b", "a.c", "ab"};
  CHECK(matching_ids("a", known) == Texts{"a"});
  CHECK(matching_ids("a.*", known) == Texts{"a.b", "a.c"});
  CHECK(matching_ids("b.*", known).empty());
  CHECK(matching_ids("*", known).empty());
  CHECK(matching_ids(Texts{"ab", "a.*"}, known) == Texts{"ab", "a.b", "a.c"});
}

TEST_CASE("ids of a table are those of all its parts, without ignored rows, each once") {
  Grammar grammar;
  TableRule part;
  part.id = "t";
  part.part = "p";
  part.columns = {column("x"), column("y")};
  part.rows = {row("r"), row("gone", true)};
  TableRule record;
  record.id = "t";
  record.kind = TableKind::record;
  record.columns = {column("x", "q"), column("z", "q")};
  TableRule other;
  other.id = "u";
  other.rows = {row("s")};
  grammar.tables = {part, record, other};
  CHECK(row_ids(grammar, "t") == Texts{"p.r", "q"});
  CHECK(column_ids(grammar, "t") == Texts{"x", "y", "z"});
  CHECK(row_ids(grammar, "none").empty());
}
