// Finding a label on the sheet, however it is set: in one piece, letter-spaced, wrapped over lines
// in a narrow cell, upright with one character a line, or broken over two pages.
//
//   label:  逾期归还          printed:   （四）逾        path:  逾 ↓ 期 → 归 → 还
//                                        期归还
//
// A label is a path from atom to atom. From each atom it goes on to its right neighbour on the line
// or, where the cell's line ends, down to the start of the cell's next line. As the next character
// is known, few paths are ever followed. Numbering and punctuation in front are no part of the
// path.
//
// Where neighbouring cells touch, their lines look like one word ("成人儿童" over "借出借出"): a
// loose search also leaves a word in its middle and enters one there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sheet/sheet.h"

namespace nianbao {

struct LabelMatch {
  std::vector<std::uint32_t> atoms;  // along the path
  double x0 = 0, x1 = 0;             // horizontal extent, numbering included
  double top = 0, bottom = 0;        // global
  bool starts_clean = false;         // nothing but numbering stands before it in its cell
  bool ends_clean = false;           // nothing but punctuation stands behind it in its cell
  bool clean() const { return starts_clean && ends_clean; }
};

class Finder {
 public:
  explicit Finder(const Sheet& sheet) : sheet_(sheet), claimed_(sheet.atoms.size(), false) {}

  // All places in `slice` where `key` stands, in order of the first atom; atoms that are claimed
  // are passed over. Of places that share atoms the flattest.
  std::vector<LabelMatch> find(std::u32string_view key, Slice slice, bool loose = false) const;

  // Whether `find` would find any.
  bool stands(std::u32string_view key, Slice slice, bool loose = false) const;

  // Marks a match's atoms as taken, so that a shorter label does not match inside it.
  void claim(const LabelMatch& match);
  void release_all() { claimed_.assign(claimed_.size(), false); }
  bool claimed(std::uint32_t atom) const { return claimed_[atom]; }
  // All of a word's atoms are claimed (a word without atoms is never claimed).
  bool claimed_word(std::uint32_t word) const;
  const Sheet& sheet() const { return sheet_; }

 private:
  struct Search {
    std::u32string_view key;
    bool loose = false;
    int budget = 0;  // steps left
  };
  // Calls `on_path` for each place where `key` stands, until it says that it has seen enough;
  // whether it did.
  bool each_path(std::u32string_view key, Slice slice, bool loose,
                 const std::function<bool(const std::vector<std::uint32_t>&)>& on_path) const;
  // Each of its characters stands somewhere unclaimed: most labels have a rare one.
  bool may_stand(std::u32string_view key) const;
  bool follow(Search& search, std::vector<std::uint32_t>& path) const;
  bool ends_line(std::uint32_t atom) const;
  bool begins_line(std::uint32_t atom) const;
  bool only_numbering(std::uint32_t word) const;
  std::optional<std::uint32_t> beside(std::uint32_t word, int step) const;
  bool one_text(std::uint32_t left, std::uint32_t right) const;
  std::optional<std::uint32_t> right_of(std::uint32_t atom) const;
  std::vector<std::uint32_t> below(std::uint32_t atom, char32_t key, double left, double edge,
                                   bool loose) const;
  double edge_of(std::uint32_t first) const;
  LabelMatch measure(std::vector<std::uint32_t> path) const;

  const Sheet& sheet_;
  std::vector<bool> claimed_;
};

}  // namespace nianbao
