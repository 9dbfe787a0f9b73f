#include "grammar/example_text.h"

#include <doctest/doctest.h>

#include "grammar/pattern.h"

namespace nianbao {
namespace {

TEST_CASE("example text: a pattern matches at the end of its own") {
  for (const char* source :
       {"树", "收到|受理", "(?:收到|受理)(?:的)?申请(?P<value>\\d)件",
        "[件宗起][^。;]*?共(?P<n>\\d+)", "(?:^|[^比])(?:上年|去年)(?:度(?:甲|$)|乙)",
        "近\\d年|近[两三]年", "树{1,2}?", "a.c*"}) {
    const Result<Pattern> pattern = Pattern::compile(source);
    REQUIRE(pattern);
    CHECK_MESSAGE(pattern->search(sentences_like(source)), std::string(source));
  }
}

TEST_CASE("example text: of any source there is one") {
  for (const char* source :
       {"", "(", "[", "{", "(?P<", "a|", "\\", "[^", "((((", "))))", "x)", "树["})
    CHECK(sentences_like(source).size() < 4096);
  CHECK(sentences_like(std::string(4096, 'x')).size() < 100'000);
}

}  // namespace
}  // namespace nianbao
