// The whole way, from positioned words to the record, with an invented family of reports.
#include "pipeline.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "output/json.h"
#include "output/names.h"
#include "output/schema.h"
#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const Drawing kReport{
    "                    南山市图书馆年度报告",
    "                       （2024年）",
    "",
    "一、基本概况",
    "    本馆位于南山市中心，面向市民免费开放，设有阅览室、自习室和报告厅。",
    "二、馆藏情况",
    "                             文献种类",
    "                      中文图书  外文图书  其他  合计",
    "一、期初馆藏数量          100       20      3    123",
    "二、本期增加",
    "（一）购买入藏              5        0      0      5",
    "（二）社会各界捐赠",
    "入藏（含个人捐赠）          1        1      0      2",
    "三、本期减少",
    "1.破损剔除                  0        0      0      0",
    "2.读者遗失                  2        0      0      2",
    "3.其他                      0        1      0      1",
    "四、期末馆藏数量          104       20      3    127",
    "三、读者服务情况",
    "         成年读者                 少儿读者",
    "到馆阅览   外借   小计   到馆阅览   外借   小计",
    "   10       22     32       4        5      9",
    "四、活动举办情况",
    "第一类  讲座",
    "            举办场次   计划场次",
    "文史讲座        3          4",
    "科普讲座        5          6",
    "第二类  展览",
    "            举办场次   计划场次",
    "自办展览        1          1",
    "巡回展览        2          0",
    "",
    "以上数据由本馆统计，读者可在服务台查阅。",
    "                                   2025年1月8日",
};

std::vector<Grammar> grammars() { return {library_grammar()}; }

Record read(const Drawing& drawing, Trace* trace = nullptr) {
  return extract(drawn(drawing), {}, grammars(), trace);
}

Drawing changed(const std::string& from, const std::string& to) {
  Drawing drawing = kReport;
  for (std::string& row : drawing) {
    const std::size_t at = row.find(from);
    if (at == std::string::npos) continue;
    row.replace(at, from.size(), to);
    return drawing;
  }
  FAIL("nothing to change");
  return drawing;
}

std::string fact(const Record& record, const std::string& id) {
  for (const Fact& f : record.facts)
    if (f.id == id) return dump(f);
  return "none";
}

std::string verdict(const Record& record) { return std::string(name_of(record.verdict)); }

}  // namespace

TEST_CASE("pipeline: a report, whole") {
  Trace trace;
  const Record record = read(kReport, &trace);
  CHECK(verdict(record) == "verified");
  CHECK(dump(record.diagnostics) == "");
  CHECK(record.grammar.id == "library-1");
  CHECK(record.report.issuer == "南山市");
  CHECK(record.report.year == 2024);
  CHECK(record.report.date == "2025-01-08");
  CHECK(record.facts.size() == 7 * 4 + 6 + 4 + 4);
  CHECK(fact(record, "stock.donated.foreign") == "verified 1");
  CHECK(fact(record, "visits.children.total") == "verified 9");
  CHECK(fact(record, "events.talks.science.planned") == "read 6");
  CHECK(fact(record, "events.shows.show.guest.planned") == "read 0");
  CHECK(record.checks.size() == 7 + 4 + 2);
  REQUIRE(record.sections.size() == 4);
  CHECK(record.sections[0].heading == "一、基本概况");
  CHECK(record.sections[0].text.starts_with("本馆位于南山市中心"));
  CHECK(trace.tables.size() == record.sections.size());
  CHECK(trace.lines.size() > 25);
  CHECK(schema_complaint(to_json(record, JsonStyle::compact)) == "");
}

TEST_CASE("pipeline: broken over pages at any line") {
  const Record whole = read(kReport);
  for (std::size_t at = 4; at + 1 < kReport.size(); ++at) {
    INFO("before: " << kReport[at]);
    Drawing drawing = kReport;
    drawing.insert(drawing.begin() + static_cast<long>(at), "----");
    const Record record = read(drawing);
    CHECK(verdict(record) == "verified");
    REQUIRE(record.facts.size() == whole.facts.size());
    for (std::size_t i = 0; i < whole.facts.size(); ++i) {
      CHECK(record.facts[i].id == whole.facts[i].id);
      CHECK(dump(record.facts[i]) == dump(whole.facts[i]));
    }
  }
}

TEST_CASE("pipeline: the same report as a plain text") {
  const Record whole = read(kReport);
  const Record record = extract(as_text(kReport), {}, grammars());
  REQUIRE(record.facts.size() == whole.facts.size());
  for (std::size_t i = 0; i < whole.facts.size(); ++i) {
    INFO(whole.facts[i].id);
    CHECK(record.facts[i].id == whole.facts[i].id);
    if (record.facts[i].trust != Trust::disputed)
      CHECK(record.facts[i].value == whole.facts[i].value);
    CHECK(record.facts[i].place.line > 0);
  }
}

TEST_CASE("pipeline: a plain text of two reports is read as the first, in doubt") {
  const Record whole = read(kReport);
  Drawing two = kReport;
  for (std::string row : kReport) {
    for (char& c : row)
      if (c == '0') c = '7';
    two.push_back(row);
  }
  const Record record = extract(as_text(two), {}, grammars());
  CHECK(verdict(record) == "review");
  REQUIRE(record.facts.size() == whole.facts.size());
  for (std::size_t i = 0; i < whole.facts.size(); ++i) {
    INFO(whole.facts[i].id);
    CHECK(record.facts[i].trust == Trust::disputed);
    CHECK(record.facts[i].value == whole.facts[i].value);
  }
}

