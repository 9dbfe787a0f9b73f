#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "author/lint_file.h"
#include "author/specimen.h"
#include "pipeline.h"

namespace nianbao {
namespace {

// One way to print the form, in words.
struct Print {
  SpecimenStyle style;
  std::string words;
};

std::vector<Print> prints_of(const Grammar& grammar) {
  std::vector<Print> prints = {{{}, "as the form prints it"}};
  const auto replaces = [](const TableRule& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](const RowRule& row) { return !row.instead_of.empty(); });
  };
  if (std::any_of(grammar.tables.begin(), grammar.tables.end(), replaces))
    prints.push_back({{.wording = 0, .replacing = true, .optional_too = true},
                      "with the rows that stand in place of others"});
  prints.push_back(
      {{.wording = 0, .replacing = true, .optional_too = false}, "without what is optional"});
  for (std::size_t wording = 1; wording <= other_wordings(grammar); ++wording)
    prints.push_back(
        {{.wording = wording, .replacing = false, .optional_too = true}, "in its other wordings"});
  return prints;
}

class Reading {
 public:
  Reading(const LintFile& file, const Print& print, std::set<std::tuple<int, int, int>>& told)
      : file_(file),
        print_(print),
        told_(told),
        specimen_(print_specimen(file.grammar, print.style)) {}

  void run() {
    if (!is_recognised_alone()) return;
    if (const std::string taker = taken_by(); !taker.empty()) {
      warn("lint.shadowed", spot_at(*file_.root.find("recognise"), "marks"),
           fmt::format("a report {} is taken for `{}`", print_.words, taker),
           "give this form marks that the other does not print, or years");
      return;
    }
    judge_sections();
    for (std::size_t t = 0; t < file_.grammar.tables.size(); ++t) judge_table(t);
  }

 private:
  bool is_recognised_alone() {
    record_ = extract(specimen_.document, {}, std::span(&file_.grammar, 1), &trace_);
    if (!record_.grammar.id.empty()) return true;
    const Node& node = *file_.root.find("recognise");
    const bool asks = node.find("least_sections") != nullptr;
    warn("lint.not-recognised", spot_at(node, asks ? "least_sections" : "titles"),
         fmt::format("a report {} is not recognised", print_.words),
         "a title, and `least_sections` of the headings, must stand in every report");
    return false;
  }

  // The grammar that takes the report when all are in use; empty when it is this one.
  std::string taken_by() const {
    if (file_.all.size() < 2) return {};
    const Record record = extract(specimen_.document, {}, file_.all);
    return record.grammar.id == file_.grammar.id ? std::string() : record.grammar.id;
  }

  void warn(std::string code, Spot spot, std::string message, std::string remedy) {
    if (told_.insert({spot.file, spot.line, spot.column}).second)
      file_.warn(std::move(code), spot, std::move(message), std::move(remedy));
  }

  void judge_sections() {
    for (std::size_t s : specimen_.sections) {
      const SectionRule& section = file_.grammar.sections[s];
      const auto found = std::find_if(trace_.sections.begin(), trace_.sections.end(),
                                      [&](const Section& other) { return other.id == section.id; });
      if (found != trace_.sections.end()) continue;
      warn("lint.lost-section",
           spot_of_wording(entry_at(file_.root, "section", s), "heading", print_.style.wording),
           fmt::format("section `{}` is not found in a report {}", section.id, print_.words),
           "the engine takes its heading for another's; give headings that differ in more than a "
           "character or two");
    }
  }

  const Fact* fact(const std::string& id) const {
    const auto it = std::find_if(record_.facts.begin(), record_.facts.end(),
                                 [&](const Fact& f) { return f.id == id; });
    return it == record_.facts.end() ? nullptr : &*it;
  }

  bool is_right(const SpecimenCell& cell) const {
    const Fact* found = fact(cell.id);
    return found != nullptr && found->value.number == Decimal(cell.number);
  }

  // The fact of the same table that has the cell's number.
  const Fact* taker(const SpecimenCell& cell) const {
    const std::string& table = file_.grammar.tables[cell.table].id;
    const auto it = std::find_if(record_.facts.begin(), record_.facts.end(), [&](const Fact& f) {
      return f.table == table && f.value.number == Decimal(cell.number);
    });
    return it == record_.facts.end() ? nullptr : &*it;
  }

  using Cells = std::vector<const SpecimenCell*>;

