#include "grammar/prose_read.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/entry.h"

namespace nianbao {
namespace {

using Ids = std::vector<std::string>;

const std::vector<std::string> kValue = {"value"};

ScopeRule read_scope(const Node& node, Problems& problems) {
  Entry entry(node, "[[prose.scope]]", problems);
  ScopeRule scope;
  scope.id = entry.id("id");
  scope.patterns = entry.patterns("patterns", {});
  const std::string reach = entry.word("reach", {"clause", "sentence", "paragraph"});
  scope.reach = reach == "clause"     ? Reach::clause
                : reach == "sentence" ? Reach::sentence
                                      : Reach::paragraph;
  scope.may_agree = entry.flag("may_agree");
  scope.period = entry.flag("period");
  entry.finish();
  return scope;
}

Spot spot_of(const Node& entry, std::string_view key) {
  const Node* found = entry.find(key);
  return found == nullptr ? entry.spot : found->spot;
}

bool holds(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Each of `named`, the items of `key`, must be one of `known`.
void check_known(const Node& entry, std::string_view key, const Ids& named, const Ids& known,
                 std::string_view what, Problems& problems) {
  for (std::size_t i = 0; i < named.size(); ++i)
    if (!holds(known, named[i]))
      problems.add(fmt::format("grammar.unknown-{}", what), entry.find(key)->items[i].spot,
                   fmt::format("no {} has the id `{}`", what, named[i]),
                   suggest(named[i], known, fmt::format("known {}s", what)));
}

void check_twice(const Node& entry, const std::string& id, Ids& seen, std::string_view what,
                 Problems& problems) {
  if (holds(seen, id))
    problems.add("grammar.duplicate-id", spot_of(entry, "id"),
                 fmt::format("{} `{}` stands twice", what, id), "give this one another id");
  seen.push_back(id);
}

// All facts that the grammar's tables may give.
Ids fact_ids(const Grammar& grammar) {
  Ids ids;
  for (const TableRule& table : grammar.tables) {
    for (const ColumnRule& column : table.columns)
      if (!column.row.empty())
        ids.push_back(table.id + "." + table.full_row(column.row) + "." + column.id);
    for (const RowRule& row : table.rows)
      for (const ColumnRule& column : table.columns)
        if (!row.ignore) ids.push_back(table.id + "." + table.full_row(row.id) + "." + column.id);
  }
  return ids;
}

void check_scopes(const Grammar& grammar, const Node& prose, Ids& scopes, Problems& problems) {
  const Node* nodes = prose.find("scope");
  for (std::size_t i = 0; i < grammar.prose.scopes.size(); ++i) {
    const Node& entry = nodes->items[i];
    check_twice(entry, grammar.prose.scopes[i].id, scopes, "scope", problems);
    if (grammar.prose.scopes[i].patterns.empty())
      problems.add("grammar.missing-key", entry.spot, "[[prose.scope]] has no `patterns`",
                   "write `patterns = ['...']`");
  }
}

void check_figure(const FigureRule& figure, const Node& entry, const Ids& sections,
                  const Ids& scopes, const Ids& facts, Problems& problems) {
  if (figure.patterns.empty() && figure.perhaps.empty())
    problems.add("grammar.missing-key", entry.spot, "[[figure]] has no `patterns`",
                 "write `patterns = ['...(?P<value>\\d+)']`, or `perhaps`");
  check_known(entry, "sections", figure.sections, sections, "section", problems);
  check_known(entry, "within", figure.within, scopes, "scope", problems);
  check_known(entry, "agrees", figure.agrees, facts, "fact", problems);
}

}  // namespace

ProseRule read_prose(const Node* node, Problems& problems) {
  ProseRule prose;
  if (node == nullptr) return prose;
  Entry entry(*node, "[prose]", problems);
  prose.sections = entry.labels("sections");
  prose.units = entry.optional_texts("units");
  prose.about = entry.optional_texts("about");
  prose.this_year = entry.optional_texts("this_year");
  for (const Node& scope : entry.optional_tables("[[prose.scope]]"))
    prose.scopes.push_back(read_scope(scope, problems));
  entry.finish();
  return prose;
}

FigureRule read_figure(const Node& node, Problems& problems) {
  Entry entry(node, "[[figure]]", problems);
  FigureRule figure;
  figure.id = entry.id("id");
  figure.sections = entry.optional_texts("sections");
  figure.patterns = entry.patterns("patterns", kValue);
  figure.perhaps = entry.patterns("perhaps", kValue);
  figure.units = entry.labels("units");
  figure.agrees = entry.optional_texts("agrees");
  figure.within = entry.optional_texts("within");
  entry.finish();
  return figure;
}

void check_prose(const Grammar& grammar, const Node& root, Problems& problems) {
  Ids sections, scopes, figures;
  for (const SectionRule& section : grammar.sections) sections.push_back(section.id);
  if (const Node* prose = root.find("prose")) {
    check_known(*prose, "sections", grammar.prose.sections, sections, "section", problems);
    if (grammar.prose.units.empty())
      problems.add("grammar.missing-key", prose->spot, "[prose] has no `units`",
                   "write `units = [\"...\", \"...\"]`: what stands behind a quantity");
    check_scopes(grammar, *prose, scopes, problems);
  }
  const Ids facts = grammar.figures.empty() ? Ids() : fact_ids(grammar);
  for (std::size_t i = 0; i < grammar.figures.size(); ++i) {
    const Node& entry = root.find("figure")->items[i];
    check_twice(entry, grammar.figures[i].id, figures, "figure", problems);
    check_figure(grammar.figures[i], entry, grammar.prose.sections, scopes, facts, problems);
  }
  if (!grammar.figures.empty() && grammar.prose.sections.empty())
    problems.add("grammar.missing-key", root.find("figure")->spot, "figures without [prose]",
                 "write `[prose]` with the sections in which running text is read");
}

}  // namespace nianbao
