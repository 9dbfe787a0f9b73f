#include "regression/compare_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/sheet_text.h"
#include "model/counted.h"
#include "output/names.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

using Groups = std::map<std::string, Tally>;
using Named = std::pair<std::string, Tally>;

std::size_t weight(const Tally& tally) {
  return tally.changed + tally.lost + tally.added + tally.checks + tally.verdicts + tally.moved +
         tally.others;
}

// The groups in which anything differs, the most affected first.
std::vector<Named> affected(const Groups& groups) {
  std::vector<Named> out;
  for (const auto& [name, tally] : groups)
    if (weight(tally) > 0) out.emplace_back(name, tally);
  std::stable_sort(out.begin(), out.end(), [](const Named& a, const Named& b) {
    return weight(a.second) > weight(b.second);
  });
  return out;
}

std::string group_text(const std::string& title, const Groups& groups, std::size_t most) {
  const std::vector<Named> all = affected(groups);
  if (all.empty()) return "";
  std::string text = fmt::format("by {}:\n", title);
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const Tally& t = all[i].second;
    text += fmt::format(
        "  {}: {} changed, {} lost, {} new, {} moved or relabelled of {} cells; {} turned; {} "
        "other\n",
        safe_name(all[i].first), t.changed, t.lost, t.added, t.moved, t.cells,
        counted(t.checks, "check"), t.others);
  }
  if (all.size() > most) text += fmt::format("  and {} more\n", all.size() - most);
  return text;
}

std::string list_text(const std::string& title, const std::vector<std::string>& names,
                      std::size_t most) {
  if (names.empty()) return "";
  std::string text = fmt::format("{}: {}\n", title, names.size());
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
    text += "  " + safe_name(names[i]) + "\n";
  if (names.size() > most)
    text += fmt::format("  and {} more; --csv FILE has all, --most N shows more\n",
                        names.size() - most);
  return text;
}

std::string turns_text(const Comparison& c) {
  std::string text;
  for (const auto& [turn, count] : c.verdicts)
    text += fmt::format("verdict {} -> {}: {}\n", name_of(turn.first), name_of(turn.second),
                        counted(count, "report"));
  for (const auto& [turn, count] : c.checks)
    text += fmt::format("check {} -> {}: {}\n", turn.first, turn.second, count);
  return text;
}

double seconds(const RunCost& cost) { return std::chrono::duration<double>(cost.cpu).count(); }

std::string costs_text(const Costs& costs) {
  if (costs.reports == 0) return "";
  const double before = seconds(costs.first), after = seconds(costs.second);
  const std::string growth =
      before > 0 ? fmt::format(" ({:+.0f} %)", 100 * (after - before) / before) : "";
  return fmt::format(
      "{} in both: processor time {:.2f} s -> {:.2f} s{}; most memory of one {} MiB -> {} MiB\n",
      counted(costs.reports, "report"), before, after, growth, costs.first.peak_memory >> 20,
      costs.second.peak_memory >> 20);
}

std::string html(std::string_view text) {
  std::string out;
  for (const char c : safe_name(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else
      out += c;
  }
  return out;
}

std::string html_row(const std::vector<std::string>& cells, const char* tag) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += fmt::format("<{0}>{1}</{0}>", tag, html(cell));
  return out + "</tr>\n";
}

std::string html_groups(const std::string& title, const Groups& groups) {
  const std::vector<Named> all = affected(groups);
  if (all.empty()) return "";
  std::string out = fmt::format("<h2>By {}</h2>\n<table>\n", html(title));
  out += html_row(
      {title, "cells", "changed", "lost", "new", "moved", "checks", "verdicts", "other"}, "th");
  for (const auto& [name, t] : all)
    out +=
        html_row({name, std::to_string(t.cells), std::to_string(t.changed), std::to_string(t.lost),
                  std::to_string(t.added), std::to_string(t.moved), std::to_string(t.checks),
                  std::to_string(t.verdicts), std::to_string(t.others)},
                 "td");
  return out + "</table>\n";
}

