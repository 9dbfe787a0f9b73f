#include "prose/quantities.h"

#include <doctest/doctest.h>

#include <utility>

#include "text/utf8.h"

using namespace nianbao;

namespace {

ProseRule rule() {
  ProseRule rule;
  rule.units = {"册", "个", "个月", "元", "万元", "%"};
  rule.about = {"约", "近", "余", "以上"};
  return rule;
}

// "31 册", "~31 册" for a rough one, with a blank and "|" between.
std::string quantities(std::string_view text) {
  static const QuantityReader reader(rule());
  const std::u32string wide = from_utf8(text);
  std::string out;
  for (const Quantity& q : reader.read(wide))
    out += (out.empty() ? "" : " | ") + std::string(q.about ? "~" : "") + q.value.to_string() +
           " " + q.unit;
  return out;
}

}  // namespace

TEST_CASE("quantities: a number with a unit, and nothing that only looks like one") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"购书31册,捐书2册。", "31 册 | 2 册"},
      {"共1,234册", "1234 册"},
      {"共1,234,567.50元", "1234567.5 元"},
      {"支出2.5万元", "2.5 万元"},
      {"完成率100%", "100 %"},
      {"0册", "0 册"},
      {"历时3个月", "3 个月"},  // the longest unit
      {"5500余册", "~5500 册"},
      {"约31册", "~31 册"},
      {"31册以上", "~31 册"},
      {"31本", ""},    // no such unit
      {"第31册", ""},  // an ordinal
      {"3-5册", ""},
      {"3—5册", ""},
      {"3至5册", ""},
      {"3~5册", ""},
      {"3/5册", ""},
      {"3:5册", ""},
      {"12 5册", ""},    // two words' digits
      {"1，234册", ""},  // a list or thousands
      {"1,23册", ""},
      {"1,2345册", ""},
      {"007册", ""},
      {"3.1.2册", ""},
      {"A31册", ""},
      {"31G册", ""},
      {"-5册", ""},
      {"1234567890123456册", ""},  // not held exactly
      {"2024年12月31日", ""},
      {"收到5册", "5 册"},  // "to" behind what is no number
      {"截至2024年底共5册", "5 册"},
      {"", ""},
  };
  for (const auto& each : cases) {
    INFO(each.first);
    CHECK(quantities(each.first) == each.second);
  }
}
