#include "table/heads_values.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"
#include "text/label.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("a label with a value behind it heads a row, one in running text does not") {
  struct {
    Drawing drawing;
    bool expected;
  } const cases[] = {
      {{"馆际互借    12      0"}, true},
      {{"馆际互借    /       /"}, true},
      {{"馆际互借12册    0"}, true},
      {{"馆际互借"}, false},
      {{"馆际互借情况  良好"}, false},
      // A line of running text may begin with the words of a label.
      {{"馆际互借12册，比上年多3册。"}, false},
      {{"馆际互借 12 册，流动图书车服务38次。"}, false},
      // A menu beside running text.
      {{"馆际互借        全年共举办读者活动 12 场，流动图书车服务38次。"}, false},
      {{"馆际互借12册、流动图书车服务与读者活动38次"}, false},
  };
  const Grammar grammar = library_grammar();
  const ValueReader values(grammar.values);
  for (const auto& test : cases) {
    const Setting set(drawn(test.drawing));
    const Finder finder(set.sheet);
    const auto matches = finder.find(key_of_label("馆际互借"), set.all());
    REQUIRE(matches.size() == 1);
    CAPTURE(test.drawing.front());
    CHECK(heads_values(set.sheet, matches.front(), values) == test.expected);
  }
}
