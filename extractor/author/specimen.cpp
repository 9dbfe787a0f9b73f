#include "author/specimen.h"

#include <algorithm>
#include <set>

#include "grammar/operands.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kSize = 10;   // points, of a character
constexpr double kPitch = 20;  // between the rows of a table
constexpr double kLeft = 40;   // margin
constexpr double kGap = 40;    // between columns: wider than any gap within a label
constexpr double kBreak = 60;  // between paragraphs and tables
const char* const kProse = "text of this section, which says nothing in particular.";

double width_of(std::u32string_view text) {
  double width = 0;
  for (char32_t code : text) width += code < 0x2000 ? kSize / 2 : kSize;
  return width;
}

double width_of(const std::string& utf8) { return width_of(from_utf8(utf8)); }

const std::string& wording_of(const Label& label, std::size_t wording) {
  return wording == 0 || wording > label.also.size() ? label.text : label.also[wording - 1];
}

class Printer {
 public:
  Printer(const Grammar& grammar, const SpecimenStyle& style) : grammar_(grammar), style_(style) {
    page_.number = 1;
  }

  Specimen run() {
    line(kLeft, grammar_.recognise.titles.front());
    y_ += kBreak;
    line(kLeft, kProse);
    for (std::size_t s = 0; s < grammar_.sections.size(); ++s) print_section(s);
    print_titled();
    y_ += kBreak;
    line(kLeft, kProse);
    page_.width += kLeft;
    page_.height = y_ + 200;
    out_.document.has_boxes = true;
    out_.document.source.text = "embedded";
    out_.document.source.pages = 1;
    out_.document.pages.push_back(std::move(page_));
    return std::move(out_);
  }

 private:
  void print_section(std::size_t index) {
    const SectionRule& section = grammar_.sections[index];
    if (section.optional && !style_.optional_too) return;
    out_.sections.push_back(index);
    y_ += kBreak;
    line(kLeft, wording_of(section.heading, style_.wording));
    y_ += kPitch;
    line(kLeft, kProse);
    for (std::size_t t = 0; t < grammar_.tables.size(); ++t)
      if (grammar_.tables[t].section == section.id) print_table(t);
  }

  // Tables that are found by their titles: these, the headings and a sentence; no cells.
  void print_titled() {
    std::set<std::string> printed;
    for (const TableRule& table : grammar_.tables) {
      if (!table.section.empty() || !table.title || (table.optional && !style_.optional_too))
        continue;
      if (!printed.insert(table.id).second) continue;
      y_ += kBreak;
      line(kLeft, wording_of(*table.title, style_.wording));
      y_ += kPitch;
      print_headings(table, kLeft);
      y_ += kPitch;
      line(kLeft, kProse);
    }
  }

  void print_table(std::size_t index) {
    const TableRule& table = grammar_.tables[index];
    if (table.optional && !style_.optional_too) return;
    if (table.kind != TableKind::matrix && table.kind != TableKind::record) return;
    y_ += kBreak;
    if (table.title) {
      line(kLeft, wording_of(*table.title, style_.wording));
      y_ += kPitch;
    }
    const double labels = table.kind == TableKind::matrix ? labels_width(table) : 0;
    const std::vector<double> middles = print_headings(table, kLeft + labels + kGap);
    if (table.kind == TableKind::record) {
      y_ += kPitch;
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        print_cell(index, c, c, table.full_row(table.columns[c].row), middles[c]);
    } else {
      print_rows(index, middles);
    }
  }

  double groups_width(const TableRule& table) const {
    double width = 0;
    for (const RowRule& row : table.rows) width = std::max(width, width_of(row.group));
    return width;
  }

  double labels_width(const TableRule& table) const {
    double width = 0;
    for (const RowRule& row : table.rows)
      width = std::max(width, width_of(wording_of(row.label, style_.wording)));
    return groups_width(table) + kGap + width;
  }

