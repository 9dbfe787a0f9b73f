#include "table/woven.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

// Lines as drawn: pieces between blanks.
std::vector<WovenLine> drawn(const std::vector<std::u32string>& lines) {
  std::vector<WovenLine> out;
  for (const std::u32string& line : lines) {
    out.emplace_back();
    double x = 0;
    bool open = false;
    for (char32_t c : line) {
      if (c != U' ' && !open) out.back().push_back({{}, x, x});
      open = c != U' ';
      ++x;
      if (open) {
        out.back().back().text += c;
        out.back().back().x1 = x;
      }
    }
  }
  return out;
}

const std::vector<std::u32string> kColumns{U"自然读者", U"商业团体", U"科研机构", U"总数"};

bool woven(const std::vector<std::u32string>& lines) {
  return woven_in_order(drawn(lines), kColumns, {U"读者情况", U"各类组织"});
}

}  // namespace

TEST_CASE("woven: headings wrapped into each other") {
  CHECK(woven({U"自然读者 商业团体 科研机构 总数"}));
  CHECK(woven({U"       读者情况", U"         各类组织", U"自然           总数", U"读者 商业 科研",
               U"     团体 机构"}));
  CHECK(woven({U"自    科", U"然商业研 总", U"读团体机 数", U"者    构"}));
  // Blanks between a heading's characters.
  CHECK(woven({U"自 然   科 研 总", U"读 者 商 业 机 构 数", U"       团 体"}));
  // Under other text.
  CHECK(woven({U"以下为本年数据", U"自然读者 商业 科研 总数", U"         团体 机构"}));
}

TEST_CASE("woven: another order, something lost, something more") {
  CHECK_FALSE(woven({U"商业团体 自然读者 科研机构 总数"}));
  CHECK_FALSE(woven({U"自然读者 商业团体 科研机构"}));
  CHECK_FALSE(woven({U"自然读者 商业 科研 总数", U"         机构 团体"}));
  CHECK_FALSE(woven({U"自然读者 商业团体 科研机构 外借 总数"}));
  // Text among them.
  CHECK_FALSE(woven({U"自然读者 商业 科研 总数", U"以下为本年数据", U"         团体 机构"}));
  // One under the other: which column comes first does not show.
  CHECK_FALSE(woven({U"自然读者", U"商业团体", U"科研机构", U"总数"}));
}

TEST_CASE("woven: as many lines as may come, it ends") {
  CHECK_FALSE(woven(std::vector<std::u32string>(2000, U"商商商商商商商商商商")));
}
