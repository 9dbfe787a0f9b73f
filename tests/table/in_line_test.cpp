#include "table/in_line.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Whether the last number of the drawing is in line with those above it.
bool last_in_line(const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const Setting set(drawn(drawing));
  const Finder finder(set.sheet);
  const ValueReader values(grammar.values);
  return in_line_above(set.sheet, collect_tokens(finder, set.all(), values).back(), values);
}

}  // namespace

TEST_CASE("in line: three numbers above that begin or end where the number does") {
  CHECK(last_in_line({"    12  30", "    5   7", "    118 41", "    3"}));
  CHECK(last_in_line({"    12", "     5", "   118", "     3"}));
  CHECK(last_in_line({"    12", "    5", "    118", "----", "采购情况", "    /"}));
  CHECK_FALSE(last_in_line({"    12", "    5", "    3"}));
  CHECK_FALSE(last_in_line({"    12", "    5", "  118", "    3"}));
  CHECK_FALSE(last_in_line({"    12", "    5", "    118", "     3"}));
  CHECK_FALSE(last_in_line({"    12", "    词", "    118", "    3"}));  // words are no number
}
