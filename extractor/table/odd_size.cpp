#include "table/odd_size.h"

#include <algorithm>
#include <cstdint>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr double kOdd = 1.6;
constexpr double kSlack = 0.5;     // points
constexpr std::size_t kLeast = 8;  // numbers that tell what is ordinary

const Page* page_of(const Document& document, const Place& place) {
  const auto page = std::find_if(document.pages.begin(), document.pages.end(),
                                 [&](const Page& p) { return p.number == place.page; });
  return page == document.pages.end() ? nullptr : &*page;
}

// Of a line of text, which on a page that was turned stands on end as displayed.
double height_of(const Page& page, const Box& box) {
  return page.turned % 2 == 0 ? box.height() : box.width();
}

// Of the digits that stand there: a number that is broken over lines is itself higher.
double tallest_digit(const Page& page, const Box& place) {
  double tallest = 0;
  for (std::uint32_t g = 0; g < page.glyphs.size(); ++g) {
    if (!is_printed_digit(page.glyphs[g].code)) continue;
    const Box box = displayed(page, page.printed_box(g));
    if (box.x0 > place.x0 - kSlack && box.x1 < place.x1 + kSlack && box.y0 > place.y0 - kSlack &&
        box.y1 < place.y1 + kSlack)
      tallest = std::max(tallest, height_of(page, box));
  }
  return tallest;
}

struct Number {
  Cell* cell;
  const Page* page;
  double height;
};

std::vector<Number> numbers_of(const Document& document, TableReading& reading) {
  std::vector<Number> numbers;
  for (Cell& cell : reading.cells) {
    const Page* page = page_of(document, cell.place);
    if (page != nullptr && cell.value.state == State::number)
      numbers.push_back({&cell, page, height_of(*page, cell.place.box)});
  }
  return numbers;
}

double middle(std::vector<Number> numbers) {
  if (numbers.empty()) return 0;
  const auto at = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
  std::nth_element(numbers.begin(), at, numbers.end(),
                   [](const Number& a, const Number& b) { return a.height < b.height; });
  return at->height;
}

}  // namespace

void doubt_odd_sizes(const Document& document, std::vector<TableReading>& readings) {
  std::vector<Number> all;
  std::vector<std::vector<Number>> tables;
  for (TableReading& reading : readings) {
    tables.push_back(numbers_of(document, reading));
    all.insert(all.end(), tables.back().begin(), tables.back().end());
  }
  if (all.size() < kLeast) return;
  const double ordinary = middle(all);
  for (const std::vector<Number>& table : tables) {
    const double odd = kOdd * std::max(ordinary, middle(table));
    for (const Number& number : table)
      if (number.cell->doubt.empty() && number.height > odd &&
          tallest_digit(*number.page, number.cell->place.box) > odd)
        number.cell->doubt = "it is set much larger than the report's other numbers";
  }
}

}  // namespace nianbao
