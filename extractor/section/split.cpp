#include "section/split.h"

#include <algorithm>

#include "grammar/keys.h"
#include "text/edit.h"
#include "text/key.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

struct Candidate {
  std::size_t rule = 0;
  std::uint32_t word = 0;  // where the heading begins
  double score = 0;
  bool misprinted = false;
};

constexpr double kWhole = 10;         // the heading is the whole line
constexpr double kDamaged = 6;        // nearly the whole line
constexpr std::size_t kOfReport = 2;  // sections with tables that tell another report
constexpr double kInside = 3;         // numbered, within a line of other text (text without lines)

// Key of a line without its numbering.
std::u32string line_key(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  std::u32string text;
  for (std::uint32_t w = begin; w < end; ++w) text += sheet.words[w].text;
  return match_key(std::u32string_view(text).substr(numbering_length(text)));
}

void add_whole_lines(const Sheet& sheet, const std::vector<Keys>& headings,
                     std::vector<Candidate>& out) {
  std::size_t longest = 0;
  for (const Keys& keys : headings)
    for (const std::u32string& key : keys) longest = std::max(longest, key.size());
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    const std::uint32_t begin = sheet.line_begin[l], end = sheet.line_begin[l + 1];
    std::size_t atoms = 0;
    for (std::uint32_t w = begin; w < end; ++w) atoms += sheet.words[w].atoms;
    if (atoms < 3 || atoms > longest + 6) continue;
    const std::u32string key = line_key(sheet, begin, end);
    for (std::size_t r = 0; r < headings.size(); ++r) {
      for (const std::u32string& heading : headings[r]) {
        const int limit = static_cast<int>(heading.size() / 4);
        const std::size_t apart =
            std::max(key.size(), heading.size()) - std::min(key.size(), heading.size());
        if (apart > static_cast<std::size_t>(limit)) continue;
        const int distance = edit_distance(key, heading, limit);
        if (distance > limit) continue;
        out.push_back({r, begin, distance == 0 ? kWhole : kDamaged - distance, distance != 0});
        break;
      }
    }
  }
}

// In text whose lines are lost a heading stands within a line, its numbering before it.
void add_inside(const Sheet& sheet, const std::vector<Keys>& headings,
                std::vector<Candidate>& out) {
  const Finder finder(sheet);
  const Slice all{0, static_cast<std::uint32_t>(sheet.words.size())};
  for (std::size_t r = 0; r < headings.size(); ++r) {
    for (const std::u32string& key : headings[r]) {
      for (const LabelMatch& match : finder.find(key, all)) {
        const Atom& first = sheet.atoms[match.atoms.front()];
        if (first.index < 2 || match.clean()) continue;
        const std::u32string_view before =
            std::u32string_view(sheet.words[first.word].text).substr(0, first.index);
        if (numbering_length(before.substr(before.size() - 2)) == 2)
          out.push_back({r, first.word, kInside, false});
      }
    }
  }
}

// Words of letters: a number on a line of its own tells nothing.
bool has_letters(const Sheet& sheet, std::uint32_t line) {
  for (std::uint32_t w = sheet.line_begin[line]; w < sheet.line_begin[line + 1]; ++w)
    for (std::uint32_t a = 0; a < sheet.words[w].atoms; ++a)
      if (const char32_t key = sheet.atoms[sheet.words[w].first_atom + a].key;
          key < U'0' || key > U'9')
        return true;
  return false;
}

// A run of dots, as they lead to a page number.
bool has_leader(const Sheet& sheet, std::uint32_t line) {
  constexpr std::size_t kLeader = 6;
  constexpr std::u32string_view kDots = U".·…‥⋯";
  std::size_t run = 0;
  for (std::uint32_t w = sheet.line_begin[line]; w < sheet.line_begin[line + 1]; ++w)
    for (char32_t c : sheet.words[w].text) {
      run = kDots.find(c) == kDots.npos ? 0 : run + 1;
      if (run == kLeader) return true;
    }
  return false;
}

// An entry of a table of contents: dots lead from it to a page number, or the next line (but for
// lines of nothing but page numbers) is a heading too.
bool in_contents(const Sheet& sheet, const std::vector<Candidate>& candidates, std::size_t i) {
  const std::uint32_t line = sheet.words[candidates[i].word].line;
  const bool own_line = candidates[i].score > kInside;
  if (own_line && has_leader(sheet, line)) return true;
  std::uint32_t next = line + 1;
  const auto passed_over = [&](std::uint32_t l) {
    return sheet.line_begin[l] == sheet.line_begin[l + 1] || (own_line && !has_letters(sheet, l));
  };
  while (next + 1 < sheet.line_begin.size() && passed_over(next)) ++next;
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return c.rule != candidates[i].rule && sheet.words[c.word].line == next;
  });
}

