#include "table/columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "table/misprint.h"

namespace nianbao {
namespace {

constexpr double kSlack = 0.8;  // points by which neighbouring columns may seem to overlap

Span span_of(const LabelMatch& match) { return {match.x0, match.x1}; }

// Of a label's many places the `wanted` ones nearest to global height `near`, from left to right.
std::vector<LabelMatch> nearest(std::vector<LabelMatch> matches, std::size_t wanted, double near) {
  if (matches.size() > wanted) {
    std::stable_sort(matches.begin(), matches.end(), [&](const auto& a, const auto& b) {
      return std::abs(a.bottom - near) < std::abs(b.bottom - near);
    });
    matches.resize(wanted);
  }
  std::sort(matches.begin(), matches.end(),
            [](const auto& a, const auto& b) { return a.x0 < b.x0; });
  return matches;
}

// Columns from left to right: those with a heading by its place, those without where the grammar
// has them among their neighbours.
std::vector<std::size_t> printed_order(const std::vector<std::optional<Span>>& spans) {
  std::vector<std::size_t> by_place;
  for (std::size_t c = 0; c < spans.size(); ++c)
    if (spans[c]) by_place.push_back(c);
  std::sort(by_place.begin(), by_place.end(), [&](std::size_t a, std::size_t b) {
    return spans[a]->x0 + spans[a]->x1 < spans[b]->x0 + spans[b]->x1;
  });
  std::vector<std::size_t> order;
  std::size_t next = 0;
  for (std::size_t c = 0; c < spans.size(); ++c) order.push_back(spans[c] ? by_place[next++] : c);
  return order;
}

using Hulls = std::vector<std::optional<Span>>;

// Whether column `c` may grow to hold `token` without touching the columns beside it.
bool fits(const Hulls& hulls, const std::vector<std::size_t>& order, std::size_t position,
          const Token& token) {
  Span grown{token.x0, token.x1};
  if (const auto& hull = hulls[order[position]]) grown.add(hull->x0, hull->x1);
  for (std::size_t p = 0; p < order.size(); ++p) {
    const auto& other = hulls[order[p]];
    if (p == position || !other) continue;
    if (grown.overlaps(*other, kSlack) || (p < position) != (other->x0 < grown.x0)) return false;
  }
  return true;
}

void grow(std::optional<Span>& hull, const Token& token) {
  if (!hull) hull = Span{token.x0, token.x1};
  hull->add(token.x0, token.x1);
}

// A full line that agrees with the hulls makes them grow; one that does not changes nothing.
bool add_full_line(Hulls& hulls, const std::vector<std::size_t>& order,
                   const std::vector<Token>& tokens, const ValueLine& line) {
  for (std::size_t p = 0; p < order.size(); ++p)
    if (!fits(hulls, order, p, tokens[line.tokens[p]])) return false;
  Hulls grown = hulls;
  for (std::size_t p = 0; p < order.size(); ++p) grow(grown[order[p]], tokens[line.tokens[p]]);
  for (std::size_t p = 0; p + 1 < order.size(); ++p)
    if (grown[order[p]]->overlaps(*grown[order[p + 1]], kSlack)) return false;
  hulls = std::move(grown);
  return true;
}

// The hulls of headings and full lines. Full lines that contradict the others are counted.
Hulls hulls_from(const Headings& headings, const std::vector<Token>& tokens,
                 const std::vector<ValueLine>& lines, ColumnFit& fit) {
  Hulls hulls = headings.spans;
  for (const ValueLine& line : lines) {
    if (!is_full(line, tokens, fit.order.size())) continue;
    if (add_full_line(hulls, fit.order, tokens, line)) {
      ++fit.full_lines;
    } else {
      ++fit.contrary_lines;
      for (std::size_t t : line.tokens)
        fit.doubt[t] = "its line has a number for every column, but not under the headings";
    }
  }
  return hulls;
}

// The columns whose hull the token overlaps, as positions.
std::vector<std::size_t> overlapped(const ColumnFit& fit, const Token& token) {
  std::vector<std::size_t> positions;
  for (std::size_t p = 0; p < fit.order.size(); ++p) {
    const auto& hull = fit.hulls[fit.order[p]];
    if (hull && hull->overlaps({token.x0, token.x1}, kSlack)) positions.push_back(p);
  }
  return positions;
}

void place_token(ColumnFit& fit, const std::vector<Token>& tokens, std::size_t t) {
  const Token& token = tokens[t];
  const std::vector<std::size_t> positions = overlapped(fit, token);
  if (positions.size() == 1 && fits(fit.hulls, fit.order, positions.front(), token)) {
    fit.column[t] = fit.order[positions.front()];
    grow(fit.hulls[*fit.column[t]], token);
  } else if (positions.size() > 1) {
    fit.column[t] = fit.order[positions.front()];
    fit.doubt[t] = "it stands across two columns";
  }
}

// Between a span and a token; negative where they overlap.
double gap(const Span& span, const Token& token) {
  return std::max(span.x0 - token.x1, token.x0 - span.x1);
}

// A token that no hull touches: sure when only one column can take it.
void place_between(ColumnFit& fit, const std::vector<Token>& tokens, std::size_t t) {
  std::vector<std::size_t> possible;
  for (std::size_t p = 0; p < fit.order.size(); ++p)
    if (fits(fit.hulls, fit.order, p, tokens[t])) possible.push_back(p);
  if (possible.empty()) return;
  const auto distance = [&](std::size_t p) {
    const auto& hull = fit.hulls[fit.order[p]];
    return hull ? gap(*hull, tokens[t]) : 0.0;
  };
  std::sort(possible.begin(), possible.end(),
            [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
  fit.column[t] = fit.order[possible.front()];
  if (possible.size() > 1) fit.doubt[t] = "it stands between two columns";
}

// How far a number stands from a heading; 0 under it, far away where there is none.
double distance(const std::optional<Span>& heading, const Token& token) {
  return heading ? std::max(gap(*heading, token), 0.0) : 1e9;
}

// A line with a number for every column is no proof where one alone of them stands under no
// heading, and nothing else of its column stands where it does: it may be nobody's, and the
// column's cell blank. So it is in a table that leaves other cells blank, and where another's
// heading is nearer; unless it keeps to an edge.
void doubt_lone_strays(ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
                       const std::vector<ValueLine>& lines, const KeepsToEdge& keeps_to_edge) {
  const auto off = [&](std::size_t t) {
    return fit.column[t] && headings.spans[*fit.column[t]] &&
           distance(headings.spans[*fit.column[t]], tokens[t]) > 0;
  };
  const auto alone = [&](std::size_t t) {
    for (std::size_t o = 0; o < tokens.size(); ++o)
      if (o != t && fit.column[o] == fit.column[t] &&
          Span{tokens[o].x0, tokens[o].x1}.overlaps({tokens[t].x0, tokens[t].x1}, 0))
        return false;
    return true;
  };
  const auto nearer_to_another = [&](std::size_t t) {
    return std::any_of(headings.spans.begin(), headings.spans.end(), [&](const auto& heading) {
      return distance(heading, tokens[t]) < distance(headings.spans[*fit.column[t]], tokens[t]);
    });
  };
  const auto full = [&](const ValueLine& line) { return is_full(line, tokens, fit.order.size()); };
  const bool blanks = !std::all_of(lines.begin(), lines.end(), full);
  for (const ValueLine& line : lines) {
    if (!full(line) || std::count_if(line.tokens.begin(), line.tokens.end(), off) != 1) continue;
    for (std::size_t t : line.tokens)
      if (off(t) && alone(t) && fit.doubt[t].empty() && (blanks || nearer_to_another(t)) &&
          (!keeps_to_edge || !keeps_to_edge(tokens[t])))
        fit.doubt[t] = "it stands under no heading, and alone where it stands";
  }
}

// A line with more numbers than there are columns has one that is nobody's: perhaps one that stands
// under no heading.
void doubt_long_lines(ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
                      const std::vector<ValueLine>& lines) {
  for (const ValueLine& line : lines) {
    const auto values = std::count_if(line.tokens.begin(), line.tokens.end(),
                                      [&](std::size_t t) { return tokens[t].value; });
    if (static_cast<std::size_t>(values) <= fit.order.size()) continue;
    for (std::size_t t : line.tokens)
      if (fit.column[t] && distance(headings.spans[*fit.column[t]], tokens[t]) > 0 &&
          fit.doubt[t].empty())
        fit.doubt[t] = "its line has more numbers than there are columns";
  }
}

// Whether each number of a full line stands right of its heading, and nearer to the next one's.
bool leans_right(const ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
                 const ValueLine& line) {
  for (std::size_t p = 0; p < fit.order.size(); ++p) {
    const auto& own = headings.spans[fit.order[p]];
    const Token& token = tokens[line.tokens[p]];
    if (!own || token.x0 < own->x1) return false;
    if (p + 1 < fit.order.size() &&
        distance(headings.spans[fit.order[p + 1]], token) >= distance(own, token))
      return false;
  }
  return true;
}

// In a table that leaves cells blank, a line may have moved on by one column, its last number out
// of the table: then it misleads about the others as well. (To the left, its first one would stand
// among the labels.)
void doubt_leaning_lines(ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
                         const std::vector<ValueLine>& lines) {
  const auto full = [&](const ValueLine& line) { return is_full(line, tokens, fit.order.size()); };
  if (fit.order.size() < 2 || std::all_of(lines.begin(), lines.end(), full)) return;
  if (std::none_of(lines.begin(), lines.end(), [&](const ValueLine& line) {
        return full(line) && leans_right(fit, headings, tokens, line);
      }))
    return;
  for (std::string& doubt : fit.doubt)
    if (doubt.empty()) doubt = "numbers of a line all stand nearer to the next column's heading";
}

// A column without a heading stands where the form has it, unless it changed places with the one
// beside it: then that one's heading stands nearer to this one's number than to its own. What one
// line shows is so for all lines.
void doubt_beside_strange_headings(ColumnFit& fit, const Headings& headings,
                                   const std::vector<Token>& tokens,
                                   const std::vector<ValueLine>& lines) {
  std::set<std::size_t> strange;  // columns
  for (const ValueLine& line : lines) {
    if (!is_full(line, tokens, fit.order.size())) continue;
    for (std::size_t p = 0; p + 1 < fit.order.size(); ++p) {
      const auto &left = headings.spans[fit.order[p]], &right = headings.spans[fit.order[p + 1]];
      if (left.has_value() == right.has_value()) continue;
      const std::size_t own = line.tokens[left ? p : p + 1], other = line.tokens[left ? p + 1 : p];
      const auto& heading = left ? left : right;
      if (distance(heading, tokens[other]) < distance(heading, tokens[own]))
        strange.insert({fit.order[p], fit.order[p + 1]});
    }
  }
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (fit.column[t] && strange.contains(*fit.column[t]) && fit.doubt[t].empty())
      fit.doubt[t] = "a heading stands nearer to the number beside it";
}

// Whether token `t` stands under some part of its column's heading; nullopt where it has no column,
// or the column no heading.
std::optional<bool> under_heading(const ColumnFit& fit, const Headings& headings,
                                  const std::vector<Token>& tokens, std::size_t t) {
  if (!fit.column[t]) return std::nullopt;
  const auto& heading = headings.spans[*fit.column[t]];
  if (!heading) return std::nullopt;
  return heading->overlaps({tokens[t].x0, tokens[t].x1}, 0);
}

bool strays(const ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
            std::size_t t) {
  return under_heading(fit, headings, tokens, t) == false;
}

// Whether only one line has a number in both columns, of a table that has lines with blanks.
bool only_here(const ColumnFit& fit, const std::vector<ValueLine>& lines, std::size_t a,
               std::size_t b) {
  const auto has = [&](const ValueLine& line, std::size_t column) {
    return std::any_of(line.tokens.begin(), line.tokens.end(),
                       [&](std::size_t t) { return fit.column[t] == column; });
  };
  std::size_t both = 0, one = 0;
  for (const ValueLine& line : lines) {
    both += has(line, a) && has(line, b);
    one += has(line, a) != has(line, b);
  }
  return both == 1 && one > 0;
}

// Two numbers nearer to each other than a line is high may be one that was broken: so it is where
// one of them does not stand under the heading of its column, and where all other lines leave one
// of the two columns blank. A line that has a number for every column only with both has then
// misled about all that stand under no heading.
void doubt_near_numbers(ColumnFit& fit, const Headings& headings, const std::vector<Token>& tokens,
                        const std::vector<ValueLine>& lines) {
  const auto doubt = [&](std::size_t t, const char* why) {
    if (fit.doubt[t].empty()) fit.doubt[t] = why;
  };
  bool misled = false;
  for (const ValueLine& line : lines) {
    for (std::size_t n = 0; n + 1 < line.tokens.size(); ++n) {
      const std::size_t a = line.tokens[n], b = line.tokens[n + 1];
      if (!fit.column[a] || !fit.column[b] || fit.column[a] == fit.column[b] ||
          tokens[b].x0 - tokens[a].x1 > tokens[a].height() ||
          (!strays(fit, headings, tokens, a) && !strays(fit, headings, tokens, b) &&
           !only_here(fit, lines, *fit.column[a], *fit.column[b])))
        continue;
      for (std::size_t t : {a, b}) doubt(t, "it may be one number with the one beside it");
      misled = misled || is_full(line, tokens, fit.order.size());
    }
  }
  if (!misled) return;
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (strays(fit, headings, tokens, t))
      doubt(t, "it stands under no heading, and a line for every column may have one number less");
}

// Headings that touch fill their columns, and numbers stand under them. In a table with a number
// under none they may have been moved: then it cannot be known which of their numbers is whose.
void doubt_under_touching_headings(ColumnFit& fit, const Headings& headings,
                                   const std::vector<Token>& tokens) {
  std::vector<bool> touches(fit.order.size(), false);  // columns
  for (std::size_t p = 0; p + 1 < fit.order.size(); ++p) {
    const std::size_t left = fit.order[p], right = fit.order[p + 1];
    const auto &a = headings.spans[left], &b = headings.spans[right];
    if (a && b && std::abs(b->x0 - a->x1) <= kSlack) touches[left] = touches[right] = true;
  }
  if (std::find(touches.begin(), touches.end(), true) == touches.end()) return;
  bool astray = false;
  for (std::size_t t = 0; t < tokens.size(); ++t)
    astray = astray || strays(fit, headings, tokens, t);
  for (std::size_t t = 0; astray && t < tokens.size(); ++t)
    if (fit.column[t] && touches[*fit.column[t]] && fit.doubt[t].empty())
      fit.doubt[t] = "the headings of two columns touch, and a number stands under none";
}

}  // namespace

namespace {

// The columns that share a label, and the places where it stands.
struct HeadingLabel {
  Keys keys;
  std::vector<std::size_t> columns;  // rules, left to right
  std::vector<LabelMatch> matches;
};

// Long labels first, so that a label is never found inside another.
std::vector<HeadingLabel> heading_labels(const TablePlan& plan) {
  std::map<Keys, std::vector<std::size_t>> same;
  for (std::size_t c = 0; c < plan.columns.size(); ++c) same[plan.columns[c]].push_back(c);
  std::vector<HeadingLabel> labels;
  for (auto& [keys, columns] : same) labels.push_back({keys, std::move(columns), {}});
  std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) {
    return a.keys.front().size() > b.keys.front().size();
  });
  return labels;
}

// Where the headings stand, when no row tells: the middle one of those labels that stand as often
// as they should.
double heading_height(const std::vector<HeadingLabel>& labels) {
  std::vector<double> heights;
  for (const HeadingLabel& label : labels)
    if (label.matches.size() == label.columns.size())
      for (const LabelMatch& match : label.matches) heights.push_back(match.bottom);
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<long>(heights.size() / 2),
                   heights.end());
  return heights[heights.size() / 2];
}

}  // namespace

