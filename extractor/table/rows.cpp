#include "table/rows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "table/misprint.h"
#include "text/label.h"

namespace nianbao {
namespace {

using Candidates = std::vector<std::vector<LabelMatch>>;  // per rule, clean ones only

std::vector<std::size_t> longest_first(const std::vector<Keys>& labels) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return labels[a].front().size() > labels[b].front().size();
  });
  return order;
}

// Clean matches of each label. Long labels are claimed before short ones are looked for, so that a
// label is never found inside another.
Candidates find_candidates(Finder& finder, const std::vector<Keys>& labels, Slice slice) {
  Candidates candidates(labels.size());
  for (std::size_t rule : longest_first(labels)) {
    for (const std::u32string& key : labels[rule]) {
      for (LabelMatch& match : finder.find(key, slice)) {
        if (!match.clean()) continue;
        finder.claim(match);
        candidates[rule].push_back(std::move(match));
      }
    }
    std::sort(candidates[rule].begin(), candidates[rule].end(),
              [](const auto& a, const auto& b) { return a.top < b.top; });
  }
  return candidates;
}

struct Hull {
  double top = 0, bottom = 0;
  double distance(const LabelMatch& m) const {
    return std::max({0.0, top - m.bottom, m.top - bottom});
  }
};

// The vertical extent of the labels that stand in one place only.
std::optional<Hull> sure_hull(const Candidates& candidates) {
  std::vector<double> tops, bottoms;
  for (const auto& matches : candidates) {
    if (matches.size() != 1) continue;
    tops.push_back(matches.front().top);
    bottoms.push_back(matches.front().bottom);
  }
  if (tops.empty()) return std::nullopt;
  return Hull{*std::min_element(tops.begin(), tops.end()),
              *std::max_element(bottoms.begin(), bottoms.end())};
}

// Labels stand left of the numbers: what begins right of the labels that stand in one place only is
// a column heading with the same wording.
void drop_headings(Candidates& candidates) {
  std::vector<double> rights;
  for (const auto& matches : candidates)
    if (matches.size() == 1) rights.push_back(matches.front().x1);
  if (rights.size() < 2) return;
  const auto middle = rights.begin() + static_cast<long>(rights.size() / 2);
  std::nth_element(rights.begin(), middle, rights.end());
  for (auto& matches : candidates)
    std::erase_if(matches, [&](const LabelMatch& m) { return m.x0 > *middle; });
}

}  // namespace

std::u32string printed_numbering(const Sheet& sheet, const LabelMatch& match) {
  const Atom& first = sheet.atoms[match.atoms.front()];
  const SheetWord& head = sheet.words[first.word];
  const std::u32string own = numbering_of(head.text);
  if (!own.empty() || first.word == sheet.line_begin[head.line]) return own;
  const SheetWord& before = sheet.words[first.word - 1];
  const bool numbers = head.box.x0 - before.box.x1 < head.height() &&
                       numbering_length(before.text) == before.text.size();
  return numbers ? numbering_of(before.text) : own;
}

