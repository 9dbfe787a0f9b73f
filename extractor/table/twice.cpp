#include "table/twice.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "grammar/operands.h"
#include "table/heads_values.h"
#include "table/printed_label.h"
#include "text/key.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr std::size_t kNoChance = 3;  // rows with nothing but values behind: no running text
constexpr std::size_t kManyBare = 6;  // labels with nothing behind: a table's with blank cells

// What stands right of a label, at its height: how many values, and whether text as well.
struct Behind {
  std::size_t values = 0;
  bool text = false;
};

// A unit, set apart from the number before it.
bool is_unit(const Sheet& sheet, std::uint32_t word, const ValueReader& values) {
  if (word == 0 || sheet.words[word - 1].line != sheet.words[word].line) return false;
  const std::u32string number(sheet.words[word - 1].text);
  return has_digit(number) && is_value(number, values) &&
         is_value(number + std::u32string(sheet.words[word].text), values);
}

Behind behind(const Sheet& sheet, const LabelMatch& match, const ValueReader& values) {
  Behind out;
  for (std::uint32_t w : words_behind(sheet, match)) {
    const bool value = is_value(sheet.words[w].text, values);
    out.values += value;
    out.text = out.text || (!value && !is_unit(sheet, w, values));
  }
  return out;
}

Slice all_of(const Sheet& sheet) { return {0, static_cast<std::uint32_t>(sheet.words.size())}; }

// Headings one after the other, or a piece of one, wrapped in a narrow cell.
bool is_of_headings(std::u32string_view key, const TablePlan& plan) {
  const auto part = [&](const Keys& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::u32string& label) {
      return label.find(key) != std::u32string::npos;
    });
  };
  const auto take = [&](const Keys& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::u32string& label) {
      if (!key.starts_with(label)) return false;
      key.remove_prefix(label.size());
      return true;
    });
  };
  if (std::any_of(plan.columns.begin(), plan.columns.end(), part)) return true;
  while (!key.empty() && std::any_of(plan.columns.begin(), plan.columns.end(), take)) continue;
  return key.empty();
}

// The line of a match holds nothing but headings: where cells touch, none of them is clean.
bool on_line_of_headings(const Sheet& sheet, const TablePlan& plan, const LabelMatch& match) {
  const std::uint32_t line = sheet.words[sheet.atoms[match.atoms.front()].word].line;
  return std::all_of(sheet.words.begin() + sheet.line_begin[line],
                     sheet.words.begin() + sheet.line_begin[line + 1], [&](const SheetWord& word) {
                       return is_of_headings(match_key(word.text), plan);
                     });
}

// Whether half of a record's labels stand, each as often as it should, where `counts` says so.
template <typename Counts>
bool labels_stand(const Finder& finder, const TablePlan& plan, const Counts& counts) {
  const std::set<Keys> labels(plan.columns.begin(), plan.columns.end());
  std::size_t again = 0;
  for (const Keys& keys : labels) {
    const auto wanted = std::count(plan.columns.begin(), plan.columns.end(), keys);
    std::ptrdiff_t found = 0;
    for (const std::u32string& key : keys)
      for (const LabelMatch& m : finder.find(key, all_of(finder.sheet()), true))
        found += (m.clean() || on_line_of_headings(finder.sheet(), plan, m)) && counts(m);
    again += found >= wanted;
  }
  return 2 * again >= labels.size();
}

bool on_line_without_digits(const Sheet& sheet, const LabelMatch& match) {
  const std::uint32_t line = sheet.words[sheet.atoms[match.atoms.front()].word].line;
  return std::none_of(sheet.words.begin() + sheet.line_begin[line],
                      sheet.words.begin() + sheet.line_begin[line + 1],
                      [](const SheetWord& word) { return has_digit(word.text); });
}

// Keys of texts that have values behind them on their line, and the codes that begin lines with
// values at their ends; of the words outside of all tables.
std::set<std::u32string> rows_outside(const Sheet& sheet, const std::vector<bool>& outside,
                                      const ValueReader& values) {
  std::set<std::u32string> rows;
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    const std::uint32_t begin = sheet.line_begin[l], end = sheet.line_begin[l + 1];
    const auto value = [&](std::uint32_t w) {
      return has_digit(sheet.words[w].text) && is_value(sheet.words[w].text, values);
    };
    if (end < begin + 2 || !outside[begin] || !is_value(sheet.words[end - 1].text, values))
      continue;
    rows.insert(std::u32string(sheet.words[begin].text));
    std::u32string label;
    for (std::uint32_t w = begin; w < end; ++w) {
      if (value(w)) {
        rows.insert(match_key(std::u32string_view(label).substr(numbering_length(label))));
        label.clear();
      } else {
        label += sheet.words[w].text;
      }
    }
  }
  return rows;
}

// 1, 2, 3 and so on: a line of a head.
bool numbers_its_columns(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t w = begin; w < end; ++w)
    if (to_utf8(sheet.words[w].text) != std::to_string(w - begin + 1)) return false;
  return true;
}

