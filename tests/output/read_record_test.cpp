#include "output/read_record.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "output/json.h"
#include "output/records.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::string again(const std::string& json, JsonStyle style) {
  const Result<Record> record = read_record(json);
  REQUIRE_MESSAGE(bool(record), record.error().message);
  return to_json(*record, style);
}

std::string complaint(std::string_view json) {
  const Result<Record> record = read_record(json);
  if (record) return "";
  CHECK(record.error().code == "record.malformed");
  const std::string& message = record.error().message;
  const std::string ending = "; a record of nianbao/report/1 is expected";
  CHECK(message.ends_with(ending));
  return message.substr(0, message.size() - std::min(message.size(), ending.size()));
}

// The sample record's JSON with the first `from` replaced.
std::string changed(const std::string& from, const std::string& to) {
  std::string json = to_json(sample_record(), JsonStyle::compact);
  const std::size_t at = json.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return json.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("read_record: what was written reads back as the same bytes") {
  Record quoting = sample_record();
  quoting.quotations = {sample_quotation()};
  for (const Record& record : {sample_record(), quoting, unrecognised_record()}) {
    for (JsonStyle style : {JsonStyle::pretty, JsonStyle::compact}) {
      const std::string json = to_json(record, style);
      CHECK(again(json, style) == json);
    }
  }
}

TEST_CASE("read_record: every expected record of the samples reads back as the same bytes") {
  std::size_t records = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(in_repository("samples"))) {
    if (entry.path().filename() != "expected.json") continue;
    const std::string json = bytes_of(entry.path());
    CHECK_MESSAGE(again(json, JsonStyle::pretty) + "\n" == json, entry.path().string());
    ++records;
  }
  CHECK(records >= 9);
}

TEST_CASE("read_record: members in any order, values as they are") {
  const Record record = *read_record(changed(R"("value":2,"printed":"２","state":"number")",
                                             R"("state":"number","printed":"２","value":2)"));
  const Fact& fact = record.facts.at(0);
  CHECK(fact.id == "requests.received.total");
  CHECK(fact.value.number == Decimal(2));
  CHECK(fact.place.page == 4);
  CHECK(fact.place.box.x1 == doctest::Approx(269.6));
  CHECK(record.facts.at(1).candidates ==
        std::vector<Decimal>{Decimal(12), *Decimal::parse("-1.5")});
  CHECK(record.facts.at(1).place.line == 17);
  CHECK(record.checks.at(0).owner == Owner::source);
  CHECK(record.sections.at(0).to.page == 3);
  CHECK(record.source.bytes == 412842);
}

TEST_CASE("read_record: exact decimals, to the last digit") {
  for (const char* number :
       {"0", "-5", "96171.6", "0.000000000000001", "999999999999999", "123456789012.345", "0.1"}) {
    const Record record =
        *read_record(changed("\"value\":2,", "\"value\":" + std::string(number) + ","));
    CHECK(record.facts.at(0).value.number->to_string() == number);
  }
}