namespace {

// Of several places of one label the only one with the numbering that the form prints. What is left
// of a longer group's label, "(六)其他", is not the row "3.其他".
const LabelMatch* numbered_so(const Sheet& sheet, const std::vector<LabelMatch>& matches,
                              const std::u32string& numbering) {
  const LabelMatch* only = nullptr;
  for (const LabelMatch& match : matches) {
    if (printed_numbering(sheet, match) != numbering) continue;
    if (only != nullptr) return nullptr;
    only = &match;
  }
  return only;
}

// Of several places of one label the one within the hull of the others, or nearest to it.
const LabelMatch& choose(const Sheet& sheet, const std::vector<LabelMatch>& matches,
                         const std::u32string& numbering, const std::optional<Hull>& hull,
                         bool& twice) {
  if (matches.size() > 1 && !numbering.empty())
    if (const LabelMatch* only = numbered_so(sheet, matches, numbering)) return *only;
  std::size_t best = 0, inside = 0;
  for (std::size_t i = 0; i < matches.size() && hull; ++i) {
    if (hull->distance(matches[i]) == 0) ++inside;
    if (hull->distance(matches[i]) < hull->distance(matches[best])) best = i;
  }
  twice = matches.size() > 1 && (!hull || inside > 1);
  return matches[best];
}

// Where a text stands towards the rows that were found as printed.
enum class Side { above, beside, below };

Side side_of(const LabelMatch& block, const Hull& hull) {
  const double reach = block.bottom - block.top;
  return block.bottom < hull.top - reach   ? Side::above
         : block.top > hull.bottom + reach ? Side::below
                                           : Side::beside;
}

// A row with `after` stands below that row, or its label may be another row's.
bool below_anchor(const std::vector<RowRule>& rules, std::size_t rule, const LabelMatch& block,
                  const std::vector<std::optional<RowBlock>>& rows) {
  if (rules[rule].after.empty()) return true;
  for (std::size_t r = 0; r < rules.size(); ++r)
    if (rules[r].id == rules[rule].after) return rows[r] && rows[r]->match.top < block.top;
  return false;
}

// A row above those that were found precedes them in the form, one below follows them.
bool in_order(std::size_t rule, Side side, const std::vector<std::optional<RowBlock>>& rows) {
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (rows[r] && ((side == Side::above && r < rule) || (side == Side::below && r > rule)))
      return false;
  return true;
}

// Rules without a match take the text left over that is nearest in wording; one that is near to a
// row that was found may be that row once more, unless it is part of a longer group label. Damaged
// texts of no row of their own (group labels)
// are dropped from the blocks, and so is what stands above or below all rows and is none.
void place_misprinted(const Sheet& sheet, const TablePlan& plan, const std::vector<Keys>& labels,
                      const Hull& hull, std::vector<LabelMatch>& blocks,
                      std::vector<std::optional<RowBlock>>& rows) {
  const std::vector<RowRule>& rules = plan.rule->rows;
  // A row of the same label took all places of it; this one's stands as it should. Below
  // an anchor that does not, neither does it.
  const auto as_printed = [&](std::size_t r, const std::u32string& key, const LabelMatch& block) {
    return std::find(labels[r].begin(), labels[r].end(), key) != labels[r].end() &&
           rules[r].after.empty() && !plan.numbering[r].empty() &&
           printed_numbering(sheet, block) == plan.numbering[r];
  };
  const auto is_part_of_beside = [&](const std::u32string& key) {
    return std::any_of(labels.begin() + static_cast<std::ptrdiff_t>(rows.size()), labels.end(),
                       [&](const Keys& keys) {
                         return std::any_of(keys.begin(), keys.end(), [&](const auto& longer) {
                           return longer.size() > key.size() && longer.find(key) != longer.npos;
                         });
                       });
  };
  std::vector<bool> taken(labels.size(), false);
  for (std::size_t r = 0; r < rows.size(); ++r) taken[r] = rows[r].has_value();
  const std::vector<bool> none(labels.size(), false);
  for (LabelMatch& block : blocks) {
    const std::u32string key = block_key(sheet, block);
    const Side side = side_of(block, hull);
    std::vector<bool> closed = taken;
    for (std::size_t r = 0; r < rules.size(); ++r)
      if (!below_anchor(rules, r, block, rows)) closed[r] = true;
    const auto rule = nearest_label(key, labels, closed);
    if (rule && *rule < rows.size() && in_order(*rule, side, rows)) {
      RowBlock row;
      row.rule = *rule;
      row.match = block;
      row.misprinted = !as_printed(*rule, key, block);
      rows[*rule] = std::move(row);
      taken[*rule] = true;
    }
    if (!rule && side == Side::beside && !is_part_of_beside(key)) {
      const auto again = nearest_label(key, labels, none);
      if (again && *again < rows.size()) rows[*again]->twice = true;
    }
    if (rule || side != Side::beside) block.atoms.clear();
  }
  std::erase_if(blocks, [](const LabelMatch& b) { return b.atoms.empty(); });
}

// A label that is a row's in one report heads a group of rows in another: where rows of the group
// are found, it is the group's. `found`: whether there is a place for each rule.
bool is_group_label(const TablePlan& plan, std::size_t rule,
                    const std::function<bool(std::size_t)>& found) {
  const Keys& keys = plan.rows[rule];
  for (std::size_t member = 0; member < plan.rows.size(); ++member)
    if (member != rule && !plan.groups[member].empty() && found(member) &&
        std::find(keys.begin(), keys.end(), plan.groups[member]) != keys.end())
      return true;
  return false;
}

std::vector<LabelMatch> drop_group_labels(const TablePlan& plan, Candidates& candidates) {
  std::vector<LabelMatch> dropped;
  for (std::size_t r = 0; r < candidates.size(); ++r) {
    if (!is_group_label(plan, r, [&](std::size_t m) { return !candidates[m].empty(); })) continue;
    dropped.insert(dropped.end(), candidates[r].begin(), candidates[r].end());
    candidates[r].clear();
  }
  return dropped;
}

std::u32string spelt(const Sheet& sheet, const LabelMatch& match) {
  std::u32string key;
  for (std::uint32_t atom : match.atoms) key += sheet.atoms[atom].key;
  return key;
}

// Tops of the places of the row that rule `r` stands below, above everything for a rule that stands
// below none.
std::vector<double> anchors_of(const std::vector<RowRule>& rules, std::size_t r,
                               const Candidates& candidates) {
  if (rules[r].after.empty()) return {-1e9};
  std::vector<double> tops;
  for (std::size_t a = 0; a < rules.size(); ++a)
    if (rules[a].id == rules[r].after)
      for (const LabelMatch& match : candidates[a]) tops.push_back(match.top);
  return tops;
}

// Rules with one label that differ by `after` share its places: each is the rule's whose anchor
// stands nearest above it. What stands below no anchor stays nobody's.
void share_by_after(const Sheet& sheet, const TablePlan& plan, Candidates& candidates) {
  const std::vector<RowRule>& rules = plan.rule->rows;
  std::map<std::u32string, std::vector<std::size_t>> sharing;  // by label
  for (std::size_t r = 0; r < rules.size(); ++r)
    for (const std::u32string& key : plan.rows[r]) sharing[key].push_back(r);
  std::erase_if(sharing, [&](const auto& label) {
    return std::all_of(label.second.begin(), label.second.end(),
                       [&](std::size_t r) { return rules[r].after.empty(); });
  });
  if (sharing.empty()) return;
  Candidates shared(candidates.size());
  for (std::size_t r = 0; r < candidates.size(); ++r)
    for (const LabelMatch& match : candidates[r]) {
      const auto among = sharing.find(spelt(sheet, match));
      if (among == sharing.end()) {
        shared[r].push_back(match);
        continue;
      }
      double nearest = -2e9;
      std::size_t owner = rules.size();
      for (std::size_t other : among->second)
        for (double top : anchors_of(rules, other, candidates))
          if (top < match.top && top > nearest) nearest = top, owner = other;
      if (owner < rules.size()) shared[owner].push_back(match);
    }
  for (auto& matches : shared)
    std::sort(matches.begin(), matches.end(),
              [](const auto& a, const auto& b) { return a.top < b.top; });
  candidates = std::move(shared);
}

// Whether `match` of the text `keys` is part of a column's longer heading.
bool is_part_of_heading(const Finder& finder, const TablePlan& plan, const Keys& keys,
                        const LabelMatch& match, Slice slice) {
  const auto longer = [&](const std::u32string& heading) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::u32string& key) {
      return heading.size() > key.size() && heading.find(key) != heading.npos;
    });
  };
  for (const Keys& column : plan.columns)
    for (const std::u32string& heading : column) {
      if (!longer(heading)) continue;
      for (const LabelMatch& whole : finder.find(heading, slice))
        if (std::find(whole.atoms.begin(), whole.atoms.end(), match.atoms.front()) !=
            whole.atoms.end())
          return true;
    }
  return false;
}

