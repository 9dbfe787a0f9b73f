#include "author/similar.h"

#include <algorithm>

#include "text/edit.h"
#include "text/key.h"
#include "text/kind.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr double kLeast = 0.3;
constexpr double kReadsOn = 1.0;  // widest gap, in heights, between words that read on

std::u32string key_of_words(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  std::u32string text;
  for (std::uint32_t w = begin; w < end; ++w) text += sheet.words[w].text;
  const std::size_t numbering = numbering_length(text);
  return match_key(std::u32string_view(text).substr(numbering < text.size() ? numbering : 0));
}

SheetText text_of(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  SheetText text{.key = key_of_words(sheet, begin, end), .printed = {}, .place = {}};
  std::vector<std::uint32_t> words;
  for (std::uint32_t w = begin; w < end; ++w) {
    text.printed += printed_of(sheet, sheet.words[w]);
    words.push_back(w);
  }
  text.place = place_of(sheet, words);
  return text;
}

bool reads_on(const Sheet& sheet, std::uint32_t left) {
  const SheetWord &a = sheet.words[left], &b = sheet.words[left + 1];
  return a.line == b.line && b.box.x0 - a.box.x1 < kReadsOn * b.height();
}

}  // namespace

double similarity(std::u32string_view a, std::u32string_view b) {
  const std::size_t length = std::max(a.size(), b.size());
  if (length == 0) return 0;
  const int distance = edit_distance(a, b, static_cast<int>(length));
  return 1 - static_cast<double>(distance) / static_cast<double>(length);
}

double similarity(std::u32string_view key, const Keys& wordings) {
  double best = 0;
  for (const std::u32string& wording : wordings) best = std::max(best, similarity(key, wording));
  return best;
}

std::vector<SheetText> texts_of(const Sheet& sheet, Slice slice) {
  std::vector<SheetText> texts;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    SheetText text = text_of(sheet, begin, end);
    if (!text.key.empty()) texts.push_back(std::move(text));
  };
  std::uint32_t line = slice.begin, run = slice.begin;
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    add(w, w + 1);
    const bool last = w + 1 == slice.end;
    const bool ends_line = last || sheet.words[w + 1].line != sheet.words[w].line;
    if (last || !reads_on(sheet, w)) {
      if (w > run) add(run, w + 1);
      if (ends_line && run > line) add(line, w + 1);
      run = w + 1;
    }
    if (ends_line) line = w + 1;
  }
  return texts;
}

std::string text_left_of(const Place& place, const std::vector<SheetText>& texts) {
  const SheetText* nearest = nullptr;
  const auto left = [&](const SheetText& text) {
    if (std::none_of(text.key.begin(), text.key.end(), is_ideograph)) return false;
    if (place.page == 0) return text.place.page == 0 && text.place.line == place.line;
    const double middle = (place.box.y0 + place.box.y1) / 2;
    return text.place.page == place.page && text.place.box.y0 < middle &&
           middle < text.place.box.y1 && text.place.box.x1 <= place.box.x0;
  };
  for (const SheetText& text : texts) {
    if (!left(text)) continue;
    const bool nearer = nearest == nullptr || text.place.box.x1 > nearest->place.box.x1 ||
                        (text.place.box.x1 == nearest->place.box.x1 &&
                         text.printed.size() > nearest->printed.size());
    if (nearer) nearest = &text;
  }
  return nearest == nullptr ? "" : nearest->printed;
}

std::vector<NearText> nearest_texts(const Keys& wordings, const std::vector<SheetText>& texts,
                                    std::size_t count) {
  std::vector<NearText> near;
  for (const SheetText& text : texts)
    if (const double score = similarity(text.key, wordings); score >= kLeast)
      near.push_back({text.printed, text.place, score});
  std::stable_sort(near.begin(), near.end(),
                   [](const NearText& a, const NearText& b) { return a.score > b.score; });
  if (near.size() > count) near.resize(count);
  return near;
}

}  // namespace nianbao
