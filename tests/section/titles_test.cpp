#include "section/titles.h"

#include <doctest/doctest.h>

#include "section/split.h"
#include "support/harbour_grammar.h"
#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// "cargo: 甲 乙; crews: 丙": the words of each table's body.
std::string found(const Drawing& drawing) {
  const Setting set(drawn(drawing));
  const Grammar grammar = harbour_grammar();
  std::string out;
  for (const TitledTable& table : split_sections(set.sheet, grammar).titled) {
    out += (out.empty() ? "" : "; ") + table.table + ":";
    for (std::uint32_t w = table.body.begin; w < table.body.end; ++w)
      out += " " + to_utf8(set.sheet.words[w].text);
  }
  return out;
}

}  // namespace

TEST_CASE("titles: each table from its title to the next one's or to a section") {
  struct Case {
    std::string what;
    Drawing drawing;
    std::string expected;
  };
  const std::vector<Case> cases{
      {"in order", {"港口货物吞吐表", "甲", "船员人数表", "乙"}, "cargo: 甲; crews: 乙"},
      {"in another order", {"船员人数表", "乙", "港口货物吞吐表", "甲"}, "crews: 乙; cargo: 甲"},
      {"a section ends a table", {"船员人数表", "乙", "关于货运的若干说明", "丙"}, "crews: 乙"},
      {"letter-spaced", {"船 员 人 数 表", "乙"}, "crews: 乙"},
      {"numbered, with a year before it", {"三、2023年度船员人数表", "乙"}, "crews: 乙"},
      {"a number or a unit beside it", {"船员人数表              单位：人", "乙"}, "crews: 乙"},
      {"a table of contents is none",
       {"一、港口货物吞吐表", "二、船员人数表", "----", "港口货物吞吐表", "甲", "船员人数表", "乙"},
       "cargo: 甲; crews: 乙"},
      {"a title again on the next page goes on",
       {"船员人数表", "乙", "----", "船员人数表", "丙"},
       "crews: 乙 船员人数表 丙"},
      {"a name before a title, where two titles have it",
       {"东港船员人数表", "乙", "东港港口货物吞吐表", "甲"},
       "crews: 乙; cargo: 甲"},
      {"a name before one title is another table", {"临时船员人数表", "乙"}, ""},
      {"in a sentence it is none", {"详见船员人数表所列各项", "乙"}, ""},
      {"of two places the one with headings under it",
       {"船员人数表", "见下", "港口货物吞吐表", "甲", "船员人数表", "船队名称  水手  船副", "丙"},
       "cargo: 甲; crews: 船队名称 水手 船副 丙"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(found(c.drawing) == c.expected);
  }
}
