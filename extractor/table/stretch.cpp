#include <algorithm>

#include "grammar/keys.h"
#include "table/glued.h"
#include "table/order_text.h"
#include "table/token.h"
#include "text/key.h"
#include "text/kind.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr std::size_t kLongestNote = 40;  // characters of a remark in brackets
constexpr int kLongText = 8;              // ideographs of a line of running text, broken off

// Ideographs outside brackets.
int ideographs(std::u32string_view text) {
  int count = 0, depth = 0;
  for (char32_t c : text) {
    depth += c == U'(' ? 1 : c == U')' ? -1 : 0;
    if (depth <= 0 && is_ideograph(c)) ++count;
  }
  return count;
}

// What a sentence has and a cell has not: a full stop, a comma or semicolon behind an ideograph
// and not before a digit; within brackets it is a note.
bool has_sentence_mark(std::u32string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == U'(' ? 1 : text[i] == U')' ? -1 : 0;
    if (depth > 0 || (i + 1 < text.size() && is_digit(text[i + 1]))) continue;
    if (text[i] == U'。') return true;
    if ((text[i] == U',' || text[i] == U';' || text[i] == U'；') && i > 0 &&
        is_ideograph(text[i - 1]))
      return true;
  }
  return false;
}

bool ends_sentence(std::u32string_view text) {
  return !text.empty() && (text.back() == U'。' || text.back() == U';' || text.back() == U'；');
}

bool in_cell(char32_t c) {
  return is_digit(c) || plain_dash(c) == U'-' || c == U'/' || c == U'\\' || c == U'+' ||
         c == U'.' || c == U',';
}

void erase_front(Stretch& s, std::size_t count) {
  s.text.erase(0, count);
  s.at.erase(s.at.begin(), s.at.begin() + static_cast<std::ptrdiff_t>(count));
}

void cut_back(Stretch& s, std::size_t length) {
  s.text.resize(length);
  s.at.resize(length);
}

// Length of the text without the numbering of the label behind it: "0000000 2.", "9 (一)", "0
// 四、". Of glued digits only one is taken for the label's.
std::size_t without_numbering(std::u32string_view text) {
  std::size_t n = text.size();
  while (n > 0 && (text[n - 1] == U'.' || text[n - 1] == U'、' || text[n - 1] == U'．')) --n;
  if (n > 0 && n < text.size() && is_digit(text[n - 1])) return n - 1;
  std::size_t begin = n;
  const bool bracket = n == text.size() && n > 0 && text[n - 1] == U')';
  if (n == text.size() && !bracket) return n;
  if (bracket) --begin;
  while (begin > 0 && !is_digit(text[begin - 1]) &&
         numbering_length(std::u32string(text.substr(begin - 1, 1)) + U"、") > 0)
    --begin;
  if (bracket) return begin > 0 && text[begin - 1] == U'(' ? begin - 1 : text.size();
  return begin;
}

// How many digits a number lacks whose last group of thousands a narrow cell cut: "1,23" one,
// "1," three. 0 where it is whole, or no such number.
std::size_t lacking(std::u32string_view text) {
  const std::size_t comma = text.rfind(U',');
  if (comma == text.npos || comma == 0 || text.size() - comma > 3) return 0;
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char32_t c) { return is_digit(c) || c == U','; });
  return plain ? 4 - (text.size() - comma) : 0;
}

// Ends of lines in `stretches`, the first being 0.
std::vector<std::size_t> line_ends(const std::vector<Stretch>& stretches) {
  std::vector<std::size_t> ends{0};
  for (std::size_t s = 1; s <= stretches.size(); ++s)
    if (s == stretches.size() || stretches[s].line != stretches[s - 1].line) ends.push_back(s);
  return ends;
}

// Stretches of one line that no label stands between.
struct LineRun {
  std::size_t begin = 0, end = 0;
  std::u32string text;
};

