#include "table/form_order.h"

#include <algorithm>

#include "grammar/keys.h"
#include "table/align.h"
#include "table/variants.h"
#include "text/label.h"

namespace nianbao {
namespace {

enum class HeadOrder { by_line, by_column };

class Writer {
 public:
  Writer(FormOrder& order, const std::u32string& text) : order_(order), text_(text) {}

  // The wording that the text has, else the first.
  void add(Expected::Kind kind, std::size_t table, std::size_t index, const Keys& keys) {
    std::u32string chosen;
    for (const std::u32string& key : keys) {
      const std::u32string plain = without_digits(key);
      if (chosen.empty() && text_.find(plain) != std::u32string::npos) chosen = plain;
    }
    if (chosen.empty()) chosen = without_digits(keys.front());
    const std::size_t begin = order_.text.size();
    order_.text += chosen;
    order_.pieces.push_back({kind, table, index, begin, order_.text.size()});
  }

  void add_headings(std::size_t t, std::size_t from, std::size_t end, HeadOrder head) {
    const std::vector<ColumnRule>& columns = order_.tables[t].rule.columns;
    std::size_t deepest = 0;
    for (std::size_t c = from; c < end; ++c) deepest = std::max(deepest, columns[c].under.size());
    if (head == HeadOrder::by_column) return add_by_column(t, from, end);
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
      std::string upper;
      for (std::size_t c = from; c < end; ++c) {
        if (columns[c].under.size() == depth) {
          add(Expected::Kind::column, t, c, keys_of(columns[c].label));
          upper.clear();
        } else if (columns[c].under.size() > depth && columns[c].under[depth] != upper) {
          upper = columns[c].under[depth];
          add(Expected::Kind::beside, t, c, {key_of_label(upper)});
        }
      }
    }
  }

  void add_rows(std::size_t t) {
    std::string group;
    const std::vector<RowRule>& rows = order_.tables[t].rule.rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].group != group && !rows[r].group.empty())
        add(Expected::Kind::beside, t, r, {key_of_label(rows[r].group)});
      group = rows[r].group;
      add(Expected::Kind::row, t, r, keys_of(rows[r].label));
    }
  }

 private:
  // An upper heading, then all that stands under it.
  void add_by_column(std::size_t t, std::size_t from, std::size_t end) {
    const std::vector<ColumnRule>& columns = order_.tables[t].rule.columns;
    std::vector<std::string> above;
    for (std::size_t c = from; c < end; ++c) {
      const std::vector<std::string>& under = columns[c].under;
      std::size_t same = 0;
      while (same < above.size() && same < under.size() && above[same] == under[same]) ++same;
      for (std::size_t depth = same; depth < under.size(); ++depth)
        add(Expected::Kind::beside, t, c, {key_of_label(under[depth])});
      above = under;
      add(Expected::Kind::column, t, c, keys_of(columns[c].label));
    }
  }

  FormOrder& order_;
  const std::u32string& text_;
};

// What one table prints; of a record its headings only.
void add_table(Writer& writer, FormOrder& order, std::size_t t, HeadOrder head) {
  const TableShape& shape = order.tables[t];
  if (shape.rule.title) writer.add(Expected::Kind::title, t, 0, keys_of(*shape.rule.title));
  std::size_t from = 0;
  for (std::size_t end : shape.part_ends) {
    writer.add_headings(t, from, end, head);
    from = end;
  }
  if (shape.part_ends.empty()) writer.add_headings(t, 0, shape.rule.columns.size(), head);
  writer.add_rows(t);
}

constexpr double kShapeSeen = 0.9;  // of the characters of a shape that is not the form's own

// How well what the order expects lies in the text: matches count, gaps and lost characters cost.
struct Fit {
  int score = 0;
  double share = 0;  // of the characters
};

Fit fit(const FormOrder& order, const std::u32string& text) {
  std::vector<bool> starts(order.text.size(), false);
  for (const Expected& piece : order.pieces) starts[piece.begin] = true;
  const auto at = align(order.text, text, starts);
  int score = 0, seen = 0;
  std::optional<std::size_t> last;
  for (const auto& i : at) {
    if (i) {
      ++seen;
      score += 3 - (last && *i == *last + 1 ? 0 : 2);
      last = i;
    } else {
      score -= 2;
    }
  }
  return {score,
          static_cast<double>(seen) / static_cast<double>(std::max<std::size_t>(1, at.size()))};
}

struct Choice {
  TableShape shape;
  HeadOrder head = HeadOrder::by_line;
};

std::vector<Choice> choices_of(const TableRule& rule) {
  std::vector<Choice> choices{{{rule, {}}, HeadOrder::by_line}};
  const bool nested = std::any_of(rule.columns.begin(), rule.columns.end(),
                                  [](const ColumnRule& c) { return !c.under.empty(); });
  if (nested) choices.push_back({{rule, {}}, HeadOrder::by_column});
  if (rule.kind != TableKind::record) return choices;
  TableShape parts{rule, {}};
  for (const TableRule& part : as_parts(rule))
    parts.part_ends.push_back((parts.part_ends.empty() ? 0 : parts.part_ends.back()) +
                              part.columns.size());
  if (!parts.part_ends.empty()) choices.push_back({std::move(parts), HeadOrder::by_line});
  if (auto matrix = as_matrix(rule)) choices.push_back({{std::move(*matrix), {}}, {}});
  return choices;
}

Choice best_choice(const TableRule& rule, const std::u32string& text) {
  std::vector<Choice> choices = choices_of(rule);
  if (choices.size() == 1) return choices.front();
  std::size_t best = 0;
  int best_fit = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    FormOrder order;
    order.tables = {choices[i].shape};
    Writer writer(order, text);
    add_table(writer, order, 0, choices[i].head);
    const Fit found = fit(order, text);
    if (i == 0 || (found.score > best_fit && found.share >= kShapeSeen)) {
      best = i;
      best_fit = found.score;
    }
  }
  return choices[best];
}

}  // namespace

std::u32string without_digits(std::u32string key) {
  std::erase_if(key, [](char32_t c) { return c >= U'0' && c <= U'9'; });
  return key;
}

FormOrder form_order(const Grammar& grammar, const std::u32string& text) {
  FormOrder order;
  std::vector<HeadOrder> heads;
  for (const TableRule& rule : grammar.tables) {
    Choice choice = best_choice(rule, text);
    order.tables.push_back(std::move(choice.shape));
    heads.push_back(choice.head);
  }
  Writer writer(order, text);
  for (const SectionRule& section : grammar.sections) {
    writer.add(Expected::Kind::heading, grammar.tables.size(), 0, keys_of(section.heading));
    for (std::size_t t = 0; t < grammar.tables.size(); ++t)
      if (grammar.tables[t].section == section.id) add_table(writer, order, t, heads[t]);
  }
  return order;
}

}  // namespace nianbao
