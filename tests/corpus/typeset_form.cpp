#include "corpus/typeset_form.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/kind.h"
#include "text/utf8.h"

namespace nianbao::corpus {
namespace {

constexpr double kPageWidth = 595, kPageHeight = 842, kTop = 60, kBottom = 780, kLeft = 50;
constexpr double kGroupWidth = 45, kRight = 545;

enum class Side { left, centre, right };

struct Look {
  double size = 9, pad = 6;
  double labels = 130;  // width of the label column
  Side numbers = Side::centre, texts = Side::left;
  bool blank_zero = false, split = true, regulations = true;
};

Look draw_look(Random& random) {
  Look look;
  look.size = random.between(7, 10);
  look.pad = random.between(3, 9);
  look.labels = random.between(90, 170);
  look.numbers = random.of<Side>({Side::left, Side::centre, Side::centre, Side::right});
  look.texts = random.of<Side>({Side::left, Side::centre});
  look.blank_zero = random.one_in(6);
  look.split = random.one_in(2);
  look.regulations = !random.one_in(3);
  return look;
}

std::int64_t small(Random& random) {
  return random.one_in(2) ? 0
                          : static_cast<std::int64_t>(random.below(random.one_in(5) ? 900 : 30));
}

double width_of(std::u32string_view text, double size) {
  double width = 0;
  for (char32_t c : text) width += is_wide(c) ? size : size / 2;
  return width;
}

class Typesetter {
 public:
  Typesetter(const Grammar& grammar, Random& random)
      : grammar_(grammar), random_(random), look_(draw_look(random)) {
    out_.document.has_boxes = true;
    out_.truth.name = fmt::format("typeset-{}", grammar.form);
    out_.truth.zero = look_.blank_zero ? "" : "0";
    add_page();
  }

  Typeset run() {
    const int year = std::max(grammar_.recognise.first_year, 2000);
    line(U"新渡市财政局" + from_utf8(std::to_string(year)) + U"年" +
         from_utf8(grammar_.recognise.titles.front()));
    for (const SectionRule& section : grammar_.sections) {
      line(from_utf8(section.heading.text));
      prose();
      for (const TableRule& table : grammar_.tables)
        if (table.section == section.id) set_table(table);
    }
    return std::move(out_);
  }

 private:
  struct Row {
    const RowRule* rule = nullptr;
    std::vector<std::int64_t> values;
  };

  Page& page() { return out_.document.pages.back(); }
  double leading() const { return 1.3 * look_.size; }

  void add_page() {
    Page page;
    page.number = static_cast<int>(out_.document.pages.size()) + 1;
    page.width = kPageWidth;
    page.height = kPageHeight;
    out_.document.pages.push_back(std::move(page));
    y_ = kTop;
  }

  void room_for(double height) {
    if (y_ + height > kBottom) add_page();
  }

  void word(double x, double y, std::u32string_view text) {
    Word word{.first = static_cast<std::uint32_t>(page().glyphs.size()),
              .count = static_cast<std::uint32_t>(text.size()),
              .box = {}};
    for (char32_t code : text) {
      const double width = is_wide(code) ? look_.size : look_.size / 2;
      page().glyphs.push_back({code, {x, y, x + width, y + look_.size}});
      word.box.add(page().glyphs.back().box);
      x += width;
    }
    page().words.push_back(word);
  }

  void line(const std::u32string& text) {
    room_for(2 * leading());
    word(kLeft, y_, text);
    y_ += 2 * leading();
  }

  void prose() {
    static const std::u32string kSentence = U"全年工作按计划推进，责任落实到岗到人，栏目更新及时。";
    const std::size_t lines = random_.below(4);
    for (std::size_t i = 0; i < lines; ++i) line(kSentence);
  }

  std::vector<std::u32string> wrapped(const std::u32string& text, double width) const {
    std::vector<std::u32string> lines(1);
    for (char32_t c : text) {
      if (!lines.back().empty() && width_of(lines.back() + c, look_.size) > width)
        lines.emplace_back();
      lines.back() += c;
    }
    return lines;
  }

  // Text within a cell [x0, x1], its lines around the middle.
  void cell(double x0, double x1, double middle, const std::u32string& text, Side side) {
    const auto lines = wrapped(text, x1 - x0 - 4);
    double y = middle - leading() * static_cast<double>(lines.size()) / 2;
    for (const std::u32string& part : lines) {
      const double free = x1 - x0 - 4 - width_of(part, look_.size);
      const double shift = side == Side::left ? 0 : side == Side::centre ? free / 2 : free;
      word(x0 + 2 + shift, y + 0.15 * look_.size, part);
      y += leading();
    }
  }

  double height_of(const std::u32string& text, double width) const {
    return leading() * static_cast<double>(wrapped(text, width - 4).size()) + look_.pad;
  }

  void set_table(const TableRule& table) {
    if (table.title) line(from_utf8(table.title->text));
    if (table.kind == TableKind::record) {
      set_record(table);
    } else {
      set_matrix(table);
    }
    y_ += 2 * leading();
  }

  // One line of headings for each level, groups over what stands under them.
  void set_headings(const TableRule& table, double left, double width) {
    std::size_t levels = 0;
    for (const ColumnRule& c : table.columns) levels = std::max(levels, c.under.size());
    double height = 0;
    for (const ColumnRule& c : table.columns)
      height = std::max(height, height_of(from_utf8(c.label.text), width));
    room_for(height + static_cast<double>(levels + 4) * (leading() + look_.pad));
    for (std::size_t level = 0; level < levels; ++level) {
      set_groups(table, level, left, width);
      y_ += leading() + look_.pad;
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const double x = left + width * static_cast<double>(c);
      cell(x, x + width, y_ + height / 2, from_utf8(table.columns[c].label.text), Side::centre);
    }
    y_ += height;
  }