// Where the values of a line stand that holds nothing else but their units; none of a line that
// does.
std::vector<Span> line_of_values(const Sheet& sheet, std::uint32_t line,
                                 const ValueReader& values) {
  const std::uint32_t begin = sheet.line_begin[line], end = sheet.line_begin[line + 1];
  std::vector<Span> spans;
  for (std::uint32_t w = begin; w < end; ++w) {
    if (is_value(sheet.words[w].text, values))
      spans.push_back({sheet.words[w].box.x0, sheet.words[w].box.x1});
    else if (!is_unit(sheet, w, values))
      return {};
  }
  return numbers_its_columns(sheet, begin, end) ? std::vector<Span>{} : spans;
}

// One in each.
bool stand_in(const std::vector<Span>& spans, const std::vector<Span>& places) {
  return std::equal(spans.begin(), spans.end(), places.begin(), places.end(),
                    [](const Span& span, const Span& place) { return place.overlaps(span, 0); });
}

// A record's line of numbers under each other with one that is in no table: heads that are printed
// again were set aside, and its own group may have been lost with the title.
bool record_stands_outside(const Sheet& sheet, Slice slice, const std::vector<bool>& outside,
                           const ValueReader& values) {
  std::vector<std::vector<Span>> here, there;
  for (std::uint32_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    const std::uint32_t begin = sheet.line_begin[l];
    if (begin == sheet.line_begin[l + 1]) continue;
    std::vector<Span> spans = line_of_values(sheet, l, values);
    if (spans.size() < kNoChance) continue;
    if (begin >= slice.begin && begin < slice.end)
      here.push_back(std::move(spans));
    else if (outside[begin])
      there.push_back(std::move(spans));
  }
  return std::any_of(here.begin(), here.end(), [&](const auto& line) {
    return std::any_of(there.begin(), there.end(),
                       [&](const auto& other) { return stand_in(other, line); });
  });
}

// A row's label somewhere else, with values behind it; or `bare`, with nothing.
struct Again {
  bool anywhere = false, here = false;  // here: in the table's slice
  bool sure = false;                    // nothing else behind it
  bool whole = false;                   // and outside of the slice, a value for every column
  bool bare = false;

  void add(const Again& other) {
    anywhere = anywhere || other.anywhere;
    here = here || other.here;
    sure = sure || other.sure;
    whole = whole || other.whole;
    bare = bare || other.bare;
  }
};

// `numbering`: what its label begins with in the table, when that tells it from others.
Again key_again(const Finder& finder, const std::u32string& key, const std::u32string& numbering,
                const TablePlan& plan, Slice slice, const ValueReader& values) {
  const Sheet& sheet = finder.sheet();
  Again out;
  for (const LabelMatch& m : finder.find(key, all_of(sheet))) {
    if (!m.clean()) continue;
    if (!numbering.empty() && printed_numbering(sheet, m) != numbering) continue;
    const Behind what = behind(sheet, m, values);
    if (!heads_values(sheet, m, values)) {
      out.bare = out.bare || (what.values == 0 && !what.text);
      continue;
    }
    const std::uint32_t word = sheet.atoms[m.atoms.front()].word;
    const bool here = word >= slice.begin && word < slice.end;
    const bool whole = what.values >= std::max(kNoChance, plan.columns.size());
    out.add({true, here, !what.text, !what.text && !here && whole, false});
  }
  return out;
}

Again row_again(const Finder& finder, const TablePlan& plan, std::size_t rule,
                const RowBlock* block, Slice slice, const ValueReader& values) {
  const Sheet& sheet = finder.sheet();
  std::u32string numbering = plan.numbering[rule];
  if (block != nullptr && printed_numbering(sheet, block->match) != numbering) numbering.clear();
  Keys keys = plan.rows[rule];
  if (block != nullptr && block->misprinted) keys.push_back(printed_key(sheet, block->match));
  Again out;
  for (const std::u32string& key : keys)
    out.add(key_again(finder, key, numbering, plan, slice, values));
  return out;
}

// Half of the labels of rows that were found were set aside with a head that is repeated, each on a
// line of its own, whole or its first part: a head holds none, so its table stands once more, and
// its numbers under no label. (Labels beside each other are another table's headings.)
bool rows_were_repeated(const Sheet& sheet, const TablePlan& plan,
                        const std::function<bool(std::size_t)>& found) {
  constexpr std::size_t kPart = 4;  // least characters of a label's first part
  const auto begins = [&](const std::u32string& label) {
    return std::any_of(
        sheet.repeated_heads.begin(), sheet.repeated_heads.end(), [&](const auto& h) {
          return h.key.size() >= std::min(label.size(), kPart) && label.starts_with(h.key);
        });
  };
  std::size_t all = 0, repeated = 0;
  for (std::size_t r = 0; r < plan.rows.size(); ++r) {
    if (!found(r)) continue;
    ++all;
    repeated += std::any_of(plan.rows[r].begin(), plan.rows[r].end(), begins);
  }
  return all > 0 && 2 * repeated >= all;
}