std::vector<LineRun> line_runs(const std::vector<Stretch>& stretches) {
  std::vector<LineRun> runs;
  for (std::size_t s = 0; s < stretches.size(); ++s) {
    const bool goes_on = s > 0 && stretches[s].line == stretches[s - 1].line &&
                         !stretches[s].after_label && !stretches[s - 1].before_label;
    if (!goes_on) runs.push_back({s, s, {}});
    runs.back().end = s + 1;
    runs.back().text += stretches[s].text;
  }
  return runs;
}

// The numbering of the label behind them, its dot a word of its own: "2 . "
bool is_numbering_apart(const Stretch& number, const Stretch& dot, std::uint32_t line) {
  static constexpr std::u32string_view kDots = U".、．";
  return dot.line == line && number.line == line && !number.after_label && dot.text.size() == 1 &&
         kDots.find(dot.text.front()) != kDots.npos && number.text.size() <= 2 &&
         std::all_of(number.text.begin(), number.text.end(), is_digit);
}

}  // namespace

void append(Stretch& left, const Stretch& right) {
  left.in_pieces = true;
  left.text += right.text;
  left.at.insert(left.at.end(), right.at.begin(), right.at.end());
  left.before_label = right.before_label;
}

StretchReader::StretchReader(const Sheet& sheet, const OrderText& text, const FoundPieces& found,
                             const FormOrder& order, const ValueReader& values)
    : sheet_(sheet), text_(text), found_(found), values_(values) {
  for (const Expected& piece : order.pieces) {
    const std::u32string key = order.text.substr(piece.begin, piece.end - piece.begin);
    (piece.kind == Expected::Kind::beside ? known_ : labels_).push_back(key);
  }
  for (const TableShape& shape : order.tables) {
    for (const Label& aside : shape.rule.aside)
      for (const std::u32string& key : keys_of(aside)) known_.push_back(without_digits(key));
    for (const ColumnRule& column : shape.rule.columns)
      for (const std::string& under : column.under) known_.push_back(key_of_label(under));
  }
  std::sort(known_.begin(), known_.end());
  known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
}

// The word goes on where the one before it ended: a digit and an ideograph of one cell.
bool StretchReader::touches(std::uint32_t word) const {
  if (word == 0) return false;
  const SheetWord &left = sheet_.words[word - 1], &right = sheet_.words[word];
  return left.line == right.line && left.box.x1 >= right.box.x0;
}

std::vector<Stretch> StretchReader::cut(std::size_t first, std::size_t end) const {
  std::vector<Stretch> out;
  const At begin = text_.at[first];
  const At stop = end < text_.at.size() ? text_.at[end]
                                        : At{static_cast<std::uint32_t>(sheet_.words.size()), 0};
  std::size_t item = first;
  std::size_t label = FoundPieces::kNone;
  std::size_t kept = 0;  // stretches before the last character of a label
  const auto is_heading = [&](std::size_t piece) {
    return piece < found_.pieces.size() &&
           found_.pieces[piece].piece->kind == Expected::Kind::column;
  };
  std::size_t behind = 0;
  bool open = false, after_label = false;
  for (std::uint32_t w = begin.word; w < sheet_.words.size() && At{w, 0} < stop; ++w) {
    const std::u32string_view text = sheet_.words[w].text;
    if (!touches(w)) open = after_label = false;
    for (std::uint32_t i = w == begin.word ? begin.index : 0; i < text.size(); ++i) {
      const At here{w, i};
      if (here >= stop) break;
      while (item < text_.at.size() && text_.at[item] < here) ++item;
      const bool is_item = item < text_.at.size() && text_.at[item] == here;
      if (is_item && found_.matched[item] != FoundPieces::kNone) {
        const bool same_label = found_.matched[item] == label && is_heading(label);
        label = found_.matched[item];
        if (open) out.back().before_label = true;
        // A sign within a heading, as in "in/out".
        if (!out.empty() && same_label && out.size() > kept && !has_digit(out.back().text))
          out.pop_back();
        kept = out.size();
        open = false;
        after_label = true;
        ++behind;
        continue;
      }
      if (!open) {
        out.emplace_back();
        out.back().line = sheet_.words[w].line;
        out.back().after_label = after_label;
        out.back().behind = behind;
      }
      open = true;
      out.back().text += text[i];
      out.back().at.push_back(here);
    }
  }
  const bool at_label =
      open && end < text_.at.size() && !out.empty() &&
      (stop.index > 0 ? out.back().at.back() == At{stop.word, stop.index - 1} : touches(stop.word));
  if (at_label) out.back().before_label = true;
  if (end < text_.at.size() && out.size() > 1 &&
      is_numbering_apart(out[out.size() - 2], out.back(), sheet_.words[stop.word].line))
    out.resize(out.size() - 2);
  return out;
}

