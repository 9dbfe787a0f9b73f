#include "prose/quote.h"

#include <doctest/doctest.h>

#include <utility>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

constexpr std::string_view kProse = R"(
[prose]
sections = ["overview"]
units = ["册", "场", "元"]
about = ["约", "余"]
this_year = ["本年"]

[[prose.scope]]
id = "branches"
reach = "paragraph"
patterns = ['分馆情况']

[[prose.scope]]
id = "city"
reach = "sentence"
may_agree = true
patterns = ['全城']

[[prose.scope]]
id = "comparison"
reach = "clause"
patterns = ['比去年']

[[prose.scope]]
id = "last_year"
reach = "sentence"
period = true
patterns = ['(?:^|[^比])去年']

[[figure]]
id = "opening"
units = ["册"]
agrees = ["stock.opening.total"]
within = ["city"]
patterns = ['期初馆藏(?:图书)?(?P<value>\d)']
perhaps = ['馆藏(?P<value>\d)']

[[figure]]
id = "damaged"
units = ["册"]
agrees = ["stock.lost.damaged.total"]
patterns = ['破损(?P<value>\d)']

[[figure]]
id = "lost"
units = ["册"]
agrees = ["stock.lost.missing.total"]
patterns = ['遗失(?P<value>\d)', '丢失(?P<value>\d)']
perhaps = ['破损(?P<value>\d)', '期初馆藏(?P<value>\d)']

[[figure]]
id = "also_lost"
units = ["册"]
patterns = ['丢失(?P<value>\d)']

[[check]]
)";

Grammar grammar() { return library_grammar("[[check]]\n", std::string(kProse)); }

std::string compare_name(Compare compare) {
  return compare == Compare::full ? "full" : compare == Compare::agreement ? "agreement" : "never";
}

// "31 opening full" for a figure, with its scope behind "@"; "31" for any other.
std::string mentions(const std::string& text, int year = 2023) {
  static const Grammar rule = grammar();
  const Setting set(as_text({"图书馆年度报告", "一、基本概况", text, "二、馆藏情况"}));
  std::string out;
  for (const Mention& m : quote(set.sheet, rule, split_sections(set.sheet, rule), year)) {
    out += (out.empty() ? "" : "; ") + m.quotation.value.to_string();
    if (m.figure == Mention::kNone) continue;
    out += " " + m.quotation.figure + " " + compare_name(m.compare);
    if (!m.quotation.scope.empty()) out += "@" + m.quotation.scope;
  }
  return out;
}

}  // namespace

TEST_CASE("quote: figures by their wording, unit and scope") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"期初馆藏31册，捐书2册。", "31 opening full; 2"},
      {"期初馆藏1,031册。", "1031 opening full"},
      {"期初馆藏约31册。", "31"},  // the wording does not go on to the number
      {"期初馆藏31余册。", "31 opening never"},
      {"期初馆藏31场。", "31"},  // another unit
      {"期初馆藏3-5册。", ""},
      {"馆藏31册。", "31 opening agreement"},
      {"破损3册。", "3 damaged full"},  // a pattern beats another figure's perhaps
      {"丢失3册。", "3"},               // two figures claim it: neither has it
      {"遗失3册，遗失4册。", "3 lost full; 4 lost full"},
      // A scope stands before the number, as far as it reaches.
      {"全城遗失3册，破损1册。遗失2册。",
       "3 lost agreement@city; 1 damaged agreement@city; 2 lost full"},
      {"全城期初馆藏31册。", "31 opening full"},  // it does not matter to this figure
      {"遗失3册，全城破损1册。", "3 lost full; 1 damaged agreement@city"},
      {"比去年遗失3册，破损1册。", "3 lost never@comparison; 1 damaged full"},
      {"分馆情况：遗失3册。破损1册。", "3 lost never@branches; 1 damaged never@branches"},
      {"去年全城遗失3册。", "3 lost never@last_year"},  // the stricter one
      {"去年遗失3册，本年遗失4册。", "3 lost never@last_year; 4 lost full"},
      // Years.
      {"2022年遗失3册，破损1册。遗失2册。",
       "3 lost never@other_year; 1 damaged never@other_year; 2 lost full"},
      {"2022年遗失3册，2023年遗失4册。", "3 lost never@other_year; 4 lost full"},
      {"按2019年的规定，本年遗失4册。", "4 lost full"},
      {"2023年遗失3册。", "3 lost full"},
      {"12022年遗失3册。", "3 lost full"},  // no year
  };
  for (const auto& each : cases) {
    INFO(each.first);
    CHECK(mentions(each.first) == each.second);
  }
  CHECK(mentions("2023年遗失3册。", 0) == "3 lost never@other_year");
}

TEST_CASE("quote: what stands where") {
  static const Grammar rule = grammar();
  const Setting set(drawn({"图书馆年度报告", "一、基本概况", "    本年期初馆藏图书 1,031 册，遗",
                           "失 31 册。", "二、馆藏情况", "遗失99册"}));
  const std::vector<Mention> read = quote(set.sheet, rule, split_sections(set.sheet, rule), 2023);
  REQUIRE(read.size() == 2);
  const Quotation& opening = read[0].quotation;
  CHECK(opening.section == "overview");
  CHECK(opening.text == "本年期初馆藏图书1,031册");
  CHECK(opening.printed == "1,031册");
  CHECK(opening.unit == "册");
  CHECK(opening.place.page == 1);
  CHECK(opening.place.box.x0 == doctest::Approx(kLeft + kEm * 10.5));
  CHECK(opening.place.box.x1 == doctest::Approx(kLeft + kEm * 13));
  CHECK(read[1].quotation.text == "遗失31册");
  CHECK(read[1].quotation.place.box.y0 > opening.place.box.y1);
}

TEST_CASE("quote: a grammar without running text quotes nothing") {
  const Grammar rule = library_grammar();
  const Setting set(as_text({"一、基本概况", "遗失3册。", "二、馆藏情况"}));
  CHECK(quote(set.sheet, rule, split_sections(set.sheet, rule), 2023).empty());
}
