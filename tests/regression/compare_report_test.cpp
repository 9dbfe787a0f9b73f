#include "regression/compare_report.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("compare: CSV is quoted where needed, and no cell is a formula") {
  const struct {
    std::vector<std::string> cells;
    std::string line;
  } table[] = {
      {{"a", "b"}, "a,b\r\n"},
      {{"a,b", "say \"x\"", "two\nlines", ""}, "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\r\n"},
      {{"=1+1", "+1", "-5", "-5.25", "-x", "@x"}, "'=1+1,+1,-5,-5.25,'-x,'@x\r\n"},
      {{"＝1", "－1", "－", "\tx"}, "'＝1,'－1,－,'\tx\r\n"},
      {{"\x01", "\xE2\x80\xAE"}, "\\u{1},\\u{202E}\r\n"},
  };
  for (const auto& row : table) CHECK(csv_line(row.cells) == row.line);
}

TEST_CASE("compare: the page escapes what it is given") {
  Comparison comparison;
  comparison.failures = {"<b>&\"'"};
  comparison.by_issuer["<i>"].changed = 1;
  const std::string page = comparison_html(comparison, "<a>", "b", {{"<td>"}}, 3);
  CHECK(page.find("<h1>&lt;a&gt; and b</h1>") != std::string::npos);
  CHECK(page.find("<li>&lt;b&gt;&amp;&quot;&#39;</li>") != std::string::npos);
  CHECK(page.find("<td>&lt;i&gt;</td>") != std::string::npos);
  CHECK(page.find("<td>&lt;td&gt;</td>") != std::string::npos);
  CHECK(page.find("and 3 more") != std::string::npos);
}
