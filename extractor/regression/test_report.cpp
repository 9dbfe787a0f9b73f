#include "regression/test_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/counted.h"
#include "output/names.h"
#include "output/writer.h"
#include "regression/cell_names.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::string_view kRed = "\x1b[31m", kGreen = "\x1b[32m", kBold = "\x1b[1m",
                           kPlain = "\x1b[0m";

std::string coloured(std::string_view colour, const std::string& text, const TextStyle& style) {
  return style.colour ? fmt::format("{}{}{}", colour, text, kPlain) : text;
}

std::string page_text(const Place& place) {
  if (place.page > 0) return fmt::format(" (page {})", place.page);
  return place.line > 0 ? fmt::format(" (line {})", place.line) : "";
}

std::string what_text(const Difference& d, const std::string& grammar,
                      std::span<const Grammar> grammars) {
  if (d.item != Item::cell) return fmt::format("{} {}", name_of(d.item), safe_name(d.id));
  const CellName name = cell_name(grammars, grammar, d.table, d.row, d.column, d.label);
  return fmt::format("cell {} | {} | {}", safe_name(name.table), safe_name(name.row),
                     safe_name(name.column));
}

// The parts of two texts that differ, with a little around them.
std::pair<std::string, std::string> parts(const std::string& a, const std::string& b) {
  constexpr std::size_t kShort = 120, kAround = 40;
  if (a.size() <= kShort && b.size() <= kShort) return {a, b};
  const auto inside = [](const std::string& text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  std::size_t from = 0;
  while (from < a.size() && from < b.size() && a[from] == b[from]) ++from;
  from = from > kAround ? from - kAround : 0;
  while (from > 0 && (inside(a, from) || inside(b, from))) --from;
  const auto part = [&](const std::string& text) {
    std::size_t end = std::min(text.size(), from + kShort);
    while (inside(text, end)) ++end;
    return (from > 0 ? "..." : "") + text.substr(from, end - from) +
           (end < text.size() ? "..." : "");
  };
  return {part(a), part(b)};
}

// "2, verified" and "3, disputed": value and trust need no names.
std::pair<std::string, std::string> sides(const Difference& d) {
  std::pair<std::string, std::string> out;
  for (const Aspect& aspect : d.aspects) {
    auto [expected, got] = parts(aspect.expected, aspect.got);
    const bool plain = d.aspects.size() == 1 && d.item != Item::cell && d.item != Item::section;
    const bool named = !plain && aspect.name != "value" && aspect.name != "trust";
    const auto append = [&](std::string& to, const std::string& text) {
      const std::string shown = text.empty() ? "nothing" : safe_name(text);
      to += fmt::format("{}{}{}", to.empty() ? "" : ", ", named ? aspect.name + " " : "", shown);
    };
    append(out.first, expected);
    append(out.second, got);
  }
  return out;
}

std::string difference_text(const Difference& d, const std::string& what, const TextStyle& style) {
  const auto [expected, got] = sides(d);
  std::string text =
      fmt::format("  {}{}{}\n", what, page_text(d.place),
                  d.change == Change::changed ? "" : fmt::format(" is {}", name_of(d.change)));
  if (d.change != Change::added || d.aspects.size() > 1)
    text += "    " + coloured(kGreen, "- " + expected, style) + "\n";
  if (d.change != Change::lost || d.aspects.size() > 1)
    text += "    " + coloured(kRed, "+ " + got, style) + "\n";
  return text;
}

// "3 cells, 1 check": how many of each item differ.
std::string counts_text(std::span<const SampleResult> results) {
  std::string text;
  for (const Item item : {Item::verdict, Item::head, Item::section, Item::cell, Item::check,
                          Item::quotation, Item::diagnostic, Item::order}) {
    std::size_t count = 0;
    for (const SampleResult& result : results)
      count += static_cast<std::size_t>(
          std::count_if(result.differences.begin(), result.differences.end(),
                        [item](const Difference& d) { return d.item == item; }));
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, std::string(name_of(item)));
  }
  return text;
}

