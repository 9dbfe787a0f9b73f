// An invented family of reports, so that tests of the engine know no real form: the yearly report
// of a public library.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "grammar/read.h"

namespace nianbao::testing {

inline constexpr std::string_view kLibraryGrammar = R"([grammar]
id = "library-1"
version = 1
family = "library"
form = "1"

[recognise]
titles = ["图书馆年度报告"]
least_sections = 2
marks = ["期初馆藏数量"]
issuer = ['^(?P<issuer>\p{Han}+?)图书馆年度报告']
year = ['(?P<year>20\d{2})年']
date = ['(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日$']

[values]
none = ["无"]
minus = ["减"]
units = ["册", "场"]
zero = ["blank", "slash", "dash", "none"]

[[section]]
id = "overview"
heading = "一、基本概况"
optional = true

[[section]]
id = "stock"
heading = "二、馆藏情况"

[[section]]
id = "visits"
heading = "三、读者服务情况"

[[section]]
id = "events"
heading = "四、活动举办情况"
optional = true

[[table]]
id = "stock"
kind = "matrix"
section = "stock"
unit = "册"
aside = ["计量单位：册"]
column = [
  { id = "chinese", label = "中文图书", under = ["文献种类"] },
  { id = "foreign", label = "外文图书", under = ["文献种类"] },
  { id = "other", label = "其他", under = ["文献种类"] },
  { id = "total", label = "合计" },
]
row = [
  { id = "opening", label = "一、期初馆藏数量" },
  { id = "bought", label = "（一）购买入藏", group = "二、本期增加" },
  { id = "donated", label = "（二）社会各界捐赠入藏（含个人捐赠）", group = "二、本期增加" },
  { id = "lost.damaged", label = "1.破损剔除", group = "三、本期减少" },
  { id = "lost.missing", label = "2.读者遗失", group = "三、本期减少" },
  { id = "lost.other", label = "3.其他", group = "三、本期减少" },
  { id = "on_loan", label = "馆际互借", optional = true },
  { id = "digital", label = "电子资源", optional = true, ignore = true },
  { id = "closing", label = "四、期末馆藏数量" },
]

[[table]]
id = "visits"
kind = "record"
section = "visits"
unit = "人次"
column = [
  { row = "adults", id = "reading", label = "到馆阅览", under = ["成年读者"] },
  { row = "adults", id = "borrowing", label = "外借", under = ["成年读者"] },
  { row = "adults", id = "total", label = "小计", under = ["成年读者"] },
  { row = "children", id = "reading", label = "到馆阅览", under = ["少儿读者"] },
  { row = "children", id = "borrowing", label = "外借", under = ["少儿读者"] },
  { row = "children", id = "total", label = "小计", under = ["少儿读者"] },
]

[[table]]
id = "events"
part = "talks"
kind = "matrix"
section = "events"
title = "第一类 讲座"
unit = "场"
column = [
  { id = "held", label = "举办场次" },
  { id = "planned", label = "计划场次" },
]
row = [{ id = "history", label = "文史讲座" }, { id = "science", label = "科普讲座" }]

[[table]]
id = "events"
part = "shows"
kind = "matrix"
section = "events"
title = "第二类 展览"
optional = true
column = [
  { id = "held", label = "举办场次" },
  { id = "planned", label = "计划场次" },
]
row = [
  { id = "shows", label = "各类展览", optional = true, instead_of = "show.*" },
  { id = "show.own", label = "自办展览", optional = true },
  { id = "show.guest", label = "巡回展览", optional = true },
]

[[check]]
id = "row_sum"
table = "stock"
each = "row"
left = ["chinese", "foreign", "other"]
right = ["total"]

[[check]]
id = "balance"
table = "stock"
each = "column"
left = ["opening", "bought", "donated"]
right = ["lost.*", "closing"]

[[check]]
id = "row_sum"
table = "visits"
each = "row"
left = ["reading", "borrowing"]
right = ["total"]
)";

// The library's grammar with its first `from` replaced by `to`.
inline Grammar library_grammar(std::string_view from = {}, std::string_view to = {}) {
  std::string toml(kLibraryGrammar);
  if (!from.empty()) {
    const std::size_t at = toml.find(from);
    REQUIRE(at != std::string::npos);
    toml.replace(at, from.size(), to);
  }
  Result<Grammar> grammar = read_grammar(toml, "library.toml");
  if (!grammar) MESSAGE(grammar.error().message);
  REQUIRE(grammar);
  return *grammar;
}

// The index of the table `id` (or "id.part") in grammar.tables.
inline std::size_t table_index(const Grammar& grammar, std::string_view name) {
  for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
    const TableRule& rule = grammar.tables[t];
    if ((rule.part.empty() ? rule.id : rule.id + "." + rule.part) == name) return t;
  }
  FAIL("no such table");
  return 0;
}

}  // namespace nianbao::testing
