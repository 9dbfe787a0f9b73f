#include "output/schema.h"

#include <doctest/doctest.h>

#include "output/json.h"
#include "output/records.h"

using namespace nianbao;
using namespace nianbao::testing;
using nlohmann::json;

TEST_CASE("records of every kind are valid") {
  Record unreadable = unrecognised_record();
  unreadable.verdict = Verdict::unreadable;
  unreadable.source.text = "none";
  unreadable.diagnostics = {{"pdf.locked", Severity::fatal, "locked", {}}};
  Record quoting = sample_record();
  quoting.quotations = {sample_quotation(), Quotation{.section = "overview",
                                                      .text = "3册",
                                                      .value = 3,
                                                      .printed = "3册",
                                                      .unit = "册",
                                                      .about = false,
                                                      .figure = {},
                                                      .scope = {},
                                                      .facts = {},
                                                      .agrees = {},
                                                      .place = {}}};
  for (const Record& record : {sample_record(), quoting, unrecognised_record(), unreadable})
    for (JsonStyle style : {JsonStyle::pretty, JsonStyle::compact})
      CHECK(schema_complaint(to_json(record, style)) == "");
}

TEST_CASE("what is no record is not valid") {
  // A JSON Patch each, on the sample record.
  const struct {
    const char* why;
    const char* patch;
  } table[] = {
      {"a member more", R"([{"op":"add","path":"/more","value":1}])"},
      {"a member of a fact more", R"([{"op":"add","path":"/facts/0/more","value":1}])"},
      {"another schema", R"([{"op":"replace","path":"/schema","value":"nianbao/report/2"}])"},
      {"no verdict", R"([{"op":"remove","path":"/verdict"}])"},
      {"unknown verdict", R"([{"op":"replace","path":"/verdict","value":"fine"}])"},
      {"facts without grammar", R"([{"op":"replace","path":"/grammar","value":null}])"},
      {"unrecognised with facts", R"([{"op":"replace","path":"/verdict","value":"unrecognised"},
                                      {"op":"replace","path":"/grammar","value":null}])"},
      {"short digest", R"([{"op":"replace","path":"/source/sha256","value":"aa"}])"},
      {"no value", R"([{"op":"remove","path":"/facts/0/value"}])"},
      {"a value that is text", R"([{"op":"replace","path":"/facts/0/value","value":"2"}])"},
      {"a number without value", R"([{"op":"replace","path":"/facts/0/value","value":null}])"},
      {"a value without number", R"([{"op":"replace","path":"/facts/0/state","value":"blank"}])"},
      {"a fact's id of two parts", R"([{"op":"replace","path":"/facts/0/id","value":"a.b"}])"},
      {"an id in capitals", R"([{"op":"replace","path":"/facts/0/table","value":"Requests"}])"},
      {"a box of three", R"([{"op":"remove","path":"/facts/0/box/3"}])"},
      {"a page without box", R"([{"op":"remove","path":"/facts/0/box"}])"},
      {"a box without page", R"([{"op":"remove","path":"/facts/0/page"}])"},
      {"a page and a line", R"([{"op":"add","path":"/facts/0/line","value":3}])"},
      {"page 0", R"([{"op":"replace","path":"/facts/0/page","value":0}])"},
      {"a failure without owner", R"([{"op":"remove","path":"/checks/0/owner"}])"},
      {"an owner without failure", R"([{"op":"add","path":"/checks/1/owner","value":"source"}])"},
      {"nobody's failure", R"([{"op":"replace","path":"/checks/0/owner","value":"nobody"}])"},
      {"no operand list", R"([{"op":"remove","path":"/checks/0/facts"}])"},
      {"a code without area", R"([{"op":"replace","path":"/diagnostics/0/code","value":"odd"}])"},
      {"no candidates", R"([{"op":"replace","path":"/facts/1/candidates","value":[]}])"},
      {"a date in words", R"([{"op":"replace","path":"/report/date","value":"2025年2月"}])"},
      {"quotations without number", R"([{"op":"add","path":"/quotations","value":
          [{"section":"a","text":"b","value":null,"printed":"b","unit":"c"}]}])"},
      {"a scope of nothing", R"([{"op":"add","path":"/quotations","value":
          [{"section":"a","text":"b","value":1,"printed":"b","unit":"c","scope":"d"}]}])"},
      {"no quotations", R"([{"op":"add","path":"/quotations","value":[]}])"},
      {"no issuer", R"([{"op":"remove","path":"/report/issuer"}])"},
  };
  const json sample = json::parse(to_json(sample_record(), JsonStyle::compact));
  for (const auto& row : table) {
    CAPTURE(row.why);
    CHECK(schema_complaint(sample.patch(json::parse(row.patch)).dump()) != "");
  }
}
