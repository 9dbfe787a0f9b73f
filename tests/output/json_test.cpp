#include "output/json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "output/records.h"
#include "output/writer.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("a record is written member by member, pretty: one fact, check and diagnostic a line") {
  const std::string a(64, 'a'), b(64, 'b');
  const std::string expected =
      R"({
  "schema": "nianbao/report/1",
  "tool": {"name": "nianbao", "version": "0.1.0", "poppler": "22.12.0", "icu": "72.1"},
  "source": {"file": "a.pdf", "sha256": ")" +
      a + R"(", "bytes": 412842, "pages": 6, "text": "embedded", "producer": "Printer 9"},
  "grammar": {"id": "disclosure-2021", "version": 1, "sha256": ")" +
      b + R"("},
  "report": {"family": "disclosure", "form": "2021", "issuer": "某市", "year": 2024, "title": "某市年报", "date": "2025-02-25"},
  "verdict": "inconsistent",
  "sections": [
    {"id": "overview", "heading": "一、总体情况", "pages": [1, 3], "text": "第一行\n第二行"}
  ],
  "facts": [
    {"id": "requests.received.total", "table": "requests", "row": "received", "column": "total", "label": "新收", "value": 2, "printed": "２", "state": "number", "trust": "verified", "unit": "件", "page": 4, "box": [265.9, 575.3, 269.6, 582.8]},
    {"id": "requests.granted.total", "table": "requests", "row": "granted", "column": "total", "label": "新收", "value": null, "printed": "1 2", "state": "unreadable", "trust": "disputed", "derived": 12, "candidates": [12, -1.5], "reason": "two numbers stand in one cell", "line": 17}
  ],
  "checks": [
    {"id": "requests.row_sum.received", "outcome": "fail", "owner": "source", "left": 2, "right": 3, "facts": ["requests.received.total"]},
    {"id": "requests.balance.total", "outcome": "not_assessable", "left": null, "right": 3, "facts": []}
  ],
  "diagnostics": [
    {"code": "table.label-misprinted", "severity": "warning", "message": "look", "page": 4, "box": [0, 0, 1, 1]},
    {"code": "text.odd", "severity": "info", "message": "odd"}
  ]
})";
  CHECK(to_json(sample_record(), JsonStyle::pretty) == expected);
}

TEST_CASE("quotations stand between checks and diagnostics, where there are any") {
  Record record = sample_record();
  Quotation plain = sample_quotation();
  plain.about = false;
  plain.figure = plain.scope = "";
  plain.agrees.reset();
  plain.place = {0, {}, 7};
  record.quotations = {sample_quotation(), plain};
  const std::string written = to_json(record, JsonStyle::pretty);
  const std::string expected = R"(
  ],
  "quotations": [
    {"section": "overview", "text": "新收约２件", "value": 2, "printed": "２件", "unit": "件", "about": true, "figure": "received", "scope": "city", "facts": ["requests.received.total"], "agrees": false, "page": 1, "box": [1, 2, 3, 4]},
    {"section": "overview", "text": "新收约２件", "value": 2, "printed": "２件", "unit": "件", "line": 7}
  ],
  "diagnostics": [
)";
  CHECK(written.find(expected) != std::string::npos);
}

TEST_CASE("compact: one line, nothing between values, null for what is not known") {
  const std::string expected =
      R"({"schema":"nianbao/report/1",)"
      R"("tool":{"name":"nianbao","version":"0.1.0","poppler":"22.12.0","icu":"72.1"},)"
      R"("source":{"file":"-","sha256":")" +
      std::string(64, '0') +
      R"(","bytes":0,"pages":1,"text":"plain"},"grammar":null,)"
      R"("report":{"family":null,"form":null,"issuer":null,"year":null,"title":null,"date":null},)"
      R"("verdict":"unrecognised","sections":[],"facts":[],"checks":[],"diagnostics":[]})";
  CHECK(to_json(unrecognised_record(), JsonStyle::compact) == expected);
}

TEST_CASE("both styles say the same, and the same record gives the same bytes") {
  using nlohmann::ordered_json;
  const Record record = sample_record();
  const std::string pretty = to_json(record, JsonStyle::pretty);
  CHECK(ordered_json::parse(pretty) == ordered_json::parse(to_json(record, JsonStyle::compact)));
  CHECK(ordered_json::parse(pretty).dump() == to_json(record, JsonStyle::compact));
  CHECK(pretty == to_json(Record(record), JsonStyle::pretty));
}

TEST_CASE("a section of a text has lines") {
  Record record = sample_record();
  record.sections[0].from = {0, {}, 5};
  record.sections[0].to = {0, {}, 9};
  CHECK(to_json(record, JsonStyle::compact).find(R"("lines":[5,9])") != std::string::npos);
}

TEST_CASE("texts: escaped, valid UTF-8 whatever comes in") {
  const struct {
    std::string text, json;
  } table[] = {
      {"", R"("")"},
      {"某市 a/b", R"("某市 a/b")"},
      {"\"\\\n\t\r\b\f", R"("\"\\\n\t\r\b\f")"},
      {std::string("a\0b\x1F", 4), R"("a\u0000b\u001f")"},
      {"\x7F", "\"\x7F\""},
      {"\xF0\xA0\x80\x80", "\"\xF0\xA0\x80\x80\""},
      {"\xED\x95\x9C", "\"\xED\x95\x9C\""},
      {"a\xFF", "\"a\xEF\xBF\xBD\""},
      {"\xE4\xB8", "\"\xEF\xBF\xBD\""},
      {"\xC2", "\"\xEF\xBF\xBD\""},
  };
  for (const auto& row : table) {
    JsonWriter writer(false);
    writer.text(row.text);
    CHECK(writer.take() == row.json);
  }
}

TEST_CASE("texts of random bytes are JSON that reads back as itself when they were UTF-8") {
  std::mt19937 random(20241123);
  std::uniform_int_distribution<int> byte(0, 255), length(0, 12), kind(0, 3);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n)
      text += kind(random) == 0 ? "报" : std::string(1, static_cast<char>(byte(random)));
    JsonWriter writer(true);
    writer.text(text);
    const std::string json = writer.take();
    const nlohmann::json read = nlohmann::json::parse(json, nullptr, false);
    REQUIRE(read.is_string());
    const bool repaired = read.get<std::string>().find("\xEF\xBF\xBD") != std::string::npos;
    CHECK((repaired || read.get<std::string>() == text));
  }
}

TEST_CASE("boxes are rounded to a tenth of a point") {
  const struct {
    double number;
    std::string json;
  } table[] = {{0, "0"},
               {265.94, "265.9"},
               {265.95001, "266"},
               {-0.04, "0"},
               {-0.05, "-0.1"},
               {-12.34, "-12.3"},
               {842, "842"},
               {1e300, "1000000000"},
               {std::nan(""), "0"},
               {std::numeric_limits<double>::infinity(), "0"}};
  for (const auto& row : table) {
    JsonWriter writer(false);
    writer.tenth(row.number);
    CHECK(writer.take() == row.json);
  }
}

TEST_CASE("values are written as the decimals they are") {
  for (const char* number : {"0", "-5", "1036", "96171.6", "2059.209", "0.000000000000001",
                             "999999999999999", "5394432.52"}) {
    Record record = sample_record();
    record.facts[0].value.number = Decimal::parse(number);
    const std::string json = to_json(record, JsonStyle::compact);
    CHECK(json.find("\"value\":" + std::string(number) + ",") != std::string::npos);
  }
}