bool at_middle(const LabelMatch& a, const LabelMatch& b) {
  const double middle = (a.top + a.bottom) / 2;
  return b.top < middle && middle < b.bottom;
}

}  // namespace

bool is_at_height(const LabelMatch& a, const LabelMatch& b) {
  return at_middle(a, b) || at_middle(b, a);
}

namespace {

// Left of the label of a row at its height a text heads no row of its own: a group's label, or what
// a line's or a page's end left of one. Nor does a numeral left of the nearest row's label.
bool stands_beside(const Sheet& sheet, const LabelMatch& text,
                   const std::vector<std::optional<RowBlock>>& rows) {
  const LabelMatch* nearest = nullptr;
  const auto distance = [&](const LabelMatch& row) {
    return std::max({0.0, row.top - text.bottom, text.top - row.bottom});
  };
  for (const std::optional<RowBlock>& row : rows) {
    if (!row) continue;
    const LabelMatch& label = row->match;
    if (label.x0 >= text.x1 && is_at_height(text, label)) return true;
    if (nearest == nullptr || distance(label) < distance(*nearest)) nearest = &label;
  }
  const std::u32string numeral = spelt(sheet, text) + U'.';
  return nearest != nullptr && nearest->x0 >= text.x1 &&
         numbering_length(numeral) == numeral.size();
}

}  // namespace

