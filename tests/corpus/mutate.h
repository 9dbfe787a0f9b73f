// Changes of a printed page, each with what a careful person would then read on it.
//
// clang-format off
// | kind                 | the change                                   | what is right afterwards       |
// |----------------------|----------------------------------------------|--------------------------------|
// | drop-row             | a row's label and numbers are gone           | the row is absent              |
// | drop-label           | a row's label is gone, its numbers stay      | no sure value for the row      |
// | drop-column          | a column's heading and numbers are gone      | absent or blank, and asked for |
// |                      |                                              | where they count               |
// | drop-cell            | a number is gone                             | the cell is blank              |
// | drop-minus           | a negative number's sign is gone             | the number without it          |
// | drop-page            | a page is gone                               | what stood on it is absent     |
// | drop-heading         | a column's heading is gone                   | the values, or doubt           |
// | drop-section-heading | a section's heading is gone                  | the values, or doubt           |
// | swap-rows            | two rows change places, label and numbers    | nothing changes                |
// | swap-row-numbers     | the numbers of two rows change places        | values change places           |
// | swap-labels          | the labels of two rows change places         | values change places           |
// | swap-columns         | two columns change places with their headings| nothing changes                |
// | swap-column-numbers  | the numbers of two columns change places     | values change places           |
// | swap-headings        | two columns' headings change places          | values change places           |
// | swap-cells           | two numbers of a row or column change places | values change places           |
// | swap-pages           | two pages change places                      | the values, or doubt           |
// | shift-row            | a row's numbers move one column on           | values move, the first is blank|
// | shift-rows           | the numbers of all rows from some row on     | values move, the first are     |
// |                      | move one row down, or up                     | blank                          |
// | split-number         | a gap within a number                        | the number, or doubt           |
// | join-numbers         | two numbers side by side touch or overlap    | the two numbers, or doubt      |
// | join-label           | a number stands where its row's label ends   | the number, blank, or doubt    |
// | join-headings        | two headings stand together as one text      | the values, or doubt           |
// | change-digit         | another digit                                | the new value                  |
// | damage-label         | one to three characters lost or wrong        | the row as before, or doubt    |
// | duplicate-table      | the table once more, further down            | the same values; where a digit |
// |                      |                                              | differs, the verdict must ask  |
// | duplicate-row        | the row once more, further down              | the same values; where a digit |
// |                      |                                              | differs, doubt                 |
// | duplicate-page       | a page once more, behind itself or at the end| as duplicate-table             |
// | move-number          | a number moves half a row up or down         | the number, or doubt; nothing  |
// |                      |                                              | else for its neighbours        |
// | move-minus           | a sign moves to the number on the left       | the number with or without it, |
// |                      |                                              | or doubt; the other as before  |
// | move-page            | a page's words all move sideways             | the values, or doubt           |
// | tilt-page            | a page is drawn in askew                     | the values, or doubt           |
// | add-number           | a number between or beside the columns       | the values; the verdict asks   |
// | add-foot             | a page's head or foot between two rows       | the values; where it is a      |
// |                      |                                              | number, the verdict asks       |
// | add-note-mark        | a small raised digit behind a number         | the number, or doubt           |
// | add-unit             | a unit that touches the number               | the number, or doubt           |
// | add-overprint        | a number is printed twice, for bold          | the number, or doubt           |
// clang-format on
//
// A label-less row is no row of the form: its numbers may not be given to it. A mutation that would
// put words on top of others is not made, except where that is its point.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/anatomy.h"
#include "corpus/judge.h"
#include "corpus/random.h"

namespace nianbao::corpus {

struct Mutant {
  std::string what;  // for a person: which row, which column
  Scene scene;
  Expected expected;
};

// What the unchanged page says.
Expected expected_of(const Base& base);

using Mutation = std::optional<Mutant> (*)(const Base& base, Random& random);

struct Kind {
  std::string_view name;
  Mutation make;  // nullopt: not possible here, try again
};

const std::vector<Kind>& kinds();

// One mutant of kind `kinds()[index % kinds().size()]`, from any of `bases`: the same for the same
// seed, index and bases. nullopt when it was possible nowhere in 60 attempts.
struct Made {
  std::size_t kind = 0, base = 0;
  Mutant mutant;
};
std::optional<Made> make_mutant(const std::vector<Base>& bases, std::uint64_t seed,
                                std::uint64_t index);

// By what they change.
std::optional<Mutant> drop_row(const Base& base, Random& random);
std::optional<Mutant> drop_label(const Base& base, Random& random);
std::optional<Mutant> swap_rows(const Base& base, Random& random);
std::optional<Mutant> swap_row_numbers(const Base& base, Random& random);
std::optional<Mutant> swap_labels(const Base& base, Random& random);
std::optional<Mutant> shift_rows(const Base& base, Random& random);
std::optional<Mutant> damage_label(const Base& base, Random& random);
std::optional<Mutant> duplicate_row(const Base& base, Random& random);

std::optional<Mutant> swap_columns(const Base& base, Random& random);
std::optional<Mutant> swap_column_numbers(const Base& base, Random& random);
std::optional<Mutant> shift_row(const Base& base, Random& random);
std::optional<Mutant> drop_column(const Base& base, Random& random);
std::optional<Mutant> drop_heading(const Base& base, Random& random);
std::optional<Mutant> swap_headings(const Base& base, Random& random);
std::optional<Mutant> join_headings(const Base& base, Random& random);

std::optional<Mutant> drop_cell(const Base& base, Random& random);
std::optional<Mutant> split_number(const Base& base, Random& random);
std::optional<Mutant> join_numbers(const Base& base, Random& random);
std::optional<Mutant> join_label(const Base& base, Random& random);
std::optional<Mutant> swap_cells(const Base& base, Random& random);
std::optional<Mutant> change_digit(const Base& base, Random& random);
std::optional<Mutant> move_number(const Base& base, Random& random);

std::optional<Mutant> drop_page(const Base& base, Random& random);
std::optional<Mutant> swap_pages(const Base& base, Random& random);
std::optional<Mutant> move_page(const Base& base, Random& random);
std::optional<Mutant> tilt_page(const Base& base, Random& random);
std::optional<Mutant> duplicate_page(const Base& base, Random& random);
std::optional<Mutant> duplicate_table(const Base& base, Random& random);
std::optional<Mutant> drop_section_heading(const Base& base, Random& random);

std::optional<Mutant> drop_minus(const Base& base, Random& random);
std::optional<Mutant> move_minus(const Base& base, Random& random);
std::optional<Mutant> add_number(const Base& base, Random& random);
std::optional<Mutant> add_foot(const Base& base, Random& random);
std::optional<Mutant> add_note_mark(const Base& base, Random& random);
std::optional<Mutant> add_unit(const Base& base, Random& random);
std::optional<Mutant> add_overprint(const Base& base, Random& random);

}  // namespace nianbao::corpus
