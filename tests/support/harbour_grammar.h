// An invented family whose tables stand on pages of their own: the yearly ledger of a harbour.
// Lists keyed by codes or names, pairs side by side, a record in two layouts.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "grammar/read.h"

namespace nianbao::testing {

inline constexpr std::string_view kHarbourGrammar = R"([grammar]
id = "harbour-1"
version = 1
family = "harbour"
form = "1"

[recognise]
titles = ["港口年度账册"]
least_sections = 2
year = ['(?P<year>20\d{2})年']

[values]
none = ["无"]
zero = ["blank"]

[[unit]]
label = "单位：千吨"
unit = "千吨"

[[unit]]
label = "单位：吨"
unit = "吨"

[[section]]
id = "remarks"
heading = "关于货运的若干说明"
optional = true

[[table]]
id = "cargo"
kind = "list"
title = "港口货物吞吐表"
unit = "箱"
empty = ["本年停航"]
code = "货类编码"
code_also = ["编码"]
name = "货类名称"
levels = [3, 5, 7]
aside = ["货类"]
column = [
  { id = "all", label = "吞吐合计" },
  { id = "inward", label = "进港" },
  { id = "outward", label = "出港" },
  { id = "transit", label = "中转货", optional = true },
]
row = [
  { id = "ordinals", label = "列序", optional = true, ignore = true },
  { id = "sum", label = "总和" },
]

[[table]]
id = "crews"
kind = "list"
title = "船员人数表"
name = "船队名称"
column = [
  { id = "sailors", label = "水手" },
  { id = "officers", label = "船副" },
]

[[table]]
id = "sheet"
part = "left"
kind = "pairs"
title = "港口收支对照表"
column = [
  { id = "line", label = "行号", ignore = true },
  { id = "amount", label = "数额" },
]
row = [
  { id = "fees", label = "一、泊位使用费" },
  { id = "rent", label = "二、仓库租金", optional = true },
  { id = "before", label = "上期留存数", optional = true },
  { id = "before_fees", label = "一、泊位使用费", after = "before", optional = true },
  { id = "sum", label = "总和" },
]

[[table]]
id = "sheet"
part = "right"
kind = "pairs"
title = "港口收支对照表"
column = [
  { id = "line", label = "行号", ignore = true },
  { id = "amount", label = "数额" },
  { id = "loans", label = "其中借款", optional = true },
]
row = [
  { id = "c201", label = "一、疏浚航道", optional = true },
  { id = "c202", label = "二、修缮码头", optional = true },
  { id = "sum", label = "总和" },
]

[[table]]
id = "visits"
kind = "record"
layout = "by_ship"
title = "访港船舶表"
empty = ["本年停航"]
column = [
  { row = "liners", id = "planned", label = "计划", under = ["客轮"] },
  { row = "liners", id = "made", label = "实到", under = ["客轮"] },
  { row = "ferries", id = "planned", label = "计划", under = ["渡轮"] },
  { row = "ferries", id = "made", label = "实到", under = ["渡轮"] },
]

[[table]]
id = "visits"
kind = "record"
layout = "by_number"
title = "访港船舶表"
empty = ["本年停航"]
column = [
  { row = "liners", id = "planned", label = "客轮", under = ["计划"] },
  { row = "ferries", id = "planned", label = "渡轮", under = ["计划"] },
  { row = "liners", id = "made", label = "客轮", under = ["实到"] },
  { row = "ferries", id = "made", label = "渡轮", under = ["实到"] },
]

[[check]]
id = "columns"
table = "cargo"
each = "row"
left = ["inward", "outward", "transit"]
right = ["all"]
rounding = "0.01"

[[check]]
id = "codes"
table = "cargo"
each = "code"
rounding = "0.01"

[[check]]
id = "total"
table = "cargo"
each = "column"
left = ["@top"]
right = ["sum"]
rounding = "0.01"

[[check]]
id = "classes"
table = "sheet"
each = "report"
left = ["sheet.right.c*.amount"]
right = ["cargo.c*.outward"]

[[check]]
id = "balance"
table = "sheet"
each = "report"
left = ["sheet.left.sum.amount"]
right = ["sheet.right.sum.amount"]
)";

// The harbour's grammar with its first `from` replaced by `to`.
inline Grammar harbour_grammar(std::string_view from = {}, std::string_view to = {}) {
  std::string toml(kHarbourGrammar);
  if (!from.empty()) {
    const std::size_t at = toml.find(from);
    REQUIRE(at != std::string::npos);
    toml.replace(at, from.size(), to);
  }
  Result<Grammar> grammar = read_grammar(toml, "harbour.toml");
  if (!grammar) MESSAGE(grammar.error().message);
  REQUIRE(grammar);
  return *grammar;
}

}  // namespace nianbao::testing