RowBlocks place_rows(Finder& finder, const TablePlan& plan, Slice slice) {
  // Group labels and asides take part in the longest-first order: "其他" is no part of a group's
  // longer label.
  std::vector<Keys> labels = plan.rows;
  labels.insert(labels.end(), plan.beside.begin(), plan.beside.end());
  const Candidates all = find_candidates(finder, labels, slice);
  Candidates candidates(all.begin(), all.begin() + static_cast<long>(plan.rows.size()));
  share_by_after(finder.sheet(), plan, candidates);
  drop_headings(candidates);
  std::vector<LabelMatch> groups = drop_group_labels(plan, candidates);
  const std::optional<Hull> hull = sure_hull(candidates);

  std::vector<std::optional<RowBlock>> rows(plan.rows.size());
  RowBlocks out;
  for (std::size_t r = 0; r < candidates.size(); ++r) {
    if (candidates[r].empty()) continue;
    RowBlock block;
    block.rule = r;
    block.match = choose(finder.sheet(), candidates[r], plan.numbering[r], hull, block.twice);
    out.label_right = std::max(out.label_right, block.match.x1);
    rows[r] = std::move(block);
  }
  // From here on only what was chosen is taken: the others may be headings or running text.
  finder.release_all();
  for (const auto& row : rows)
    if (row) finder.claim(row->match);
  for (const LabelMatch& match : groups) finder.claim(match);
  for (std::size_t b = plan.rows.size(); b < all.size(); ++b)
    for (const LabelMatch& match : all[b])
      if (!is_part_of_heading(finder, plan, labels[b], match, slice)) finder.claim(match);
  // Where no label stands as printed, all of a titled table's slice is looked at.
  const bool anywhere = !hull && !plan.title.empty();
  if (hull || anywhere) {
    const auto in_label_columns = [&](const SheetWord& word) {
      return anywhere || word.box.x1 <= out.label_right + word.height();
    };
    std::vector<LabelMatch> rest = gather_blocks(finder, slice, in_label_columns);
    place_misprinted(finder.sheet(), plan, labels, hull.value_or(Hull{1e9, -1e9}), rest, rows);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!is_group_label(plan, r, [&](std::size_t m) { return rows[m].has_value(); })) continue;
      if (rows[r]) groups.push_back(rows[r]->match);
      rows[r].reset();
    }
    if (hull)
      for (LabelMatch& block : rest)
        if (!stands_beside(finder.sheet(), block, rows))
          out.blocks.emplace_back().match = std::move(block);
  }
  // Numbers beside such a label, and beside no row of its group, are nobody's that is known.
  for (LabelMatch& group : groups)
    if (!stands_beside(finder.sheet(), group, rows))
      out.blocks.emplace_back().match = std::move(group);
  for (auto& row : rows) {
    if (!row) continue;
    finder.claim(row->match);
    out.label_right = std::max(out.label_right, row->match.x1);
    out.blocks.push_back(std::move(*row));
  }
  std::sort(out.blocks.begin(), out.blocks.end(), [](const RowBlock& a, const RowBlock& b) {
    return a.match.top + a.match.bottom < b.match.top + b.match.bottom;
  });
  return out;
}

