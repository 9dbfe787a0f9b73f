#include "table/shift.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

namespace {

// 'o' a row that is filled right, '-' with nothing, '+' with too much; the rows that may be shifted
// are shown as 'x'.
std::string shifted(const std::string& rows) {
  std::vector<Filled> filled;
  for (char c : rows)
    filled.push_back(c == '-' ? Filled::none : c == '+' ? Filled::too_much : Filled::right);
  std::string out;
  for (bool b : may_be_shifted(filled)) out += b ? 'x' : 'o';
  return out;
}

}  // namespace

TEST_CASE("shift: from a row with nothing to the nearest with too much") {
  CHECK(shifted("oo-o+oo") == "ooxxxoo");
  CHECK(shifted("o+oo-o") == "oxxxxo");
  CHECK(shifted("-+o-o+") == "xxxxxx");
  CHECK(shifted("--o+") == "oxxx");
}

TEST_CASE("shift: rows with nothing, or too much, alone move nothing") {
  CHECK(shifted("o-o-o") == "ooooo");
  CHECK(shifted("+oo+") == "oooo");
  CHECK(shifted("") == "");
}
