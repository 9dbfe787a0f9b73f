#include "table/column_wise.h"

#include <algorithm>

#include "grammar/operands.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

bool ends_with_any(const std::u32string& text, const Keys& keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const std::u32string& key) { return text.ends_with(key); });
}

// Goes through a table's stretches from heading to heading.
class Walk {
 public:
  explicit Walk(const std::vector<Keys>& headings) : headings_(headings) {
    out_.columns.resize(headings.size());
  }

  void take(const Stretch& s) {
    if (!is_number(s)) return take_text(without_digits(match_key(s.text)));
    if (found_ == 0) return;
    fresh_ = true;
    (over_ ? out_.rest : out_.columns[found_ - 1]).push_back(s);
  }

  std::optional<ColumnWise> result() {
    const std::size_t rows = out_.columns.front().size();
    const bool even = std::all_of(out_.columns.begin(), out_.columns.end(),
                                  [&](const auto& column) { return column.size() == rows; });
    if (found_ < headings_.size() || rows == 0 || !even) return std::nullopt;
    return std::move(out_);
  }

 private:
  void take_text(const std::u32string& key) {
    if (fresh_) text_.clear();
    over_ = over_ || (fresh_ && found_ == headings_.size());
    fresh_ = false;
    text_ += key;
    if (over_ || found_ == headings_.size()) return;
    // Until it has a number, the first heading may have been another text's end.
    if (!ends_with_any(text_, headings_[found_])) return;
    ++found_;
    text_.clear();
  }

  const std::vector<Keys>& headings_;
  ColumnWise out_;
  std::size_t found_ = 0;  // headings so far
  std::u32string text_;    // since the last heading or number
  bool fresh_ = false;     // a number stands right before
  bool over_ = false;      // the last column has ended
};

struct Wording {
  std::u32string key;
  std::size_t row = 0;
  bool is_row = true;  // else a group's label, which is no row's
};

// Long ones first, so that none is found inside another.
std::vector<Wording> wordings(const TableRule& table) {
  std::vector<Wording> all;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (const std::u32string& key : keys_of(table.rows[r].label))
      all.push_back({without_digits(key), r, true});
    if (!table.rows[r].group.empty())
      all.push_back({without_digits(key_of_label(table.rows[r].group)), r, false});
  }
  for (const Label& aside : table.aside)
    for (const std::u32string& key : keys_of(aside)) all.push_back({without_digits(key), 0, false});
  std::stable_sort(all.begin(), all.end(),
                   [](const Wording& a, const Wording& b) { return a.key.size() > b.key.size(); });
  return all;
}

// A row that stands in place of others is none when they are there: its label is that of a group.
std::vector<RowLabel> without_instead(const TableRule& table, const std::vector<RowLabel>& found) {
  std::vector<RowLabel> kept;
  for (const RowLabel& label : found) {
    const std::string& others = table.rows[label.row].instead_of;
    const bool instead =
        !others.empty() && std::any_of(found.begin(), found.end(), [&](const RowLabel& other) {
          return names_id(others, table.rows[other.row].id);
        });
    if (!instead) kept.push_back(label);
  }
  return kept;
}

}  // namespace

std::optional<ColumnWise> read_column_wise(const std::vector<Stretch>& stretches,
                                           const std::vector<Keys>& headings) {
  if (headings.empty()) return std::nullopt;
  Walk walk(headings);
  for (const Stretch& s : stretches) walk.take(s);
  return walk.result();
}

std::vector<RowLabel> row_labels(const TableRule& table, const OrderText& text, std::size_t begin,
                                 std::size_t end) {
  std::vector<bool> used(text.keys.size(), false);
  std::vector<RowLabel> found;
  for (const Wording& wording : wordings(table)) {
    if (wording.key.empty()) continue;
    for (std::size_t i = text.keys.find(wording.key, begin); i < end;
         i = text.keys.find(wording.key, i + 1)) {
      const auto first = used.begin() + static_cast<std::ptrdiff_t>(i);
      const auto last = first + static_cast<std::ptrdiff_t>(wording.key.size());
      if (std::find(first, last, true) != last) continue;
      std::fill(first, last, true);
      if (wording.is_row) found.push_back({wording.row, i});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const RowLabel& a, const RowLabel& b) { return a.row < b.row; });
  return without_instead(table, found);
}

}  // namespace nianbao
