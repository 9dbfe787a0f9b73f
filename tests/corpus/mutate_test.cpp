#include "corpus/mutate.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "corpus/case_file.h"
#include "corpus/typeset_form.h"
#include "grammar/read.h"
#include "support/paths.h"

namespace nianbao::corpus {
namespace {

const std::vector<Base>& some_bases() {
  static const auto grammars = load_grammars(testing::in_repository("grammar").string());
  static const std::vector<Base> bases = typeset_bases(*grammars, 5, 6);
  return bases;
}

std::size_t glyphs_of(const Scene& scene) {
  std::size_t count = 0;
  for (const Piece& piece : scene.pieces) count += piece.glyphs.size();
  return count;
}

}  // namespace

TEST_CASE("anatomy: every label, heading and number of a plain report is found") {
  for (const Base& base : some_bases()) {
    CAPTURE(base.name);
    for (const CellAt& cell : base.anatomy.cells) CHECK(cell.placed);
    for (const RowAt& row : base.anatomy.rows) CHECK(row.labelled != row.id.empty());
    CHECK(base.anatomy.sections.size() + 1 >= base.anatomy.grammar->sections.size());
  }
}

TEST_CASE("mutate: every kind is possible, and changes the page or its words") {
  for (std::uint64_t k = 0; k < kinds().size(); ++k) {
    const auto made = make_mutant(some_bases(), 1, k);
    CAPTURE(kinds()[k].name);
    const bool may_lack = kinds()[k].name == "add-foot" || kinds()[k].name.ends_with("-minus");
    if (!made && may_lack) continue;  // these pages have neither feet nor negative numbers
    REQUIRE(made);
    const Scene &before = some_bases()[made->base].scene, &after = made->mutant.scene;
    const bool dropped = kinds()[k].name.starts_with("drop");
    const bool copied =
        kinds()[k].name.starts_with("duplicate") || kinds()[k].name.starts_with("add");
    if (dropped) CHECK(glyphs_of(after) < glyphs_of(before));
    CHECK((glyphs_of(after) > glyphs_of(before)) == copied);
    CHECK_FALSE(made->mutant.what.empty());
  }
}

TEST_CASE("mutate: what is right afterwards") {
  const Base& base = some_bases().front();
  const Expected unchanged = expected_of(base);
  Random random(7);
  const auto differing = [&](const std::optional<Mutant>& mutant) {
    std::size_t count = 0;
    for (const auto& [id, cell] : mutant->expected.cells)
      count += cell.right != unchanged.cells.at(id).right || cell.gone;
    return count;
  };
  std::optional<Mutant> mutant;
  while (!(mutant = drop_row(base, random))) continue;
  CHECK(differing(mutant) > 0);
  while (!(mutant = swap_rows(base, random))) continue;
  CHECK(differing(mutant) == 0);
  while (!(mutant = change_digit(base, random))) continue;
  CHECK(differing(mutant) == 1);
  while (!(mutant = drop_heading(base, random))) continue;
  CHECK(differing(mutant) == 0);
}

TEST_CASE("case files: written and read again") {
  const auto made = make_mutant(some_bases(), 2, 11);
  REQUIRE(made);
  const Case out{.base = "a",
                 .kind = "b",
                 .what = "c",
                 .seed = 2,
                 .index = 11,
                 .document = document_of(made->mutant.scene),
                 .expected = made->mutant.expected};
  const auto file = std::filesystem::temp_directory_path() / "nianbao-case-file-test.json";
  REQUIRE(write_case(file, out, {}));
  const auto in = read_case(file);
  std::filesystem::remove(file);
  REQUIRE(in);
  CHECK(in->index == 11);
  CHECK(in->expected.cells.size() == out.expected.cells.size());
  REQUIRE(in->document.pages.size() == out.document.pages.size());
  for (std::size_t p = 0; p < in->document.pages.size(); ++p) {
    REQUIRE(in->document.pages[p].words.size() == out.document.pages[p].words.size());
    for (std::size_t w = 0; w < in->document.pages[p].words.size(); ++w)
      CHECK(in->document.pages[p].words[w].box == out.document.pages[p].words[w].box);
  }
  CHECK_FALSE(read_case("no such file"));
}

}  // namespace nianbao::corpus
