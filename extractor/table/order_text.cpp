#include "table/order_text.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "grammar/keys.h"
#include "grammar/operands.h"
#include "table/align.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr double kSeen = 0.7;           // of a label's characters must be found
constexpr double kHeadingSeen = 0.5;    // headings side by side are wrapped into each other
constexpr std::size_t kShortLabel = 4;  // characters; of longer ones a single one is no part

struct Run {
  std::size_t begin = 0, end = 0;  // characters of the form
};

// Characters of a piece that stand at neighbouring characters of the text.
std::vector<Run> runs_of(const Expected& piece, const std::vector<std::optional<std::size_t>>& at) {
  std::vector<Run> runs;
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    if (!at[i]) continue;
    const bool goes_on = i > piece.begin && at[i - 1] && *at[i - 1] + 1 == *at[i];
    if (!goes_on) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

void drop_chance(const Expected& piece, std::vector<std::optional<std::size_t>>& at) {
  if (piece.kind == Expected::Kind::column || piece.end - piece.begin < kShortLabel) return;
  const std::vector<Run> runs = runs_of(piece, at);
  for (std::size_t r = 0; runs.size() > 1 && r < runs.size(); ++r) {
    if (runs[r].end - runs[r].begin > 1) continue;
    const std::size_t here = *at[runs[r].begin];
    const bool near_left = r > 0 && here - *at[runs[r - 1].end - 1] <= 2;
    const bool near_right = r + 1 < runs.size() && *at[runs[r + 1].begin] - here <= 2;
    if (!near_left && !near_right) at[runs[r].begin].reset();
  }
}

Found measure(const Expected& piece, const std::vector<std::optional<std::size_t>>& at) {
  Found found{.piece = &piece, .first = 0, .last = 0, .share = 0};
  std::size_t hits = 0;
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    if (!at[i]) continue;
    if (hits++ == 0) found.first = *at[i];
    found.last = *at[i];
  }
  found.share = static_cast<double>(hits) / static_cast<double>(piece.end - piece.begin);
  return found;
}

void sort_by_place(FoundPieces& found) {
  std::vector<std::size_t> order(found.pieces.size()), place(found.pieces.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return found.pieces[a].first < found.pieces[b].first;
  });
  std::vector<Found> sorted;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(found.pieces[order[i]]);
  }
  found.pieces = std::move(sorted);
  for (std::size_t& piece : found.matched)
    if (piece < place.size()) piece = place[piece];
}

// From the first row found of a table to the next piece of another.
std::optional<Run> rows_of(const FoundPieces& found, std::size_t table, std::size_t end) {
  std::optional<Run> run;
  for (const Found& f : found.pieces) {
    if (run && f.piece->table != table) {
      run->end = f.first;
      return run;
    }
    if (f.piece->table == table && f.piece->kind == Expected::Kind::row && !run)
      run = Run{f.first, end};
  }
  return run;
}

bool is_free(const FoundPieces& found, std::size_t begin, std::size_t count) {
  return std::all_of(found.matched.begin() + static_cast<std::ptrdiff_t>(begin),
                     found.matched.begin() + static_cast<std::ptrdiff_t>(begin + count),
                     [](std::size_t piece) { return piece == FoundPieces::kNone; });
}

// No letter or ideograph stands before or behind the characters in their word.
bool stands_alone(const OrderText& text, std::size_t begin, std::size_t count) {
  const auto next_to = [&](std::size_t a, std::size_t b) {
    return text.at[a].word == text.at[b].word && text.at[a].index + 1 == text.at[b].index;
  };
  const std::size_t last = begin + count - 1;
  return (begin == 0 || !next_to(begin - 1, begin)) &&
         (last + 1 == text.at.size() || !next_to(last, last + 1));
}

// The only place in `run` where the piece stands whole, in characters that no other piece has.
std::optional<std::size_t> only_place(const FormOrder& order, const Expected& piece,
                                      const OrderText& text, const FoundPieces& found, Run run) {
  const std::u32string key = order.text.substr(piece.begin, piece.end - piece.begin);
  std::optional<std::size_t> place;
  for (std::size_t i = text.keys.find(key, run.begin); i < run.end && i + key.size() <= run.end;
       i = text.keys.find(key, i + 1)) {
    if (!is_free(found, i, key.size())) continue;
    if (key.size() < kShortLabel && !stands_alone(text, i, key.size())) continue;
    if (place) return std::nullopt;
    place = i;
  }
  return place;
}

