// The grammars of the first family: they read, and their ids are the published vocabulary.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "grammar/operands.h"
#include "grammar/read.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

using Texts = std::vector<std::string>;

Grammar disclosure(const std::string& form) {
  const std::string file = in_repository("grammar/disclosure-" + form + ".toml").string();
  Result<Grammar> grammar = read_grammar(bytes_of(file), file);
  if (!grammar) MESSAGE(grammar.error().message);
  REQUIRE(grammar);
  return *grammar;
}

void add_facts(const TableRule& table, std::set<std::string>& ids) {
  for (const ColumnRule& column : table.columns) {
    if (table.kind == TableKind::record)
      ids.insert(table.id + "." + table.full_row(column.row) + "." + column.id);
    for (const RowRule& row : table.rows)
      if (!row.ignore) ids.insert(table.id + "." + table.full_row(row.id) + "." + column.id);
  }
}

std::set<std::string> fact_ids(const Grammar& grammar) {
  std::set<std::string> ids;
  for (const TableRule& table : grammar.tables) add_facts(table, ids);
  return ids;
}

void add_product(const std::string& table, const Texts& rows, const Texts& columns,
                 std::set<std::string>& ids) {
  for (const std::string& row : rows)
    for (const std::string& column : columns) ids.insert(table + "." + row + "." + column);
}

const Texts kApplicants = {"natural_person", "business", "research", "public_interest",
                           "legal_service",  "other",    "total"};
const Texts kResults = {"upheld", "corrected", "other", "pending", "total"};
const Texts kProceedings = {"reconsideration", "litigation_direct",
                            "litigation_after_reconsideration"};
const Texts kRequests = {"received",
                         "carried_in",
                         "granted",
                         "partially_granted",
                         "denied.state_secret",
                         "denied.prohibited_by_law",
                         "denied.security_stability",
                         "denied.third_party_rights",
                         "denied.internal_affairs",
                         "denied.process_information",
                         "denied.enforcement_files",
                         "denied.administrative_inquiry",
                         "not_provided.nonexistent",
                         "not_provided.not_government_information",
                         "not_provided.not_held",
                         "not_provided.needs_creation",
                         "not_provided.unclear_after_correction",
                         "not_processed.petition_complaint",
                         "not_processed.duplicate",
                         "not_processed.publication",
                         "not_processed.excessive",
                         "not_processed.reissue_confirmation",
                         "other_handling",
                         "concluded",
                         "carried_out"};

std::set<std::string> expected_2019() {
  std::set<std::string> ids;
  add_product("requests", kRequests, kApplicants, ids);
  // Reports in the older form already print the later form's three rows in place of the one.
  add_product("requests.other_handling", {"overdue_correction", "unpaid_fee", "other"}, kApplicants,
              ids);
  add_product("remedies", kProceedings, kResults, ids);
  add_product("proactive.art20_1", {"regulations", "normative_documents"},
              {"made", "published", "total_public"}, ids);
  const Texts items = {"previous_items", "change", "decisions"};
  add_product("proactive.art20_5", {"licensing", "other_services"}, items, ids);
  add_product("proactive.art20_6", {"punishment", "coercion"}, items, ids);
  add_product("proactive.art20_8", {"fees"}, {"previous_items", "change"}, ids);
  add_product("proactive.art20_9", {"procurement"}, {"items", "amount"}, ids);
  return ids;
}

std::set<std::string> expected_2021() {
  std::set<std::string> ids;
  add_product("requests", kRequests, kApplicants, ids);
  add_product("requests.other_handling", {"overdue_correction", "unpaid_fee", "other"}, kApplicants,
              ids);
  add_product("remedies", kProceedings, kResults, ids);
  add_product("proactive.art20_1", {"regulations", "normative_documents"},
              {"issued", "repealed", "in_force"}, ids);
  add_product("proactive.art20_5", {"licensing"}, {"decisions"}, ids);
  add_product("proactive.art20_6", {"punishment", "coercion"}, {"decisions"}, ids);
  add_product("proactive.art20_8", {"fees"}, {"amount"}, ids);
  return ids;
}

std::string first_group(const std::vector<Pattern>& patterns, const std::string& text,
                        const std::string& group) {
  for (const Pattern& pattern : patterns)
    if (const auto match = pattern.search(text)) return match->groups.at(group);
  return "";
}

}  // namespace

TEST_CASE("ids of the form of 2019") {
  const std::set<std::string> ids = fact_ids(disclosure("2019"));
  CHECK(ids == expected_2019());
  CHECK(ids.contains("proactive.art20_5.other_services.change"));
  CHECK(ids.size() == 28 * 7 + 15 + 6 + 6 + 6 + 2 + 2);
}

