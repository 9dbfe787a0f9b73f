#include "grammar/pattern.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("first match, named groups that took part, bytes") {
  const auto pattern = Pattern::compile("(?P<n>\\d+)(?P<unit>件|条)?");
  REQUIRE(pattern);
  const auto match = pattern->search("共12件");
  REQUIRE(match);
  CHECK(match->begin == 3);
  CHECK(match->end == 8);
  CHECK(match->groups == std::map<std::string, std::string>{{"n", "12"}, {"unit", "件"}});
  CHECK(pattern->search("3")->groups == std::map<std::string, std::string>{{"n", "3"}});
  CHECK_FALSE(pattern->search("无"));
  CHECK(pattern->has_group("unit"));
  CHECK_FALSE(pattern->has_group("m"));
  CHECK(pattern->source() == "(?P<n>\\d+)(?P<unit>件|条)?");
}

TEST_CASE("a search may begin later; ^ is the text's beginning") {
  const auto pattern = Pattern::compile("\\d");
  REQUIRE(pattern);
  CHECK(pattern->search("1a2", 1)->begin == 2);
  CHECK_FALSE(pattern->search("1", 1));
  CHECK_FALSE(pattern->search("1", 2));
  CHECK_FALSE(Pattern::compile("^a")->search("ba", 1));
}

TEST_CASE("empty matches and groups of ideographs") {
  CHECK(Pattern::compile("")->search("")->end == 0);
  CHECK(Pattern::compile("(?P<数量>\\d+)")->search("5")->groups.at("数量") == "5");
}

TEST_CASE("what is not RE2, or too much of it, is an error in RE2's words") {
  CHECK(Pattern::compile("(").error().code == "pattern.syntax");
  CHECK(Pattern::compile("(").error().message == "missing ): (");
  CHECK_FALSE(Pattern::compile("(?=a)"));
  CHECK_FALSE(Pattern::compile("((a{100}){100}){100}"));
  CHECK_FALSE(Pattern::compile("\xFF"));
  CHECK_FALSE(Pattern::compile(std::string(5000, 'a')));
}

TEST_CASE("no pattern matches nothing") {
  const Pattern none;
  CHECK_FALSE(none.search("a"));
  CHECK(none.source() == "");
}
