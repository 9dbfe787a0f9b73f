#include "support/random_table.h"

#include <algorithm>
#include <vector>

#include "support/typeset.h"
#include "text/kind.h"

namespace nianbao::testing {
namespace {

constexpr double kTableTop = 130, kPageTop = 60, kTableLeft = 50, kGroupWidth = 26;

struct RowToSet {
  std::string id;  // empty: a group label on a row of its own
  std::u32string number, label, group;
  std::vector<std::string> cells;
};

struct CellBox {
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
};

double character_width(char32_t code, double size) { return is_wide(code) ? size : size / 2; }

std::vector<std::u32string> wrapped(const std::u32string& text, double width, double size) {
  std::vector<std::u32string> lines;
  double x = 0;
  for (char32_t code : text) {
    const double advance = character_width(code, size);
    if (lines.empty() || x + advance > width) {
      lines.emplace_back();
      x = 0;
    }
    lines.back() += code;
    x += advance;
  }
  return lines;
}

std::u32string ascii(const std::string& text) { return {text.begin(), text.end()}; }

class Setter {
 public:
  Setter(const TableStyle& style, Dice& dice) : style_(style), dice_(dice) {}

  SetTable set() {
    set_.document.has_boxes = true;
    set_.document.pages = {empty_page(1), empty_page(2)};
    make_rows();
    head(kTableTop);
    double y = kTableTop + head_height();
    plan_break(y);
    put(kTableLeft, kTableTop - 40, U"二、馆藏情况");
    for (const RowToSet& row : rows_) y = set_row(row, y);
    set_groups();
    put(kTableLeft, y + 30, U"以上数据由采编部门统计，经馆务会审核后公布。");
    repeat_head();
    finish();
    return std::move(set_);
  }

 private:
  std::string number() {
    switch (dice_.roll(8)) {
      case 0:
        return std::to_string(10 + dice_.roll(90));
      case 1:
        return std::to_string(100 + dice_.roll(900));
      case 2:
        return std::to_string(1000 + dice_.roll(90000));
      case 3:
      case 4:
        return std::to_string(1 + dice_.roll(9));
      default:
        return "0";
    }
  }

  void add(const std::string& id, std::u32string numbering, std::u32string label,
           std::u32string group = {}) {
    static const std::vector<std::string> kColumns{"chinese", "foreign", "other", "total"};
    RowToSet row{id, std::move(numbering), std::move(label), std::move(group), {}};
    for (const std::string& column : kColumns) {
      std::string text = number();
      if (text == "0" && !style_.print_zeros) text.clear();
      row.cells.push_back(text);
      set_.cells[{id, column}] = text;
    }
    rows_.push_back(std::move(row));
  }

  void add_group(const std::u32string& numbering, const std::u32string& label) {
    if (style_.groups == TableStyle::Groups::row) rows_.push_back({{}, numbering, label, {}, {}});
  }

  void make_rows() {
    add("opening", U"一、", U"期初馆藏数量");
    add_group(U"二、", U"本期增加");
    add("bought", U"（一）", U"购买入藏", U"本期增加");
    add("donated", U"（二）", U"社会各界捐赠入藏（含个人捐赠）", U"本期增加");
    add_group(U"三、", U"本期减少");
    add("lost.damaged", U"1.", U"破损剔除", U"本期减少");
    add("lost.missing", U"2.", U"读者遗失", U"本期减少");
    add("lost.other", U"3.", U"其他", U"本期减少");
    if (dice_.chance(30)) add("on_loan", U"", U"馆际互借");
    add("closing", U"四、", U"期末馆藏数量");
    damage();
  }

  // Rows keep their cells, whatever becomes of their labels.
  void damage() {
    if (style_.misprint) {
      RowToSet& row = rows_[static_cast<std::size_t>(dice_.roll(static_cast<int>(rows_.size())))];
      row.label[static_cast<std::size_t>(dice_.roll(static_cast<int>(row.label.size())))] = U'爨';
    }
    if (style_.strange_row) {
      RowToSet row{"strange", U"", U"馆长推荐", U"", {"7", "77", "777", "861"}};
      rows_.insert(rows_.begin() + 1 + dice_.roll(static_cast<int>(rows_.size()) - 1), row);
    }
  }

  double text_height(std::size_t lines) const {
    return static_cast<double>(lines - 1) * style_.leading + style_.size;
  }
  double column_x(std::size_t c) const {
    return kTableLeft + style_.label_width + static_cast<double>(c) * style_.column_width;
  }
  double inner(double width) const { return width - 2 * style_.padding; }

  void put(double x, double y, std::u32string_view text) {
    if (!text.empty()) words_.push_back({x, y, std::u32string(text)});
  }

