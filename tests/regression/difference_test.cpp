#include "regression/difference.h"

#include <doctest/doctest.h>

#include <functional>

#include "output/records.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// One line for each difference: "cell changed ID value 2>3 trust verified>disputed".
std::string told(const Record& expected, const Record& got, const CompareRule& rule = {}) {
  std::string out;
  for (const Difference& d : differences(expected, got, rule)) {
    out += (out.empty() ? "" : "; ") + std::string(name_of(d.item)) + " " +
           std::string(name_of(d.change)) + " " + d.id;
    for (const Aspect& aspect : d.aspects)
      out += " " + aspect.name + " " + aspect.expected + ">" + aspect.got;
  }
  return out;
}

}  // namespace

TEST_CASE("difference: what differs, item by item, and nothing else") {
  const struct {
    std::function<void(Record&)> change;
    std::string told;
  } table[] = {
      {[](Record&) {}, ""},
      {[](Record& r) {
         r.tool = {"9", "9", "9"};
       },
       ""},
      {[](Record& r) { r.grammar.sha256 = "other"; }, ""},
      {[](Record& r) { r.grammar.version = 2; }, "head changed grammar.version version 1>2"},
      {[](Record& r) { r.report.year = 0; }, "head changed report.year year 2024>0"},
      {[](Record& r) { r.source.file = "b.pdf"; }, "head changed source.file file a.pdf>b.pdf"},
      {[](Record& r) { r.verdict = Verdict::review; },
       "verdict changed verdict verdict inconsistent>review"},
      {[](Record& r) { r.facts[0].value.number = Decimal(3); },
       "cell changed requests.received.total value 2>3"},
      {[](Record& r) {
         r.facts[0].value = {State::slash, std::nullopt, ""};
       },
       "cell changed requests.received.total value 2>slash"},
      {[](Record& r) {
         r.facts[0].trust = Trust::disputed;
         r.facts[0].reason = "why";
       },
       "cell changed requests.received.total trust verified>disputed reason >why"},
      {[](Record& r) { r.facts[0].label = "x"; },
       "cell changed requests.received.total label 新收>x"},
      {[](Record& r) { r.facts[0].place.page = 5; },
       "cell changed requests.received.total place page 4 [265.9 575.2 269.6 582.8]>"
       "page 5 [265.9 575.2 269.6 582.8]"},
      {[](Record& r) { r.facts[0].place.box.x0 += 0.9; }, ""},
      {[](Record& r) { r.facts[0].place.box.x0 += 1.2; },
       "cell changed requests.received.total place page 4 [265.9 575.2 269.6 582.8]>"
       "page 4 [267.1 575.2 269.6 582.8]"},
      {[](Record& r) { r.facts[1].place.line = 18; },
       "cell changed requests.granted.total place line 17>line 18"},
      {[](Record& r) { r.facts[1].candidates.pop_back(); },
       "cell changed requests.granted.total candidates 12, -1.5>12"},
      {[](Record& r) { r.facts[1].derived.reset(); },
       "cell changed requests.granted.total derived 12>"},
      {[](Record& r) { r.facts.pop_back(); },
       "cell lost requests.granted.total value unreadable, disputed>"},
      {[](Record& r) {
         r.facts.push_back(r.facts[0]);
         r.facts.back().id = "a.b.c";
       },
       "cell new a.b.c value >2, verified"},
      {[](Record& r) { r.facts.push_back(r.facts[0]); },
       "cell new requests.received.total value >2, verified"},
      {[](Record& r) { r.facts[0].trust = Trust::absent; },
       "cell lost requests.received.total trust verified>absent"},
      {[](Record& r) { std::swap(r.facts[0], r.facts[1]); },
       "order changed cells order as expected>another"},
      {[](Record& r) {
         r.checks[0].outcome = Outcome::pass;
         r.checks[0].owner = Owner::nobody;
       },
       "check changed requests.row_sum.received outcome fail (source)>pass"},
      {[](Record& r) { r.checks[0].left = Decimal(7); },
       "check changed requests.row_sum.received left 2>7"},
      {[](Record& r) { r.sections[0].to.page = 4; },
       "section changed overview place pages 1-3>pages 1-4"},
      {[](Record& r) { r.sections.clear(); }, "section lost overview heading 一、总体情况>"},
      {[](Record& r) { r.diagnostics[1].message = "even"; },
       "diagnostic changed text.odd message odd>even"},
      {[](Record& r) { r.diagnostics.push_back(r.diagnostics[1]); },
       "diagnostic new text.odd message >odd"},
      {[](Record& r) { std::swap(r.diagnostics[0], r.diagnostics[1]); }, ""},
  };
  for (const auto& row : table) {
    Record got = sample_record();
    row.change(got);
    CHECK(told(sample_record(), got) == row.told);
  }
}

TEST_CASE("difference: quotations, figures by their name and the others in their order") {
  const struct {
    std::function<void(std::vector<Quotation>&)> change;
    std::string told;
  } table[] = {
      {[](auto&) {}, ""},
      {[](auto& q) { q[0].value = 3; }, "quotation changed overview.received value 2>3"},
      {[](auto& q) { q[0].agrees = true; }, "quotation changed overview.received agrees no>yes"},
      {[](auto& q) { q[0].agrees.reset(); },
       "quotation changed overview.received agrees no>not compared"},
      {[](auto& q) { q[0].about = false; }, "quotation changed overview.received about yes>no"},
      {[](auto& q) { q[0].scope = ""; }, "quotation changed overview.received scope city>"},
      {[](auto& q) { q[0].figure = "carried"; },
       "quotation lost overview.received printed ２件>; quotation new overview.carried printed "
       ">２件"},
      {[](auto& q) { q[1].unit = "次"; }, "quotation changed overview unit 件>次"},
      {[](auto& q) { q[1].place.box.x0 += 5; },
       "quotation changed overview place page 1 [1.0 2.0 3.0 4.0]>page 1 [6.0 2.0 3.0 4.0]"},
      {[](auto& q) { q.pop_back(); }, "quotation lost overview printed ２件>"},
      {[](auto& q) { q.push_back(q[1]); }, "quotation new overview printed >２件"},
      {[](auto& q) { std::swap(q[0], q[1]); }, ""},
  };
  Record expected = sample_record();
  expected.quotations = {sample_quotation(), sample_quotation()};
  expected.quotations[1].figure.clear();
  for (const auto& row : table) {
    Record got = expected;
    row.change(got.quotations);
    CHECK(told(expected, got) == row.told);
  }
}

TEST_CASE("difference: the producer follows from the bytes and is not compared") {
  Record got = sample_record();
  got.source.producer = "another";
  CHECK(told(sample_record(), got) == "");
}

TEST_CASE("difference: the source only where it is asked for") {
  Record got = sample_record();
  got.source = {"b.pdf", "other", 1, 6, "embedded", "", ""};
  CHECK(told(sample_record(), got, {.tolerance = 1, .source = false}) == "");
  CHECK(told(sample_record(), got).find("source.bytes") != std::string::npos);
}