TEST_CASE("read_record: what is no record is an error that names the place") {
  const struct {
    std::string json, complaint;
  } table[] = {
      {"", "line 1, byte 1: this is not JSON, or it ends too early"},
      {"{\n \"schema\": nonsense}", "line 2, byte 13: this is not JSON, or it ends too early"},
      {to_json(sample_record(), JsonStyle::pretty) + "\n{}",
       "line 24, byte 1: this is not JSON, or it ends too early"},
      {"null", "expected a record, an object"},
      {"[1]", "a list is not expected here"},
      {"{}", "schema: is missing"},
      {changed("report/1", "report/2"), "schema: expected \"nianbao/report/1\""},
      {changed("\"name\":\"nianbao\"", "\"name\":\"other\""), "tool.name: expected \"nianbao\""},
      {changed("\"bytes\":412842", "\"bytes\":-1"),
       "source.bytes: expected a whole number, not negative"},
      {changed("\"pages\":6", "\"pages\":99999999999"),
       "source.pages: expected a whole number, 0 or more"},
      {changed("\"pages\":6", "\"pages\":1.5"), "source.pages: expected a whole number, 0 or more"},
      {changed("\"year\":2024", "\"year\":\"2024\""),
       "report.year: expected a whole number, 1 or more"},
      {changed("\"issuer\":\"某市\"", "\"issuer\":\"\""),
       "report.issuer: expected a text that is not empty, or null"},
      {changed("\"verdict\":\"inconsistent\"", "\"verdict\":\"fine\""),
       "verdict: is no word that is known here"},
      {changed("\"verdict\":\"inconsistent\"", "\"verdict\":3"), "verdict: expected a text"},
      {changed("\"verdict\":", "\"schema\":"), "schema: stands twice"},
      {changed("\"verdict\":", "\"extra\":"), "extra: no such member is known here"},
      {changed("\"pages\":[1,3]", "\"pages\":[1]"),
       "sections[0].pages: expected two positions, each 1 or more"},
      {changed("\"pages\":[1,3]", "\"pages\":[1,3],\"lines\":[1,3]"),
       "sections[0].lines: stands beside pages"},
      {changed("\"value\":2,", "\"value\":1e5,"),
       "facts[0].value: expected a plain decimal of at most 15 digits"},
      {changed("\"value\":2,", "\"value\":1234567890123456,"),
       "facts[0].value: expected a plain decimal of at most 15 digits"},
      {changed("\"value\":2,", "\"value\":true,"),
       "facts[0].value: expected a plain decimal of at most 15 digits"},
      {changed("\"value\":2,", "\"value\":null,"),
       "facts[0].value: is a number exactly when state is \"number\""},
      {changed("\"value\":2,", ""), "facts[0].value: is missing"},
      {changed("\"value\":2,", "\"value\":2,\"value\":2,"), "facts[0].value: stands twice"},
      {changed("\"value\":2,", "\"value\":[2],"), "facts[0].value: expected a number or null"},
      {changed("\"value\":2,", "\"value\":{\"a\":1},"),
       "facts[0].value: an object is not expected here"},
      {changed("\"value\":2,", "\"value\":[[2]],"), "facts[0].value: a list is not expected here"},
      {changed("\"unit\":\"件\"", "\"unit\":\"\""),
       "facts[0].unit: expected a text that is not empty"},
      {changed("\"unit\":\"件\"", "\"Unit\":\"件\""),
       "facts[0].Unit: no such member is known here"},
      {changed("\"line\":17", "\"line\":0"), "facts[1].line: expected a whole number, 1 or more"},
      {changed("\"line\":17", "\"line\":17,\"page\":1,\"box\":[0,0,1,1]"),
       "facts[1].line: stands beside page"},
      {changed("\"box\":[265.9,", "\"box\":["), "facts[0].box: expected four numbers"},
      {changed("\"box\":[265.9,", "\"box\":[\"a\","), "facts[0].box: expected four numbers"},
      {changed("\"facts\":[\"requests.received.total\"]", "\"facts\":[7]"),
       "checks[0].facts: expected a list of texts"},
      {changed("\"facts\":[{", "\"facts\":[7,{"), "facts[0]: expected an object"},
      {changed("\"facts\":[{", "\"facts\":[[],{"), "facts[0]: a list is not expected here"},
      {changed("\"severity\":\"warning\"", "\"severity\":\"bad\""),
       "diagnostics[0].severity: is no word that is known here"},
      {"{\"facts\":7}", "facts: expected a list"},
      {"{\"tool\":7}", "tool: expected an object"},
      {"{\"tool\":[]}", "tool: a list is not expected here"},
      {"{\"facts\":{}}", "facts: an object is not expected here"},
  };
  for (const auto& row : table) CHECK(complaint(row.json) == row.complaint);
}

TEST_CASE("read_record: nests nowhere, however deep the text") {
  const std::string deep(2'000'000, '[');
  CHECK(complaint(deep) == "a list is not expected here");
  CHECK(complaint("{\"facts\":" + deep).starts_with("facts["));
}

TEST_CASE("read_record: every cut and many a changed byte is an error or reads back as itself") {
  const std::string json = to_json(sample_record(), JsonStyle::compact);
  for (std::size_t size = 0; size < json.size(); ++size)
    CHECK(complaint(std::string_view(json).substr(0, size)) != "");
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> at(0, json.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  int accepted = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string mutant = json;
    mutant[at(random)] = static_cast<char>(byte(random));
    const Result<Record> record = read_record(mutant);
    if (!record) continue;
    const std::string written = to_json(*record, JsonStyle::compact);
    CHECK(again(written, JsonStyle::compact) == written);
    ++accepted;
  }
  CHECK(accepted > 100);
}
