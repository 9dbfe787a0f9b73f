#include "cli/dump.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/grammars.h"
#include "cli/inputs.h"
#include "cli/place_text.h"
#include "cli/streams.h"
#include "cli/summary.h"
#include "output/names.h"
#include "source/safe_name.h"
#include "text/pieces.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

std::string quoted(std::string_view text) { return "\"" + safe_name(text) + "\""; }
std::string quoted(std::u32string_view text) { return quoted(to_utf8(text)); }

std::string_view word_for(Role role) {
  constexpr std::string_view kWords[] = {"body",         "page_number", "running_head",
                                         "running_foot", "watermark",   "repeated_head",
                                         "repeated_row"};
  return kWords[static_cast<std::size_t>(role)];
}

std::string_view turned(int rotation) {
  constexpr std::string_view kWords[] = {"upright", "clockwise", "upside-down", "anticlockwise"};
  return kWords[static_cast<std::size_t>(rotation & 3)];
}

std::string page_text(const Page& page) {
  const bool sideways = page.turned % 2 == 1;
  std::string text =
      fmt::format("page {} {:.1f}x{:.1f} words {} glyphs {}\n", page.number,
                  sideways ? page.height : page.width, sideways ? page.width : page.height,
                  page.words.size(), page.glyphs.size());
  for (const Word& word : page.words)
    text += fmt::format("word {} {} {} {}\n", page.number, box_text(displayed(page, word.box)),
                        turned(word.rotation + page.turned), quoted(page.text_of(word)));
  return text;
}

std::string pages_text(const Document& document) {
  std::string text;
  for (const Page& page : document.pages) text += page_text(page);
  return text;
}

Place place_of(const Line& line, const Document& document) {
  const Page& page = document.pages[line.page];
  if (document.has_boxes) return {.page = page.number, .box = displayed(page, line.box), .line = 0};
  return {.page = 0, .box = {}, .line = text_line(page, line.box)};
}

std::string lines_text(const Trace& trace) {
  std::string text;
  for (std::size_t i = 0; i < trace.lines.size(); ++i) {
    const Line& line = trace.lines[i];
    text += fmt::format("line {} {} {} {}\n", i, exact_place(place_of(line, trace.document)),
                        word_for(line.role), quoted(line.text()));
  }
  return text;
}

std::string sections_text(const Trace& trace) {
  std::string text;
  for (const Section& section : trace.sections)
    text += fmt::format("section {} {} lines {}-{}{} {}\n", section.id, exact_place(section.place),
                        section.first_line, section.end_line,
                        section.misprinted ? " misprinted" : "", quoted(section.heading));
  return text;
}

// " pages 3-4"; 0-0 for text without pages.
std::string pages_of(const TableReading& table) {
  int first = 0, last = 0;
  for (const Cell& cell : table.cells) {
    if (cell.place.page == 0) continue;
    first = first == 0 ? cell.place.page : std::min(first, cell.place.page);
    last = std::max(last, cell.place.page);
  }
  return fmt::format(" pages {}-{}", first, last);
}

std::string table_text(const TableReading& table) {
  std::string text = fmt::format(
      "table {}{}{}{} rows {} cells {}\n", table.table, table.part.empty() ? "" : " ", table.part,
      table.found ? pages_of(table) : " not found", table.rows.size(), table.cells.size());
  for (const RowFound& row : table.rows)
    text += fmt::format("row {} {} {}{} {}\n", table.table, row.row, exact_place(row.place),
                        row.misprinted ? " misprinted" : "", quoted(row.printed));
  for (const Cell& cell : table.cells)
    text += fmt::format("cell {} {} {} {} {} {}{}\n", table.table, cell.row, cell.column,
                        name_of(cell.value.state), exact_place(cell.place), quoted(cell.printed),
                        cell.doubt.empty() ? "" : " doubt " + quoted(cell.doubt));
  for (const Unclaimed& number : table.unclaimed)
    text += fmt::format("unclaimed {} {} {} why {}\n", table.table, exact_place(number.place),
                        quoted(number.printed), quoted(number.why));
  return text;
}

std::string tables_text(const Trace& trace) {
  std::string text;
  for (const TableReading& table : trace.tables) text += table_text(table);
  return text;
}

// Why there is nothing to show.
Exit say_why(const Record& record) {
  say(summary_of(record));
  return exit_of(record.verdict);
}

// Pages and lines need no grammar: they can be looked at before there is one.
Result<std::vector<Grammar>> grammars_for(const DumpOptions& options) {
  if (options.stage == Stage::pages || options.stage == Stage::lines) return std::vector<Grammar>{};
  return find_and_load_grammars(options.grammars);
}

}  // namespace

std::string dump_text(const Trace& trace, Stage stage) {
  switch (stage) {
    case Stage::pages:
      return pages_text(trace.document);
    case Stage::lines:
      return lines_text(trace);
    case Stage::sections:
      return sections_text(trace);
    case Stage::tables:
      return tables_text(trace);
  }
  return "";
}

Exit run_dump(const DumpOptions& options) {
  const Result<std::vector<Grammar>> grammars = grammars_for(options);
  if (!grammars) {
    say(grammars.error().message);
    return Exit::unprocessed;
  }
  Inputs inputs(Limits{});
  const Result<Input> input = inputs.read(options.file);
  if (!input) {
    say(input.error().message);
    return Exit::unprocessed;
  }
  Trace trace;
  const Record record = extract(*input, *grammars, Limits{}, &trace);
  DataOut out;
  out.write(dump_text(trace, options.stage));
  if (out.failed()) return Exit::unprocessed;
  if (record.verdict == Verdict::unreadable) return say_why(record);
  const bool looked_for = !grammars->empty();
  return looked_for && record.verdict == Verdict::unrecognised ? say_why(record) : Exit::verified;
}

}  // namespace nianbao
