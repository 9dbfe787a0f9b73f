// Random trees of codes, typeset as words with places and read again.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "support/harbour_grammar.h"
#include "support/typeset.h"
#include "table/list.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

constexpr int kTables = 300;
constexpr std::size_t kColumns = 3;

struct Row {
  std::string code;
  std::u32string name;
  std::vector<long> hundredths;  // by column; -1: blank
};

// How a table is set.
struct Look {
  int code_align = 0, name_indent = 0, number_align = 0;  // 0 left, 1 centred, 2 right
  bool sum_first = false, repeat_head = false, wide = false;
  std::size_t rows_per_page = 12, name_width = 6;
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {
    look_ = {.code_align = pick(2),
             .name_indent = pick(2),
             .number_align = pick(3),
             .sum_first = pick(2) == 0,
             .repeat_head = pick(2) == 0,
             .wide = pick(2) == 0,
             .rows_per_page = static_cast<std::size_t>(6 + pick(12)),
             .name_width = static_cast<std::size_t>(4 + pick(8))};
    make_rows();
  }

  Document typeset() {
    document_.has_boxes = true;
    document_.source.text = "embedded";
    new_page();
    head();
    Row sum{"", U"总和", total_};
    if (look_.sum_first) put(sum);
    std::size_t on_page = 0;
    for (const Row& row : rows_) {
      if (on_page++ == look_.rows_per_page) {
        on_page = 1;
        new_page();
        if (look_.repeat_head) head();
      }
      put(row);
    }
    if (!look_.sum_first) put(sum);
    document_.source.pages = static_cast<int>(document_.pages.size());
    return std::move(document_);
  }

  // "c201.all" -> hundredths.
  std::map<std::string, long> truth() const {
    static const char* kNames[] = {"all", "inward", "outward"};
    std::map<std::string, long> out;
    for (std::size_t c = 0; c < kColumns; ++c) {
      for (const Row& row : rows_) out["c" + row.code + "." + kNames[c]] = row.hundredths[c];
      out[std::string("sum.") + kNames[c]] = total_[c];
    }
    return out;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::u32string name() {
    static const std::u32string kCharacters = U"粮棉煤铁油盐茶丝木石瓷纸布糖酒皮";
    std::u32string out;
    for (int n = 2 + pick(11); n > 0; --n)
      out += kCharacters[static_cast<std::size_t>(pick(static_cast<int>(kCharacters.size())))];
    return out;
  }

  // Classes with children with children; an amount is the sum of what stands under it.
  void make_rows() {
    total_.assign(kColumns, 0);
    for (int cls = 0, classes = 1 + pick(4); cls < classes; ++cls)
      add(std::to_string(201 + cls), 0, total_);
    for (long& t : total_)
      if (t == 0) t = -1;
  }

  void add(const std::string& code, int depth, std::vector<long>& parent) {
    const std::size_t at = rows_.size();
    rows_.push_back({code, name(), std::vector<long>(kColumns, 0)});
    std::vector<long> sum(kColumns, 0);
    const int children = depth < 2 ? pick(4) : 0;
    if (children == 0)
      for (std::size_t c = 1; c < kColumns; ++c) {
        sum[c] = pick(3) == 0 ? 0 : 1 + pick(9'999'999);
        sum[0] += sum[c];
      }
    for (int child = 1; child <= children; ++child)
      add(code + (child < 10 ? "0" : "") + std::to_string(child), depth + 1, sum);
    for (std::size_t c = 0; c < kColumns; ++c) {
      parent[c] += sum[c];
      rows_[at].hundredths[c] = sum[c] == 0 ? -1 : sum[c];
    }
  }

  void new_page() {
    document_.pages.push_back(empty_page(static_cast<int>(document_.pages.size()) + 1, 842));
    document_.pages.back().width = look_.wide ? 842 : 595;
    y_ = 80;
  }

  double column(std::size_t c) const { return names() + width() * static_cast<double>(c); }
  double names() const { return 130 + kEm * (static_cast<double>(look_.name_width) + 2); }
  double width() const { return look_.wide ? 130 : 85; }

  void set(double left, double right, double y, std::u32string_view text, int align) {
    const double w = width_of(text);
    const double x = align == 0 ? left + 3 : align == 1 ? (left + right - w) / 2 : right - 3 - w;
    set_word(document_.pages.back(), x, y, text);
  }

  void head() {
    set(60, 130, y_, U"货类编码", 1);
    set(130, names(), y_, U"货类名称", 1);
    static const std::u32string kHeads[] = {U"吞吐合计", U"进港", U"出港"};
    for (std::size_t c = 0; c < kColumns; ++c)
      set(column(c), column(c) + width(), y_, kHeads[c], 1);
    y_ += 24;
  }

  void put(const Row& row) {
    const std::size_t lines = (row.name.size() + look_.name_width - 1) / look_.name_width;
    const double height = 13 * static_cast<double>(lines) + 6;
    const double middle = y_ + height / 2 - kEm / 2;
    if (row.code.empty()) {
      set(60, names(), middle, row.name, 1);
    } else {
      set(60, 130, middle, from_utf8(row.code), look_.code_align);
      for (std::size_t l = 0; l < lines; ++l)
        set(130 + 6.0 * look_.name_indent, names(), y_ + 3 + 13 * static_cast<double>(l),
            row.name.substr(l * look_.name_width, look_.name_width), 0);
    }
    for (std::size_t c = 0; c < kColumns; ++c)
      if (row.hundredths[c] >= 0)
        set(column(c), column(c) + width(), middle, amount(row.hundredths[c]), look_.number_align);
    y_ += height;
  }

  static std::u32string amount(long hundredths) {
    std::string cents = std::to_string(hundredths % 100);
    if (cents.size() < 2) cents = "0" + cents;
    return from_utf8(std::to_string(hundredths / 100) + "." + cents);
  }

  std::mt19937 random_;
  Look look_;
  std::vector<Row> rows_;
  std::vector<long> total_;
  Document document_;
  double y_ = 0;
};

long hundredths_of(const Cell& cell) {
  if (!cell.value.number) return -1;
  const std::string digits = cell.value.number->to_string();
  const std::size_t point = digits.find('.');
  std::string cents = point == std::string::npos ? "00" : digits.substr(point + 1);
  cents.resize(2, '0');
  return std::stol(digits.substr(0, point)) * 100 + std::stol(cents);
}

}  // namespace

TEST_CASE("list: random trees of codes are rebuilt as they were set, or in doubt") {
  const Grammar grammar = harbour_grammar();
  const TablePlan plan = plan_table(grammar.tables[0]);
  const ValueReader values(grammar.values);
  std::size_t cells = 0, exact = 0;
  for (unsigned seed = 1; seed <= kTables; ++seed) {
    CAPTURE(seed);
    Maker maker(seed);
    const std::map<std::string, long> truth = maker.truth();
    const Setting set(maker.typeset());
    Diagnostics notes;
    const TableReading reading = read_list(set.sheet, plan, set.all(), values, notes);
    cells += truth.size();
    CHECK(reading.cells.size() == truth.size());
    for (const Cell& cell : reading.cells) {
      const std::string id = cell.row + "." + cell.column;
      CAPTURE(id);
      REQUIRE(truth.contains(id));
      const bool right = hundredths_of(cell) == truth.at(id);
      exact += right && cell.doubt.empty();
      CHECK((right || !cell.doubt.empty()));
    }
    CHECK(reading.unclaimed.empty());
  }
  CHECK(100 * exact > 98 * cells);
  MESSAGE(exact << " of " << cells << " cells exact and sure");
}
