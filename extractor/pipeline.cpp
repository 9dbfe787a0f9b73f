#include "pipeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "grammar/together.h"
#include "pdf/find_rules.h"
#include "pdf/read.h"
#include "pdf/self_test.h"
#include "prose/quote.h"
#include "record/required_rows.h"
#include "record/second_look.h"
#include "record/verify.h"
#include "section/mirrored.h"
#include "section/own_heads.h"
#include "section/recognise.h"
#include "source/digest.h"
#include "table/agree.h"
#include "table/grid.h"
#include "table/locate.h"
#include "table/number_columns.h"
#include "table/odd_size.h"
#include "table/outside.h"
#include "table/shared.h"
#include "table/stream.h"
#include "table/titled.h"
#include "table/twice.h"
#include "text/furniture.h"
#include "text/level.h"
#include "text/lines.h"
#include "text/pieces.h"
#include "text/plain.h"
#include "text/scattered.h"
#include "text/straighten.h"
#include "text/utf8.h"
#include "text/version.h"

namespace nianbao {
namespace {

Document read_document(const Input& input, const Limits& limits, Diagnostics& diagnostics) {
  Source source;
  source.file = input.name;
  source.sha256 = input.sha256.empty() ? sha256_hex(input.bytes) : input.sha256;
  source.bytes = input.bytes.size();
  const bool pdf =
      looks_like_pdf(input.bytes) || input.name.ends_with(".pdf") || input.name.ends_with(".PDF");
  return pdf ? read_pdf(input.bytes, std::move(source), limits, diagnostics)
             : read_plain(input.bytes, std::move(source), limits, diagnostics);
}

bool fatal(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::fatal; });
}

// Tabs say where a cell ends, not where it stands.
bool has_tabs(const Document& document) {
  return std::any_of(document.pages.begin(), document.pages.end(), [](const Page& page) {
    return std::any_of(page.glyphs.begin(), page.glyphs.end(),
                       [](const Glyph& glyph) { return glyph.code == U'\t'; });
  });
}

// A table of a text whose blanks keep columns apart. Where its headings stand in order, its numbers
// alone say which column they are in.
TableReading with_places(const Sheet& sheet, const Located& at, const ValueReader& values,
                         TableReading by_place, TableReading by_order) {
  if (at.plan.rule->kind == TableKind::matrix) {
    TableReading by_numbers = read_grid_by_numbers(sheet, at.plan, at.slice, values);
    if (by_numbers.aligned && by_order.aligned)
      by_place = std::move(by_numbers);
    else if (by_numbers.aligned && !by_place.aligned)
      by_order = guess_by_numbers(std::move(by_order), by_numbers);
  }
  if (by_place.aligned) return agree(std::move(by_place), std::move(by_order));
  return guess_by_place(std::move(by_order), std::move(by_place));
}

// Whether numbers of the report may stand where nobody looked for them. `notes`: of the tables.
bool is_out_of_order(const Grammar& grammar, const std::vector<TableReading>& readings,
                     const Diagnostics& notes) {
  for (std::size_t t = 0; t < readings.size(); ++t)
    if (!readings[t].unclaimed.empty() || lacks_rows(grammar.tables[t], readings[t]) ||
        (!readings[t].found && !grammar.tables[t].optional && !read_together(grammar.tables[t])))
      return true;
  return std::any_of(notes.begin(), notes.end(), [](const Diagnostic& d) {
    return d.severity == Severity::review || d.code == "table.heading-missing";
  });
}

// A row of a record without any number, in a report that is out of order, may have lost them: to
// another page, or with a column.
void doubt_blank_records(const Grammar& grammar, const Diagnostics& notes,
                         std::vector<TableReading>& readings) {
  if (!is_out_of_order(grammar, readings, notes)) return;
  std::set<std::pair<std::string, std::string>> filled;  // table and row
  for (const TableReading& reading : readings)
    for (const Cell& cell : reading.cells)
      if (cell.value.state != State::blank) filled.insert({reading.table, cell.row});
  for (std::size_t t = 0; t < readings.size(); ++t)
    for (Cell& cell : readings[t].cells)
      if (grammar.tables[t].kind == TableKind::record && cell.doubt.empty() &&
          !filled.contains({readings[t].table, cell.row}))
        cell.doubt = "its record is blank, and numbers of the report stand out of order";
}

// Where pages stand in another order or are missing, a number on another page than its row's label
// may be another row's.
void doubt_over_pages(const Grammar& grammar, const Diagnostics& diagnostics,
                      std::vector<TableReading>& readings) {
  if (std::none_of(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& d) { return d.code == "pages.order"; }))
    return;
  for (std::size_t t = 0; t < readings.size(); ++t) {
    std::map<std::string, int> pages;  // of the labels, by row
    for (const RowFound& row : readings[t].rows)
      pages[grammar.tables[t].full_row(row.row)] = row.place.page;
    for (Cell& cell : readings[t].cells)
      if (const auto label = pages.find(cell.row);
          cell.doubt.empty() && label != pages.end() && label->second != cell.place.page)
        cell.doubt = "its row's label stands on another page, and pages may be missing";
  }
}