// A heading that is repeated within its table's rows would pass for a row of the same wording.
bool is_heading_too(const FormOrder& order, const Expected& row) {
  return std::any_of(order.pieces.begin(), order.pieces.end(), [&](const Expected& other) {
    return other.kind == Expected::Kind::column && other.table == row.table &&
           order.text.compare(row.begin, row.end - row.begin, order.text, other.begin,
                              other.end - other.begin) == 0;
  });
}

void add_moved_rows(const FormOrder& order, const OrderText& text, FoundPieces& found) {
  for (const Expected& piece : order.pieces) {
    const bool known = std::any_of(found.pieces.begin(), found.pieces.end(),
                                   [&](const Found& f) { return f.piece == &piece; });
    if (known || piece.kind != Expected::Kind::row || is_heading_too(order, piece)) continue;
    const auto run = rows_of(found, piece.table, text.keys.size());
    const auto place = run ? only_place(order, piece, text, found, *run) : std::nullopt;
    if (!place) continue;
    const std::size_t size = piece.end - piece.begin;
    for (std::size_t i = *place; i < *place + size; ++i) found.matched[i] = found.pieces.size();
    found.pieces.push_back({&piece, *place, *place + size - 1, 1.0});
  }
  sort_by_place(found);
}

void erase_piece(FoundPieces& found, std::size_t f, std::size_t left) {
  for (std::size_t& m : found.matched)
    m = m == f ? left : m < found.pieces.size() && m > f ? m - 1 : m;
  found.pieces.erase(found.pieces.begin() + static_cast<std::ptrdiff_t>(f));
}

// A row that stands in place of others is none when they are there: its label is that of a group.
void drop_rows_instead(const FormOrder& order, FoundPieces& found) {
  const auto row_of = [&](const Found& f) -> const RowRule& {
    return order.tables[f.piece->table].rule.rows[f.piece->index];
  };
  const auto is_row = [](const Found& f) { return f.piece->kind == Expected::Kind::row; };
  for (std::size_t f = 0; f < found.pieces.size(); ++f) {
    if (!is_row(found.pieces[f]) || row_of(found.pieces[f]).instead_of.empty()) continue;
    const Found piece = found.pieces[f];
    const bool others = std::any_of(found.pieces.begin(), found.pieces.end(), [&](const Found& o) {
      return is_row(o) && o.piece->table == piece.piece->table &&
             names_id(row_of(piece).instead_of, row_of(o).id);
    });
    if (!others) continue;
    erase_piece(found, f--, FoundPieces::kAside);
  }
}

// Asides and groups' labels stand anywhere in their table, whole: no text of a cell.
void mark_asides(const FormOrder& order, const OrderText& text, FoundPieces& found) {
  std::set<std::u32string> keys;
  for (const TableShape& shape : order.tables) {
    for (const Label& aside : shape.rule.aside)
      for (const std::u32string& key : keys_of(aside)) keys.insert(without_digits(key));
    for (const RowRule& row : shape.rule.rows) keys.insert(without_digits(key_of_label(row.group)));
  }
  for (const std::u32string& key : keys) {
    if (key.size() < kShortLabel) continue;
    for (std::size_t i = text.keys.find(key); i != std::u32string::npos;
         i = text.keys.find(key, i + key.size()))
      if (is_free(found, i, key.size()))
        std::fill_n(found.matched.begin() + static_cast<std::ptrdiff_t>(i), key.size(),
                    FoundPieces::kAside);
  }
}

