// A small grammar, right in every point, for tests to break.
#pragma once

#include <string>
#include <string_view>

namespace nianbao::testing {

inline constexpr std::string_view kSmallGrammar = R"([grammar]
id = "trees-1"
version = 3
family = "trees"
form = "1"

[recognise]
titles = ["果树年报"]
year = ['(?P<year>\d{4})年']

[values]
none = ["无"]
zero = ["blank", "none"]

[[section]]
id = "trees"
heading = "一、果树"

[[table]]
id = "fruit"
kind = "matrix"
section = "trees"
column = [
  { id = "apples", label = "苹果" },
  { id = "total", label = "总计" },
]
row = [
  { id = "old", label = "1.老树" },
  { id = "young.grafted", label = "嫁接", group = "2.幼树" },
]

[[check]]
id = "sum"
table = "fruit"
each = "row"
left = ["apples"]
right = ["total"]
)";

// The small grammar with its first `from` replaced by `to`.
inline std::string changed(std::string_view from, std::string_view to) {
  std::string toml(kSmallGrammar);
  return toml.replace(toml.find(from), from.size(), to);
}

}  // namespace nianbao::testing
