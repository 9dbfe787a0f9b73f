#include "table/column_wise.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

Stretch number(char32_t digit) {
  Stretch s;
  s.kind = Stretch::Kind::value;
  s.text = std::u32string(1, digit);
  return s;
}

Stretch words(const std::u32string& text) {
  Stretch s;
  s.text = text;
  return s;
}

// Texts, and digits one by one.
std::vector<Stretch> stretches(const std::vector<std::u32string>& texts) {
  std::vector<Stretch> out;
  for (const std::u32string& text : texts) {
    if (text.front() < U'0' || text.front() > U'9') {
      out.push_back(words(text));
    } else {
      for (char32_t c : text) out.push_back(number(c));
    }
  }
  return out;
}

// "14 25 rest 7", or "" where the text does not go down the columns.
std::string columns(const std::vector<std::u32string>& texts) {
  const auto found = read_column_wise(stretches(texts), {{U"成人"}, {U"儿童"}});
  if (!found) return {};
  std::string out;
  for (const auto& column : found->columns) {
    for (const Stretch& s : column) out += static_cast<char>(s.text.front());
    out += ' ';
  }
  for (const Stretch& s : found->rest) out += static_cast<char>(s.text.front());
  return out;
}

std::vector<std::size_t> rows(const Drawing& text) {
  static const Grammar grammar = library_grammar();
  const Setting set(as_text(text));
  const OrderText order = order_text(set.sheet);
  std::vector<std::size_t> out;
  for (const RowLabel& label : row_labels(grammar.tables[0], order, 0, order.keys.size()))
    out.push_back(label.row);
  return out;
}

}  // namespace

TEST_CASE("column wise: each heading with its numbers") {
  CHECK(columns({U"甲", U"乙", U"成人", U"14", U"儿童", U"25"}) == "14 25 ");
  CHECK(columns({U"甲", U"成", U"人", U"1", U"读者", U"儿", U"童", U"2"}) == "1 2 ");
  CHECK(columns({U"成人", U"1", U"儿童", U"2", U"丙", U"78"}) == "1 2 78");
}

TEST_CASE("column wise: as many in each column, or none") {
  CHECK(columns({U"成人", U"14", U"儿童", U"2"}).empty());
  CHECK(columns({U"成人", U"儿童", U"25"}).empty());
  CHECK(columns({U"儿童", U"2", U"成人", U"1"}).empty());
  CHECK(columns({}).empty());
}

TEST_CASE("column wise: rows by their whole labels, in the form's order") {
  CHECK(rows({"四、期末馆藏数量", "一、期初馆藏数量", "3.其他"}) ==
        std::vector<std::size_t>{0, 5, 8});
  CHECK(rows({"二、本期增加", "期初馆藏数"}).empty());
}