// By its code or by its label: sides of a pair give codes to rows that print none.
bool stands_among(const std::set<std::u32string>& rows, const RowFound& row) {
  const std::string_view code = code_of_row(row.row);
  return (!code.empty() && rows.contains(from_utf8(code))) ||
         rows.contains(key_of_label(row.printed));
}

}  // namespace

RowsAgain rows_again(const Finder& finder, const TablePlan& plan, const RowBlocks& rows,
                     Slice slice, const ValueReader& values) {
  const Sheet& sheet = finder.sheet();
  RowsAgain out;
  std::size_t again = 0, sure = 0, bare = 0, all = 0;
  std::vector<std::size_t> block_of(plan.rows.size(), rows.blocks.size());
  for (std::size_t b = 0; b < rows.blocks.size(); ++b)
    if (rows.blocks[b].rule) block_of[*rows.blocks[b].rule] = b;
  const auto found = [&](std::size_t r) { return block_of[r] < rows.blocks.size(); };
  for (std::size_t r = 0; r < plan.rows.size(); ++r) {
    const RowBlock* block = found(r) ? &rows.blocks[block_of[r]] : nullptr;
    const Again row = row_again(finder, plan, r, block, slice, values);
    out.table = out.table || row.whole;
    all += found(r);
    again += found(r) && row.anywhere;
    sure += found(r) && row.sure;
    bare += found(r) && (row.bare || row.sure);
    if (found(r) && row.here && !rows.blocks[block_of[r]].twice) out.here.push_back(block_of[r]);
  }
  const auto title_again = [&] {
    return std::any_of(plan.title.begin(), plan.title.end(), [&](const std::u32string& key) {
      const auto matches = finder.find(key, all_of(sheet));
      return std::any_of(matches.begin(), matches.end(), [](const auto& m) { return m.clean(); });
    });
  };
  out.table = out.table || bare >= kManyBare || rows_were_repeated(sheet, plan, found) ||
              (again > 0 && (2 * again >= all || sure >= kNoChance || (sure > 0 && title_again())));
  return out;
}

bool headings_again(const Finder& finder, const TablePlan& plan, const Headings& headings) {
  return headings.twice || head_was_repeated(finder.sheet(), plan) ||
         labels_stand(finder, plan, [](const LabelMatch&) { return true; });
}

// The head of a record that was set aside as repeated is that of a second one. Half of it will do:
// a page break may have torn it.
bool head_was_repeated(const Sheet& sheet, const TablePlan& plan) {
  std::u32string left;
  for (const RepeatedHead& head : sheet.repeated_heads) left += head.key;
  std::size_t needed = 0, found = 0;
  for (const Keys& keys : plan.columns)
    for (char32_t c : keys.back()) {
      ++needed;
      const std::size_t at = left.find(c);
      if (at == std::u32string::npos) continue;
      left.erase(at, 1);
      ++found;
    }
  return 2 * found >= needed;
}

bool numbers_again(const Sheet& sheet, const std::vector<Token>& tokens, const ColumnFit& fit,
                   const ValueReader& values) {
  std::vector<Span> places;  // of the record's columns that have a number, from left to right
  std::set<std::uint32_t> own;
  for (std::size_t c : fit.order) {
    const auto at = std::find(fit.column.begin(), fit.column.end(), c);
    if (at != fit.column.end() && fit.hulls[c]) places.push_back(*fit.hulls[c]);
  }
  for (const Token& token : tokens)
    for (std::uint32_t w : token.words) own.insert(sheet.words[w].line);
  if (places.size() < kNoChance) return false;
  for (std::uint32_t l = 0; l + 1 < sheet.line_begin.size(); ++l)
    if (!own.contains(l) && stand_in(line_of_values(sheet, l, values), places)) return true;
  return false;
}

bool stands_outside(const Sheet& sheet, const TablePlan& plan, Slice slice,
                    const TableReading& reading, const std::vector<bool>& outside,
                    const ValueReader& values) {
  if (plan.rule->kind == TableKind::record) {
    const auto on_bare_line = [&](const LabelMatch& m) {
      return outside[sheet.atoms[m.atoms.front()].word] && on_line_without_digits(sheet, m);
    };
    return labels_stand(Finder(sheet), plan, on_bare_line) ||
           record_stands_outside(sheet, slice, outside, values);
  }
  const std::set<std::u32string> rows = rows_outside(sheet, outside, values);
  const auto again = std::count_if(reading.rows.begin(), reading.rows.end(),
                                   [&](const RowFound& r) { return stands_among(rows, r); });
  return again > 0 && static_cast<std::size_t>(again) >= std::min(kNoChance, reading.rows.size());
}

void doubt_table(TableReading& reading, Diagnostics& diagnostics) {
  diagnostics.push_back(
      {"table.twice",
       Severity::review,
       fmt::format("table {} stands in the report more than once; the first is read",
                   reading.part.empty() ? reading.table : reading.table + "." + reading.part),
       {}});
  for (Cell& cell : reading.cells)
    if (cell.doubt.empty()) cell.doubt = "its table stands in the report more than once";
}

}  // namespace nianbao
