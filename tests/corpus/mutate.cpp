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
      {"drop-cell", drop_cell},
      {"drop-page", drop_page},
      {"swap-rows", swap_rows},
      {"swap-row-numbers", swap_row_numbers},
      {"swap-columns", swap_columns},
      {"swap-column-numbers", swap_column_numbers},
      {"shift-row", shift_row},
      {"split-number", split_number},
      {"join-numbers", join_numbers},
      {"change-digit", change_digit},
      {"damage-label", damage_label},
      {"duplicate-table", duplicate_table},
      {"duplicate-row", duplicate_row},
      {"move-number", move_number},
      {"drop-heading", drop_heading},
      {"swap-headings", swap_headings},
      {"drop-section-heading", drop_section_heading},
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
