#include "corpus/text_form.h"

#include <algorithm>
#include <map>
#include <optional>

#include "corpus/typeset_form.h"

namespace nianbao::corpus {
namespace {

class Printer {
 public:
  Printer(const Grammar& grammar, const Truth& truth) : grammar_(grammar), truth_(truth) {}

  TextForm run() {
    const int year = std::max(grammar_.recognise.first_year, 2000);
    line("新渡市财政局" + std::to_string(year) + "年" + grammar_.recognise.titles.front());
    for (const SectionRule& section : grammar_.sections) {
      line(section.heading.text);
      line("本单位按照要求做好这一方面的工作，全年共开展培训12次。");
      for (const TableRule& table : grammar_.tables)
        if (table.section == section.id) add_table(table);
    }
    return std::move(form_);
  }

 private:
  void line(std::string text) { form_.lines.push_back({std::move(text), {}}); }

  void add_table(const TableRule& table) {
    if (table.title) line(table.title->text);
    add_headings(table);
    if (table.kind == TableKind::record) {
      TextLine numbers;
      for (const ColumnRule& column : table.columns)
        add_number(numbers, table.id + "." + column.row + "." + column.id);
      form_.lines.push_back(std::move(numbers));
    }
    for (const RowRule& row : table.rows) add_row(table, row);
  }

  void add_headings(const TableRule& table) {
    std::size_t deepest = 0;
    for (const ColumnRule& column : table.columns) deepest = std::max(deepest, column.under.size());
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
      std::string head, upper;
      for (const ColumnRule& column : table.columns) {
        if (column.under.size() == depth) head += column.label.text + " ";
        if (column.under.size() > depth && column.under[depth] != upper) {
          upper = column.under[depth];
          head += upper + " ";
        }
      }
      line(head);
    }
  }

  void add_row(const TableRule& table, const RowRule& row) {
    TextLine out{row.label.text, {}};
    for (const ColumnRule& column : table.columns)
      add_number(out, table.id + "." + table.full_row(row.id) + "." + column.id);
    if (!out.numbers.empty()) form_.lines.push_back(std::move(out));
  }

  void add_number(TextLine& line, const std::string& id) {
    const auto fact = truth_.facts.find(id);
    if (fact == truth_.facts.end()) return;
    const Decimal value = fact->second.value_or(Decimal(0));
    line.numbers.push_back({id, value.to_string()});
    form_.expected.cells[id] = {{value}, false};
  }

  const Grammar& grammar_;
  const Truth& truth_;
  TextForm form_;
};

void may_be_lost(TextForm& form, const TextNumber& number) {
  form.expected.cells[number.id] = {{}, true};
}

// Where the form asks for the row it is absent then, and the verdict says so.
bool drop_line(TextForm& form, std::size_t row, Random&) {
  for (const TextNumber& number : form.lines[row].numbers) may_be_lost(form, number);
  form.lines.erase(form.lines.begin() + static_cast<std::ptrdiff_t>(row));
  return true;
}

bool drop_label(TextForm& form, std::size_t row, Random&) {
  if (form.lines[row].text.empty()) return false;
  for (const TextNumber& number : form.lines[row].numbers) may_be_lost(form, number);
  form.lines[row].text.clear();
  form.expected.must_ask = true;
  return true;
}

bool drop_number(TextForm& form, std::size_t row, Random& random) {
  std::vector<TextNumber>& numbers = form.lines[row].numbers;
  if (numbers.size() < 2) return false;
  const std::size_t n = random.below(numbers.size());
  form.expected.cells[numbers[n].id] = {{std::nullopt}, false};
  numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(n));
  form.expected.must_ask = true;
  return true;
}

bool swap_numbers(TextForm& form, std::size_t row, Random& random) {
  std::vector<TextNumber>& numbers = form.lines[row].numbers;
  if (numbers.size() < 2) return false;
  const std::size_t n = random.below(numbers.size() - 1);
  std::swap(numbers[n].text, numbers[n + 1].text);
  std::swap(form.expected.cells[numbers[n].id], form.expected.cells[numbers[n + 1].id]);
  return true;
}

