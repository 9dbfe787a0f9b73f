#include "prose/running_text.h"

#include <doctest/doctest.h>

#include <utility>

#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Paragraphs with "|" between.
std::string paragraphs(Document document) {
  const Setting set(std::move(document));
  std::string out;
  for (const Paragraph& p : running_text(set.sheet, set.all()))
    out += (out.empty() ? "" : "|") + p.utf8;
  return out;
}

}  // namespace

TEST_CASE("running text: lines become paragraphs") {
  const std::vector<std::pair<Drawing, std::string>> cases{
      {{"一、概况", "    全年新购图书若干种共三", "千册，其中外文图书 31 册", "。"},
       "一、概况|全年新购图书若干种共三千册,其中外文图书31册。"},
      // An indented line, and a sentence that ends before the margin, begin another paragraph.
      {{"    全年新购图书若干种共三", "千册。", "    其中外文图书占了一小半", "。"},
       "全年新购图书若干种共三千册。|其中外文图书占了一小半。"},
      // Digits of two words stay apart; letters from digits too.
      {{"全年新购图书 12 5 册 VR 3 册一切尽在其中"}, "全年新购图书12 5册VR 3册一切尽在其中"},
      // Full-width signs are half-width, but not between digits.
      {{"共１，２３４册，余（５）册；全年新购图书"}, "共1，234册,余(5)册;全年新购图书"},
      // A page break within a sentence.
      {{"    全年新购图书若干种共三", "千册，其中外文图书占了一小", "----",
        "半，新闻发布会没有召开过。"},
       "全年新购图书若干种共三千册,其中外文图书占了一小半,新闻发布会没有召开过。"},
      // Lines of cells are no running text.
      {{"    全年新购图书若干种共三", "千册。", "项目        数量        单位",
        "    其中外文图书占一小半"},
       "全年新购图书若干种共三千册。|其中外文图书占一小半"},
  };
  for (const auto& each : cases) {
    INFO(each.second);
    CHECK(paragraphs(drawn(each.first)) == each.second);
    CHECK(paragraphs(as_text(each.first)).size() > 0);
  }
}

TEST_CASE("running text: every character knows its place") {
  const Setting set(drawn({"    购书 12", "册"}));
  const std::vector<Paragraph> read = running_text(set.sheet, set.all());
  for (const Paragraph& p : read) {
    REQUIRE(p.origins.size() == p.text.size());
    REQUIRE(p.bytes.size() == p.text.size() + 1);
    for (std::size_t i = 0; i < p.text.size(); ++i) {
      CHECK(set.sheet.words[p.origins[i].word].text[p.origins[i].index] == p.text[i]);
      CHECK(p.char_at(p.bytes[i]) == i);
    }
  }
}

// The work on a paragraph may grow faster than its length, so that has a bound.
TEST_CASE("running text: no paragraph is long without end") {
  Drawing drawing;
  for (int i = 0; i < 400; ++i) drawing.push_back("全年新购图书若干种共三千册且其中外文图书一小半");
  const Setting set(drawn(drawing));
  std::size_t all = 0;
  for (const Paragraph& p : running_text(set.sheet, set.all())) {
    CHECK(p.text.size() <= 2 * kLongParagraph);
    all += p.text.size();
  }
  CHECK(all == 400 * 23);
}
