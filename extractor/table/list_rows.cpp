#include "table/list_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "grammar/operands.h"
#include "table/columns.h"
#include "table/token.h"
#include "text/key.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kFar = 1e9;
constexpr double kHeadLines = 4;     // line heights in which headings beside each other may stand
constexpr double kHeadGap = 0.5;     // line heights between headings of blocks beside each other
constexpr double kOverhang = 6;      // points that codes may begin right of their heading
constexpr double kBlockGap = 1;      // points from the edge of a block to what begins it
constexpr double kNameReach = 2.2;   // line heights from a code to a line of its name
constexpr double kNameIndent = 0.6;  // line heights that a name's line may begin left of the others
constexpr double kOneCell = 0.6;     // words nearer than this, in heights, are one text

struct Head {
  Span span;
  double top = 0, bottom = 0;  // global
};

bool all_digits(std::u32string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

bool is_value(const SheetWord& word, const ValueReader& values) {
  const State state = values.read(word.text).state;
  return state != State::text && (state != State::unreadable || has_digit(word.text));
}

// Places of a heading that stand beside each other, the topmost first found; from left to right.
std::vector<Head> heads_of(const Sheet& sheet, const std::optional<Label>& label, Slice slice) {
  if (!label) return {};
  Finder finder(sheet);
  std::vector<LabelMatch> matches;
  for (const std::u32string& key : keys_of(*label))
    for (LabelMatch& match : finder.find(key, slice)) {
      finder.claim(match);
      matches.push_back(std::move(match));
    }
  std::sort(matches.begin(), matches.end(),
            [](const LabelMatch& a, const LabelMatch& b) { return a.top < b.top; });
  std::vector<Head> heads;
  for (const LabelMatch& m : matches) {
    const double height = sheet.words[sheet.atoms[m.atoms.front()].word].height();
    if (m.top > matches.front().bottom + kHeadGap * height) break;  // again on a later page
    const Span span{m.x0, m.x1};
    const auto same = std::find_if(heads.begin(), heads.end(),
                                   [&](const Head& h) { return h.span.overlaps(span, 0); });
    if (same == heads.end()) {
      heads.push_back({span, m.top, m.bottom});
    } else if (m.top < same->bottom) {
      same->span.add(span.x0, span.x1);
      same->bottom = std::max(same->bottom, m.bottom);
    }
  }
  std::sort(heads.begin(), heads.end(),
            [](const Head& a, const Head& b) { return a.span.x0 < b.span.x0; });
  return heads;
}

class BlockReader {
 public:
  BlockReader(Sheet strip, const TablePlan& plan, const Head& head, const ValueReader& values)
      : strip_(std::move(strip)), plan_(plan), key_(plan.rule->key), head_(head), values_(values) {}

  ListBlock read() {
    block_.head_bottom = head_.bottom;
    for (const Head& name : heads_of(strip_, key_.name, whole(strip_))) {
      if (key_.code && name.top > head_.bottom + kHeadLines * (head_.bottom - head_.top)) continue;
      block_.head_bottom = std::max(block_.head_bottom, name.bottom);
      label_right_ = std::max(label_right_, name.span.x1);
    }
    label_right_ = std::max(label_right_, head_.span.x1);
    if (key_.code) {
      find_codes();
      find_name_column();
    } else {
      label_right_ = left_of_values();
    }
    block_.labels = strip_of(strip_, whole(strip_), -kFar, label_right_ + 0.5);
    block_.values = strip_of(strip_, whole(strip_), label_right_ + 0.5, kFar);
    find_fixed_rows();
    key_.code ? gather_names() : find_named_rows();
    std::sort(block_.rows.begin(), block_.rows.end(), [](const ListRow& a, const ListRow& b) {
      return a.top + a.bottom < b.top + b.bottom;
    });
    if (key_.code) find_strays();
    return std::move(block_);
  }

 private:
  struct Code {
    std::size_t row = 0;               // index into block_.rows while they are being found
    std::vector<std::uint32_t> words;  // of strip_
    std::vector<std::uint32_t> name;   // of strip_
    double middle = 0;
  };

  bool is_level(std::size_t length) const {
    return std::find(key_.levels.begin(), key_.levels.end(), static_cast<int>(length)) !=
           key_.levels.end();
  }

  // The digits in the column of codes, as one code: in one piece, one piece for each level, or
  // whole codes of several levels beside each other. Empty when they are none.
  std::u32string code_of(const std::vector<std::uint32_t>& words) const {
    std::u32string joined;
    for (std::uint32_t w : words) joined += strip_.words[w].text;
    if (is_level(joined.size())) return joined;
    const std::u32string_view last = strip_.words[words.back()].text;
    const std::u32string_view first = strip_.words[words.front()].text;
    const bool levels = is_level(last.size()) && last.starts_with(first);
    return levels ? std::u32string(last) : std::u32string();
  }

  // Lines that begin with digits in the column of codes.
  void find_codes() {
    for (std::size_t l = 0; l + 1 < strip_.line_begin.size(); ++l) {
      const std::uint32_t begin = strip_.line_begin[l], end = strip_.line_begin[l + 1];
      Code code;
      std::uint32_t w = begin;
      for (; w < end && all_digits(strip_.words[w].text) && in_code_column(strip_.words[w]); ++w)
        code.words.push_back(w);
      if (code.words.empty()) continue;
      for (; w < end && !is_value(strip_.words[w], values_); ++w) code.name.push_back(w);
      add_code(std::move(code));
    }
  }

  bool in_code_column(const SheetWord& word) const {
    return word.middle() > head_.bottom && word.box.x0 < head_.span.x1 + kOverhang &&
           word.text.size() < 16;
  }

  void add_code(Code code) {
    const std::u32string digits = code_of(code.words);
    const SheetWord& first = strip_.words[code.words.front()];
    if (digits.empty() && code.name.empty()) return;  // a number without a name: no row
    for (const auto* words : {&code.words, &code.name})
      for (std::uint32_t w : *words) label_right_ = std::max(label_right_, strip_.words[w].box.x1);
    ListRow row;
    if (!digits.empty()) row.id = code_row(to_utf8(digits));
    row.top = first.top;
    row.bottom = first.bottom;
    code.row = block_.rows.size();
    code.middle = first.middle();
    block_.rows.push_back(std::move(row));
    codes_.push_back(std::move(code));
  }

  // Of a list without codes: the labels end where the first heading of a value begins.
  double left_of_values() const {
    Finder finder(strip_);
    const Headings headings = find_headings(finder, plan_, whole(strip_), std::nullopt);
    double left = kFar;
    for (const auto& span : headings.spans)
      if (span && span->x0 > head_.span.x1) left = std::min(left, span->x0);
    for (std::uint32_t w = 0; w < strip_.words.size(); ++w) {
      const SheetWord& word = strip_.words[w];
      const bool beside = w > 0 && strip_.words[w - 1].line == word.line;
      if (beside && word.middle() > head_.bottom && is_value(word, values_) &&
          word.box.x0 > head_.span.x1)
        left = std::min(left, word.box.x0);
    }
    return left == kFar ? label_right_ : left - 1;
  }

  void find_fixed_rows() {
    Finder finder(block_.labels);
    std::vector<std::size_t> order(plan_.rows.size());
    for (std::size_t r = 0; r < order.size(); ++r) order[r] = r;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return plan_.rows[a].front().size() > plan_.rows[b].front().size();
    });
    for (std::size_t r : order) {
      std::vector<LabelMatch> matches;
      for (const std::u32string& key : plan_.rows[r])
        for (LabelMatch& match : finder.find(key, whole(block_.labels)))
          if (match.clean() && match.top > block_.head_bottom - 1) {
            finder.claim(match);
            matches.push_back(std::move(match));
          }
      for (const LabelMatch& match : matches) add_fixed(r, match, matches.size() > 1);
    }
  }

  void add_fixed(std::size_t r, const LabelMatch& match, bool twice) {
    const RowRule& rule = plan_.rule->rows[r];
    ListRow row;
    row.id = rule.id;
    row.label = rule.label.text;
    row.top = match.top;
    row.bottom = match.bottom;
    row.fixed = true;
    row.ignore = rule.ignore;
    row.twice = twice && !rule.ignore;
    std::vector<std::uint32_t> words;
    for (std::uint32_t a : match.atoms) {
      const std::uint32_t w = block_.labels.atoms[a].word;
      if (!words.empty() && words.back() == w) continue;
      words.push_back(w);
      row.printed += printed_of(block_.labels, block_.labels.words[w]);
    }
    row.place = place_of(block_.labels, words);
    block_.rows.push_back(std::move(row));
  }

  // The names' left edge; names that stand only above and below their codes count too.
  void find_name_column() {
    double code_right = -kFar;
    for (const Code& code : codes_) {
      for (std::uint32_t w : code.words) code_right = std::max(code_right, strip_.words[w].box.x1);
      for (std::uint32_t w : code.name) name_left_ = std::min(name_left_, strip_.words[w].box.x0);
    }
    if (name_left_ == kFar) name_left_ = code_right;
    const double head_right = label_right_;
    for (std::size_t l = 0; l + 1 < strip_.line_begin.size(); ++l) {
      const std::uint32_t begin = strip_.line_begin[l], end = strip_.line_begin[l + 1];
      if (begin == end || !begins_name(strip_.words[begin]) ||
          strip_.words[begin].box.x0 > head_right)
        continue;
      label_right_ = std::max(label_right_, strip_.words[begin].box.x1);
    }
  }

  // Text in the column of names, near a code.
  bool begins_name(const SheetWord& word) {
    return word.middle() > block_.head_bottom && !is_value(word, values_) &&
           word.box.x0 > name_left_ - kNameIndent * word.height() && nearest(word) != nullptr;
  }

  // Lines of names that stand above or below their codes go to the nearest one.
  void gather_names() {
    for (std::size_t l = 0; l + 1 < strip_.line_begin.size(); ++l) {
      const std::uint32_t begin = strip_.line_begin[l], end = strip_.line_begin[l + 1];
      if (begin == end || !begins_name(strip_.words[begin])) continue;
      const SheetWord& first = strip_.words[begin];
      if (first.box.x_centre() > label_right_ || on_fixed_row(first)) continue;
      Code* home = nearest(first);
      for (std::uint32_t w = begin; w < end && !is_value(strip_.words[w], values_); ++w)
        if (strip_.words[w].box.x_centre() <= label_right_) home->name.push_back(w);
    }
    for (Code& code : codes_) set_name(block_.rows[code.row], code);
  }

  bool on_fixed_row(const SheetWord& word) const {
    return std::any_of(block_.rows.begin(), block_.rows.end(), [&](const ListRow& row) {
      return row.fixed && word.middle() > row.top && word.middle() < row.bottom;
    });
  }

  Code* nearest(const SheetWord& word) {
    Code* best = nullptr;
    for (Code& code : codes_) {
      const double distance = std::abs(code.middle - word.middle());
      if (distance > kNameReach * word.height()) continue;
      if (best == nullptr || distance < std::abs(best->middle - word.middle())) best = &code;
    }
    return best;
  }

  void set_name(ListRow& row, Code& code) {
    std::sort(code.name.begin(), code.name.end());
    std::vector<std::uint32_t> words = code.words;
    std::u32string name;
    for (std::uint32_t w : code.name) {
      name += strip_.words[w].text;
      row.printed += printed_of(strip_, strip_.words[w]);
      words.push_back(w);
    }
    std::erase(name, U' ');
    row.label = to_utf8(name);
    row.place = place_of(strip_, words);
  }

  // Of a list without codes: each line that has values is a row; lines of text without values go
  // to the nearest row that they touch.
  void find_named_rows() {
    std::vector<std::uint32_t> bare;  // first words of lines without values
    for (std::size_t l = 0; l + 1 < block_.labels.line_begin.size(); ++l) {
      const std::uint32_t begin = block_.labels.line_begin[l],
                          end = block_.labels.line_begin[l + 1];
      if (begin == end || block_.labels.words[begin].middle() <= block_.head_bottom ||
          on_fixed_row(block_.labels.words[begin]))
        continue;
      Code code;
      for (std::uint32_t w = begin; w < end; ++w) code.name.push_back(w);
      code.middle = block_.labels.words[begin].middle();
      if (value_beside(l)) {
        named_.push_back(std::move(code));
      } else {
        bare.push_back(begin);
      }
    }
    for (std::uint32_t w : bare) join_bare_line(w);
    for (const Code& code : named_) add_named(code);
  }

  bool value_beside(std::size_t line) const {
    for (std::uint32_t w = block_.values.line_begin[line]; w < block_.values.line_begin[line + 1];
         ++w)
      if (is_value(block_.values.words[w], values_)) return true;
    return false;
  }

  void join_bare_line(std::uint32_t word) {
    const SheetWord& first = block_.labels.words[word];
    Code* best = nullptr;
    for (Code& code : named_) {
      const double distance = std::abs(code.middle - first.middle());
      if (distance < 1.5 * first.height() &&
          (best == nullptr || distance < std::abs(best->middle - first.middle())))
        best = &code;
    }
    if (best == nullptr) return;
    for (std::uint32_t w = word;
         w < block_.labels.words.size() && block_.labels.words[w].line == first.line; ++w)
      best->name.push_back(w);
  }

  void add_named(Code code) {
    std::sort(code.name.begin(), code.name.end());
    ListRow row;
    std::u32string name;
    row.top = kFar;
    row.bottom = -kFar;
    for (std::uint32_t w : code.name) {
      const SheetWord& word = block_.labels.words[w];
      name += word.text;
      row.printed += printed_of(block_.labels, word);
      row.top = std::min(row.top, word.top);
      row.bottom = std::max(row.bottom, word.bottom);
    }
    std::erase(name, U' ');
    row.label = to_utf8(name);
    row.id = name_row(match_key(std::u32string_view(name).substr(numbering_length(name))));
    row.place = place_of(block_.labels, code.name);
    block_.rows.push_back(std::move(row));
  }

  // Numbers among the labels, between the first row and the last, that stand apart from text.
  void find_strays() {
    if (block_.rows.empty()) return;
    const double top = block_.rows.front().top, bottom = block_.rows.back().bottom;
    const Sheet& labels = block_.labels;
    for (std::uint32_t w = 0; w < labels.words.size(); ++w) {
      const SheetWord& word = labels.words[w];
      if (!has_digit(word.text) || !is_value(word, values_) || word.middle() < top ||
          word.middle() > bottom || is_code_word(word))
        continue;
      const auto touches = [&](std::uint32_t left, std::uint32_t right) {
        return labels.words[left].line == labels.words[right].line &&
               labels.words[right].box.x0 - labels.words[left].box.x1 < kOneCell * word.height();
      };
      const bool in_text =
          (w > 0 && touches(w - 1, w)) || (w + 1 < labels.words.size() && touches(w, w + 1));
      if (!in_text) block_.strays.push_back(w);
    }
  }

  bool is_code_word(const SheetWord& word) const {
    return std::any_of(codes_.begin(), codes_.end(), [&](const Code& code) {
      return std::any_of(code.words.begin(), code.words.end(), [&](std::uint32_t w) {
        return strip_.words[w].page == word.page && strip_.words[w].box == word.box;
      });
    });
  }

  Sheet strip_;
  const TablePlan& plan_;
  const ListKey& key_;
  Head head_;
  const ValueReader& values_;
  double label_right_ = -kFar, name_left_ = kFar;
  std::vector<Code> codes_, named_;
  ListBlock block_;
};