  // One line of a cell; letter-spaced text is one word a character.
  void put_line(const CellBox& box, double y, const std::u32string& text, TableStyle::Align align,
                bool spaced) {
    const double gap = spaced ? style_.size : 0;
    const double width = width_of(text, style_.size) + gap * static_cast<double>(text.size() - 1);
    double x = box.x0 + style_.padding;
    if (align == TableStyle::Align::centre) x = (box.x0 + box.x1 - width) / 2;
    if (align == TableStyle::Align::right) x = box.x1 - style_.padding - width;
    if (!spaced) return put(x, y, text);
    for (char32_t code : text) {
      put(x, y, std::u32string_view(&code, 1));
      x += character_width(code, style_.size) + gap;
    }
  }

  void put_cell(const CellBox& box, const std::vector<std::u32string>& lines,
                TableStyle::Align align, TableStyle::Height height, bool spaced = false) {
    if (lines.empty()) return;
    double y = box.y0 + style_.padding;
    const double room = box.y1 - box.y0 - 2 * style_.padding - text_height(lines.size());
    if (height == TableStyle::Height::middle) y += room / 2;
    if (height == TableStyle::Height::bottom) y += room;
    for (const std::u32string& line : lines) {
      put_line(box, y, line, align, spaced);
      y += style_.leading;
    }
  }

  double head_height() const { return 2 * (3 * style_.leading + 2 * style_.padding); }

  void head(double y) {
    const double half = head_height() / 2;
    const auto middle = TableStyle::Height::middle;
    const auto centre = TableStyle::Align::centre;
    const auto lines = [&](const char32_t* text) {
      return wrapped(text, inner(style_.column_width), style_.size);
    };
    put_cell({column_x(0), column_x(3), y, y + half}, {U"文献种类"}, centre, middle);
    const char32_t* const headings[] = {U"中文图书", U"外文图书", U"其他"};
    for (std::size_t c = 0; c < 3; ++c)
      put_cell({column_x(c), column_x(c + 1), y + half, y + 2 * half}, lines(headings[c]), centre,
               middle);
    put_cell({column_x(3), column_x(4), y, y + 2 * half}, lines(U"合计"), centre, middle,
             style_.letter_spaced);
  }

  bool beside_group(const RowToSet& row) const {
    return style_.groups == TableStyle::Groups::column && !row.group.empty();
  }

  CellBox label_box(const RowToSet& row, double y, double height) const {
    const double left = kTableLeft + (beside_group(row) ? kGroupWidth : 0);
    return {left, column_x(0), y, y + height};
  }

  std::vector<std::u32string> label_lines(const RowToSet& row) const {
    const CellBox box = label_box(row, 0, 0);
    return wrapped(row.number + row.label, inner(box.x1 - box.x0), style_.size);
  }

  double row_height(const RowToSet& row) const {
    return text_height(label_lines(row).size()) + 2 * style_.padding;
  }

  void plan_break(double top) {
    if (style_.break_percent == 0) return;
    double total = 0;
    for (const RowToSet& row : rows_) total += row_height(row);
    break_at_ = top + total * style_.break_percent / 100;
    if (style_.split_rows) return;
    double y = top;
    for (const RowToSet& row : rows_) {
      if (y + row_height(row) > break_at_) break;
      y += row_height(row);
    }
    break_at_ = y;
  }

  double set_row(const RowToSet& row, double y) {
    const double height = row_height(row);
    const CellBox box = label_box(row, y, height);
    const std::vector<std::u32string> lines = label_lines(row);
    if (style_.split_label_words && lines.size() == 1 && !row.number.empty() && !row.id.empty()) {
      const double at = y + (height - style_.size) / 2;
      put(box.x0 + style_.padding, at, row.number);
      put(box.x0 + style_.padding + width_of(row.number, style_.size) + 2, at, row.label);
    } else {
      const bool spaced = style_.letter_spaced && row.number.empty();
      const bool fits = width_of(row.label, style_.size) * 2 < inner(box.x1 - box.x0);
      put_cell(box, lines, style_.label_align, style_.label_height, spaced && fits);
    }
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      if (!row.cells[c].empty())
        put_cell({column_x(c), column_x(c + 1), y, y + height}, {ascii(row.cells[c])}, style_.align,
                 style_.height);
    if (beside_group(row)) {
      if (groups_.empty() || groups_.back().first != row.group)
        groups_.push_back({row.group, {kTableLeft, kTableLeft + kGroupWidth, y, y}});
      groups_.back().second.y1 = y + height;
    }
    return y + height;
  }

  // Upright, one character a line, as many as their rows have room for.
  void set_groups() {
    for (const auto& [label, box] : groups_) {
      const double room = box.y1 - box.y0 - 2 * style_.padding;
      const bool upright = text_height(label.size()) <= room;
      const double width = upright ? style_.size : 2 * style_.size;
      put_cell(box, wrapped(label, width + 0.1, style_.size), TableStyle::Align::centre,
               TableStyle::Height::middle);
    }
  }

