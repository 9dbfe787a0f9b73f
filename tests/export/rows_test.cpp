#include "export/rows.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "grammar/read.h"
#include "output/records.h"
#include "support/library_grammar.h"

using namespace nianbao;

namespace {

std::size_t width(std::size_t table) {
  return export_tables(std::vector<WideTable>())[table].columns.size();
}

std::string text_of(const Row& row, std::size_t table, const std::string& column) {
  const std::vector<ColumnSpec> columns = export_tables(std::vector<WideTable>())[table].columns;
  const auto it = std::find_if(columns.begin(), columns.end(),
                               [&](const ColumnSpec& spec) { return spec.name == column; });
  REQUIRE(it != columns.end());
  const Field& field = row.fields()[static_cast<std::size_t>(it - columns.begin())];
  if (const auto* text = std::get_if<std::string_view>(&field)) return std::string(*text);
  return digits_of(field);
}

}  // namespace

TEST_CASE("every row has a field for every column, in its place") {
  const Record record = testing::sample_record();
  const Exported report{3, "a.pdf", record};
  Row row;
  fact_row(report, record.facts[1], row);
  CHECK(row.fields().size() == width(table::facts));
  struct {
    const char *column, *text;
  } const disputed[] = {{"input", "3"},
                        {"file", "a.pdf"},
                        {"year", "2024"},
                        {"value", ""},
                        {"printed", "1 2"},
                        {"state", "unreadable"},
                        {"trust", "disputed"},
                        {"derived", "12"},
                        {"candidates", "12 -1.5"},
                        {"unit", ""},
                        {"page", ""},
                        {"x0", ""},
                        {"line", "17"},
                        {"verdict", "inconsistent"},
                        {"grammar_version", "1"},
                        {"tool_version", "0.1.0"}};
  for (const auto& test : disputed) {
    CAPTURE(test.column);
    CHECK(text_of(row, table::facts, test.column) == test.text);
  }
  REQUIRE(row.marks().size() == 1);
  CHECK(row.marks()[0].reason == record.facts[1].reason);
  fact_row(report, record.facts[0], row);
  CHECK(row.marks().empty());
  CHECK(text_of(row, table::facts, "value") == "2");
  CHECK(text_of(row, table::facts, "x0") == "265.9");
  CHECK(text_of(row, table::facts, "y0") == "575.3");
  CHECK(text_of(row, table::facts, "line") == "");
  check_row(report, record.checks[0], row);
  CHECK(row.fields().size() == width(table::checks));
  CHECK(text_of(row, table::checks, "owner") == "source");
  CHECK(text_of(row, table::checks, "right") == "3");
  note_row(report, record.diagnostics[0], 1, row);
  CHECK(row.fields().size() == width(table::notes));
  CHECK(text_of(row, table::notes, "code") == "table.label-misprinted");
  Quotation quotation;
  quotation.value = 12;
  quotation.agrees = false;
  quotation.place = {2, {1, 2, 3, 4}, 0};
  quotation_row(report, quotation, 1, row);
  CHECK(row.fields().size() == width(table::quotations));
  CHECK(text_of(row, table::quotations, "value") == "12");
  CHECK(text_of(row, table::quotations, "agrees") == "no");
  CHECK(text_of(row, table::quotations, "page") == "2");
  SectionText section{
      .id = "overview", .heading = "I", .text = "said", .from = {1, {}, 0}, .to = {3, {}, 0}};
  section_row(report, section, 1, row);
  CHECK(row.fields().size() == width(table::sections));
  CHECK(text_of(row, table::sections, "text") == "said");
  CHECK(text_of(row, table::sections, "last_page") == "3");
  CHECK(text_of(row, table::sections, "last_line") == "");
  across_row({}, 1, row);
  CHECK(row.fields().size() == width(table::across));
}

TEST_CASE("inputs without a record have their status and nothing else") {
  Row row;
  ReportItem item;
  item.file = "bad.pdf";
  item.status = "quarantined";
  item.message = "signal 11";
  report_row(1, item, std::nullopt, row);
  CHECK(row.fields().size() == width(table::reports));
  CHECK(text_of(row, table::reports, "status") == "quarantined");
  CHECK(text_of(row, table::reports, "verdict") == "");
  CHECK(text_of(row, table::reports, "facts_read") == "");
  item.status = "converted";
  item.record = testing::sample_record();
  report_row(2, item, 1, row);
  CHECK(row.fields().size() == width(table::reports));
  CHECK(text_of(row, table::reports, "earlier_same") == "1");
  CHECK(text_of(row, table::reports, "facts_disputed") == "1");
  CHECK(text_of(row, table::reports, "checks_fail") == "1");
  CHECK(text_of(row, table::reports, "icu") == "72.1");
}

TEST_CASE("the codebook has every value of a form once") {
  const Result<Grammar> grammar = read_grammar(testing::kLibraryGrammar, "library.toml");
  REQUIRE(grammar);
  std::vector<std::string> ids;
  each_codebook_row(*grammar, [&](const Row& row) {
    CHECK(row.fields().size() == width(table::codebook));
    ids.push_back(text_of(row, table::codebook, "id"));
    CHECK(text_of(row, table::codebook, "column_label") != "");
  });
  CHECK(ids.size() > 5);
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}
