#include "section/split.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Sections with the line (1-based) of their heading, "!" where it is misprinted: "stock@2
// visits!@9".
std::string sections(const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const Setting set(drawn(drawing));
  std::string out;
  for (const Section& section : split_sections(set.sheet, grammar).sections)
    out += (out.empty() ? "" : " ") + section.id + (section.misprinted ? "!" : "") + "@" +
           std::to_string(section.first_line + 1);
  return out;
}

struct Case {
  std::string what;
  Drawing drawing;
  std::string expected;
};

}  // namespace

TEST_CASE("split: sections by their headings") {
  const std::vector<Case> cases{
      {"as printed",
       {"一、基本概况", "本馆概况如下", "二、馆藏情况", "三、读者服务情况", "四、活动举办情况",
        "完"},
       "overview@1 stock@3 visits@4 events@5"},
      {"numbering wrong, twice the same, or missing",
       {"一、基本概况", "文", "三、馆藏情况", "文", "三、读者服务情况", "文", "活动举办情况"},
       "overview@1 stock@3 visits@5 events@7"},
      {"one is missing", {"一、基本概况", "文", "三、读者服务情况"}, "overview@1 visits@3"},
      {"misprinted", {"二、馆藏情况", "文", "三、读者服务清况"}, "stock@1 visits!@3"},
      {"too much misprinted", {"二、馆藏情况", "文", "三、读都服努清况"}, "stock@1"},
      {"letter-spaced", {"二、馆 藏 情 况", "文"}, "stock@1"},
      {"in running text it is no heading",
       {"一、基本概况", "本报告说明馆藏情况等内容并对外公布", "二、馆藏情况"},
       "overview@1 stock@3"},
      {"the table of contents is passed over",
       {"一、基本概况", "二、馆藏情况", "三、读者服务情况", "四、活动举办情况", "一、基本概况",
        "文", "二、馆藏情况", "文", "三、读者服务情况", "文", "四、活动举办情况", "文"},
       "overview@5 stock@7 visits@9 events@11"},
      {"with page numbers, too",
       {"一、基本概况     1", "二、馆藏情况     2", "三、读者服务情况   3", "四、活动举办情况  4",
        "一、基本概况", "文", "二、馆藏情况", "文", "三、读者服务情况", "文", "四、活动举办情况",
        "文"},
       "overview@5 stock@7 visits@9 events@11"},
      {"with page numbers on lines of their own",
       {"一、基本概况", "1", "二、馆藏情况", "2", "三、读者服务情况", "- 3 -", "一、基本概况", "文",
        "二、馆藏情况", "文", "三、读者服务情况", "文"},
       "overview@7 stock@9 visits@11"},
      {"with dots, and something between its entries",
       {"一、基本概况........1", "附注", "二、馆藏情况........2", "附注", "一、基本概况", "文",
        "二、馆藏情况", "文"},
       "overview@5 stock@7"},
      {"in another order only those that follow each other",
       {"三、读者服务情况", "文", "二、馆藏情况", "文", "四、活动举办情况", "文"},
       "visits@1 events@5"},
      {"none", {"今天天气很好", "文"}, ""},
      {"nothing", {}, ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(sections(c.drawing) == c.expected);
  }
}

TEST_CASE("split: in text that has lost its lines, numbered headings within a line") {
  CHECK(sections({"本馆概况。二、馆藏情况中文图书外文图书合计一、期初馆藏数量1 2 3", "4 5 6",
                  "三、读者服务情况到馆阅览外借小计1 2 3"}) == "stock@1 visits@3");
}

// Each section one line, as some web pages give them: no table of contents.
TEST_CASE("split: numbered headings within lines that follow each other" * doctest::should_fail()) {
  CHECK(sections({"二、馆藏情况中文图书外文图书合计一、期初馆藏数量1 2 3",
                  "三、读者服务情况到馆阅览外借小计1 2 3"}) == "stock@1 visits@2");
}

TEST_CASE("split: lines and words of a section, its heading and place") {
  static const Grammar grammar = library_grammar();
  const Setting set(
      drawn({"前言", "二、馆藏情况", "甲   1", "----", "乙", "三、读者服务情况", "丙"}));
  const Split split = split_sections(set.sheet, grammar);
  REQUIRE(split.sections.size() == 2);
  CHECK(split.first_word == 1);
  CHECK(split.slices[0] == Slice{1, 5});
  CHECK(split.slices[1] == Slice{5, 7});
  CHECK(split.sections[0].heading == "二、馆藏情况");
  CHECK(split.sections[0].first_line == 1);
  CHECK(split.sections[0].end_line == 4);
  CHECK(split.sections[1].end_line == 6);
  CHECK(split.sections[1].place.page == 2);
  CHECK(split.slice_of("visits") == &split.slices[1]);
  CHECK(split.slice_of("events") == nullptr);
}

TEST_CASE("split: where another report begins") {
  static const Grammar grammar = library_grammar();
  const auto end_line = [](const Drawing& drawing) {
    const Setting set(drawn(drawing));
    return split_sections(set.sheet, grammar).end_line;
  };
  const Drawing one{"一、基本概况", "文", "二、馆藏情况", "文", "三、读者服务情况", "文"};
  Drawing two = one;
  two.insert(two.end(), {"北山市图书馆年度报告", "一、基本概况", "文", "二、馆藏情况", "文",
                         "三、读者服务情况", "文", "四、活动举办情况"});
  CHECK(end_line(one) == one.size());
  CHECK(end_line(two) == one.size() + 1);
  Drawing part = one;  // one of its tables once more
  part.insert(part.end(), {"二、馆藏情况", "文"});
  CHECK(end_line(part) == part.size());
}
