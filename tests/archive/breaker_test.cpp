#include "archive/breaker.h"

#include <doctest/doctest.h>

namespace nianbao {
namespace {

// `crashes` spread evenly over `documents`.
Breaker after(std::size_t documents, std::size_t crashes) {
  Breaker breaker;
  for (std::size_t i = 0; i < documents; ++i)
    breaker.add(i * crashes / documents != (i + 1) * crashes / documents);
  return breaker;
}

TEST_CASE("breaker: more than 5 % of the last 1,000, once there are 100") {
  const struct {
    std::size_t documents, crashes;
    bool tripped;
  } table[] = {{99, 99, false},   {100, 5, false},  {100, 6, true},
               {1000, 50, false}, {1000, 51, true}, {0, 0, false}};
  for (const auto& row : table)
    CHECK_MESSAGE(after(row.documents, row.crashes).tripped() == row.tripped, row.documents);
}

TEST_CASE("breaker: old crashes are forgotten") {
  Breaker breaker = after(100, 100);
  CHECK(breaker.tripped());
  for (int i = 0; i < 1000; ++i) breaker.add(false);
  CHECK(breaker.crashes() == 0);
  CHECK(breaker.documents() == Breaker::kWindow);
  CHECK_FALSE(breaker.tripped());
}

}  // namespace
}  // namespace nianbao