std::string html_list(const std::string& title, const std::vector<std::string>& names) {
  if (names.empty()) return "";
  std::string out = fmt::format("<h2>{}: {}</h2>\n<ul>\n", html(title), names.size());
  for (const std::string& name : names) out += "<li>" + html(name) + "</li>\n";
  return out + "</ul>\n";
}

constexpr std::string_view kStyle =
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:.2em .5em;text-align:left;vertical-align:top}"
    "th{background:#eee;position:sticky;top:0}td{max-width:30em;overflow-wrap:anywhere}";

std::string headline(const Comparison& c) {
  const Tally& t = c.total;
  return fmt::format(
      "{} in both runs, {} of them differ: {} changed, {} lost, {} new, {} moved or "
      "relabelled, of {}; {} and {} turned; {}",
      counted(t.reports, "report"), t.touched, counted(t.changed, "cell"), t.lost, t.added, t.moved,
      t.cells, counted(t.checks, "check"), counted(t.verdicts, "verdict"),
      counted(t.others, "other difference"));
}

}  // namespace

std::string comparison_text(const Comparison& c, std::size_t most) {
  return headline(c) + "\n" + turns_text(c) + costs_text(c.costs) +
         list_text("verdicts turned", c.turned, most) +
         list_text("reports with other cells", c.altered, most) +
         list_text("takes twice the time or memory", c.costs.grown, most) +
         group_text("table", c.by_table, most) + group_text("grammar", c.by_grammar, most) +
         group_text("issuer", c.by_issuer, most) + group_text("producer", c.by_producer, most) +
         list_text("new failures", c.failures, most) +
         list_text("only in the first run", c.only_first, most) +
         list_text("only in the second run", c.only_second, most) +
         list_text("not compared", c.unreadable, most);
}

const std::vector<std::string>& row_head() {
  static const std::vector<std::string> head = {
      "report", "file", "issuer", "year",   "grammar", "producer", "item", "change", "id",
      "table",  "row",  "column", "aspect", "before",  "after",    "page", "line"};
  return head;
}

std::vector<std::vector<std::string>> row_lines(const CompareRow& row) {
  const Difference& d = row.difference;
  const auto number = [](int n) { return n > 0 ? std::to_string(n) : std::string(); };
  std::vector<std::vector<std::string>> lines;
  for (const Aspect& aspect : d.aspects)
    lines.push_back({row.report, row.file, row.issuer, number(row.year), row.grammar, row.producer,
                     std::string(name_of(d.item)), std::string(name_of(d.change)), d.id, d.table,
                     d.row, d.column, aspect.name, aspect.expected, aspect.got,
                     number(d.place.page), number(d.place.line)});
  return lines;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    const std::string text = sheet_text(cells[i]);
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      line += text;
      continue;
    }
    line += '"';
    for (const char c : text) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}

std::string comparison_html(const Comparison& c, const std::string& first,
                            const std::string& second,
                            const std::vector<std::vector<std::string>>& rows,
                            std::size_t left_out) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><title>nianbao compare</title><style>{}</style></head>\n<body>\n"
      "<h1>{} and {}</h1>\n<p>{}</p>\n",
      kStyle, html(first), html(second), headline(c));
  const std::string turns = turns_text(c) + costs_text(c.costs);
  if (!turns.empty()) out += "<pre>" + turns + "</pre>\n";
  out += html_groups("table", c.by_table) + html_groups("grammar", c.by_grammar) +
         html_groups("issuer", c.by_issuer) + html_groups("producer", c.by_producer) +
         html_list("Verdicts turned", c.turned) + html_list("Reports with other cells", c.altered) +
         html_list("Takes twice the time or memory", c.costs.grown) +
         html_list("New failures", c.failures) + html_list("Only in the first run", c.only_first) +
         html_list("Only in the second run", c.only_second) +
         html_list("Not compared", c.unreadable);
  if (!rows.empty()) {
    out += "<h2>Differences</h2>\n<table>\n" + html_row(row_head(), "th");
    for (const auto& row : rows) out += html_row(row, "td");
    out += "</table>\n";
  }
  if (left_out > 0) out += fmt::format("<p>and {} more: --csv has them all.</p>\n", left_out);
  return out + "</body>\n</html>\n";
}

}  // namespace nianbao