namespace {

// The places of a heading. Whole cells beat parts of longer texts; where cells touch, none is
// whole.
void find_matches(Finder& finder, HeadingLabel& label, Slice slice, std::optional<double> above) {
  for (const bool loose : {false, true}) {
    if (!label.matches.empty()) return;
    for (const std::u32string& key : label.keys)
      for (LabelMatch& match : finder.find(key, slice, loose))
        if (!above || match.bottom <= *above + 0.3 * (match.bottom - match.top))
          label.matches.push_back(std::move(match));
    const auto whole = std::count_if(label.matches.begin(), label.matches.end(),
                                     [](const LabelMatch& m) { return m.clean(); });
    if (static_cast<std::size_t>(whole) >= label.columns.size())
      std::erase_if(label.matches, [](const LabelMatch& m) { return !m.clean(); });
    for (const LabelMatch& match : label.matches) finder.claim(match);
  }
}

// A table head that is repeated on a next page is no part of the rows.
void claim_repeated_heads(Finder& finder, const std::vector<HeadingLabel>& labels, Slice slice,
                          double label_right) {
  for (const HeadingLabel& label : labels)
    for (const std::u32string& key : label.keys)
      for (const LabelMatch& match : finder.find(key, slice))
        if (match.clean() && match.x0 + match.x1 > 2 * label_right) finder.claim(match);
}

// Labels of one column that were not found take what they can only be of the text over the rows. A
// number under a damaged heading, of a row whose label was lost, is no part of it.
void find_misprinted(Finder& finder, std::vector<HeadingLabel>& labels, Slice slice, double above,
                     double label_right, Headings& headings) {
  std::vector<Keys> keys;
  std::vector<bool> taken;
  for (const HeadingLabel& label : labels) {
    keys.push_back(label.keys);
    taken.push_back(!label.matches.empty() || label.columns.size() > 1);
  }
  if (std::find(taken.begin(), taken.end(), false) == taken.end()) return;
  const auto over_rows = [&](const SheetWord& word) {
    return word.middle() < above && word.box.x0 + word.box.x1 > 2 * label_right;
  };
  for (LabelMatch& block : gather_blocks(finder, slice, over_rows)) {
    const std::u32string key = block_key(finder.sheet(), block);
    const auto found = nearest_label(key, keys, taken);
    if (!found || (has_digit(key) && !has_digit(keys[*found].front()))) continue;
    finder.claim(block);
    headings.misprinted.emplace_back(labels[*found].columns.front(), block);
    labels[*found].matches.push_back(std::move(block));
    taken[*found] = true;
  }
}

// Between two global heights, whole and more often than there are columns of it.
bool stands_too_often(const HeadingLabel& label, double top, double bottom) {
  const auto between = [&](const LabelMatch& m) {
    return m.clean() && m.top >= top && m.bottom <= bottom;
  };
  return std::count_if(label.matches.begin(), label.matches.end(), between) >
         static_cast<std::ptrdiff_t>(label.columns.size());
}

}  // namespace