// The best choice of candidates, at most one of each rule, rules and places both ascending.
std::vector<Candidate> best_chain(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.word < b.word; });
  std::vector<double> total(candidates.size());
  std::vector<std::size_t> previous(candidates.size(), candidates.size());
  std::size_t best = candidates.size();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    total[i] = candidates[i].score;
    for (std::size_t j = 0; j < i; ++j) {
      if (candidates[j].rule >= candidates[i].rule || candidates[j].word >= candidates[i].word ||
          total[j] + candidates[i].score <= total[i])
        continue;
      total[i] = total[j] + candidates[i].score;
      previous[i] = j;
    }
    if (best == candidates.size() || total[i] > total[best]) best = i;
  }
  std::vector<Candidate> chain;
  for (std::size_t i = best; i < candidates.size(); i = previous[i]) chain.push_back(candidates[i]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

bool has_table(const Grammar& grammar, const Candidate& heading) {
  return std::any_of(grammar.tables.begin(), grammar.tables.end(), [&](const TableRule& rule) {
    return rule.section == grammar.sections[heading.rule].id;
  });
}

// The headings of sections with tables among those of a chain.
std::vector<std::size_t> rules_with_tables(const Grammar& grammar,
                                           const std::vector<Candidate>& chain) {
  std::vector<std::size_t> rules;
  for (const Candidate& heading : chain)
    if (has_table(grammar, heading)) rules.push_back(heading.rule);
  return rules;
}

// Where the report's headings, as far as they lead to tables, stand once more on lines of their
// own: another report. The chain may have that one's for the last sections that this one lacks.
std::uint32_t begins_again(const Sheet& sheet, const Grammar& grammar,
                           const std::vector<Candidate>& chain, std::vector<Candidate> candidates) {
  std::erase_if(candidates, [](const Candidate& c) { return c.score <= kInside; });
  for (std::size_t n = chain.size(); n > 0; --n) {
    const auto end = chain.begin() + static_cast<std::ptrdiff_t>(n);
    const std::vector<std::size_t> rules = rules_with_tables(grammar, {chain.begin(), end});
    std::vector<Candidate> behind = candidates;
    std::erase_if(behind, [&](const Candidate& c) { return c.word <= chain[n - 1].word; });
    const std::vector<Candidate> again = best_chain(std::move(behind));
    const std::vector<std::size_t> others = rules_with_tables(grammar, again);
    if (rules.size() >= kOfReport &&
        std::includes(others.begin(), others.end(), rules.begin(), rules.end()))
      return sheet.words[again.front().word].line;
  }
  return static_cast<std::uint32_t>(sheet.line_begin.size() - 1);
}

std::string heading_text(const Sheet& sheet, std::uint32_t word) {
  std::string text;
  const std::uint32_t end = sheet.line_begin[sheet.words[word].line + 1];
  for (std::uint32_t w = word; w < end && text.size() < 200; ++w)
    text += printed_of(sheet, sheet.words[w]);
  return text;
}

}  // namespace

const Slice* Split::slice_of(const std::string& id) const {
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (sections[i].id == id) return &slices[i];
  return nullptr;
}

const TitledTable* Split::titled_table(const std::string& id) const {
  for (const TitledTable& table : titled)
    if (table.table == id) return &table;
  return nullptr;
}

Split split_sections(const Sheet& sheet, const Grammar& grammar) {
  std::vector<Keys> headings;
  for (const SectionRule& rule : grammar.sections) headings.push_back(keys_of(rule.heading));
  std::vector<Candidate> candidates;
  add_whole_lines(sheet, headings, candidates);
  if (candidates.size() < headings.size()) add_inside(sheet, headings, candidates);
  std::vector<double> contents(candidates.size(), 0);
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (in_contents(sheet, candidates, i)) contents[i] = kWhole - 1;
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].score -= contents[i];

  const std::vector<Candidate> chain = best_chain(candidates);
  Split split;
  split.end_line = begins_again(sheet, grammar, chain, std::move(candidates));
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const auto words = static_cast<std::uint32_t>(sheet.words.size());
    const Slice slice{chain[i].word, i + 1 < chain.size() ? chain[i + 1].word : words};
    const std::uint32_t first_line = sheet.words[slice.begin].line;
    const auto end_line = slice.end < words
                              ? sheet.words[slice.end].line
                              : static_cast<std::uint32_t>(sheet.line_begin.size() - 1);
    const std::uint32_t head[] = {slice.begin};
    split.sections.push_back({.id = grammar.sections[chain[i].rule].id,
                              .heading = heading_text(sheet, slice.begin),
                              .first_line = first_line,
                              .end_line = end_line,
                              .place = place_of(sheet, head),
                              .misprinted = chain[i].misprinted});
    split.slices.push_back(slice);
  }
  split.first_word =
      chain.empty() ? static_cast<std::uint32_t>(sheet.words.size()) : chain.front().word;
  std::vector<std::uint32_t> ends;
  for (const Candidate& heading : chain) ends.push_back(heading.word);
  split.titled = find_titles(sheet, grammar, ends);
  if (!split.titled.empty())
    split.first_word = std::min(split.first_word, split.titled.front().title.begin);
  return split;
}

}  // namespace nianbao