  bool goes_over(double y) const { return break_at_ > 0 && y + style_.size > break_at_ + 0.01; }

  // Words to their pages. What does not fit above the page's end begins the next page.
  void finish() {
    double first = 1e9;
    for (const WordToSet& word : words_)
      if (goes_over(word.y)) first = std::min(first, word.y);
    const double top = kPageTop + (style_.repeat_head ? head_height() + style_.padding : 0);
    for (const WordToSet& word : words_) {
      const bool over = goes_over(word.y);
      set_word(set_.document.pages[over ? 1 : 0], word.x, over ? word.y - first + top : word.y,
               word.text, style_.size);
    }
    if (break_at_ == 0) set_.document.pages.pop_back();
    for (Page& page : set_.document.pages) set_foot(page);
    set_.document.source.pages = static_cast<int>(set_.document.pages.size());
  }

  void set_foot(Page& page) const {
    page.height = 1000;
    double x = 280;
    for (const std::string& text :
         {std::string("-"), std::to_string(page.number), std::string("-")}) {
      set_word(page, x, 960, ascii(text), 9);
      x += 9;
    }
  }

  // The head once more, on the second page.
  void repeat_head() {
    if (break_at_ == 0 || !style_.repeat_head) return;
    std::vector<WordToSet> kept = std::move(words_);
    words_.clear();
    head(kPageTop);
    for (const WordToSet& word : words_)
      set_word(set_.document.pages[1], word.x, word.y, word.text, style_.size);
    words_ = std::move(kept);
  }

  struct WordToSet {
    double x = 0, y = 0;
    std::u32string text;
  };

  const TableStyle& style_;
  Dice& dice_;
  SetTable set_;
  std::vector<RowToSet> rows_;
  std::vector<WordToSet> words_;
  std::vector<std::pair<std::u32string, CellBox>> groups_;
  double break_at_ = 0;  // what ends below goes to the second page; 0: there is none
};

template <typename Enum>
Enum any(Dice& dice) {
  return static_cast<Enum>(dice.roll(3));
}

}  // namespace

int Dice::roll(int n) {
  // splitmix64
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return static_cast<int>(z % static_cast<std::uint64_t>(n));
}

TableStyle random_style(Dice& dice) {
  TableStyle style;
  style.size = dice.between(8, 12);
  style.leading = style.size * dice.between(1.1, 1.7);
  style.padding = dice.between(1, 6);
  style.label_width = dice.between(90, 200);
  style.column_width = dice.between(5 * style.size / 2 + 2 * style.padding + 2, 80);
  style.align = any<TableStyle::Align>(dice);
  style.label_align = dice.chance(80) ? TableStyle::Align::left : TableStyle::Align::centre;
  style.height = any<TableStyle::Height>(dice);
  style.label_height = dice.chance(70) ? TableStyle::Height::middle : TableStyle::Height::top;
  style.groups = any<TableStyle::Groups>(dice);
  style.print_zeros = dice.chance(70);
  style.letter_spaced = dice.chance(30);
  style.split_label_words = dice.chance(30);
  style.break_percent = dice.chance(50) ? 15 + dice.roll(70) : 0;
  style.split_rows = dice.chance(40);
  style.repeat_head = dice.chance(40);
  return style;
}

std::string dump(const TableStyle& s) {
  static const char* const kAlign[] = {"left", "centre", "right"};
  static const char* const kHeight[] = {"top", "middle", "bottom"};
  static const char* const kGroups[] = {"group-rows", "group-column", "no-groups"};
  std::string out = "size " + std::to_string(s.size) + " leading " + std::to_string(s.leading);
  out += " padding " + std::to_string(s.padding) + " label " + std::to_string(s.label_width);
  out += " column " + std::to_string(s.column_width) + " numbers ";
  out += kAlign[static_cast<int>(s.align)];
  out += std::string("-") + kHeight[static_cast<int>(s.height)] + " labels ";
  out += kAlign[static_cast<int>(s.label_align)];
  out += std::string("-") + kHeight[static_cast<int>(s.label_height)] + " ";
  out += kGroups[static_cast<int>(s.groups)];
  if (!s.print_zeros) out += " blank-zeros";
  if (s.letter_spaced) out += " letter-spaced";
  if (s.split_label_words) out += " split-words";
  if (s.break_percent > 0) out += " break " + std::to_string(s.break_percent);
  if (s.break_percent > 0 && s.split_rows) out += " split-rows";
  if (s.break_percent > 0 && s.repeat_head) out += " repeat-head";
  if (s.misprint) out += " misprint";
  if (s.strange_row) out += " strange-row";
  return out;
}

SetTable set_table(const TableStyle& style, Dice& dice) { return Setter(style, dice).set(); }

}  // namespace nianbao::testing