Headings find_headings(Finder& finder, const TablePlan& plan, Slice slice,
                       std::optional<double> above, double label_right) {
  std::vector<HeadingLabel> labels = heading_labels(plan);
  for (HeadingLabel& label : labels) find_matches(finder, label, slice, above);
  if (above) claim_repeated_heads(finder, labels, slice, label_right);
  Headings headings;
  if (above) find_misprinted(finder, labels, slice, *above, label_right, headings);
  const double near = above ? *above : heading_height(labels);
  headings.spans.resize(plan.columns.size());
  const auto doubled = std::count_if(labels.begin(), labels.end(), [](const HeadingLabel& label) {
    return label.matches.size() >= 2 * label.columns.size();
  });
  headings.twice = !above && 2 * static_cast<std::size_t>(doubled) >= labels.size();
  for (const HeadingLabel& label : labels) {
    const auto matches = nearest(label.matches, label.columns.size(), near);
    if (matches.size() != label.columns.size()) continue;
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const LabelMatch& m = matches[i];
      headings.spans[label.columns[i]] = span_of(m);
      headings.top = headings.found == 0 ? m.top : std::min(headings.top, m.top);
      headings.bottom = headings.found == 0 ? m.bottom : std::max(headings.bottom, m.bottom);
      ++headings.found;
    }
  }
  headings.crowded = std::any_of(labels.begin(), labels.end(), [&](const HeadingLabel& label) {
    return stands_too_often(label, headings.top, headings.bottom);
  });
  return headings;
}

