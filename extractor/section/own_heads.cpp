#include "section/own_heads.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "grammar/keys.h"
#include "text/key.h"
#include "text/label.h"
#include "text/simplify.h"

namespace nianbao {
namespace {

using KeySet = std::set<std::u32string>;

void add(KeySet& set, const Label& label) {
  for (std::u32string& key : keys_of(label)) set.insert(std::move(key));
}

// What the lines that were set aside may be of a grammar's own.
struct OwnKeys {
  explicit OwnKeys(const Grammar& grammar) {
    for (const SectionRule& section : grammar.sections) add(announcing, section.heading);
    for (const TableRule& table : grammar.tables) {
      if (table.title) add(announcing, *table.title);
      for (const RowRule& row : table.rows) add(rows, row.label);
      for (const ColumnRule& column : table.columns) add(columns, column.label);
    }
  }
  KeySet announcing;  // titles of tables, headings of sections
  KeySet rows, columns;
};

// A line's key, with its numbering and without.
struct LineKeys {
  LineKeys(const Line& line, bool traditional) {
    const std::u32string text = traditional ? simplify(line.text()) : line.text();
    whole = match_key(text);
    bare = match_key(std::u32string_view(text).substr(numbering_length(text)));
  }
  bool in(const KeySet& set) const { return set.contains(whole) || set.contains(bare); }
  std::u32string whole, bare;
};

constexpr double kSameHeight = 4;  // points, from page to page

bool repeats(const Line& line, const Line& first) {
  return line.page > first.page &&
         std::abs(line.box.y_centre() - first.box.y_centre()) <= kSameHeight;
}

// A heading that stands on top of its section's every page looks like a running head: where it
// stands nowhere else, the first of them is the heading. Where only some of them were taken for
// running heads, the others are no headings either.
bool give_back_headings(const Grammar& grammar, std::vector<Line>& lines, bool traditional) {
  std::vector<std::pair<Line*, LineKeys>> running;
  for (Line& line : lines)
    if (line.role == Role::running_head) running.emplace_back(&line, LineKeys(line, traditional));
  bool any = false;
  for (const SectionRule& section : grammar.sections) {
    if (running.empty()) break;
    KeySet heading;
    add(heading, section.heading);
    const auto first = std::find_if(running.begin(), running.end(),
                                    [&](const auto& line) { return line.second.in(heading); });
    if (first == running.end()) continue;
    std::vector<Line*> in_body;
    for (Line& line : lines)
      if (line.role == Role::body && LineKeys(line, traditional).in(heading))
        in_body.push_back(&line);
    const auto again = std::stable_partition(in_body.begin(), in_body.end(), [&](const Line* line) {
      return !repeats(*line, *first->first);
    });
    if (again == in_body.end() && !in_body.empty()) continue;
    for (auto line = again; line != in_body.end(); ++line) (*line)->role = Role::running_head;
    first->first->role = Role::body;
    any = true;
  }
  return any;
}

// The line is a row's label and no heading of any column: the row stands here once more, its
// numbers on a line of their own.
bool is_row(const LineKeys& line, const OwnKeys& keys) {
  return line.in(keys.rows) && !line.in(keys.columns);
}

}  // namespace

bool give_back_own_heads(const Grammar& grammar, std::vector<Line>& lines) {
  const auto some = [&](Role role) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& l) { return l.role == role; });
  };
  const bool repeated = some(Role::repeated_head);
  if (!repeated && !some(Role::running_head)) return false;
  const bool traditional = is_traditional(lines);
  bool any = give_back_headings(grammar, lines, traditional), own = false;
  if (!repeated) return any;
  const OwnKeys keys(grammar);
  const Line* before = nullptr;  // the last body line
  for (Line& line : lines) {
    if (line.role == Role::repeated_head) {
      // The lines of one head go together.
      if (before != nullptr) own = LineKeys(*before, traditional).in(keys.announcing);
      before = nullptr;
      const bool back = own || is_row(LineKeys(line, traditional), keys);
      if (back) line.role = Role::body;
      any = any || back;
    } else if (line.role == Role::body) {
      before = &line;
    }
  }
  return any;
}

}  // namespace nianbao