bool join_numbers(TextForm& form, std::size_t row, Random& random) {
  std::vector<TextNumber>& numbers = form.lines[row].numbers;
  if (numbers.size() < 2) return false;
  const std::size_t n = random.below(numbers.size() - 1);
  numbers[n].text += numbers[n + 1].text;
  numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(n) + 1);
  return true;
}

bool split_number(TextForm& form, std::size_t row, Random& random) {
  std::vector<TextNumber>& numbers = form.lines[row].numbers;
  const std::size_t n = random.below(numbers.size());
  if (numbers[n].text.size() < 2) return false;
  const TextNumber tail{"", numbers[n].text.substr(1)};
  numbers[n].text.resize(1);
  numbers.insert(numbers.begin() + static_cast<std::ptrdiff_t>(n) + 1, tail);
  form.expected.must_ask = true;
  return true;
}

// The last number of a row stands before those of the next one.
bool move_number(TextForm& form, std::size_t row, Random&) {
  if (row + 1 == form.lines.size() || form.lines[row + 1].numbers.empty()) return false;
  std::vector<TextNumber>&from = form.lines[row].numbers, &to = form.lines[row + 1].numbers;
  if (from.size() < 2) return false;
  to.insert(to.begin(), from.back());
  from.pop_back();
  form.expected.must_ask = true;
  return true;
}

bool duplicate_line(TextForm& form, std::size_t row, Random&) {
  const TextLine line = form.lines[row];
  form.lines.insert(form.lines.begin() + static_cast<std::ptrdiff_t>(row), line);
  form.expected.must_ask = true;
  return true;
}

bool swap_lines(TextForm& form, std::size_t row, Random&) {
  if (row + 1 == form.lines.size() || form.lines[row + 1].numbers.empty()) return false;
  std::swap(form.lines[row], form.lines[row + 1]);
  return true;
}

// A sign stands before a number, as a word of its own.
bool part_sign(TextForm& form, std::size_t row, Random&) {
  std::vector<TextNumber>& numbers = form.lines[row].numbers;
  const auto number = std::find_if(numbers.begin(), numbers.end(),
                                   [](const TextNumber& n) { return n.text.front() != '0'; });
  if (number == numbers.end()) return false;
  form.expected.cells[number->id] = {{Decimal(0) - *Decimal::parse(number->text)}, false};
  form.expected.must_ask = true;
  numbers.insert(number, TextNumber{"", "-"});
  return true;
}

}  // namespace

TextForm text_form(const Grammar& grammar, Random& random) {
  const Typeset typeset = typeset_form(grammar, random);
  TextForm form = Printer(grammar, typeset.truth).run();
  form.style = random.of<TextStyle>({TextStyle::blanks, TextStyle::tabs, TextStyle::lines});
  return form;
}

std::string print(const TextForm& form) {
  const char* const between = form.style == TextStyle::blanks ? " "
                              : form.style == TextStyle::tabs ? "\t"
                                                              : "\n";
  std::string out;
  for (const TextLine& line : form.lines) {
    out += line.text;
    for (std::size_t n = 0; n < line.numbers.size(); ++n)
      out += (n == 0 && line.text.empty() ? "" : between) + line.numbers[n].text;
    out += "\n";
  }
  return out;
}

const std::vector<TextMutation>& text_mutations() {
  static const std::vector<TextMutation> kMutations{
      {"drop-line", drop_line},       {"drop-label", drop_label},
      {"drop-number", drop_number},   {"swap-numbers", swap_numbers},
      {"join-numbers", join_numbers}, {"split-number", split_number},
      {"move-number", move_number},   {"duplicate-line", duplicate_line},
      {"swap-lines", swap_lines},     {"part-sign", part_sign},
  };
  return kMutations;
}

}  // namespace nianbao::corpus