bool is_full(const ValueLine& line, const std::vector<Token>& tokens, std::size_t columns) {
  return line.tokens.size() == columns &&
         std::all_of(line.tokens.begin(), line.tokens.end(),
                     [&](std::size_t t) { return tokens[t].value; });
}

bool numbers_columns(const ValueLine& line, const std::vector<Token>& tokens) {
  std::u32string next;
  for (std::size_t t = 0; t < line.tokens.size(); ++t) {
    const std::string digits = std::to_string(t + 1);
    next.assign(digits.begin(), digits.end());
    if (tokens[line.tokens[t]].text != next) return false;
  }
  return line.tokens.size() > 1;
}

std::vector<ValueLine> value_lines(const std::vector<Token>& tokens) {
  std::vector<std::size_t> order(tokens.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return tokens[a].middle() < tokens[b].middle();
  });
  std::vector<ValueLine> lines;
  for (std::size_t t : order) {
    const Token& token = tokens[t];
    if (lines.empty() || token.middle() - lines.back().middle() > 0.35 * token.height())
      lines.push_back({.tokens = {}, .top = token.top, .bottom = token.bottom});
    ValueLine& line = lines.back();
    line.tokens.push_back(t);
  }
  for (ValueLine& line : lines)
    std::sort(line.tokens.begin(), line.tokens.end(),
              [&](std::size_t a, std::size_t b) { return tokens[a].x0 < tokens[b].x0; });
  return lines;
}

