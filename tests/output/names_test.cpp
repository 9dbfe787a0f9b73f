#include "output/names.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE_TEMPLATE("every word names one value, and every value has one word", Enum, Trust, Verdict,
                   State, Outcome, Owner, Severity) {
  for (std::size_t i = 0; i < kNames<Enum>.size(); ++i) {
    const Enum value = static_cast<Enum>(i);
    CHECK(from_name<Enum>(name_of(value)) == value);
  }
  CHECK(from_name<Enum>("") == std::nullopt);
  CHECK(from_name<Enum>("Verified") == std::nullopt);
}

TEST_CASE("the words of the contract") {
  CHECK(name_of(Trust::read) == "read");
  CHECK(name_of(Verdict::inconsistent) == "inconsistent");
  CHECK(name_of(State::dash) == "dash");
  CHECK(name_of(Outcome::not_assessable) == "not_assessable");
  CHECK(name_of(Owner::source) == "source");
  CHECK(name_of(Severity::warning) == "warning");
}
