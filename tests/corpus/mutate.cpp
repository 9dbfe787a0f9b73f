#include "corpus/mutate.h"

#include "corpus/place.h"

namespace nianbao::corpus {
namespace {

constexpr int kAttempts = 60;

}  // namespace

Expected expected_of(const Base& base) {
  Expected expected{.cells = {}, .unprinted_zero = base.truth.zero != "0"};
  for (const auto& [id, value] : base.truth.facts)
    if (!base.truth.unscored.contains(id)) expected.cells[id] = {{value}, false};
  return expected;
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"drop-row", drop_row},
      {"drop-label", drop_label},
      {"drop-column", drop_column},
      {"drop-cell", drop_cell},
      {"drop-minus", drop_minus},
      {"drop-page", drop_page},
      {"drop-heading", drop_heading},
      {"drop-section-heading", drop_section_heading},
      {"swap-rows", swap_rows},
      {"swap-row-numbers", swap_row_numbers},
      {"swap-labels", swap_labels},
      {"swap-columns", swap_columns},
      {"swap-column-numbers", swap_column_numbers},
      {"swap-headings", swap_headings},
      {"swap-cells", swap_cells},
      {"swap-pages", swap_pages},
      {"shift-row", shift_row},
      {"shift-rows", shift_rows},
      {"split-number", split_number},
      {"join-numbers", join_numbers},
      {"join-label", join_label},
      {"join-headings", join_headings},
      {"change-digit", change_digit},
      {"damage-label", damage_label},
      {"duplicate-table", duplicate_table},
      {"duplicate-row", duplicate_row},
      {"duplicate-page", duplicate_page},
      {"move-number", move_number},
      {"move-minus", move_minus},
      {"move-page", move_page},
      {"tilt-page", tilt_page},
      {"add-number", add_number},
      {"add-foot", add_foot},
      {"add-note-mark", add_note_mark},
      {"add-unit", add_unit},
      {"add-overprint", add_overprint},
  };
  return all;
}

std::optional<Made> make_mutant(const std::vector<Base>& bases, std::uint64_t seed,
                                std::uint64_t index) {
  Random random(seed, index);
  const std::size_t kind = index % kinds().size();
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::size_t base = random.below(bases.size());
    if (auto mutant = kinds()[kind].make(bases[base], random))
      return Made{kind, base, std::move(*mutant)};
  }
  return std::nullopt;
}

}  // namespace nianbao::corpus