ColumnFit fit_columns(const Headings& headings, const std::vector<Token>& tokens,
                      const std::vector<ValueLine>& lines, const KeepsToEdge& keeps_to_edge) {
  ColumnFit fit;
  fit.column.resize(tokens.size());
  fit.doubt.resize(tokens.size());
  fit.order = printed_order(headings.spans);
  fit.reordered = !std::is_sorted(fit.order.begin(), fit.order.end());
  fit.hulls = hulls_from(headings, tokens, lines, fit);
  // Tokens that overlap a column come first: they make its hull grow for those that do not.
  for (std::size_t t = 0; t < tokens.size(); ++t) place_token(fit, tokens, t);
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (!fit.column[t]) place_token(fit, tokens, t);
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (!fit.column[t]) place_between(fit, tokens, t);
  doubt_lone_strays(fit, headings, tokens, lines, keeps_to_edge);
  doubt_long_lines(fit, headings, tokens, lines);
  doubt_leaning_lines(fit, headings, tokens, lines);
  doubt_beside_strange_headings(fit, headings, tokens, lines);
  doubt_near_numbers(fit, headings, tokens, lines);
  doubt_under_touching_headings(fit, headings, tokens);
  return fit;
}

bool is_under_heading(const Headings& headings, const ColumnFit& fit,
                      const std::vector<Token>& tokens, std::size_t t) {
  return tokens[t].value && under_heading(fit, headings, tokens, t) == true;
}

}  // namespace nianbao