  void judge_table(std::size_t index) {
    Cells cells, wrong;
    for (const SpecimenCell& cell : specimen_.cells) {
      if (cell.table != index || cell.id.empty()) continue;
      cells.push_back(&cell);
      if (!is_right(cell)) wrong.push_back(&cell);
    }
    if (cells.empty()) return;
    if (wrong.empty()) {
      judge_doubts(index);
    } else if (wrong.size() == cells.size()) {
      lost_table(index);
    } else {
      judge_lines(index, cells, wrong);
    }
  }

  void lost_table(std::size_t index) {
    const TableRule& table = file_.grammar.tables[index];
    warn("lint.lost-table", spot_at(entry_at(file_.root, "table", index), "id"),
         fmt::format("nothing of table `{}` is read from a report {}", table.id, print_.words),
         table.title ? "its title or its labels stand in another table of the section too"
                     : "where a section has several tables, each needs a `title` of its own");
  }

  static std::size_t count(const Cells& cells, std::size_t SpecimenCell::*axis, std::size_t at) {
    return static_cast<std::size_t>(std::count_if(
        cells.begin(), cells.end(), [&](const SpecimenCell* cell) { return cell->*axis == at; }));
  }

  // Whole rows that went wrong, whole columns, and single cells.
  void judge_lines(std::size_t index, const Cells& cells, const Cells& wrong) {
    const bool record = file_.grammar.tables[index].kind == TableKind::record;
    for (const SpecimenCell* cell : wrong) {
      const bool row = !record && count(wrong, &SpecimenCell::row, cell->row) ==
                                      count(cells, &SpecimenCell::row, cell->row);
      if (row) {
        wrong_row(*cell);
      } else {
        wrong_column(*cell);
      }
    }
  }

  void wrong_row(const SpecimenCell& cell) {
    const RowRule& row = file_.grammar.tables[cell.table].rows[cell.row];
    const Node& entry = entry_at(entry_at(file_.root, "table", cell.table), "row", cell.row);
    const Fact* other = taker(cell);
    warn("lint.ambiguous-row", spot_of_wording(entry, "label", print_.style.wording),
         other != nullptr
             ? fmt::format("the numbers of row `{}` are taken for row `{}`", row.id, other->row)
             : fmt::format("row `{}` is not found where it is printed", row.id),
         "another row, heading or group has a label that the engine cannot tell from it");
  }

  void wrong_column(const SpecimenCell& cell) {
    const ColumnRule& column = file_.grammar.tables[cell.table].columns[cell.column];
    const Node& entry = entry_at(entry_at(file_.root, "table", cell.table), "column", cell.column);
    const Fact* other = taker(cell);
    warn("lint.ambiguous-column", spot_of_wording(entry, "label", print_.style.wording),
         other != nullptr ? fmt::format("numbers of column `{}` are taken for column `{}`",
                                        column.id, other->column)
                          : fmt::format("numbers of column `{}` are not read", column.id),
         "the engine tells columns by their headings; each must be found on its own");
  }

  // Doubts about single rows are said of the rows, those about more of the table.
  void judge_doubts(std::size_t index) {
    if (index >= trace_.tables.size()) return;
    const TableRule& table = file_.grammar.tables[index];
    std::map<std::string, std::set<std::string>> rows;  // in doubt, by the reason
    for (const Cell& cell : trace_.tables[index].cells)
      if (!cell.doubt.empty()) rows[cell.doubt].insert(cell.row);
    for (const auto& [doubt, ids] : rows) {
      if (2 * ids.size() > table.rows.size()) {
        doubtful("lint.doubt", spot_at(entry_at(file_.root, "table", index), "id"), "table",
                 table.id, doubt);
        continue;
      }
      for (std::size_t r = 0; r < table.rows.size(); ++r)
        if (ids.contains(table.full_row(table.rows[r].id)))
          doubtful("lint.ambiguous-row",
                   spot_of_wording(entry_at(entry_at(file_.root, "table", index), "row", r),
                                   "label", print_.style.wording),
                   "row", table.rows[r].id, doubt);
    }
  }

  void doubtful(const char* code, Spot spot, const char* what, const std::string& id,
                const std::string& doubt) {
    warn(code, spot,
         fmt::format("{} `{}` stays in doubt in a report {}: {}", what, id, print_.words, doubt),
         "another row, heading or group has a label that the engine cannot tell from it");
  }

  const LintFile& file_;
  const Print& print_;
  std::set<std::tuple<int, int, int>>& told_;  // places that something was said of
  Specimen specimen_;
  Record record_;
  Trace trace_;
};

}  // namespace

void lint_specimens(const LintFile& file) {
  std::set<std::tuple<int, int, int>> told;
  for (const Print& print : prints_of(file.grammar)) Reading(file, print, told).run();
}

}  // namespace nianbao