void StretchReader::trim(std::vector<Stretch>& stretches) const {
  static constexpr std::u32string_view kFront = U")\"”.:、,，;", kBack = U"(,，:、";
  for (Stretch& s : stretches) {
    if (s.before_label) cut_back(s, without_numbering(s.text));
    while (!s.text.empty() && kFront.find(s.text.front()) != std::u32string_view::npos)
      erase_front(s, 1);
    while (!s.text.empty() && kBack.find(s.text.back()) != std::u32string_view::npos)
      cut_back(s, s.text.size() - 1);
    if (numbering_length(s.text) == s.text.size()) cut_back(s, 0);
  }
  std::erase_if(stretches, [](const Stretch& s) { return s.text.empty(); });
}

// A line of running text is left out whole, or from its first text on where it begins behind a
// label. A long line of text without a sentence's marks is one when it goes on into one.
std::vector<Stretch> StretchReader::without_prose(std::vector<Stretch> stretches) const {
  const std::vector<LineRun> runs = line_runs(stretches);
  std::vector<bool> prose(runs.size(), false);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const bool text = ideographs(runs[r].text) > 0;
    prose[r] = has_sentence_mark(runs[r].text) ||
               (r > 0 && text && prose[r - 1] && !ends_sentence(runs[r - 1].text) &&
                !stretches[runs[r].begin].after_label);
  }
  for (std::size_t r = runs.size(); r-- > 1;)
    if (prose[r] && !prose[r - 1] && ideographs(runs[r - 1].text) >= kLongText &&
        !stretches[runs[r].begin].after_label && !ends_sentence(runs[r - 1].text))
      prose[r - 1] = true;
  std::vector<Stretch> out;
  for (std::size_t r = 0; r < runs.size(); ++r)
    for (std::size_t s = runs[r].begin; s < runs[r].end; ++s) {
      Stretch& stretch = stretches[s];
      if (prose[r]) {
        if (!stretches[runs[r].begin].after_label) break;
        const auto end = std::find_if_not(stretch.text.begin(), stretch.text.end(), in_cell);
        const auto kept = static_cast<std::size_t>(end - stretch.text.begin());
        const bool whole = kept == stretch.text.size();
        cut_back(stretch, kept);
        stretch.cut_off = !whole;
        if (!stretch.text.empty()) out.push_back(std::move(stretch));
        if (!whole) break;
      } else {
        out.push_back(std::move(stretch));
      }
    }
  return out;
}

bool StretchReader::joins(const Stretch& left, const Stretch& right) const {
  if (right.line > left.line + 1 || left.before_label || right.after_label) return false;
  if (open_brackets(left.text) > 0) return left.text.size() < kLongestNote;
  if (left.behind != right.behind) return false;  // no cell goes on behind a label
  const bool same_line = left.line == right.line;
  const State state = values_.read(left.text).state;
  if (values_.read(left.text + right.text).state != State::number) return false;
  if (state == State::number)
    return right.text.front() == U'(' || (same_line && !has_digit(right.text));
  // A word before a number; a sign and its number with a blank between them look like two cells.
  return state == State::text && !has_digit(left.text) &&
         values_.read(right.text).state == State::number;
}

std::vector<Stretch> StretchReader::joined(std::vector<Stretch> stretches) const {
  std::vector<Stretch> out;
  for (Stretch& s : stretches) {
    if (out.empty() || !joins(out.back(), s)) {
      out.push_back(std::move(s));
      continue;
    }
    Stretch& left = out.back();
    left.text += s.text;
    left.at.insert(left.at.end(), s.at.begin(), s.at.end());
    left.before_label = s.before_label;
  }
  return out;
}