void doubt_all(std::vector<TableReading>& readings, const std::string& why) {
  for (TableReading& reading : readings)
    for (Cell& cell : reading.cells)
      if (cell.doubt.empty()) cell.doubt = why;
}

// The order of a text of two reports would lay the form over parts of both: only the first is read.
std::vector<TableReading> read_order(const std::vector<Line>& lines, const Sheet& sheet,
                                     const Grammar& grammar, const Split& split,
                                     const ValueReader& values, Outside& outside) {
  if (split.end_line >= lines.size()) return read_stream(sheet, grammar, values, &outside);
  return read_stream(make_sheet(*sheet.document, std::span(lines).first(split.end_line)), grammar,
                     values, &outside);
}

// Tables of another reading of the same report, to be taken instead of those that are read.
struct Instead {
  const Trace* from = nullptr;
  std::set<std::size_t> tables;  // by index
};

// By place. A text that has lost its places is read by order; where its blanks still keep columns
// apart, by both, and what the two agree on.
std::vector<TableReading> read_tables(const std::vector<Line>& lines, const Sheet& sheet,
                                      const Grammar& grammar, const Split& split,
                                      const ValueReader& values, const Instead& instead,
                                      std::vector<Diagnostics>& notes_of,
                                      Diagnostics& diagnostics) {
  std::vector<TableReading> by_place;
  const std::vector<Located> located = locate_tables(sheet, grammar, split);
  for (const Located& at : located) {
    Diagnostics& own = notes_of.emplace_back();
    by_place.push_back(read_together(*at.plan.rule)
                           ? TableReading{}
                           : read_grid(sheet, at.plan, at.slice, values, own));
  }
  Diagnostics of_titled;
  read_titled(sheet, grammar, located, values, by_place, of_titled);
  diagnostics.insert(diagnostics.end(), of_titled.begin(), of_titled.end());
  for (std::size_t t : instead.tables) {
    by_place[t] = instead.from->tables[t];
    notes_of[t] = instead.from->notes[t];
  }
  if (sheet.document->has_boxes) {
    Diagnostics notes;
    for (const Diagnostics& own : notes_of) notes.insert(notes.end(), own.begin(), own.end());
    doubt_odd_sizes(*sheet.document, by_place);
    doubt_shared_numbers(by_place);
    doubt_over_pages(grammar, diagnostics, by_place);
    doubt_blank_records(grammar, notes, by_place);
    diagnostics.insert(diagnostics.end(), notes.begin(), notes.end());
    return by_place;
  }
  Outside outside;
  std::vector<TableReading> by_order = read_order(lines, sheet, grammar, split, values, outside);
  const bool columns = !has_tabs(*sheet.document) && keeps_columns(sheet);
  for (std::size_t t = 0; t < by_order.size(); ++t) {
    if (read_together(grammar.tables[t])) {
      by_order[t] = std::move(by_place[t]);
      outside[t].clear();  // nor were its numbers told apart from what stands around them
    } else if (columns) {
      by_order[t] =
          with_places(sheet, located[t], values, std::move(by_place[t]), std::move(by_order[t]));
    }
  }
  tell_outside(outside, by_order);
  doubt_ends_of_notes(sheet, by_order);
  if (split.end_line < lines.size())
    for (TableReading& reading : by_order) doubt_table(reading, diagnostics);
  return by_order;
}

std::vector<SectionText> section_texts(const Document& document, const std::vector<Line>& lines,
                                       const std::vector<Section>& sections) {
  std::vector<SectionText> out;
  for (const Section& section : sections) {
    SectionText text{.id = section.id,
                     .heading = section.heading,
                     .text = {},
                     .from = section.place,
                     .to = section.place};
    const Line* last = nullptr;
    for (std::uint32_t l = section.first_line; l < section.end_line; ++l) {
      if (lines[l].role != Role::body) continue;
      last = &lines[l];
      if (l == section.first_line) continue;
      for (const Char& c : lines[l].chars) append_utf8(text.text, c.code);
      text.text += '\n';
    }
    if (last != nullptr) {
      const Page& page = document.pages[last->page];
      if (document.has_boxes) {
        text.to.page = page.number;
      } else {
        text.to.line = text_line(page, last->box);
      }
    }
    out.push_back(std::move(text));
  }
  return out;
}

// Puts the words on lines and on a sheet, and looks which form that is.
Recognised set_out(const Document& document, std::span<const Grammar> grammars,
                   std::vector<Line>& lines, Sheet& sheet, Diagnostics& diagnostics) {
  lines = make_lines(document);
  mark_furniture(document, lines, diagnostics);
  sheet = make_sheet(document, lines);
  return recognise(sheet, grammars, diagnostics);
}

