#include "section/mirrored.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "grammar/keys.h"
#include "text/key.h"
#include "text/label.h"
#include "text/normalise.h"

namespace nianbao {
namespace {

std::set<std::u32string> heading_keys(std::span<const Grammar> grammars) {
  std::set<std::u32string> keys;
  for (const Grammar& grammar : grammars)
    for (const SectionRule& section : grammar.sections)
      for (std::u32string& key : keys_of(section.heading)) keys.insert(std::move(key));
  return keys;
}

// Turns the characters of a line's words where that makes a heading of them.
bool turn_line(Page& page, std::size_t begin, std::size_t end,
               const std::set<std::u32string>& headings) {
  std::u32string text;
  for (std::size_t w = begin; w < end; ++w) text += page.text_of(page.words[w]);
  std::reverse(text.begin(), text.end());
  const std::u32string normal = normalise_text(text);
  if (!headings.contains(match_key(std::u32string_view(normal).substr(numbering_length(normal)))))
    return false;
  std::size_t next = 0;
  for (std::size_t w = begin; w < end; ++w)
    for (std::uint32_t g = 0; g < page.words[w].count; ++g)
      page.glyphs[page.words[w].first + g].code = text[next++];
  return true;
}

}  // namespace

bool turn_mirrored(Document& document, std::span<const Grammar> grammars) {
  const std::set<std::u32string> headings = heading_keys(grammars);
  bool turned = false;
  for (Page& page : document.pages)
    for (std::size_t begin = 0, end = 0; begin < page.words.size(); begin = end) {
      while (end < page.words.size() && page.words[end].box.y0 == page.words[begin].box.y0) ++end;
      turned = turn_line(page, begin, end, headings) || turned;
    }
  return turned;
}

}  // namespace nianbao