TEST_CASE("ids of the form of 2021") {
  const std::set<std::string> ids = fact_ids(disclosure("2021"));
  CHECK(ids == expected_2021());
  CHECK(ids.contains("remedies.reconsideration.total"));
  CHECK(ids.size() == 28 * 7 + 15 + 6 + 1 + 2 + 1);
}

TEST_CASE("sections in their order; only the first and the last may be missing") {
  for (const char* form : {"2019", "2021"}) {
    Texts ids, optional;
    for (const SectionRule& section : disclosure(form).sections) {
      ids.push_back(section.id);
      if (section.optional) optional.push_back(section.id);
    }
    CHECK(ids == Texts{"overview", "proactive", "requests", "remedies", "problems", "other"});
    CHECK(optional == Texts{"overview", "other"});
  }
}

TEST_CASE("the sum of what was concluded takes every row of the six results once") {
  for (const char* form : {"2019", "2021"}) {
    const Grammar grammar = disclosure(form);
    const auto check = std::find_if(grammar.checks.begin(), grammar.checks.end(),
                                    [](const CheckRule& c) { return c.id == "concluded_sum"; });
    REQUIRE(check != grammar.checks.end());
    Texts expected = row_ids(grammar, "requests");
    std::erase_if(expected, [](const std::string& id) {
      return id == "received" || id == "carried_in" || id == "concluded" || id == "carried_out";
    });
    CHECK(matching_ids(check->left, row_ids(grammar, "requests")) == expected);
  }
}

TEST_CASE("the marks of one form are no part of the other") {
  const Grammar a = disclosure("2019"), b = disclosure("2021");
  const auto prints = [](const Grammar& grammar, const std::string& mark) {
    const std::string own = bytes_of(in_repository(grammar.file));
    const std::string common = bytes_of(in_repository("grammar/shared/disclosure-since-2019.toml"));
    return own.find(mark, own.find("[[table]]")) != std::string::npos ||
           common.find(mark) != std::string::npos;
  };
  for (const std::string& mark : a.recognise.marks) {
    CHECK_MESSAGE(prints(a, mark), mark);
    CHECK_FALSE_MESSAGE(prints(b, mark), mark);
  }
  for (const std::string& mark : b.recognise.marks) {
    CHECK_MESSAGE(prints(b, mark), mark);
    CHECK_FALSE_MESSAGE(prints(a, mark), mark);
  }
}

TEST_CASE("issuer and year from a title without blanks") {
  const struct {
    const char *title, *issuer, *year;
  } table[] = {
      {"淮安市人民政府2024年政府信息公开工作年度报告", "淮安市人民政府", "2024"},
      {"东莞市金融工作局2020年度政府信息公开工作年度报告", "东莞市金融工作局", "2020"},
      {"2023年淮安市人民政府信息公开工作年度报告", "淮安市人民政府", "2023"},
      {"2022年度某县教育局政府信息公开工作报告", "某县教育局", "2022"},
      {"某市财政局关于2022年政府信息公开工作年度报告", "某市财政局", "2022"},
      {"某市人民政府办公室政府信息公开工作年度报告（2023年）", "某市人民政府办公室", "2023"},
      {"某局政府信息公开2022年年度报告", "某局", "2022"},
      {"某区党工委（管委会）政府信息公开工作年度报告(2021年度)", "某区党工委（管委会）", "2021"},
      {"政府信息公开工作年度报告", "", ""},
      {"自2024年1月1日至2024年12月31日", "", "2024"},
  };
  for (const char* form : {"2019", "2021"}) {
    const Recognition recognise = disclosure(form).recognise;
    for (const auto& row : table) {
      CAPTURE(row.title);
      CHECK(first_group(recognise.issuer, row.title, "issuer") == row.issuer);
      CHECK(first_group(recognise.year, row.title, "year") == row.year);
    }
  }
}

TEST_CASE("a date ends the report") {
  const std::vector<Pattern> date = disclosure("2021").recognise.date;
  CHECK(first_group(date, "2021年1月31日", "month") == "1");
  CHECK(first_group(date, "边总结、边提升。某市金融工作局2021年12月3日", "day") == "3");
  CHECK(first_group(date, "（2021年1月31日）", "year") == "2021");
  CHECK(first_group(date, "自2020年1月1日至2020年12月31日。", "year") == "");
}

TEST_CASE("the true values of published reports have ids of their grammar") {
  for (const char* name :
       {"dongguan_jrj_2020.json", "huaian_2024.json", "pingtan_2019.json", "pingtan_2023.json"}) {
    const auto path = real_report(name);
    if (!path) {
      MESSAGE("skipped, not here: " << name);
      continue;
    }
    const nlohmann::json truth = nlohmann::json::parse(bytes_of(*path));
    const std::set<std::string> ids = fact_ids(disclosure(truth["form"].get<std::string>()));
    for (const auto& fact : truth["facts"].items())
      CHECK_MESSAGE(ids.contains(fact.key()), fact.key());
  }
}