Record read(Document document, Diagnostics diagnostics, std::span<const Grammar> grammars,
            Trace* trace, const Instead& instead) {
  Record record;
  record.tool = {.version = NIANBAO_VERSION, .poppler = poppler_version(), .icu = icu_version()};
  record.source = document.source;
  record.diagnostics = std::move(diagnostics);
  std::vector<Line> lines;
  std::vector<TableReading> readings;
  std::vector<Diagnostics> notes;
  Recognised recognised;
  if (fatal(record.diagnostics)) {
    record.verdict = Verdict::unreadable;
  } else {
    if (document.has_boxes) set_level(document);
    std::string moved;  // why numbers of a text may not stand where they were printed
    if (!document.has_boxes && mark_scattered(document))
      moved = "pieces of a watermark stand among the text's lines";
    const Diagnostics before = record.diagnostics;
    Sheet sheet;
    recognised = set_out(document, grammars, lines, sheet, record.diagnostics);
    if (!document.has_boxes && recognised.grammar == nullptr && turn_mirrored(document, grammars)) {
      moved = "lines of the text stand mirrored";
      record.diagnostics = before;
      recognised = set_out(document, grammars, lines, sheet, record.diagnostics);
    }
    if (recognised.grammar != nullptr && give_back_own_heads(*recognised.grammar, lines)) {
      sheet = make_sheet(document, lines);
      recognised.split = split_sections(sheet, *recognised.grammar);
    }
    record.verdict = Verdict::unrecognised;
    if (const Grammar* grammar = recognised.grammar) {
      record.grammar = {grammar->id, grammar->version, grammar->sha256};
      record.report = recognised.head;
      if (grammar->provisional)
        record.diagnostics.push_back({"grammar.provisional",
                                      Severity::info,
                                      "grammar " + grammar->id +
                                          " is provisional: not all of its rules have been "
                                          "tried on a sample",
                                      {}});
      record.sections = section_texts(document, lines, recognised.split.sections);
      const ValueReader values(grammar->values);
      readings = read_tables(lines, sheet, *grammar, recognised.split, values, instead, notes,
                             record.diagnostics);
      if (!moved.empty()) doubt_all(readings, moved);
      std::vector<Evidence> evidence = assemble(*grammar, readings, record.diagnostics);
      verify(*grammar, std::move(evidence),
             quote(sheet, *grammar, recognised.split, recognised.head.year), record);
    }
  }
  if (trace != nullptr)
    *trace = {std::move(document), std::move(lines), std::move(recognised.split.sections),
              std::move(readings), std::move(notes)};
  return record;
}

// Rules drawn askew are none that a second look could find.
bool was_askew(const Document& document) {
  return std::any_of(document.pages.begin(), document.pages.end(),
                     [](const Page& page) { return !page.printed.empty(); });
}

Record told_of_rules(Record record) {
  record.diagnostics.push_back(
      {"report.rules",
       Severity::info,
       "the places of the text left doubt about some cells; the rules drawn "
       "on the pages settled it",
       {}});
  return record;
}

// Takes those tables of the second look that it settles, and reads the others as before.
void take_settled_tables(Record& first, Trace& trace, const Record& second,
                         const Trace& second_trace, Diagnostics diagnostics,
                         std::span<const Grammar> grammars) {
  const Instead instead{&second_trace,
                        settled_tables(second, second_trace.tables, first, trace.tables)};
  if (instead.tables.empty()) return;
  Trace both_trace;
  Record both = read(trace.document, std::move(diagnostics), grammars, &both_trace, instead);
  if (!settles(both, first)) return;
  trace = std::move(both_trace);
  first = told_of_rules(std::move(both));
}

// Once more, with the help of the rules drawn on the pages: see record/second_look.h.
Record look_again(const Input& input, Record first, Diagnostics diagnostics,
                  std::span<const Grammar> grammars, Trace& trace) {
  Document document = trace.document;
  if (!straighten(document, find_rules(input.bytes, document, pages_to_draw(first)))) return first;
  Trace second_trace;
  Record second = read(std::move(document), diagnostics, grammars, &second_trace, {});
  if (second.verdict == Verdict::verified && settles(second, first)) {
    restore(second_trace.document, second_trace.lines);
    trace = std::move(second_trace);
    return told_of_rules(std::move(second));
  }
  take_settled_tables(first, trace, second, second_trace, std::move(diagnostics), grammars);
  dispute(first, second);
  return first;
}

}  // namespace

Record extract(Document document, Diagnostics diagnostics, std::span<const Grammar> grammars,
               Trace* trace) {
  return read(std::move(document), std::move(diagnostics), grammars, trace, {});
}

Record extract(const Input& input, std::span<const Grammar> grammars, const Limits& limits,
               Trace* trace) {
  Diagnostics diagnostics;
  Document document = read_document(input, limits, diagnostics);
  Trace own;
  Trace& kept = trace != nullptr ? *trace : own;
  Record first = extract(std::move(document), diagnostics, grammars, &kept);
  if (!kept.document.has_boxes || was_askew(kept.document) || !leaves_doubt(first)) return first;
  return look_again(input, std::move(first), std::move(diagnostics), grammars, kept);
}

}  // namespace nianbao
