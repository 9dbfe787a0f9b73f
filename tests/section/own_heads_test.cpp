#include "section/own_heads.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The lines that are body afterwards, by number, when those in `heads` were set aside.
std::string body(const Drawing& drawing, const std::vector<std::size_t>& heads,
                 Role role = Role::repeated_head) {
  static const Grammar grammar = library_grammar();
  Setting set(drawn(drawing));
  for (std::size_t h : heads) set.lines[h].role = role;
  const bool any = give_back_own_heads(grammar, set.lines);
  std::string out = any ? "some:" : "none:";
  for (std::size_t l = 0; l < set.lines.size(); ++l)
    if (set.lines[l].role == Role::body) out += " " + std::to_string(l);
  return out;
}

}  // namespace

TEST_CASE("own heads: a head right behind a title or a section's heading is that table's own") {
  const Drawing behind_title{"四、活动举办情况", "第一类  讲座", "名称  场次  人次", "单位  场  人",
                             "讲座  1  2"};
  CHECK(body(behind_title, {2, 3}) == "some: 0 1 2 3 4");
  const Drawing behind_heading{"二、馆藏情况", "名称  中文图书  合计", "一、期初馆藏数量  1  2"};
  CHECK(body(behind_heading, {1}) == "some: 0 1 2");
  const Drawing within{"二、馆藏情况", "一、期初馆藏数量  1  2", "名称  中文图书  合计",
                       "四、期末馆藏数量  1  2"};
  CHECK(body(within, {2}) == "none: 0 1 3");
}

TEST_CASE("own heads: the first of a section's headings that look like running heads") {
  const Drawing pages{"二、馆藏情况", "一、期初馆藏数量  1  2", "----", "二、馆藏情况",
                      "四、期末馆藏数量  1  2"};
  CHECK(body(pages, {0, 2}, Role::running_head) == "some: 0 1 3");
  CHECK(body(pages, {2}, Role::running_head) == "none: 0 1 3");  // it stands in the body
  CHECK(body(pages, {0}, Role::running_head) == "some: 0 1 3");  // so it does, but further down
  const Drawing lower{"二、馆藏情况", "一、期初馆藏数量  1  2", "----",
                      "报告",         "二、馆藏情况",           "四、期末馆藏数量  1  2"};
  CHECK(body(lower, {0}, Role::running_head) == "none: 1 2 3 4");  // at another height
}

TEST_CASE("own heads: a row's label right under a repeated head is no part of it") {
  const Drawing again{"二、馆藏情况", "名称  中文图书  合计", "一、期初馆藏数量", "1  2",
                      "----",         "名称  中文图书  合计", "一、期初馆藏数量", "3  4"};
  CHECK(body(again, {4, 5}) == "some: 0 1 2 3 5 6");
}