  void set_groups(const TableRule& table, std::size_t level, double left, double width) {
    for (std::size_t c = 0; c < table.columns.size();) {
      std::size_t end = c + 1;
      const auto& under = table.columns[c].under;
      while (end < table.columns.size() && under.size() > level &&
             table.columns[end].under.size() > level &&
             table.columns[end].under[level] == under[level])
        ++end;
      if (under.size() > level)
        cell(left + width * static_cast<double>(c), left + width * static_cast<double>(end),
             y_ + (leading() + look_.pad) / 2, from_utf8(under[level]), Side::centre);
      c = end;
    }
  }

  void set_numbers(double left, double width, double middle,
                   const std::vector<std::int64_t>& values) {
    for (std::size_t c = 0; c < values.size(); ++c) {
      const double x = left + width * static_cast<double>(c);
      if (values[c] != 0 || !look_.blank_zero)
        cell(x, x + width, middle, from_utf8(std::to_string(values[c])), look_.numbers);
    }
  }

  void set_matrix(const TableRule& table) {
    const double label = kLeft + kGroupWidth, left = label + look_.labels;
    const double width = (kRight - left) / static_cast<double>(table.columns.size());
    const std::vector<Row> rows = rows_of(table);
    set_headings(table, left, width);
    const std::string* group = nullptr;
    for (const Row& row : rows) {
      const std::u32string text = from_utf8(row.rule->label.text);
      double height = height_of(text, look_.labels);
      const bool first =
          !row.rule->group.empty() && (group == nullptr || *group != row.rule->group);
      group = &row.rule->group;
      if (first) height = std::max(height, height_of(from_utf8(*group), kGroupWidth));
      room_for(height);
      if (first) cell(kLeft, label, y_ + height / 2, from_utf8(*group), Side::centre);
      cell(label, left, y_ + height / 2, text, look_.texts);
      set_numbers(left, width, y_ + height / 2, row.values);
      for (std::size_t c = 0; c < row.values.size(); ++c)
        truth(table.id + "." + table.full_row(row.rule->id) + "." + table.columns[c].id,
              row.values[c]);
      y_ += height;
    }
  }

  void set_record(const TableRule& table) {
    const double width = (kRight - kLeft) / static_cast<double>(table.columns.size());
    set_headings(table, kLeft, width);
    std::vector<std::int64_t> values;
    std::int64_t sum = 0;
    for (const ColumnRule& column : table.columns) {
      const bool total = column.id == "total";
      values.push_back(total ? sum : small(random_) % 50);
      sum = total ? 0 : sum + values.back();
      truth(table.id + "." + column.row + "." + column.id, values.back());
    }
    const double height = leading() + look_.pad;
    room_for(height);
    set_numbers(kLeft, width, y_ + height / 2, values);
    y_ += height;
  }

  void truth(const std::string& id, std::int64_t value) { out_.truth.facts[id] = Decimal(value); }

  bool printed(const RowRule& row) const {
    if (row.id == "regulations") return look_.regulations;
    if (row.id == "other_handling") return !look_.split;
    if (row.id.starts_with("other_handling.")) return look_.split;
    return !row.optional && !row.ignore;
  }

  std::vector<Row> rows_of(const TableRule& table) {
    std::vector<Row> rows;
    for (const RowRule& rule : table.rows)
      if (printed(rule)) rows.push_back({&rule, {}});
    for (Row& row : rows)
      for (std::size_t c = 0; c < table.columns.size(); ++c) row.values.push_back(small(random_));
    if (table.id == "requests") settle(rows);
    return rows;
  }

  // Makes the sums of the form hold: columns first, then the totals of the rows.
  void settle(std::vector<Row>& rows) {
    const std::size_t n = rows.size();
    for (std::size_t c = 0; c + 1 < rows.front().values.size(); ++c) {
      std::int64_t concluded = 0;
      for (std::size_t r = 2; r + 2 < n; ++r) concluded += rows[r].values[c];
      rows[n - 2].values[c] = concluded;
      rows[1].values[c] = concluded == 0 ? 0 : rows[1].values[c] % concluded;
      rows[0].values[c] = concluded + rows[n - 1].values[c] - rows[1].values[c];
    }
    for (Row& row : rows) {
      row.values.back() = 0;
      for (std::size_t c = 0; c + 1 < row.values.size(); ++c) row.values.back() += row.values[c];
    }
  }

  const Grammar& grammar_;
  Random& random_;
  Look look_;
  Typeset out_;
  double y_ = kTop;
};

}  // namespace

std::vector<Grammar> typeset_grammars(std::span<const Grammar> grammars) {
  std::vector<Grammar> known;
  for (const Grammar& grammar : grammars)
    if (grammar.id == "disclosure-2019" || grammar.id == "disclosure-2021")
      known.push_back(grammar);
  return known;
}

Typeset typeset_form(const Grammar& grammar, Random& random) {
  return Typesetter(grammar, random).run();
}

std::vector<Base> typeset_bases(std::span<const Grammar> grammars, std::uint64_t seed,
                                std::uint64_t count) {
  std::vector<Base> bases;
  const std::vector<Grammar> known = typeset_grammars(grammars);
  for (std::uint64_t i = 0; i < count && !known.empty(); ++i) {
    Random random(seed, i);
    Typeset made = typeset_form(known[i % known.size()], random);
    made.truth.name += fmt::format("-{}", i);
    const std::string name = made.truth.name;
    auto base = make_base(name, made.document, std::move(made.truth), grammars);
    if (base) bases.push_back(std::move(*base));
  }
  return bases;
}

}  // namespace nianbao::corpus
