// A grammar as a value: what a report of one form looks like. Read from TOML by read.h; the
// language is described in grammar/README.md. Labels are UTF-8, as printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/pattern.h"
#include "grammar/prose_rule.h"
#include "model/decimal.h"
#include "model/value_rule.h"

namespace nianbao {

// A text as printed, with other wordings that mean the same. Matching is tolerant of blanks,
// widths, punctuation, numbering and line breaks: that is the engine's business, not the author's.
struct Label {
  std::string text;
  std::vector<std::string> also;
};

// What an id means, for readers of the data; no part of reading a report. All of it is optional.
struct Gloss {
  std::string meaning;  // in English
  std::string note;     // what sets it apart from the same id in other forms of the family
};

struct SectionRule {
  std::string id;
  Gloss gloss;
  Label heading;
  bool optional = false;
};

enum class TableKind {
  matrix,  // named rows by named columns
  record,  // one row of values under headings
  list,    // rows that the report brings with it, keyed by a code or by their name
  pairs,   // one side of a table of two or more lists side by side; the others have the same id
};

struct ColumnRule {
  std::string id;
  Gloss gloss;
  Label label;
  std::vector<std::string> under;  // headings over it, outermost first
  std::string row;                 // record tables: the row id that this printed column belongs to
  std::string unit;                // of its numbers, when it differs from the table's
  bool optional = false;           // list and pairs: may be missing without anybody being told
  bool ignore = false;             // matrix, pairs: what stands in it is knowingly left out
};

struct RowRule {
  std::string id;
  Gloss gloss;
  Label label;
  std::string group;      // group label as printed, or empty
  bool optional = false;  // may be missing without anybody being told
  bool ignore = false;    // known to occur, not part of the data: its numbers are knowingly ignored
  std::string unit;       // of its numbers, when it differs from the column's and the table's
  // The rows (an id, or all of "name.*") that this one stands in place of: a report prints either
  // them or it, and lacks something when it prints neither. Both sides are `optional`.
  std::string instead_of;
  std::string after;  // id of the row that this one stands below, where other rows have its label
};

// What keys the rows of a list: headings of the column of codes (none: rows are keyed by their
// names) and of the column of names, and the lengths that codes may have. Codes nest by their
// beginnings: 20106 stands under 201.
struct ListKey {
  std::optional<Label> code;
  std::optional<Label> name;
  std::vector<int> levels;
};

struct TableRule {
  std::string id;    // "requests"
  std::string part;  // "art20_1" when several printed tables make one table; else empty
  Gloss gloss;
  TableKind kind = TableKind::matrix;
  // When a report may print the table in several ways: which of them this rule is for. Rules with
  // the same id and part are read each in its way, and the best reading is kept.
  std::string layout;
  std::string section;         // id of the section it stands in; empty: it is found by its title
  std::optional<Label> title;  // a row or line of its own over the table
  std::string unit;            // of its numbers
  bool optional = false;
  std::vector<std::string> empty;   // texts by which a report says that the table holds nothing
  bool numbered = false;            // a line under the headings may number the columns: 1, 2, 3
  ListKey key;                      // list only
  std::vector<Label> aside;         // printed within the table without being row or column
  std::vector<ColumnRule> columns;  // left to right
  std::vector<RowRule> rows;        // top to bottom; empty for record tables

  // Row id as it appears in facts: part and row joined.
  std::string full_row(const std::string& row) const {
    return part.empty() ? row : part + "." + row;
  }
};

// sum(left) == sum(right), once for each instance.
struct CheckRule {
  enum class Each {
    row,     // of a table: left and right name columns
    column,  // of a table: left and right name rows, or "@top": the codes that stand under no other
    code,    // of a list: the codes right under it sum to it, in each column; no left and right
    report,  // left and right name whole facts, table.row.column, of any tables; "*" for a row
             // stands for each row that all of them have
  };
  std::string id;
  std::string table;
  Each each = Each::row;
  // Column ids (each row) or row ids (each column); a trailing ".*" takes all that begin so.
  std::vector<std::string> left, right;
  Decimal rounding;  // each printed operand may be off by this much
};

// How a report prints the unit of a table's numbers.
struct UnitRule {
  Label label;
  std::string unit;
};

// What follows from last year's report of the same issuer, once for each row or for each column:
//
//   sum(last_year) + sum(plus) - sum(minus) == sum(this_year)
//
// where `last_year` are values of last year's report and the others of this year's. The rule is the
// later report's; where the earlier one is of another form that has not got the values, it says
// nothing.
struct YearRule {
  std::string id;
  std::string table;
  CheckRule::Each each = CheckRule::Each::row;
  std::vector<std::string> only;  // each row: these rows (a trailing ".*" as in checks); empty: all
  std::vector<std::string> last_year, plus, minus, this_year;
  bool often_broken = false;  // right reports break it: a failure is a warning
};

// How a report of this form is told from others.
struct Recognition {
  std::vector<std::string> titles;       // any of them, anywhere before the first section
  int least_sections = 2;                // section headings that must be found; at most all
  std::vector<std::string> marks;        // texts that only this form of the family prints
  int least_marks = 0;                   // marks that must be found
  int first_year = 0, last_year = 9999;  // only where marks leave a tie
  // Of several patterns the first that fits counts. On the title's lines joined without blanks; a
  // year also on all that stands before the first section.
  std::vector<Pattern> issuer;  // named group "issuer"
  std::vector<Pattern> year;    // named group "year"
  // Named groups "year", "month", "day"; on the report's last lines joined without blanks, where
  // the last match counts.
  std::vector<Pattern> date;
};

struct Grammar {
  std::string id, family, form, basis;
  bool provisional = false;  // rules of it stand in no sample yet; its records say so
  Gloss gloss;
  int version = 0;
  std::string file;    // where it was read from
  std::string sha256;  // of its bytes and, behind them, those of the files that it includes
  Recognition recognise;
  ValueRule values;
  std::vector<SectionRule> sections;
  std::vector<TableRule> tables;
  std::vector<CheckRule> checks;
  std::vector<YearRule> years;
  ProseRule prose;
  std::vector<FigureRule> figures;
  std::vector<UnitRule> units;
};

}  // namespace nianbao
