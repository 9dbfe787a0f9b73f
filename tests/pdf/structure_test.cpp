#include "pdf/structure.h"

#include <doctest/doctest.h>

#include "support/paths.h"
#include "support/pdf_file.h"

using namespace nianbao;

TEST_CASE("a sound ending, and every way of losing it") {
  const std::string good = testing::pdf_of({{"BT /L 9 Tf 9 9 Td (Hello) Tj ET"}});
  CHECK_FALSE(broken_ending(good));
  CHECK_FALSE(broken_ending("junk\n" + good));
  CHECK_FALSE(broken_ending(good + std::string(1500, '\n')));
  for (std::size_t size = 0; size + 1 < good.size(); ++size) {
    CAPTURE(size);
    CHECK(broken_ending(good.substr(0, size)));
  }
  CHECK(broken_ending(good.substr(0, 100) + good.substr(101)));  // a byte lost on the way
  CHECK_FALSE(broken_ending("%PDF-1.5\n7 0 obj<<>>stream\nendstream endobj\nstartxref\n9\n%%EOF"));
  CHECK(broken_ending("%PDF-1.5\nstartxref\n99999999999999999999999\n%%EOF"));
  CHECK(broken_ending("%PDF-1.5\nstartxref\n18446744073709551615\n%%EOF"));
}

TEST_CASE("published reports end soundly") {
  const auto path = testing::real_report("huaian_2024.pdf");
  if (!path) {
    MESSAGE("skipped: the published reports are not here");
    return;
  }
  CHECK_FALSE(broken_ending(testing::bytes_of(*path)));
}
