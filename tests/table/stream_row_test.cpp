#include "table/stream_row.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

namespace {

// A row whose label goes from line to line, with that many numbers.
StreamRow row(std::uint32_t first, std::uint32_t last, std::size_t values,
              const std::string& doubt = {}) {
  StreamRow out;
  out.first_line = first;
  out.last_line = last;
  out.values.resize(values);
  out.doubt = doubt;
  return out;
}

std::string beside(const std::vector<StreamRow>& rows) {
  std::string out;
  for (const bool each : beside_rests(rows)) out += each ? '!' : '.';
  return out;
}

}  // namespace

TEST_CASE("stream rows: numbers below a row without numbers may be that row's") {
  // Its label ends on the line on which the next one's begins.
  CHECK(beside({row(1, 1, 4), row(2, 3, 0), row(3, 4, 4), row(5, 5, 4)}) == ".!!.");
  // It is in doubt for a text that stands in it.
  CHECK(beside({row(1, 1, 4), row(2, 2, 0, "a text"), row(3, 4, 4)}) == ".!!");
}

TEST_CASE("stream rows: a blank row of its own, and rows with numbers, leave none in doubt") {
  CHECK(beside({row(1, 1, 4), row(2, 2, 0), row(3, 3, 4)}) == "...");
  CHECK(beside({row(1, 2, 4), row(2, 3, 4)}) == "..");
  CHECK(beside({row(1, 1, 0), row(1, 1, 4)}) == "..");  // glued text: all on one line
  CHECK(beside({row(1, 2, 4, "a text"), row(3, 3, 4)}) == "..");
  CHECK(beside({}) == "");
}