// `reasons`: they stand below, so no hint to them.
std::string headline(const SampleResult& result, bool reasons) {
  switch (result.status) {
    case SampleStatus::same:
      return fmt::format("as expected ({})", name_of(result.got.verdict));
    case SampleStatus::different: {
      const std::string counts = counts_text({&result, 1});
      return counts.empty() ? "contradicts its truth" : "differs: " + counts;
    }
    case SampleStatus::unexpected:
      return fmt::format("has no expected record (verdict {}){}", name_of(result.got.verdict),
                         reasons ? ""
                         : result.refusal.empty()
                             ? "; --accept writes it, --review asks first"
                             : "; --review shows why it is not simply accepted");
    case SampleStatus::orphan:
    case SampleStatus::unprocessed:
      return result.message;
  }
  return "";
}

Place place_of(const Check& check, const Record& record) {
  const auto it = std::find_if(record.facts.begin(), record.facts.end(), [&](const Fact& fact) {
    return !check.facts.empty() && fact.id == check.facts.back();
  });
  return it == record.facts.end() ? Place{} : it->place;
}

// Why a record is not `verified`, all of it: who accepts errors must have seen them.
std::string reasons_text(const Record& record) {
  std::string text;
  for (const Diagnostic& d : record.diagnostics)
    if (d.severity >= Severity::review)
      text += fmt::format("  {} [{}]{}\n", safe_name(d.message), d.code, page_text(d.place));
  const auto side = [](const std::optional<Decimal>& sum) {
    return sum ? sum->to_string() : "nothing";
  };
  for (const Check& check : record.checks)
    if (check.outcome == Outcome::fail)
      text += fmt::format(
          "  check {} fails: {} is not {} ({}){}\n", safe_name(check.id), side(check.left),
          side(check.right),
          check.owner == Owner::source ? "so the report prints it" : "the reading is in doubt",
          page_text(place_of(check, record)));
  return text;
}

std::string differences_text(const SampleResult& result, std::span<const Grammar> grammars,
                             const TextStyle& style, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < std::min(to, result.differences.size()); ++i) {
    const Difference& d = result.differences[i];
    text += difference_text(d, what_text(d, result.got.grammar.id, grammars), style);
  }
  return text;
}

// Everything under the headline, without colour.
std::string body_text(const SampleResult& result, std::span<const Grammar> grammars,
                      const TextStyle& style) {
  std::string text;
  for (const std::string& contradiction : result.contradictions)
    text += "  truth " + safe_name(contradiction) + "\n";
  if (style.reasons && !result.refusal.empty()) text += reasons_text(result.got);
  text += differences_text(result, grammars, style, 0, style.most);
  if (const std::size_t more = left_out(result, style); more > 0)
    text += fmt::format("  and {}; --format json has them all\n", counted(more, "more difference"));
  return text;
}

void write_difference(JsonWriter& out, const Difference& d, const std::string& grammar,
                      std::span<const Grammar> grammars) {
  const auto member = [&out](std::string_view key, std::string_view text) {
    out.key(key);
    out.text(text);
  };
  out.item();
  out.open('{');
  member("item", name_of(d.item));
  member("change", name_of(d.change));
  member("id", d.id);
  if (d.item == Item::cell) {
    const CellName name = cell_name(grammars, grammar, d.table, d.row, d.column, d.label);
    member("table", name.table);
    member("row", name.row);
    member("column", name.column);
  }
  if (d.place.page > 0) out.key("page"), out.number(d.place.page);
  if (d.place.line > 0) out.key("line"), out.number(d.place.line);
  out.key("aspects");
  out.open('[');
  for (const Aspect& aspect : d.aspects) {
    out.item();
    out.open('{');
    member("name", aspect.name);
    member("expected", aspect.expected);
    member("got", aspect.got);
    out.close('}');
  }
  out.close(']');
  out.close('}');
}

