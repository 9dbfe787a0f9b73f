#include "table/number_columns.h"

#include <algorithm>
#include <numeric>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr char32_t kFormFeed = 0x0C;
constexpr std::uint32_t kSeveral = 3;  // words of a line that can show columns

// A dash, a slash; or a unit right behind its number.
bool is_mark_or_unit(std::u32string_view text, double gap) {
  return text.size() == 1 && (!is_ideograph(text.front()) || gap <= kTextHalfWidth);
}

// The columns of one page.
ColumnFit fit_page(std::size_t columns, const std::vector<Token>& tokens) {
  Headings unplaced;
  unplaced.spans.resize(columns);
  ColumnFit fit = fit_columns(unplaced, tokens, value_lines(tokens));
  if (fit.full_lines > 0) return fit;
  fit.doubt.assign(tokens.size(), "no line of its page has a number for every column");
  return fit;
}

void add_hulls(ColumnFit& all, const ColumnFit& page) {
  for (std::size_t c = 0; c < all.hulls.size(); ++c) {
    if (!page.hulls[c]) continue;
    if (!all.hulls[c]) all.hulls[c] = page.hulls[c];
    all.hulls[c]->add(page.hulls[c]->x0, page.hulls[c]->x1);
  }
}

}  // namespace

bool keeps_columns(const Sheet& sheet) {
  std::size_t lines = 0, in_columns = 0;
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    bool numbers = sheet.line_begin[l + 1] - sheet.line_begin[l] >= kSeveral, wide = false;
    bool any = false;
    for (std::uint32_t w = sheet.line_begin[l] + 1; w < sheet.line_begin[l + 1]; ++w) {
      const std::u32string_view text = sheet.words[w].text;
      const double gap = sheet.words[w].box.x0 - sheet.words[w - 1].box.x1;
      any = any || is_part_of_number(text);
      numbers = numbers && (is_part_of_number(text) || is_mark_or_unit(text, gap));
      wide = wide || gap > kTextHalfWidth;
    }
    lines += numbers && any;
    in_columns += numbers && any && wide;
  }
  return 2 * in_columns > lines;
}

std::vector<double> page_breaks(const Sheet& sheet) {
  std::vector<double> breaks;
  if (sheet.words.empty()) return breaks;
  const double offset = sheet.words.front().top - sheet.words.front().box.y0;
  for (const Page& page : sheet.document->pages)
    for (const Glyph& glyph : page.glyphs)
      if (glyph.code == kFormFeed) breaks.push_back(glyph.box.y0 + offset);
  return breaks;
}

ColumnFit fit_by_numbers(std::size_t columns, const std::vector<Token>& tokens,
                         const std::vector<double>& breaks) {
  ColumnFit all;
  all.order.resize(columns);
  std::iota(all.order.begin(), all.order.end(), std::size_t{0});
  all.hulls.resize(columns);
  all.column.resize(tokens.size());
  all.doubt.resize(tokens.size());
  std::vector<std::vector<std::size_t>> pages(breaks.size() + 1);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const auto next = std::upper_bound(breaks.begin(), breaks.end(), tokens[t].middle());
    pages[static_cast<std::size_t>(next - breaks.begin())].push_back(t);
  }
  for (const std::vector<std::size_t>& page : pages) {
    std::vector<Token> own;
    for (std::size_t t : page) own.push_back(tokens[t]);
    const ColumnFit fit = fit_page(columns, own);
    for (std::size_t i = 0; i < page.size(); ++i) {
      all.column[page[i]] = fit.column[i];
      all.doubt[page[i]] = fit.doubt[i];
    }
    add_hulls(all, fit);
    all.full_lines += fit.full_lines;
    all.contrary_lines += fit.contrary_lines;
  }
  return all;
}

}  // namespace nianbao