// A number that narrow cells broke within a group of thousands lacks digits and shows it. Where the
// next line is nothing but what completes the numbers of a line, one by one, it is their rest:
//
//   1,24   27   0   1,40
//   3               9
std::vector<Stretch> StretchReader::completed(std::vector<Stretch> stretches) const {
  const std::vector<std::size_t> ends = line_ends(stretches);
  std::vector<bool> gone(stretches.size(), false);
  for (std::size_t l = 2; l < ends.size(); ++l) {
    const std::size_t rest = ends[l - 1];
    std::vector<std::size_t> open;
    for (std::size_t s = ends[l - 2]; s < rest; ++s)
      if (!gone[s] && lacking(stretches[s].text) > 0) open.push_back(s);
    bool fits = !open.empty() && open.size() == ends[l] - rest &&
                stretches[rest].line == stretches[rest - 1].line + 1;
    for (std::size_t i = 0; fits && i < open.size(); ++i)
      fits = stretches[rest + i].text.size() == lacking(stretches[open[i]].text) &&
             std::all_of(stretches[rest + i].text.begin(), stretches[rest + i].text.end(),
                         [](char32_t c) { return is_digit(c); });
    for (std::size_t i = 0; fits && i < open.size(); ++i) {
      append(stretches[open[i]], stretches[rest + i]);
      gone[rest + i] = true;
    }
  }
  std::size_t n = 0;
  std::erase_if(stretches, [&](const Stretch&) { return gone[n++]; });
  return stretches;
}

bool StretchReader::is_label(const Stretch& stretch) const {
  return std::find(labels_.begin(), labels_.end(),
                   without_digits(match_key(std::u32string_view(stretch.text)))) != labels_.end() ||
         std::find(
             labels_.begin(), labels_.end(),
             without_digits(match_key(
                 std::u32string_view(stretch.text).substr(numbering_length(stretch.text))))) !=
             labels_.end();
}

Stretch::Kind StretchReader::kind_of(const Stretch& stretch) const {
  // Part of a note whose other end stands elsewhere.
  if (open_brackets(stretch.text) != 0 && has_digit(stretch.text)) return Stretch::Kind::strange;
  const State state = values_.read(stretch.text).state;
  if (state == State::number || state == State::slash || state == State::dash ||
      state == State::none)
    return Stretch::Kind::value;
  if (has_digit(stretch.text) || std::any_of(stretch.text.begin(), stretch.text.end(), in_cell))
    return can_be_cut(stretch.text, values_) ? Stretch::Kind::glued : Stretch::Kind::strange;
  const std::u32string key = match_key(stretch.text);
  const bool remark = ideographs(stretch.text) == 0;
  const bool known = std::any_of(known_.begin(), known_.end(), [&](const std::u32string& k) {
    return k.find(key) != std::u32string::npos;
  });
  return remark || (known && !is_label(stretch)) ? Stretch::Kind::known : Stretch::Kind::strange;
}

std::vector<Stretch> StretchReader::between(std::size_t first, std::size_t end) const {
  return understood(without_prose(cut(first, end)));
}

std::vector<Stretch> StretchReader::all_between(std::size_t first, std::size_t end) const {
  return understood(cut(first, end));
}

std::vector<Stretch> StretchReader::understood(std::vector<Stretch> stretches) const {
  stretches = completed(std::move(stretches));
  trim(stretches);
  stretches = joined(std::move(stretches));
  for (Stretch& s : stretches) s.kind = kind_of(s);
  return stretches;
}

std::string printed_of(const Sheet& sheet, const Stretch& stretch) {
  std::string out;
  for (std::size_t i = 0; i < stretch.at.size();) {
    std::size_t end = i + 1;
    while (end < stretch.at.size() && stretch.at[end].word == stretch.at[i].word) ++end;
    out += printed_of(sheet, sheet.words[stretch.at[i].word], stretch.at[i].index,
                      stretch.at[end - 1].index - stretch.at[i].index + 1);
    i = end;
  }
  return out;
}

}  // namespace nianbao