void write_result(JsonWriter& out, const SampleResult& result, std::span<const Grammar> grammars) {
  const auto member = [&out](std::string_view key, std::string_view text) {
    out.key(key);
    out.text(text);
  };
  member("name", result.sample.name);
  member("status", name_of(result.status));
  if (result.message.empty()) member("verdict", name_of(result.got.verdict));
  if (!result.message.empty()) member("message", result.message);
  if (!result.refusal.empty()) member("refusal", result.refusal);
  out.key("milliseconds");
  out.number(static_cast<int>(result.seconds * 1000));
  out.key("contradictions");
  out.open('[');
  for (const std::string& text : result.contradictions) {
    out.item();
    out.text(text);
  }
  out.close(']');
  out.key("differences");
  out.open('[');
  for (const Difference& d : result.differences)
    write_difference(out, d, result.got.grammar.id, grammars);
  out.close(']');
}

// XML 1.0 has no place for most control characters, not even escaped.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n')
      out += c;
    else
      out += ' ';
  }
  return out;
}

std::size_t count_of(std::span<const SampleResult> results, SampleStatus status) {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(),
                    [status](const SampleResult& result) { return result.status == status; }));
}

}  // namespace

std::string sample_text(const SampleResult& result, std::span<const Grammar> grammars,
                        const TextStyle& style) {
  return fmt::format("{}: {}\n", coloured(kBold, safe_name(result.sample.name), style),
                     headline(result, style.reasons)) +
         body_text(result, grammars, style);
}

std::size_t left_out(const SampleResult& result, const TextStyle& style) {
  return result.differences.size() - std::min(style.most, result.differences.size());
}

std::string rest_text(const SampleResult& result, std::span<const Grammar> grammars,
                      const TextStyle& style) {
  return differences_text(result, grammars, style, style.most, result.differences.size());
}

std::string summary_text(std::span<const SampleResult> results, double seconds) {
  std::string text = fmt::format("{}: {} as expected", counted(results.size(), "sample"),
                                 count_of(results, SampleStatus::same));
  const auto add = [&](SampleStatus status, std::string_view words) {
    if (const std::size_t count = count_of(results, status); count > 0)
      text += fmt::format(", {} {}", count, words);
  };
  add(SampleStatus::different, "different");
  add(SampleStatus::unexpected, "without an expected record");
  add(SampleStatus::orphan, "without a report");
  add(SampleStatus::unprocessed, "not processed");
  const std::string counts = counts_text(results);
  if (!counts.empty()) text += " (" + counts + ")";
  return text + fmt::format("; {:.1f} s", seconds);
}

std::string results_json(std::span<const SampleResult> results, std::span<const Grammar> grammars,
                         double seconds) {
  JsonWriter out(true);
  out.open('{');
  out.line(1);
  out.key("schema");
  out.text("nianbao/test/1");
  out.line(1);
  out.key("milliseconds");
  out.number(static_cast<int>(seconds * 1000));
  out.line(1);
  out.key("samples");
  out.open('[');
  for (const SampleResult& result : results) {
    out.line(2);
    out.item();
    out.open('{');
    write_result(out, result, grammars);
    out.close('}');
  }
  out.line(1);
  out.close(']');
  out.line(0);
  out.close('}');
  return out.take() + "\n";
}

std::string results_junit(std::span<const SampleResult> results, std::span<const Grammar> grammars,
                          double seconds) {
  const std::size_t errors = count_of(results, SampleStatus::unprocessed);
  const std::size_t failures = results.size() - errors - count_of(results, SampleStatus::same);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"nianbao test\" tests=\"{}\" "
      "failures=\"{}\" errors=\"{}\" time=\"{:.3f}\">\n",
      results.size(), failures, errors, seconds);
  for (const SampleResult& result : results) {
    out += fmt::format("  <testcase name=\"{}\" time=\"{:.3f}\"",
                       xml(safe_name(result.sample.name)), result.seconds);
    if (result.status == SampleStatus::same) {
      out += "/>\n";
      continue;
    }
    const bool error = result.status == SampleStatus::unprocessed;
    out += fmt::format(">\n    <{0} message=\"{1}\">{2}</{0}>\n  </testcase>\n",
                       error ? "error" : "failure", xml(safe_name(headline(result, false))),
                       xml(body_text(result, grammars, {.colour = false, .most = 1000})));
  }
  return out + "</testsuite>\n";
}

}  // namespace nianbao