namespace {

constexpr double kNextLine = 0.6;        // line heights from a cell's line to its next one
constexpr double kSameEdge = 2.5;        // points
constexpr double kSameReach = 4;         // points
constexpr std::size_t kLeastLabels = 3;  // of a page that can be judged
constexpr std::size_t kFew = 4;          // one label of as many

struct Edge {
  std::size_t block = 0;
  std::uint32_t page = 0;
  double x = 0;
};

std::vector<Edge> edges_of(const Sheet& sheet, const RowBlocks& rows, int kind) {
  std::vector<Edge> edges;
  for (std::size_t b = 0; b < rows.blocks.size(); ++b) {
    const LabelMatch& m = rows.blocks[b].match;
    if (!rows.blocks[b].rule) continue;
    const double x = kind == 0 ? m.x0 : kind == 1 ? (m.x0 + m.x1) / 2 : m.x1;
    edges.push_back({b, sheet.words[sheet.atoms[m.atoms.front()].word].page, x});
  }
  return edges;
}

// In how many places the labels of single pages begin (or end).
std::size_t places(std::vector<Edge> edges) {
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.page != b.page ? a.page < b.page : a.x < b.x;
  });
  std::size_t count = 0;
  for (std::size_t i = 0; i < edges.size(); ++i)
    count +=
        i == 0 || edges[i].page != edges[i - 1].page || edges[i].x - edges[i - 1].x > kSameEdge;
  return count;
}

// How many of a page's labels stand where labels of other pages do, once all have moved by `step`.
std::size_t in_place(const std::vector<Edge>& own, const std::vector<Edge>& edges, double step) {
  return static_cast<std::size_t>(std::count_if(own.begin(), own.end(), [&](const Edge& edge) {
    return std::any_of(edges.begin(), edges.end(), [&](const Edge& other) {
      return other.page != edge.page && std::abs(other.x - edge.x - step) < kSameEdge;
    });
  }));
}

// Whether no label of a page stands where one of another page does; or few, and one step would put
// all there: labels at another depth of the table happen to stand where these are.
bool stands_elsewhere(const std::vector<Edge>& own, const std::vector<Edge>& edges) {
  const std::size_t now = in_place(own, edges, 0);
  return now == 0 || (kFew * now <= own.size() &&
                      std::any_of(edges.begin(), edges.end(), [&](const Edge& other) {
                        return other.page != own.front().page &&
                               in_place(own, edges, other.x - own.front().x) == own.size();
                      }));
}

// Whether the numbers on a page reach as far, to one side or the other, as those on other pages.
bool reach_as_far(const Sheet& sheet, const std::vector<Token>& tokens, std::uint32_t page) {
  double left[] = {1e9, 1e9}, right[] = {-1e9, -1e9};  // on the page, on others
  for (const Token& token : tokens) {
    const std::size_t other = sheet.words[token.words.front()].page != page;
    left[other] = std::min(left[other], token.x0);
    right[other] = std::max(right[other], token.x1);
  }
  return std::abs(left[0] - left[1]) < kSameReach || std::abs(right[0] - right[1]) < kSameReach;
}

}  // namespace

std::vector<std::size_t> blocks_on_shifted_pages(const Sheet& sheet, const RowBlocks& rows,
                                                 const std::vector<Token>& tokens) {
  std::vector<Edge> edges = edges_of(sheet, rows, 0);
  if (edges.empty() || edges.front().page == edges.back().page) return {};
  for (int kind : {1, 2})
    if (auto other = edges_of(sheet, rows, kind); places(other) < places(edges)) edges = other;
  std::vector<std::size_t> shifted;
  for (std::size_t i = 0, end = 0; i < edges.size(); i = end) {
    while (end < edges.size() && edges[end].page == edges[i].page) ++end;
    const std::vector<Edge> own(edges.begin() + static_cast<std::ptrdiff_t>(i),
                                edges.begin() + static_cast<std::ptrdiff_t>(end));
    if (i > 0 && own.size() >= kLeastLabels && edges.size() - own.size() >= kLeastLabels &&
        stands_elsewhere(own, edges) && !reach_as_far(sheet, tokens, own.front().page))
      for (const Edge& edge : own) shifted.push_back(edge.block);
  }
  return shifted;
}

bool stands_aside(const Sheet& sheet, std::uint32_t page, std::uint32_t other) {
  return std::abs(sheet.page_steps[page] - sheet.page_steps[other]) > kSameReach;
}

std::vector<std::size_t> blocks_aside(const Sheet& sheet, const RowBlocks& rows,
                                      std::uint32_t page) {
  std::vector<std::size_t> aside;
  for (const Edge& edge : edges_of(sheet, rows, 0))
    if (stands_aside(sheet, edge.page, page)) aside.push_back(edge.block);
  return aside;
}