// Where no heading of the codes stands: the words that begin lines and could be codes.
std::vector<Head> head_from_codes(const Sheet& sheet, const ListKey& key, Slice slice) {
  Head head;
  bool any = false;
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    const std::uint32_t w = std::max(sheet.line_begin[l], slice.begin);
    if (w >= sheet.line_begin[l + 1] || w >= slice.end) continue;
    const SheetWord& word = sheet.words[w];
    const auto level = static_cast<int>(word.text.size());
    if (!all_digits(word.text) ||
        std::find(key.levels.begin(), key.levels.end(), level) == key.levels.end())
      continue;
    if (!any) head = {{word.box.x0, word.box.x1}, word.top - 1, word.top - 1};
    head.span.add(word.box.x0, word.box.x1);
    any = true;
  }
  return any ? std::vector<Head>{head} : std::vector<Head>{};
}

// Where a block begins behind the one before: its heading or, left of it, a code with a name.
double left_of(const Sheet& sheet, const ListKey& key, Slice slice, const Head& previous,
               const Head& head, const ValueReader& values) {
  double left = head.span.x0;
  for (std::uint32_t w = slice.begin; w + 1 < slice.end; ++w) {
    const SheetWord& word = sheet.words[w];
    const SheetWord& next = sheet.words[w + 1];
    const auto level = static_cast<int>(word.text.size());
    if (all_digits(word.text) && word.box.x0 > previous.span.x1 && word.box.x0 < left &&
        next.line == word.line && !is_value(next, values) &&
        std::find(key.levels.begin(), key.levels.end(), level) != key.levels.end())
      left = word.box.x0;
  }
  return left - kBlockGap;
}

}  // namespace

std::vector<ListBlock> list_blocks(const Sheet& sheet, const TablePlan& plan, Slice slice,
                                   const ValueReader& values) {
  const ListKey& key = plan.rule->key;
  std::vector<Head> heads = heads_of(sheet, key.code ? key.code : key.name, slice);
  if (heads.empty() && key.code) heads = head_from_codes(sheet, key, slice);
  std::vector<ListBlock> blocks;
  double left = -kFar;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const double right =
        h + 1 < heads.size() ? left_of(sheet, key, slice, heads[h], heads[h + 1], values) : kFar;
    blocks.push_back(
        BlockReader(strip_of(sheet, slice, left, right), plan, heads[h], values).read());
    left = right;
  }
  return blocks;
}

std::string name_row(std::u32string_view key) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char byte : to_utf8(key))
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return fmt::format("n_{:016x}", hash);
}

}  // namespace nianbao
