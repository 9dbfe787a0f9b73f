#include "section/recognise.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The same family's next form: other marks, later years.
Grammar next_form() {
  Grammar grammar = library_grammar(R"(id = "library-1")", R"(id = "library-2")");
  grammar.form = "2";
  grammar.recognise.marks = {"馆际互借"};
  grammar.recognise.first_year = 2023;
  return grammar;
}

const std::vector<Grammar>& grammars() {
  static const std::vector<Grammar> both = [] {
    std::vector<Grammar> made{library_grammar(), next_form()};
    made[0].recognise.last_year = 2022;
    return made;
  }();
  return both;
}

struct Found {
  std::string grammar;  // id, or empty
  ReportHead head;
  std::string notes;
};

Found find(const Drawing& drawing) {
  const Setting set(drawn(drawing));
  Diagnostics diagnostics;
  const Recognised recognised = recognise(set.sheet, grammars(), diagnostics);
  return {recognised.grammar == nullptr ? "" : recognised.grammar->id, recognised.head,
          dump(diagnostics)};
}

Drawing report(const std::string& title, const std::string& row, const std::string& end = "") {
  return {title, "", "二、馆藏情况", row, "三、读者服务情况", "文", "", end};
}

}  // namespace

TEST_CASE("recognise: the form by its marks") {
  const std::string title = "南山市图书馆年度报告";
  CHECK(find(report(title, "一、期初馆藏数量  3")).grammar == "library-1");
  CHECK(find(report(title, "馆际互借  3")).grammar == "library-2");
  CHECK(find(report(title, "馆际互借  3")).notes == "");
  // A mark is enough where the title is missing, headings are not.
  CHECK(find(report("", "馆际互借  3")).grammar == "library-2");
}

TEST_CASE("recognise: the title and three marks stand for headings that are not there") {
  Grammar grammar = library_grammar();
  grammar.recognise.marks = {"期初馆藏数量", "购买入藏", "破损剔除"};
  const auto recognised = [&](const Drawing& drawing) {
    const Setting set(drawn(drawing));
    Diagnostics diagnostics;
    return recognise(set.sheet, {&grammar, 1}, diagnostics).grammar != nullptr;
  };
  const Drawing rows{"一、期初馆藏数量  3", "购买入藏  1", "破损剔除  2"};
  Drawing titled{"南山市图书馆年度报告"};
  titled.insert(titled.end(), rows.begin(), rows.end());
  CHECK(recognised(titled));
  CHECK_FALSE(recognised(rows));
  titled.pop_back();
  CHECK_FALSE(recognised(titled));
}

TEST_CASE("recognise: where marks leave a tie the year decides, and a person must look") {
  const Found older = find(report("2021年南山市图书馆年度报告", "文"));
  CHECK(older.grammar == "library-1");
  CHECK(older.notes == "report.form-uncertain");
  const Found newer = find(report("2024年南山市图书馆年度报告", "文"));
  CHECK(newer.grammar == "library-2");
  CHECK(newer.notes == "report.form-uncertain");
}

TEST_CASE("recognise: what is no report of the family") {
  for (const Drawing& drawing : {
           Drawing{},
           Drawing{"今天天气很好"},
           Drawing{"南山市图书馆年度报告", "文"},                  // no headings
           Drawing{"南山市图书馆年度报告", "二、馆藏情况", "文"},  // too few
           Drawing{"南山市博物馆年度报告", "二、馆藏情况", "文", "三、读者服务情况", "文"},
       }) {
    const Found found = find(drawing);
    CHECK(found.grammar == "");
    CHECK(found.notes == "report.unrecognised");
  }
}

TEST_CASE("recognise: issuer, year, title and date as printed") {
  const Found plain = find(report("南山市图书馆年度报告", "一、期初馆藏数量  3", "2025年1月8日"));
  CHECK(plain.head.family == "library");
  CHECK(plain.head.form == "1");
  CHECK(plain.head.issuer == "南山市");
  CHECK(plain.head.title == "南山市图书馆年度报告");
  CHECK(plain.head.date == "2025-01-08");
  CHECK(plain.head.year == 0);
  // Over two lines, the year on the line before; letter-spaced date.
  Drawing wrapped = report("南 山 市 图 书 馆", "一、期初馆藏数量  3", "2025 年 1 月 8 日");
  wrapped[1] = "年 度 报 告";
  wrapped.insert(wrapped.begin() + 2, "（2024年）");
  const Found two = find(wrapped);
  CHECK(two.head.year == 2024);
  CHECK(two.head.date == "2025-01-08");
}

TEST_CASE("recognise: no date where none is possible") {
  CHECK(find(report("南山市图书馆年度报告", "一、期初馆藏数量  3", "2025年13月8日")).head.date ==
        "");
  CHECK(find(report("南山市图书馆年度报告", "一、期初馆藏数量  3")).head.date == "");
}

TEST_CASE("recognise: a form may ask for its marks") {
  Grammar grammar = library_grammar("least_sections = 2", "least_sections = 2\nleast_marks = 1");
  const auto fits = [&](const std::string& row) {
    const Setting set(drawn(report("南山市图书馆年度报告", row)));
    Diagnostics diagnostics;
    return recognise(set.sheet, std::span(&grammar, 1), diagnostics).grammar != nullptr;
  };
  CHECK(fits("一、期初馆藏数量  3"));
  CHECK_FALSE(fits("馆际互借  3"));
  grammar.recognise.least_marks = 0;
  CHECK(fits("馆际互借  3"));
}
