// What the disclosure grammars take for figures of the tables, and what they leave alone.
#include <doctest/doctest.h>

#include <utility>

#include "grammar/read.h"
#include "prose/quote.h"
#include "support/paths.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const Grammar& grammar(std::string_view id) {
  static const auto all = load_grammars(in_repository("grammar").string());
  REQUIRE(all);
  for (const Grammar& one : *all)
    if (one.id == id) return one;
  FAIL("no such grammar");
  return all->front();
}

std::string name(Compare compare) {
  return compare == Compare::full ? "!" : compare == Compare::agreement ? "?" : "-";
}

// The figures of a sentence in a report on 2024: "received!31" is compared fully, "?" only where it
// agrees, "-" never. What is no figure is left out.
std::string figures(const std::string& sentence, std::string_view id) {
  const Grammar& rule = grammar(id);
  const Setting set(as_text({"云桥市人民政府2024年政府信息公开工作年度报告", "一、总体情况",
                             sentence, "二、主动公开政府信息情况"}));
  std::string out;
  for (const Mention& m : quote(set.sheet, rule, split_sections(set.sheet, rule), 2024))
    if (m.figure != Mention::kNone)
      out += (out.empty() ? "" : " ") + m.quotation.figure + name(m.compare) +
             m.quotation.value.to_string();
  return out;
}

// Without those that may at most be quoted.
std::string contradictable(const std::string& sentence) {
  std::string all = figures(sentence, "disclosure-2021") + " ", out;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find(' ', at);
    const std::string one = all.substr(at, end - at);
    if (one.find('!') != std::string::npos) out += (out.empty() ? "" : " ") + one;
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("disclosure: figures of ordinary sentences") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"全年新收到政府信息公开申请31件，上年结转2件，办结30件，结转下年度继续办理3件。",
       "received!31 carried_in!2 concluded!30 carried_out!3"},
      {"本年度新收政府信息公开申请 1,031 件，加上上年结转的 2 件，已答复 30 件，另有 3 "
       "件结转下年度办理。",
       "received!1031 carried_in!2 concluded!30 carried_out!3"},
      {"共收到公开申请31件（上年结转2件），按时办结30件。",
       "received?31 carried_in!2 concluded?30"},
      {"因政府信息公开引起的行政复议6件，其中结果维持3件，结果纠正2件，其他结果1件，尚未审结0件；"
       "行政诉讼4件。",
       "reconsiderations!6 reconsiderations_upheld!3 reconsiderations_corrected!2 "
       "reconsiderations_other!1 reconsiderations_pending!0 litigations?4"},
      {"政府信息公开行政复议6件；行政诉讼4件，其中结果维持4件。",
       "reconsiderations!6 litigations!4 litigations_upheld!4"},
      {"发生行政复议2件、行政诉讼1件。", "reconsiderations?2 litigations?1"},
      {"我局发生针对本单位有关政府信息公开事务的行政复议案0宗。", "reconsiderations!0"},
      {"全市共受理政府信息公开申请3119件，答复3050件。", "received?3119 concluded?3050"},
      {"全年收取政府信息公开信息处理费3940元。", "fee_charged!3940"},
  };
  for (const auto& each : cases) {
    INFO(each.first);
    CHECK(figures(each.first, "disclosure-2021") == each.second);
    CHECK(figures(each.first, "disclosure-2019") == each.second);
  }
}

// Numbers of other times, other bodies, other things: none of them may be held against the tables.
TEST_CASE("disclosure: nothing in nasty sentences may contradict the tables") {
  const std::vector<std::string> sentences{
      "2023年新收政府信息公开申请50件，办结49件。",
      "去年新收政府信息公开申请50件。",
      "上年度新收政府信息公开申请50件，上年办结公开申请48件。",
      "下属单位情况：新收政府信息公开申请12件。另外，新收政府信息公开申请13件。",
      "各镇街新收政府信息公开申请12件。",
      "全市各部门新收政府信息公开申请212件。",
      "全县新收政府信息公开申请212件。",
      "其中，市教育局新收政府信息公开申请5件。",
      "市公安局全年新收政府信息公开申请77件。",
      "自2008年条例施行以来，累计新收政府信息公开申请900件。",
      "近五年新收政府信息公开申请900件。",
      "一季度新收政府信息公开申请9件。",
      "上半年新收政府信息公开申请19件。",
      "3月份新收政府信息公开申请2件。",
      "平均每月新收政府信息公开申请2件。",
      "新收政府信息公开申请同比增长12件。",
      "比去年新收政府信息公开申请多12件。",
      "新收政府信息公开申请约30件。",
      "新收政府信息公开申请30余件。",
      "新收政府信息公开申请近30件。",
      "新收政府信息公开申请30-40件。",
      "新收政府信息公开申请30至40件。",
      "新收政府信息公开申请30件以上。",
      "网上新收政府信息公开申请20件，信函新收政府信息公开申请11件。",
      "自然人新收政府信息公开申请20件。",
      "2022年、2023年、2024年分别新收政府信息公开申请5件、6件、7件。",
      "行政复议、行政诉讼分别为3件、1件。",
      "全年办理行政复议案件50件，行政诉讼应诉案件20件。",
      "信息公开工作有序推进，全局审理行政复议案件50件。",
      "政府信息公开行政复议、行政诉讼案件3件。",
      "结转下年度继续办理的整改事项4项。",
      "办理建议提案：上年结转5件，办结60件，结转下年度办理2件。",
      "上年结转预算资金300万元，结转下年使用20万元。",
      "根据《条例》第31条，新收政府信息公开申请第5件已答复。",
      "计划新收政府信息公开申请不超过30件。",
      "新收政府信息公开申请1，031件。",
      "新收政府信息公开申请12 5件。",
      "新收政府信息公开申请31人次。",
      "办结率100%，答复率98%，按期办结28件，延期办结3件。",
      "2025年1月，我局新收政府信息公开申请4件。",
      "结果维持3件，结果纠正1件。",
      "全市行政复议机关共收到政府信息公开行政复议40件，其中结果维持30件。",
      "每新收政府信息公开申请1件即登记1件。",
      "例如新收政府信息公开申请8件。",
  };
  for (const std::string& sentence : sentences) {
    INFO(sentence);
    CHECK(contradictable(sentence) == "");
  }
}
