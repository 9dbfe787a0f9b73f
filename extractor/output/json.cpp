#include "output/json.h"

#include "output/names.h"
#include "output/writer.h"

namespace nianbao {
namespace {

constexpr std::string_view kSchema = "nianbao/report/1";

void member(JsonWriter& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.text(text);
}

void member(JsonWriter& out, std::string_view key, int number) {
  out.key(key);
  out.number(number);
}

// null when empty.
void member_or_null(JsonWriter& out, std::string_view key, std::string_view text) {
  out.key(key);
  if (text.empty()) {
    out.null();
  } else {
    out.text(text);
  }
}

void member_or_null(JsonWriter& out, std::string_view key, const std::optional<Decimal>& number) {
  out.key(key);
  if (number) {
    out.number(*number);
  } else {
    out.null();
  }
}

// Left out when empty.
void member_if(JsonWriter& out, std::string_view key, std::string_view text) {
  if (!text.empty()) member(out, key, text);
}

void place(JsonWriter& out, const Place& place) {
  if (place.page > 0) {
    member(out, "page", place.page);
    out.key("box");
    out.open('[');
    for (double side : {place.box.x0, place.box.y0, place.box.x1, place.box.y1}) {
      out.item();
      out.tenth(side);
    }
    out.close(']');
  } else if (place.line > 0) {
    member(out, "line", place.line);
  }
}

void tool(JsonWriter& out, const ToolVersion& tool) {
  out.key("tool");
  out.open('{');
  member(out, "name", "nianbao");
  member(out, "version", tool.version);
  member(out, "poppler", tool.poppler);
  member(out, "icu", tool.icu);
  out.close('}');
}

void source(JsonWriter& out, const Source& source) {
  out.key("source");
  out.open('{');
  member(out, "file", source.file);
  member(out, "sha256", source.sha256);
  out.key("bytes");
  out.number(source.bytes);
  member(out, "pages", source.pages);
  member(out, "text", source.text);
  member_if(out, "producer", source.producer);
  out.close('}');
}

void grammar(JsonWriter& out, const GrammarStamp& grammar) {
  out.key("grammar");
  if (grammar.id.empty()) return out.null();
  out.open('{');
  member(out, "id", grammar.id);
  member(out, "version", grammar.version);
  member(out, "sha256", grammar.sha256);
  out.close('}');
}

void report(JsonWriter& out, const ReportHead& report) {
  out.key("report");
  out.open('{');
  member_or_null(out, "family", report.family);
  member_or_null(out, "form", report.form);
  member_or_null(out, "issuer", report.issuer);
  member_or_null(out, "year",
                 report.year != 0 ? std::optional<Decimal>(report.year) : std::nullopt);
  member_or_null(out, "title", report.title);
  member_or_null(out, "date", report.date);
  out.close('}');
}

// "pages": [first, last], or "lines" for text input.
void span(JsonWriter& out, const Place& from, const Place& to) {
  const bool paged = from.page > 0;
  if (!from.known()) return;
  out.key(paged ? "pages" : "lines");
  out.open('[');
  out.item();
  out.number(paged ? from.page : from.line);
  out.item();
  out.number(paged ? to.page : to.line);
  out.close(']');
}

void section(JsonWriter& out, const SectionText& section) {
  member(out, "id", section.id);
  member(out, "heading", section.heading);
  span(out, section.from, section.to);
  member(out, "text", section.text);
}

void candidates(JsonWriter& out, const std::vector<Decimal>& candidates) {
  if (candidates.empty()) return;
  out.key("candidates");
  out.open('[');
  for (const Decimal& candidate : candidates) {
    out.item();
    out.number(candidate);
  }
  out.close(']');
}

void fact(JsonWriter& out, const Fact& fact) {
  member(out, "id", fact.id);
  member(out, "table", fact.table);
  member(out, "row", fact.row);
  member(out, "column", fact.column);
  member(out, "label", fact.label);
  member_or_null(out, "value", fact.value.number);
  member(out, "printed", fact.printed);
  member(out, "state", name_of(fact.value.state));
  member(out, "trust", name_of(fact.trust));
  if (fact.derived) member_or_null(out, "derived", fact.derived);
  candidates(out, fact.candidates);
  member_if(out, "reason", fact.reason);
  member_if(out, "unit", fact.unit);
  place(out, fact.place);
}

void texts(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
  out.key(key);
  out.open('[');
  for (const std::string& text : texts) {
    out.item();
    out.text(text);
  }
  out.close(']');
}

void check(JsonWriter& out, const Check& check) {
  member(out, "id", check.id);
  member(out, "outcome", name_of(check.outcome));
  if (check.owner != Owner::nobody) member(out, "owner", name_of(check.owner));
  member_or_null(out, "left", check.left);
  member_or_null(out, "right", check.right);
  texts(out, "facts", check.facts);
}

void quotation(JsonWriter& out, const Quotation& quotation) {
  member(out, "section", quotation.section);
  member(out, "text", quotation.text);
  member_or_null(out, "value", std::optional(quotation.value));
  member(out, "printed", quotation.printed);
  member(out, "unit", quotation.unit);
  if (quotation.about) {
    out.key("about");
    out.boolean(true);
  }
  member_if(out, "figure", quotation.figure);
  member_if(out, "scope", quotation.scope);
  if (quotation.agrees) {
    texts(out, "facts", quotation.facts);
    out.key("agrees");
    out.boolean(*quotation.agrees);
  }
  place(out, quotation.place);
}

void diagnostic(JsonWriter& out, const Diagnostic& diagnostic) {
  member(out, "code", diagnostic.code);
  member(out, "severity", name_of(diagnostic.severity));
  member(out, "message", diagnostic.message);
  place(out, diagnostic.place);
}

// An array of objects, each on a line of its own.
template <typename Value>
void list(JsonWriter& out, std::string_view key, const std::vector<Value>& values,
          void (*write)(JsonWriter&, const Value&)) {
  out.line(1);
  out.key(key);
  out.open('[');
  for (const Value& value : values) {
    out.line(2);
    out.item();
    out.open('{');
    write(out, value);
    out.close('}');
  }
  if (!values.empty()) out.line(1);
  out.close(']');
}

std::size_t expected_bytes(const Record& record) {
  std::size_t bytes = 4096;
  for (const SectionText& section : record.sections) bytes += section.text.size() + 200;
  for (const Check& check : record.checks) bytes += 100 + 60 * check.facts.size();
  return bytes + 420 * record.facts.size() + 300 * record.quotations.size() +
         300 * record.diagnostics.size();
}

}  // namespace

std::string to_json(const Record& record, JsonStyle style) {
  JsonWriter out(style == JsonStyle::pretty);
  out.reserve(expected_bytes(record));
  out.open('{');
  out.line(1);
  member(out, "schema", kSchema);
  out.line(1);
  tool(out, record.tool);
  out.line(1);
  source(out, record.source);
  out.line(1);
  grammar(out, record.grammar);
  out.line(1);
  report(out, record.report);
  out.line(1);
  member(out, "verdict", name_of(record.verdict));
  list(out, "sections", record.sections, section);
  list(out, "facts", record.facts, fact);
  list(out, "checks", record.checks, check);
  if (!record.quotations.empty()) list(out, "quotations", record.quotations, quotation);
  list(out, "diagnostics", record.diagnostics, diagnostic);
  out.line(0);
  out.close('}');
  return out.take();
}

}  // namespace nianbao
