#include "grammar/pattern.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

TEST_CASE("what is taken before its program is made can be made") {
  // A program that is put off must not fail later: what is taken is compared with what RE2 makes
  // of it when it is made at once, behind \\Q, which never is.
  const std::vector<std::string> atoms = {"\\p{Han}", "\\p{L}", "[^\\p{L}\\p{N}]", "中", "[一-龥a]",
                                          ".",        "\\PL",   "(?:\\pL|\\d)",    "(x)"};
  const std::vector<std::string> counts = {"",      "{2}",    "{0,30}", "{20,}",   "{,30}",
                                           "{36}?", "{400}+", "{1000}", "{1,1000}"};
  int taken = 0;
  for (const std::string& atom : atoms)
    for (const std::string& inner : counts)
      for (const std::string& outer : counts) {
        const std::string source = "(?:" + atom + inner + "y)" + outer;
        CAPTURE(source);
        const auto pattern = Pattern::compile(source), judge = Pattern::compile("\\Q\\E" + source);
        CHECK(bool(pattern) == bool(judge));
        if (!pattern) continue;
        ++taken;
        CHECK(pattern->search("中中中y").has_value() == judge->search("中中中y").has_value());
      }
  CHECK(taken > 250);
}

TEST_CASE("a pattern without the text that its matches need is not run, and loses no match") {
  // Every source against every text, with RE2 as the judge: the same source behind an empty
  // alternative needs no text, so it is always run.
  const std::vector<std::string> sources = {
      "申请",
      "新?收",
      "新收*到",
      "申请{2}",
      "申(?:请|报)了",
      "申|报",
      "(申|报)告",
      "[申请]告",
      "[^申]请",
      "申\\[请",
      "\\(申请",
      "[]申]请",
      "[[:alpha:]申]",
      "申请(?P<n>\\d)",
      "收到?(?:的|了)*申请",
      "(?i)申请",
      "申+请",
      "申请+?",
      "上(?:一)?年",
      "^申请$",
      "申[^。]*?请\\d",
      "请*申(?:x)?请",
      "\\Q申|请\\E",
      "(\\Q)\\E申)?",
      "申\\p{Han}请",
      "[\\]申]请",
      "(?:申|请)告",
      "(?:申请|收到)?x",
      "(申(?:请|报)|收)到",
      "(?i:申)请",
      "(?:申|请){0,2}7",
      "(?:申|)请",
      "(?:上年|(?P<n>收|新)收)+",
      "(?:[申)]|请)7",
      "(?:(?:申)?请|收)7",
  };
  const std::vector<std::string> texts = {
      "",         "申",     "请",    "申请",   "新收",    "收",     "申请请",   "申报了",
      "告",       "报告",   "x请",   "申[请",  "(申请",   "]请",    "a",        "申请7",
      "收的申请", "申申请", "上年",  "上一年", "申|请",   "申中请", "受理申请", "申 请",
      "收到",     "请申",   "请7申", "申x请",  "申中请7", "申请告",
  };
  for (const std::string& source : sources) {
    CAPTURE(source);
    const auto pattern = Pattern::compile(source), judge = Pattern::compile("(?:" + source + ")");
    REQUIRE(pattern);
    REQUIRE(judge);
    for (const std::string& text : texts) {
      CAPTURE(text);
      for (std::size_t from = 0; from <= text.size(); from += 3) {
        const auto found = pattern->search(text, from), wanted = judge->search(text, from);
        REQUIRE(found.has_value() == wanted.has_value());
        if (found) CHECK(found->begin == wanted->begin);
        if (found) CHECK(found->end == wanted->end);
        if (found) CHECK(pattern->may_match(Ideographs(text)));
      }
    }
  }
}

TEST_CASE("what a pattern needs, of the ideographs of a text") {
  struct Case {
    const char *source, *text;
    bool may;
  };
  const std::vector<Case> cases = {
      {"申请", "请你申报", true},  // in which order is not told
      {"申请", "申报", false},
      {"申请?", "申报", true},
      {"申|请", "请", true},
      {"申|请", "报", false},
      {"申|\\d", "7", true},
      {"(?:收到|受理)的?(?P<value>\\d)", "受理7", true},
      {"(?:收到|受理)的?(?P<value>\\d)", "收理7", false},
      {"(?:收到|受理)?申", "申", true},
      {"[申请]", "x", true},
      {"", "", true},
      {"\\Q申", "x", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.source);
    CAPTURE(c.text);
    CHECK(Pattern::compile(c.source)->may_match(Ideographs(c.text)) == c.may);
  }
  CHECK_FALSE(Pattern().may_match(Ideographs("申")));
}

TEST_CASE("a group is located where a search finds it") {
  const std::vector<std::string> sources = {
      "共(?P<n>\\d)",           "共(?:收|办)*?(?P<n>\\d)", "共\\d(?P<n>\\d)", "\\d*(?P<n>\\d)",
      "\\d*?(?P<n>\\d)",        "共|收(?P<n>\\d)",         "共(?P<n>\\d)件",  "(?:共|收)(?P<n>\\d)",
      "共(?P<m>\\d)(?P<n>\\d)", "共(?P<n>\\d+)",           "共(?P<m>\\d)",    "[|]?共(?P<n>\\d)",
      "\\|?共(?P<n>\\d)"};
  const std::vector<std::string> texts = {"共7", "共收办12件", "收5共", "|共3", "共345", "", "x9"};
  for (const std::string& source : sources)
    for (const std::string& text : texts) {
      CAPTURE(source);
      CAPTURE(text);
      const auto pattern = Pattern::compile(source);
      REQUIRE(pattern);
      const auto located = pattern->locate(text, 0, "n");
      const auto found = pattern->search(text);
      REQUIRE(located.has_value() == found.has_value());
      if (!found) continue;
      CHECK(located->begin == found->begin);
      CHECK(located->end == found->end);
      const auto group = found->groups.find("n");
      if (!pattern->has_group("n")) {
        CHECK(located->group == found->begin);
      } else if (group == found->groups.end()) {
        CHECK(located->group == 0);
      } else {
        CHECK(text.substr(located->group, group->second.size()) == group->second);
      }
    }
}

TEST_CASE("a group counts only where it is one") {
  CHECK(Pattern::compile("(?P<n>a)")->has_group("n"));
  CHECK_FALSE(Pattern::compile("\\(?P<n>a")->has_group("n"));
  CHECK(Pattern::compile("\\\\(?P<n>a)")->has_group("n"));
}

TEST_CASE("a program may be made before it is used") {
  const auto pattern = Pattern::compile("a+");
  REQUIRE(pattern);
  pattern->prepare();
  CHECK(pattern->search("baa")->begin == 1);
  Pattern().prepare();
}

TEST_CASE("no pattern matches nothing") {
  const Pattern none;
  CHECK_FALSE(none.search("a"));
  CHECK(none.source() == "");
}
