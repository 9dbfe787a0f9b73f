#include "output/record_head.h"

#include <doctest/doctest.h>

#include "output/json.h"

namespace nianbao {
namespace {

Record record() {
  Record record;
  record.tool = {.version = "1.2", .poppler = "22.12.0", .icu = "72.1"};
  record.source.file = "a.pdf";
  record.source.sha256 = std::string(64, 'a');
  record.source.bytes = 123;
  record.grammar = {"trees-1", 3, std::string(64, 'b')};
  record.report = {.family = "trees",
                   .form = "1",
                   .issuer = "鹿鸣市",
                   .title = "\"树\"",
                   .date = "2025-01-02",
                   .year = 2024};
  record.verdict = Verdict::inconsistent;
  record.facts.resize(3);
  record.facts[1].trust = Trust::disputed;
  record.sections.push_back({.id = "verdict", .heading = "trust", .text = "x"});
  return record;
}

TEST_CASE("record head: of both styles") {
  for (const JsonStyle style : {JsonStyle::pretty, JsonStyle::compact}) {
    const Result<RecordHead> head = read_record_head(to_json(record(), style));
    REQUIRE(head);
    CHECK(head->tool.version == "1.2");
    CHECK(head->source.file == "a.pdf");
    CHECK(head->source.sha256 == std::string(64, 'a'));
    CHECK(head->source.bytes == 123);
    CHECK(head->grammar.id == "trees-1");
    CHECK(head->grammar.version == 3);
    CHECK(head->report.issuer == "鹿鸣市");
    CHECK(head->report.title == "\"树\"");
    CHECK(head->report.year == 2024);
    CHECK(head->verdict == Verdict::inconsistent);
    CHECK(head->facts == 3);
    CHECK(head->disputed == 1);
  }
}

TEST_CASE("record head: cut anywhere it is no record") {
  const std::string json = to_json(record(), JsonStyle::compact);
  for (std::size_t size = 0; size < json.size(); ++size)
    CHECK_FALSE(read_record_head(json.substr(0, size)));
  CHECK_FALSE(read_record_head(json + "{}"));
}

TEST_CASE("record head: what is refused") {
  const std::string json = to_json(record(), JsonStyle::compact);
  const auto with = [&json](const std::string& from, const std::string& to) {
    std::string other = json;
    return other.replace(other.find(from), from.size(), to);
  };
  const struct {
    std::string json, code;
  } table[] = {
      {"", "record.not-json"},
      {"[]", "record.not-a-record"},
      {"{}", "record.not-a-record"},
      {with("a.pdf", "a\xff.pdf"), "record.not-json"},
      {with("\"verdict\":\"inconsistent\"", "\"verdict\":\"fine\""), "record.not-a-record"},
      {with("nianbao/report/1", "nianbao/report/2"), "record.not-a-record"},
      {with("\"checks\":[]", "\"tool\":[]"), "record.not-json"},
      {with("\"checks\":[]", "\"checks\":" + std::string(40, '[') + std::string(40, ']')),
       "record.not-json"},
      {std::string(1 << 20, '['), "record.not-json"}};
  for (const auto& row : table) {
    const Result<RecordHead> head = read_record_head(row.json);
    REQUIRE_FALSE(head);
    CHECK(head.error().code == row.code);
  }
}

}  // namespace
}  // namespace nianbao
