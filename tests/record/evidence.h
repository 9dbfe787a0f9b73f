// Evidence made by hand, for tests of sums and proof.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/check.h"
#include "support/library_grammar.h"

namespace nianbao::testing {

// "3" a number that is sure, "3?" one in doubt, "3~" put together from pieces, "3!" in a row with a
// misprinted label; "_" blank, "/" "-", "none", "text", "??" unreadable and in doubt, "absent".
inline Evidence evidence(const std::string& row, const std::string& column, std::string text) {
  static const std::map<std::string, State> kMarks{
      {"_", State::blank},   {"/", State::slash},   {"-", State::dash},
      {"none", State::none}, {"text", State::text}, {"??", State::unreadable}};
  Evidence e;
  e.fact.table = "stock";
  e.fact.row = row;
  e.fact.column = column;
  e.fact.id = "stock." + row + "." + column;
  e.fact.trust = Trust::read;
  if (text == "absent") {
    e.fact.trust = Trust::absent;
    return e;
  }
  if (text == "??" || text.back() == '?') {
    e.fact.trust = Trust::disputed;
    e.fact.reason = "why";
  }
  if (const auto mark = kMarks.find(text); mark != kMarks.end()) {
    e.fact.value.state = mark->second;
    return e;
  }
  e.to_prove = text.back() == '~';
  e.misprinted = text.back() == '!';
  if (text.find_first_of("?~!") != std::string::npos) text.pop_back();
  e.fact.value = {State::number, Decimal::parse(text), ""};
  e.fact.printed = text;
  return e;
}

// Rows of the library's stock table: chinese, foreign, other, total.
using StockRows = std::vector<std::pair<std::string, std::vector<std::string>>>;

inline std::vector<Evidence> stock(const StockRows& rows) {
  static const std::vector<std::string> kColumns{"chinese", "foreign", "other", "total"};
  std::vector<Evidence> all;
  for (const auto& [row, cells] : rows)
    for (std::size_t c = 0; c < cells.size(); ++c)
      all.push_back(evidence(row, kColumns[c], cells[c]));
  return all;
}

// The library's grammar with the sum over rows only.
inline Grammar row_sums_only() {
  Grammar grammar = library_grammar();
  std::erase_if(grammar.checks, [](const CheckRule& c) { return c.id != "row_sum"; });
  return grammar;
}

}  // namespace nianbao::testing
