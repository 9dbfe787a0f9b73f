#include "section/titles.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "grammar/keys.h"
#include "sheet/find.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr std::size_t kLongestPrefix = 40;   // characters of a key before a title
constexpr double kCellGap = 2;               // line heights between what are no words of one title
constexpr std::uint32_t kHeadingWords = 80;  // behind a title: its table's headings are among these

struct Title {
  std::string table;
  Keys keys;
};

// A line that ends with a title.
struct Candidate {
  std::size_t title = 0;  // index into the titles
  std::uint32_t line = 0, begin = 0, end = 0;
  std::u32string prefix;
};

std::vector<Title> titles_of(const Grammar& grammar) {
  std::vector<Title> titles;
  for (const TableRule& rule : grammar.tables) {
    if (!rule.section.empty() || !rule.title) continue;
    if (std::none_of(titles.begin(), titles.end(),
                     [&](const Title& t) { return t.table == rule.id; }))
      titles.push_back({rule.id, keys_of(*rule.title)});
  }
  return titles;
}

std::u32string key_of_words(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  std::u32string text;
  for (std::uint32_t w = begin; w < end; ++w) text += sheet.words[w].text;
  return match_key(std::u32string_view(text).substr(numbering_length(text)));
}

// The longest title that the words end with.
std::optional<Candidate> match(const Sheet& sheet, const std::vector<Title>& titles,
                               std::uint32_t begin, std::uint32_t end) {
  const std::u32string key = key_of_words(sheet, begin, end);
  std::optional<Candidate> best;
  std::size_t longest = 0;
  for (std::size_t t = 0; t < titles.size(); ++t)
    for (const std::u32string& title : titles[t].keys) {
      if (title.size() <= longest || !key.ends_with(title) ||
          key.size() - title.size() > kLongestPrefix)
        continue;
      longest = title.size();
      best = Candidate{
          .title = t, .begin = begin, .end = end, .prefix = key.substr(0, key.size() - longest)};
    }
  return best;
}

// The whole line, or what stands before or behind its widest gap.
std::optional<Candidate> match_line(const Sheet& sheet, const std::vector<Title>& titles,
                                    std::uint32_t line) {
  const std::uint32_t begin = sheet.line_begin[line], end = sheet.line_begin[line + 1];
  if (begin == end) return std::nullopt;
  std::optional<Candidate> found = match(sheet, titles, begin, end);
  std::uint32_t cut = begin;
  double widest = 0;
  for (std::uint32_t w = begin + 1; w < end; ++w) {
    const double gap = sheet.words[w].box.x0 - sheet.words[w - 1].box.x1;
    if (gap <= std::max(widest, kCellGap * sheet.words[w].height())) continue;
    widest = gap;
    cut = w;
  }
  if (!found && cut > begin) found = match(sheet, titles, begin, cut);
  if (!found && cut > begin) found = match(sheet, titles, cut, end);
  if (found) found->line = line;
  return found;
}

// A date, a number or "表" may stand before a title; a name where other titles have it too.
bool ordinary_prefix(const std::u32string& prefix) {
  if (prefix.empty()) return true;
  const char32_t last = prefix.back();
  return last == U'年' || last == U'度' || last == U'表' || last < 0x80;
}

void drop_strange_prefixes(std::vector<Candidate>& candidates) {
  std::map<std::u32string, std::set<std::size_t>> titles_with;
  for (const Candidate& c : candidates) titles_with[c.prefix].insert(c.title);
  std::erase_if(candidates, [&](const Candidate& c) {
    return !ordinary_prefix(c.prefix) && titles_with[c.prefix].size() < 2;
  });
}

// Titles on neighbouring lines are entries of a table of contents.
void drop_contents(const Sheet& sheet, std::vector<Candidate>& candidates) {
  const auto follows = [&](const Candidate& a, const Candidate& b) {
    if (sheet.words[a.begin].page != sheet.words[b.begin].page) return false;
    for (std::uint32_t l = a.line + 1; l < b.line; ++l)
      if (sheet.line_begin[l] != sheet.line_begin[l + 1]) return false;
    return a.title != b.title;
  };
  std::vector<bool> entry(candidates.size(), false);
  for (std::size_t i = 0; i + 1 < candidates.size(); ++i)
    if (follows(candidates[i], candidates[i + 1])) entry[i] = entry[i + 1] = true;
  std::size_t i = 0;
  std::erase_if(candidates, [&](const Candidate&) { return entry[i++]; });
}

// Column headings that stand under a title, before word `end`.
std::size_t headings_under(const Finder& finder, const Grammar& grammar, const std::string& table,
                           std::uint32_t word, std::uint32_t end) {
  const Slice slice{word, std::min(end, word + kHeadingWords)};
  std::size_t found = 0;
  for (const TableRule& rule : grammar.tables)
    if (rule.id == table)
      for (const ColumnRule& column : rule.columns)
        for (const std::u32string& key : keys_of(column.label)) found += finder.stands(key, slice);
  return found;
}

// A run of one title's places with no other title between them.
struct Run {
  std::size_t title = 0;
  const Candidate* first = nullptr;
};

std::vector<Run> runs_of(const std::vector<Candidate>& candidates) {
  std::vector<Run> runs;
  for (const Candidate& c : candidates)
    if (runs.empty() || runs.back().title != c.title) runs.push_back({c.title, &c});
  return runs;
}

std::uint32_t end_behind(std::uint32_t word, const std::vector<std::uint32_t>& ends,
                         std::uint32_t otherwise) {
  const auto next = std::upper_bound(ends.begin(), ends.end(), word);
  return next == ends.end() ? otherwise : std::min(otherwise, *next);
}

}  // namespace

std::vector<TitledTable> find_titles(const Sheet& sheet, const Grammar& grammar,
                                     const std::vector<std::uint32_t>& ends) {
  const std::vector<Title> titles = titles_of(grammar);
  if (titles.empty()) return {};
  std::vector<Candidate> candidates;
  for (std::uint32_t l = 0; l + 1 < sheet.line_begin.size(); ++l)
    if (auto candidate = match_line(sheet, titles, l)) candidates.push_back(std::move(*candidate));
  drop_strange_prefixes(candidates);
  drop_contents(sheet, candidates);
  const std::vector<Run> runs = runs_of(candidates);
  std::vector<std::vector<std::size_t>> of_title(titles.size());
  for (std::size_t r = 0; r < runs.size(); ++r) of_title[runs[r].title].push_back(r);

  const Finder finder(sheet);
  const auto begin_of = [&](std::size_t r) {
    return r < runs.size() ? runs[r].first->begin : static_cast<std::uint32_t>(sheet.words.size());
  };
  std::vector<bool> chosen(runs.size(), false);
  for (const auto& places : of_title) {
    if (places.empty()) continue;
    std::size_t best = places.front(), most = 0;
    for (std::size_t r : places) {
      const std::size_t found = places.size() == 1
                                    ? 0
                                    : headings_under(finder, grammar, titles[runs[r].title].table,
                                                     runs[r].first->end, begin_of(r + 1));
      if (found > most) best = r;
      most = std::max(most, found);
    }
    chosen[best] = true;
  }
  std::vector<TitledTable> out;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    if (!chosen[r]) continue;
    const Candidate& c = *runs[r].first;
    const std::uint32_t next = begin_of(r + 1);
    const std::uint32_t behind = sheet.line_begin[c.line + 1];
    out.push_back({titles[c.title].table,
                   {sheet.line_begin[c.line], behind},
                   {behind, std::max(behind, end_behind(c.begin, ends, next))}});
  }
  return out;
}

}  // namespace nianbao
