#include "sheet/find.h"

#include <doctest/doctest.h>

#include "support/typeset.h"
#include "text/label.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Where `label` stands: "2" on line 2 (1-based), "2-4" over lines 2 to 4, "?" where it is part of a
// longer text. Several places with a blank between.
std::string places(const Setting& set, const std::string& label, bool loose = false) {
  const Finder finder(set.sheet);
  std::string out;
  for (const LabelMatch& match : finder.find(key_of_label(label), set.all(), loose)) {
    std::uint32_t first = 1000, last = 0;
    for (std::uint32_t a : match.atoms) {
      const std::uint32_t line = set.sheet.words[set.sheet.atoms[a].word].line + 1;
      first = std::min(first, line);
      last = std::max(last, line);
    }
    out += (out.empty() ? "" : " ") + std::to_string(first);
    if (last > first) out += "-" + std::to_string(last);
    if (!match.clean()) out += "?";
  }
  return out;
}

struct Case {
  std::string what;
  std::string label;
  Drawing drawing;
  std::string expected;
};

}  // namespace

TEST_CASE("find: a label however it is set") {
  const std::vector<Case> cases{
      {"in one piece", "购买入藏", {"序言", "购买入藏   3"}, "2"},
      {"numbered", "（一）购买入藏", {"（一）购买入藏   3"}, "1"},
      {"numbered otherwise than the form has it", "（一）购买入藏", {"2．购买入藏   3"}, "1"},
      {"numbered in the report only", "购买入藏", {"二、购买入藏   3"}, "1"},
      {"letter-spaced", "购买入藏", {"购 买 入 藏   3"}, "1"},
      {"widely letter-spaced", "合计", {"合    计   3"}, "1"},
      {"punctuation of another kind", "捐赠（含个人）", {"捐赠(含个人)   3"}, "1"},
      {"wrapped", "社会各界捐赠入藏", {"社会各界     3", "捐赠入藏"}, "1-2"},
      {"wrapped, the next cell's text touching its second line",
       "社会各界捐赠入藏",
       {"      （二）社会各界     3", "不予处捐赠入藏"},
       "1-2"},
      {"wrapped, within a word that does not stand under it",
       "社会各界捐赠入藏",
       {"（二）社会各界     3", "不予处捐赠入藏"},
       ""},
      {"letter-spaced, below a label that begins with the same character",
       "社会各界",
       {"    社  区      3", "社  会  各  界   4"},
       "2"},
      {"numbered, behind a point of the text beside it", "购买入藏", {"、（一）购买入藏   3"}, "1"},
      {"wrapped in the middle of a word",
       "社会各界捐赠入藏",
       {"社会各    3", "界捐赠", "入藏"},
       "1-3"},
      {"wrapped, the second line indented",
       "社会各界捐赠入藏",
       {"社会各界     3", "    捐赠入藏"},
       "1-2"},
      {"wrapped, the second line centred",
       "社会各界捐赠入藏",
       {"  社会各界     3", "    捐赠", "    入藏"},
       "1-3"},
      {"upright", "本期增加", {"本   甲   1", "期   乙   2", "增   丙   3", "加   丁   4"}, "1-4"},
      {"twice", "其他", {"其他   1", "合计   2", "其他   3"}, "1 3"},
      {"part of a longer label", "其他", {"其他情况   1"}, "1?"},
      {"end of a longer label", "其他", {"所有其他   1"}, "1?"},
      {"not there", "遗失", {"破损   1"}, ""},
      {"its first characters only", "破损剔除", {"破损   1", "合计   2"}, ""},
      {"the rest stands too far below", "破损剔除", {"破损", "", "", "", "", "", "剔除"}, ""},
      {"a label between its halves", "破损剔除", {"破损   1", "合计   2", "剔除   3"}, "1-3"},
      {"in running text", "馆藏", {"本馆的馆藏逐年增加"}, "1?"},
      {"over a page break",
       "社会各界捐赠入藏",
       {"甲乙丙丁   3", "社会各界   3", "----", "捐赠入藏", "四、期末"},
       "2-3"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Setting set(drawn(c.drawing));
    CHECK(places(set, c.label) == c.expected);
  }
}

TEST_CASE("find: where cells touch, only a loose search enters words in their middle") {
  // Two headings side by side, each broken after two characters: their lines look like one word.
  const Drawing touching{"中文外文其他", "图书图书"};
  const Setting set(drawn(touching));
  CHECK(places(set, "其他") == "1?");
  CHECK(places(set, "中文图书") == "");
  CHECK(places(set, "中文图书", true) == "1-2?");
  CHECK(places(set, "外文图书", true) == "1-2?");
}

TEST_CASE("find: where each character is a word, punctuation between two of them is no gap") {
  Document document = drawn({"甲"});
  Page& page = document.pages.front();
  double x = 200;
  for (const char32_t c : std::u32string(U"金额（单位：册）")) {
    set_word(page, x, kTop, std::u32string(1, c));
    x += kEm;
  }
  const Setting set(std::move(document));
  CHECK(places(set, "单位：册") == "1?");
  CHECK(places(set, "金额（单位：册）") == "1");
}

TEST_CASE("find: a bracket that opens a word does not begin the cell") {
  Document document = drawn({"甲"});
  Page& page = document.pages.front();
  set_word(page, 200, kTop, U"收费金额");
  set_word(page, 200 + 4 * kEm + 2, kTop, U"（单位：册）");
  const Setting set(std::move(document));
  CHECK(places(set, "单位：册") == "1?");
}

TEST_CASE("find: what is claimed is passed over, with the numbering in front of it") {
  const Setting set(drawn({"1.其他   3", "其他   4"}));
  Finder finder(set.sheet);
  const auto all = finder.find(U"其他", set.all());
  REQUIRE(all.size() == 2);
  finder.claim(all.front());
  CHECK(finder.find(U"其他", set.all()).size() == 1);
  CHECK(finder.claimed(0));  // "1" of "1."
  CHECK(finder.claimed_word(0));
  CHECK_FALSE(finder.claimed_word(1));
  finder.release_all();
  CHECK(finder.find(U"其他", set.all()).size() == 2);
}

TEST_CASE("find: only within the slice, and nothing for an empty key or slice") {
  const Setting set(drawn({"其他   1", "其他   2", "其他   3"}));
  const Finder finder(set.sheet);
  CHECK(finder.find(U"其他", set.lines_from(1, 2)).size() == 1);
  CHECK(finder.find(U"", set.all()).empty());
  CHECK(finder.find(U"其他", {2, 2}).empty());
}

TEST_CASE("find: measures a match with its numbering, over all its lines") {
  const Setting set(drawn({"（二）社会各界   3", "      捐赠"}));
  const Finder finder(set.sheet);
  const auto found = finder.find(key_of_label("社会各界捐赠"), set.all());
  REQUIRE(found.size() == 1);
  CHECK(found[0].x0 == doctest::Approx(kLeft));
  CHECK(found[0].x1 == doctest::Approx(kLeft + width_of(U"（二）社会各界")));
  CHECK(found[0].bottom - found[0].top == doctest::Approx((kOrdinary + 1) * kEm));
}

TEST_CASE("find: a text made to lead the search astray ends in time") {
  const std::string many = "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲";
  const Setting set(drawn(Drawing(40, many)));
  const Finder finder(set.sheet);
  CHECK(finder.find(std::u32string(30, U'甲') + U"乙", set.all(), true).empty());
}

TEST_CASE("numbering: what stands before a label") {
  const std::vector<std::pair<std::u32string_view, std::size_t>> cases{
      {U"（三）不予", 3}, {U"(三)不予", 3},  {U"1.破损", 2},   {U"12．破损", 3}, {U"一、总体", 2},
      {U"十一、附则", 3}, {U"（1）、甲", 4}, {U"3)甲", 2},     {U"甲1.", 0},     {U"2020年", 0},
      {U"2020.年", 0},    {U"(三不予", 0},   {U"一般情况", 0}, {U"", 0},         {U"1", 0},
      {U"1.", 2},         {U"（）甲", 0},
  };
  for (const auto& each : cases) {
    const auto& text = each.first;
    const auto& expected = each.second;
    INFO(to_utf8(text));
    CHECK(numbering_length(text) == expected);
  }
  CHECK(key_of_label("（三）不予 公开：") == U"不予公开");
  CHECK(key_of_label("3.危及“三安全”") == U"危及三安全");
}

TEST_CASE("find: text of two cells that touch, set at different heights") {
  Document document = drawn({});
  Page& page = document.pages[0];
  set_word(page, 80, 100, U"（二）社会各界捐", 20);
  set_word(page, 60, 118, U"本", 20);  // of a label set upright in the cell beside
  set_word(page, 83, 124, U"赠入藏", 20);
  CHECK(places(Setting(std::move(document)), "（二）社会各界捐赠入藏") == "1-2");
}

TEST_CASE("find: where cells touch, a label goes on under itself") {
  Document document = drawn({});
  Page& page = document.pages[0];
  set_word(page, 200, 100, U"社会", 20);
  set_word(page, 200, 121, U"服务", 20);
  set_word(page, 158, 132, U"机构", 20);  // of the heading beside, and nearer in height
  set_word(page, 200, 142, U"机构", 20);
  const Setting set(std::move(document));
  const Finder finder(set.sheet);
  const std::vector<LabelMatch> found = finder.find(U"社会服务机构", set.all(), true);
  REQUIRE(found.size() == 1);
  CHECK(found.front().x0 == 200);
}