  // The middle of each column. Upper headings stand over the middle of their columns.
  std::vector<double> print_headings(const TableRule& table, double x) {
    std::size_t levels = 0;
    for (const ColumnRule& column : table.columns) levels = std::max(levels, column.under.size());
    std::vector<double> middles;
    for (const ColumnRule& column : table.columns) {
      double width = width_of(wording_of(column.label, style_.wording));
      for (const std::string& upper : column.under) width = std::max(width, width_of(upper));
      middles.push_back(x + width / 2);
      x += width + kGap;
    }
    page_.width = std::max(page_.width, x);
    for (std::size_t level = 0; level < levels; ++level) {
      print_level(table, level, middles);
      y_ += kPitch;
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      centred(middles[c], wording_of(table.columns[c].label, style_.wording));
    return middles;
  }

  void print_level(const TableRule& table, std::size_t level, const std::vector<double>& middles) {
    const auto same = [&](const ColumnRule& a, const ColumnRule& b) {
      return b.under.size() > level &&
             std::equal(a.under.begin(), a.under.begin() + static_cast<long>(level) + 1,
                        b.under.begin());
    };
    for (std::size_t c = 0; c < table.columns.size();) {
      std::size_t end = c + 1;
      if (table.columns[c].under.size() > level) {
        while (end < table.columns.size() && same(table.columns[c], table.columns[end])) ++end;
        centred((middles[c] + middles[end - 1]) / 2, table.columns[c].under[level]);
      }
      c = end;
    }
  }

  // Rows that others stand in place of, and those that stand in place of others: one side only.
  bool is_printed(const TableRule& table, const RowRule& row) const {
    if (!row.instead_of.empty()) return style_.replacing;
    if (row.optional && !style_.optional_too) return false;
    return !style_.replacing ||
           std::none_of(table.rows.begin(), table.rows.end(), [&](const RowRule& other) {
             return !other.instead_of.empty() && names_id(other.instead_of, row.id);
           });
  }

  void print_rows(std::size_t index, const std::vector<double>& middles) {
    const TableRule& table = grammar_.tables[index];
    const double left = kLeft + groups_width(table) + kGap;
    const std::string* group = nullptr;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const RowRule& row = table.rows[r];
      if (!is_printed(table, row)) continue;
      y_ += kPitch;
      if (!row.group.empty() && (group == nullptr || *group != row.group)) line(kLeft, row.group);
      group = &row.group;
      line(left, wording_of(row.label, style_.wording));
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        print_cell(index, r, c, row.ignore || table.columns[c].ignore ? "" : table.full_row(row.id),
                   middles[c]);
    }
  }

  // `row`: its full id; empty when the cell is no part of the data.
  void print_cell(std::size_t table, std::size_t r, std::size_t c, const std::string& row,
                  double middle) {
    const int number = 11 + static_cast<int>(out_.cells.size());
    centred(middle, std::to_string(number));
    const TableRule& rule = grammar_.tables[table];
    out_.cells.push_back({.table = table,
                          .row = r,
                          .column = c,
                          .id = row.empty() ? "" : rule.id + "." + row + "." + rule.columns[c].id,
                          .number = number});
  }

  void centred(double middle, const std::string& text) { line(middle - width_of(text) / 2, text); }

  // Words at (x, y_), parted by blanks.
  void line(double x, const std::string& utf8) {
    std::u32string word;
    const std::u32string text = from_utf8(utf8) + U' ';
    double begin = x;
    for (char32_t code : text) {
      x += code < 0x2000 ? kSize / 2 : kSize;
      if (code != U' ') {
        word += code;
        continue;
      }
      if (!word.empty()) add_word(begin, word);
      word.clear();
      begin = x;
    }
    page_.width = std::max(page_.width, x);
  }

  void add_word(double x, std::u32string_view text) {
    Word word{.first = static_cast<std::uint32_t>(page_.glyphs.size()),
              .count = static_cast<std::uint32_t>(text.size()),
              .box = {x, y_, x + width_of(text), y_ + kSize}};
    for (char32_t code : text) {
      const double width = code < 0x2000 ? kSize / 2 : kSize;
      page_.glyphs.push_back({code, {x, y_, x + width, y_ + kSize}});
      x += width;
    }
    page_.words.push_back(word);
  }

  const Grammar& grammar_;
  const SpecimenStyle& style_;
  Specimen out_;
  Page page_;
  double y_ = 100;
};

}  // namespace

std::size_t other_wordings(const Grammar& grammar) {
  std::size_t most = 0;
  const auto count = [&most](const Label& label) { most = std::max(most, label.also.size()); };
  for (const SectionRule& section : grammar.sections) count(section.heading);
  for (const TableRule& table : grammar.tables) {
    if (table.title) count(*table.title);
    for (const ColumnRule& column : table.columns) count(column.label);
    for (const RowRule& row : table.rows) count(row.label);
  }
  return most;
}

Specimen print_specimen(const Grammar& grammar, const SpecimenStyle& style) {
  return Printer(grammar, style).run();
}

}  // namespace nianbao
