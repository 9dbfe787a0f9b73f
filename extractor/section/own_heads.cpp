#include "section/own_heads.h"

#include <algorithm>

#include "grammar/keys.h"
#include "text/key.h"
#include "text/label.h"
#include "text/simplify.h"

namespace nianbao {
namespace {

bool is_key(const Line& line, const Label& label, bool traditional) {
  const std::u32string text = traditional ? simplify(line.text()) : line.text();
  const std::u32string key = match_key(text);
  const std::u32string bare = match_key(std::u32string_view(text).substr(numbering_length(text)));
  const Keys keys = keys_of(label);
  return std::any_of(keys.begin(), keys.end(),
                     [&](const std::u32string& k) { return k == key || k == bare; });
}

// The line is the title of a table, or the heading of a section.
bool announces(const Grammar& grammar, const Line& line, bool traditional) {
  return std::any_of(
             grammar.tables.begin(), grammar.tables.end(),
             [&](const TableRule& t) { return t.title && is_key(line, *t.title, traditional); }) ||
         std::any_of(grammar.sections.begin(), grammar.sections.end(),
                     [&](const SectionRule& s) { return is_key(line, s.heading, traditional); });
}

// A heading that stands on top of its section's every page looks like a running head: where it
// stands nowhere else, the first of them is the heading.
bool give_back_headings(const Grammar& grammar, std::vector<Line>& lines, bool traditional) {
  bool any = false;
  for (const SectionRule& section : grammar.sections) {
    Line* first = nullptr;
    bool in_body = false;
    for (Line& line : lines) {
      if (line.role != Role::body && line.role != Role::running_head) continue;
      if (!is_key(line, section.heading, traditional)) continue;
      in_body = in_body || line.role == Role::body;
      if (first == nullptr) first = &line;
    }
    if (in_body || first == nullptr) continue;
    first->role = Role::body;
    any = true;
  }
  return any;
}

// The line is a row's label and no heading of any column: the row stands here once more, its
// numbers on a line of their own.
bool is_row(const Grammar& grammar, const Line& line, bool traditional) {
  bool row = false;
  for (const TableRule& table : grammar.tables) {
    for (const ColumnRule& column : table.columns)
      if (is_key(line, column.label, traditional)) return false;
    row = row || std::any_of(table.rows.begin(), table.rows.end(),
                             [&](const RowRule& r) { return is_key(line, r.label, traditional); });
  }
  return row;
}

}  // namespace

bool give_back_own_heads(const Grammar& grammar, std::vector<Line>& lines) {
  const bool traditional = is_traditional(lines);
  bool any = give_back_headings(grammar, lines, traditional), own = false;
  const Line* before = nullptr;  // the last body line
  for (Line& line : lines) {
    if (line.role == Role::repeated_head) {
      // The lines of one head go together.
      if (before != nullptr) own = announces(grammar, *before, traditional);
      before = nullptr;
      const bool back = own || is_row(grammar, line, traditional);
      if (back) line.role = Role::body;
      any = any || back;
    } else if (line.role == Role::body) {
      before = &line;
    }
  }
  return any;
}

}  // namespace nianbao