// Free characters that stand right before and behind a piece, in the same word.
std::size_t free_beside(const OrderText& text, const FoundPieces& found, const Found& piece) {
  const auto next_to = [&](std::size_t a, std::size_t b) {
    return text.at[a].word == text.at[b].word && text.at[a].index + 1 == text.at[b].index;
  };
  const auto is_free = [&](std::size_t i) { return found.matched[i] == FoundPieces::kNone; };
  std::size_t count = 0;
  for (std::size_t i = piece.first; i > 0 && next_to(i - 1, i) && is_free(i - 1); --i) ++count;
  for (std::size_t i = piece.last; i + 1 < text.at.size() && next_to(i, i + 1) && is_free(i + 1);
       ++i)
    ++count;
  return count;
}

// Another row's whole label stands where the piece was found.
bool is_another(const FormOrder& order, const OrderText& text, const Found& piece) {
  return std::any_of(order.pieces.begin(), order.pieces.end(), [&](const Expected& other) {
    if (other.kind != Expected::Kind::row || other.table != piece.piece->table ||
        &other == piece.piece || other.end - other.begin < kShortLabel)
      return false;
    const std::u32string key = order.text.substr(other.begin, other.end - other.begin);
    const std::size_t from = piece.first > key.size() ? piece.first - key.size() : 0;
    const std::size_t at = text.keys.find(key, from);
    return at != std::u32string::npos && at <= piece.last && at + key.size() > piece.first &&
           key.find(order.text.substr(piece.piece->begin, piece.piece->end - piece.piece->begin)) ==
               std::u32string::npos;
  });
}

// What looks like a misprinted label is none where it is another label, or the end of a longer
// text.
void drop_false_misprints(const FormOrder& order, const OrderText& text, FoundPieces& found) {
  for (std::size_t f = 0; f < found.pieces.size(); ++f) {
    const Found& piece = found.pieces[f];
    const std::size_t size = piece.piece->end - piece.piece->begin;
    const auto seen = static_cast<std::size_t>(piece.share * static_cast<double>(size) + 0.5);
    if (piece.piece->kind == Expected::Kind::row && seen < size &&
        (free_beside(text, found, piece) > size - seen || is_another(order, text, piece)))
      erase_piece(found, f--, FoundPieces::kNone);
  }
}

}  // namespace

OrderText order_text(const Sheet& sheet) {
  OrderText out;
  for (std::uint32_t w = 0; w < sheet.words.size(); ++w) {
    const std::u32string_view text = sheet.words[w].text;
    for (std::uint32_t i = 0; i < text.size();) {
      const bool after_text = i > 0 && fold_key_char(text[i - 1]) != 0;
      // A bracketed numeral begins a label, but not behind the ordinal sign U+7B2C.
      const bool ordinal = !out.keys.empty() && out.keys.back() == U'\u7B2C';
      const bool bracket = text[i] == U'(' && !ordinal;
      const std::size_t skip = bracket || (!after_text && !ordinal)
                                   ? numbering_length(std::u32string_view(text).substr(i))
                                   : 0;
      if (skip > 0) {
        i += static_cast<std::uint32_t>(skip);
        continue;
      }
      const char32_t key = fold_key_char(text[i]);
      if (key != 0 && (key < U'0' || key > U'9')) {
        out.keys += key;
        out.at.push_back({w, i});
      }
      ++i;
    }
  }
  return out;
}

FoundPieces find_pieces(const FormOrder& order, const OrderText& text) {
  FoundPieces out;
  out.matched.assign(text.keys.size(), FoundPieces::kNone);
  std::vector<bool> starts(order.text.size(), false);
  for (const Expected& piece : order.pieces) starts[piece.begin] = true;
  auto at = align(order.text, text.keys, starts);
  if (at.empty()) return out;
  for (const Expected& piece : order.pieces) {
    drop_chance(piece, at);
    const Found found = measure(piece, at);
    const bool column = piece.kind == Expected::Kind::column;
    if (found.share < (column ? kHeadingSeen : kSeen)) continue;
    out.pieces.push_back(found);
    for (std::size_t i = piece.begin; i < piece.end; ++i)
      if (at[i]) out.matched[*at[i]] = out.pieces.size() - 1;
  }
  drop_false_misprints(order, text, out);
  add_moved_rows(order, text, out);
  drop_rows_instead(order, out);
  mark_asides(order, text, out);
  return out;
}

}  // namespace nianbao