TEST_CASE("pipeline: a report that breaks its own sums") {
  const Record record = read(changed("100       20      3    123", "100       20      3    124"));
  CHECK(verdict(record) == "inconsistent");
  CHECK(fact(record, "stock.opening.total").starts_with("disputed 124"));
  CHECK(fact(record, "stock.bought.foreign") == "verified 0");
  CHECK(std::any_of(record.checks.begin(), record.checks.end(), [](const Check& check) {
    return dump(check) == "stock.row_sum.opening fail source 123 124";
  }));
}

TEST_CASE("pipeline: rows are read by their labels, though the sums would bear a swap") {
  // Two rows whose places are exchanged in the report.
  Drawing drawing = kReport;
  std::swap(drawing[14], drawing[15]);
  const Record record = read(drawing);
  CHECK(fact(record, "stock.lost.damaged.chinese") == "verified 0");
  CHECK(fact(record, "stock.lost.missing.chinese") == "verified 2");
}

TEST_CASE("pipeline: columns are read by their headings, though they stand in another order") {
  Drawing drawing = kReport;
  drawing[7] = "                      外文图书  中文图书  其他  合计";
  const Record record = read(drawing);
  CHECK(fact(record, "stock.opening.foreign") == "verified 100");
  CHECK(fact(record, "stock.opening.chinese") == "verified 20");
}

TEST_CASE("pipeline: what is missing or left over needs a person") {
  struct Case {
    std::string from, to, outcome;
  };
  const std::vector<Case> cases{
      {"2.读者遗失                  2        0      0      2", "", "review: table.row-missing"},
      {"到馆阅览   外借   小计   到馆阅览   外借   小计", "", "review: table.missing"},
      {"四、期末馆藏数量          104       20      3    127",
       "四、期末馆藏数量          104       20      3    127    99", "review: "},
      {"3.其他                      0        1      0      1",
       "3.其他                      0        1      0", "review: "},
      {"第一类  讲座", "", "verified: "},  // the other table's title still ends it
  };
  for (const Case& c : cases) {
    INFO(c.from);
    const Record record = read(changed(c.from, c.to));
    CHECK(verdict(record) + ": " + dump(record.diagnostics) == c.outcome);
  }
}

TEST_CASE("pipeline: a blank record is in doubt where another table, or a row of it, is missing") {
  const std::string numbers = "   10       22     32       4        5      9";
  const auto total_without = [&](const std::string& text) {
    Drawing drawing = changed(numbers, "");
    for (std::string& row : drawing)
      if (!text.empty() && row.find(text) != std::string::npos) row.clear();
    return fact(read(drawing), "visits.adults.total");
  };
  CHECK(total_without("") == "read _");
  CHECK(total_without("2.读者遗失") == "disputed _");
  CHECK(total_without("讲座") == "disputed _");
}

TEST_CASE(
    "pipeline: where pages may be missing, a number over the page from its label is in doubt") {
  const auto donated = [&](const std::vector<std::string>& numbers) {
    Drawing drawing = kReport;
    const auto page_ends = [&](const std::string& row, const std::string& number) {
      const auto at = std::find(drawing.begin(), drawing.end(), row);
      REQUIRE(at != drawing.end());
      drawing.insert(at + 1, {"", "", "                         - " + number + " -", "----"});
    };
    page_ends("（二）社会各界捐赠", numbers[0]);
    page_ends("四、期末馆藏数量          104       20      3    127", numbers[1]);
    drawing.insert(drawing.end(), {"", "", "                         - " + numbers[2] + " -"});
    const Record record = read(drawing);
    return fact(record, "stock.donated.total") + " " + fact(record, "stock.bought.total");
  };
  CHECK(donated({"1", "2", "3"}) == "verified 2 verified 5");
  CHECK(donated({"1", "3", "4"}) == "disputed 2 = 2 verified 5");
}

// Only sections that the grammar calls optional may be missing without anybody being told.
TEST_CASE("pipeline: a section heading that is missing is told") {
  CHECK_FALSE(read(changed("三、读者服务情况", "")).diagnostics.empty());
}

TEST_CASE("pipeline: no report of the family, no facts") {
  for (const Drawing& drawing : {Drawing{}, Drawing{"今天天气很好"}, Drawing{"1 2 3", "4 5 6"}}) {
    const Record record = read(drawing);
    CHECK(verdict(record) == "unrecognised");
    CHECK(record.facts.empty());
    CHECK(record.checks.empty());
    CHECK(record.grammar.id.empty());
  }
  CHECK(verdict(extract(drawn(kReport), {}, {})) == "unrecognised");
}

TEST_CASE("pipeline: a reader's fatal word is the verdict") {
  const Diagnostics fatal{{"pdf.locked", Severity::fatal, "it is locked", {}}};
  const Record record = extract(drawn(kReport), fatal, grammars());
  CHECK(verdict(record) == "unreadable");
  CHECK(record.facts.empty());
  CHECK(dump(record.diagnostics) == "pdf.locked");
}

TEST_CASE("pipeline: from bytes; empty, binary, damaged") {
  const std::vector<Grammar> known = grammars();
  std::string text;
  for (const std::string& row : kReport) text += row + "\n";
  const Record record = extract({"report.txt", text}, known);
  CHECK(record.grammar.id == "library-1");
  CHECK(record.source.file == "report.txt");
  CHECK(record.source.bytes == text.size());
  CHECK(record.source.sha256.size() == 64);
  CHECK(verdict(extract({"empty.txt", ""}, known)) == "unreadable");
  CHECK(verdict(extract({"zeros.txt", std::string(1000, '\0')}, known)) == "unreadable");
  CHECK(verdict(extract({"cut.pdf", "%PDF-1.7\n1 0 obj"}, known)) == "unreadable");
}

TEST_CASE("pipeline: the same twice, to the byte") {
  CHECK(to_json(read(kReport), JsonStyle::pretty) == to_json(read(kReport), JsonStyle::pretty));
}