std::optional<std::size_t> row_among_labels(const RowBlocks& rows, const Token& token) {
  const auto of_row = [&](const RowBlock& block) {
    return block.rule && token.x0 > block.match.x1 && token.middle() > block.match.top &&
           token.middle() < block.match.bottom;
  };
  const auto at = std::find_if(rows.blocks.begin(), rows.blocks.end(), of_row);
  if (!token.value || token.x0 + token.x1 >= 2 * rows.label_right || at == rows.blocks.end())
    return std::nullopt;
  return static_cast<std::size_t>(at - rows.blocks.begin());
}

std::vector<std::size_t> torn_misprints(const Sheet& sheet, const RowBlocks& rows) {
  const auto page = [&](std::uint32_t atom) { return sheet.words[sheet.atoms[atom].word].page; };
  std::vector<std::size_t> torn;
  for (std::size_t b = 0; b < rows.blocks.size(); ++b) {
    const std::vector<std::uint32_t>& atoms = rows.blocks[b].match.atoms;
    if (rows.blocks[b].misprinted && page(atoms.front()) != page(atoms.back())) torn.push_back(b);
  }
  return torn;
}

std::vector<std::size_t> rests_of_labels(const Sheet& sheet, const TablePlan& plan,
                                         const RowBlocks& rows) {
  const auto is_row = [&](const LabelMatch& text) {  // not a group's label, nor a lone numeral
    const std::u32string key = block_key(sheet, text);
    return key.size() > 1 && !is_part_of_aside(sheet, plan, text) &&
           std::find(plan.groups.begin(), plan.groups.end(), key) == plan.groups.end();
  };
  const auto goes_on_in = [&](const LabelMatch& text, const LabelMatch& label) {
    const double height = sheet.words[sheet.atoms[label.atoms.front()].word].height();
    return std::abs(label.top - text.bottom) < kNextLine * height && text.x0 < label.x1 &&
           label.x0 < text.x1;
  };
  std::vector<std::size_t> rests;
  for (std::size_t b = 0; b < rows.blocks.size(); ++b) {
    const RowBlock& row = rows.blocks[b];
    if (!row.rule || plan.numbering[*row.rule].empty() ||
        !printed_numbering(sheet, row.match).empty())
      continue;
    if (std::any_of(rows.blocks.begin(), rows.blocks.end(), [&](const RowBlock& other) {
          return !other.rule && goes_on_in(other.match, row.match) && is_row(other.match);
        }))
      rests.push_back(b);
  }
  return rests;
}

double first_row_top(const RowBlocks& rows) {
  double top = 1e18;
  for (const RowBlock& block : rows.blocks)
    if (block.rule) top = std::min(top, block.match.top);
  return top;
}

double last_row_bottom(const RowBlocks& rows) {
  double bottom = -1e18;
  for (const RowBlock& block : rows.blocks)
    if (block.rule) bottom = std::max(bottom, block.match.bottom);
  return bottom;
}

double widest_step(const RowBlocks& rows, double above) {
  double widest = 0;
  for (const RowBlock& block : rows.blocks) {
    if (!block.rule) continue;
    widest = std::max(widest, block.match.bottom - above);
    above = block.match.bottom;
  }
  return widest;
}

bool missing_row(const TableRule& table, const RowBlocks& rows, std::size_t first, std::size_t last,
                 bool optional_too) {
  std::set<std::size_t> found;
  for (const RowBlock& block : rows.blocks)
    if (block.rule) found.insert(*block.rule);
  for (std::size_t r = first; r < last; ++r) {
    const RowRule& row = table.rows[r];
    if (!found.contains(r) && !row.ignore && (!row.optional || optional_too)) return true;
  }
  return false;
}

bool is_part_of_aside(const Sheet& sheet, const TablePlan& plan, const LabelMatch& text) {
  const std::u32string key = block_key(sheet, text);
  const auto has_all = [&](const std::u32string& aside) {
    return key.find_first_not_of(aside) == std::u32string::npos;
  };
  return std::any_of(plan.beside.begin(), plan.beside.end(), [&](const Keys& keys) {
    return std::any_of(keys.begin(), keys.end(), has_all);
  });
}

}  // namespace nianbao
