#include "grammar/scan.h"

#include <doctest/doctest.h>

#include "grammar/read.h"

using namespace nianbao;

namespace {

// The first line of the complaint, without "f:"; empty when there is none.
std::string complaint(std::string_view toml) {
  Problems problems(toml, "f");
  if (scan(toml, problems)) return "";
  const std::string message = problems.error().message;
  return message.substr(2, message.find('\n') - 2);
}

}  // namespace

TEST_CASE("what may stand in a file") {
  for (const char* toml : {
           "",
           "\xEF\xBB\xBF[a]\n",
           "[a]\r\nb = \"年\" # 、\n",
           "[[ a . \"年\" ]]\n",
           "a = '年\"' # \"\n[b]",
           "a = \"\\\"、\"",
           "a = \"\"\nb = ''\n",
           "a = \"\\\"、\\\\\" # \\年\nb = '\\年'\n",
           "a = [\n  \"年\",\n  '、',\n]\n",
           "a=\"年\"\nb=[\"年\",'月',-1,2.5e-3]\nc={d=\"年\",e=1979-05-27T07:32:00Z}\n",
           "a.b-1 = 0x1F # 1\"年\"\n",
           "[]\n",  // toml++ has words for this one
           "a = \"not closed、\n年",
       })
    CHECK(complaint(toml) == "");
}

TEST_CASE("what may not, and where") {
  const struct {
    const char *toml, *complaint;
  } table[] = {
      {"a = [\"年\"、\"月\"]", "1:9: error: `、` stands outside of quotes"},
      {"a = “年”", "1:5: error: `“` stands outside of quotes"},
      {"a = \"年\"\n年 = 1", "2:1: error: `年` stands outside of quotes"},
      {"a = \"\"\"\n、\"\"\"", "1:5: error: a text of several lines"},
      {"a = '''年'''", "1:5: error: a text of several lines"},
      {"a = \"年\\、\"", "1:7: error: `\\、` has no meaning"},
      {"é", "1:1: error: `é` stands outside of quotes"},
      {"a = -\"年\"", "1:6: error: `\"` stands in a number"},
      {"a = [1, -=\"年\"]", "1:10: error: `=` stands in a number"},
      {"a = 1979-05-27 07Z[\"年\"]", "1:19: error: `[` stands in a number"},
      {"a = 5年", "1:6: error: `年` stands in a number"},
      {"[年]", "1:2: error: no name of a table stands behind `[`"},
      {"x = 1\n  [[ ", "2:6: error: no name of a table stands behind `[`"},
      {"[[[a]]]", "1:3: error: no name of a table stands behind `[`"},
      {"[#a]", "1:2: error: no name of a table stands behind `[`"},
      {"a = \"\x01\"", "1:6: error: a control character"},
      {"a\rb", "1:2: error: a control character"},
      {"a\x7F", "1:2: error: a control character"},
  };
  for (const auto& row : table) CHECK(complaint(row.toml) == row.complaint);
}

TEST_CASE("points on a line") {
  CHECK(complaint(std::string(256, '.')) == "");
  CHECK(complaint("\n" + std::string(257, '.')) ==
        "2:257: error: more than 256 points on one line");
}

TEST_CASE("what toml++ asserts away is said all the same") {
  for (const char* toml : {"x = }", "x = ]", "x = ,", "x = [}\ny = }]", "x = ", "= 1", ". = 1"}) {
    const Result<Grammar> read = read_grammar(toml, "f");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "grammar.syntax");
  }
}
