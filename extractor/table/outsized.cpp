#include "table/outsized.h"

#include <algorithm>
#include <limits>

namespace nianbao {
namespace {

constexpr double kMuchLarger = 1.9;

double median(std::vector<double> heights) {
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

double height_of(const Sheet& sheet, const Token& token) {
  double height = std::numeric_limits<double>::max();  // a number broken over lines: of its words
  for (const std::uint32_t w : token.words) height = std::min(height, sheet.words[w].height());
  return height;
}

double height_of_words(const Sheet& sheet, Slice slice) {
  std::vector<double> heights;
  for (std::uint32_t w = slice.begin; w < slice.end; ++w)
    heights.push_back(sheet.words[w].height());
  return median(std::move(heights));
}

double height_of_numbers(const Sheet& sheet) {
  std::vector<double> heights;
  for (const SheetWord& word : sheet.words)
    if (has_digit(word.text)) heights.push_back(word.height());
  return median(std::move(heights));
}

}  // namespace

std::vector<std::size_t> outsized(const Sheet& sheet, Slice slice,
                                  const std::vector<Token>& tokens) {
  std::vector<std::size_t> out;
  if (tokens.empty()) return out;
  const double words = height_of_words(sheet, slice);
  double numbers = 0;  // of the whole report, when it is needed
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (!has_digit(tokens[t].text)) continue;  // fonts give dashes any height
    const double height = height_of(sheet, tokens[t]);
    if (height <= kMuchLarger * words) continue;
    if (numbers == 0) numbers = height_of_numbers(sheet);
    if (height > kMuchLarger * numbers) out.push_back(t);
  }
  return out;
}

}  // namespace nianbao
