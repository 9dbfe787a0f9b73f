#include <fmt/format.h>

#include <algorithm>

#include "corpus/place.h"

namespace nianbao::corpus {
namespace {

bool stands_on(const Scene& scene, const std::vector<std::size_t>& pieces, std::size_t page) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [&](std::size_t i) { return scene.pieces[i].page == page; });
}

// What became of a cell whose page, or whose label's page, is gone. A list's rows are the report's
// own: sums over them, and the tables that must agree, miss any that counts.
void lose_cells(Mutant& mutant, const Base& base, std::size_t page) {
  for (const RowAt& row : base.anatomy.rows) {
    const bool unlabelled = stands_on(base.scene, row.label, page);
    const bool numbers = stands_on(base.scene, number_pieces(base, row), page);
    for (std::size_t c : row.cells) {
      const CellAt& cell = base.anatomy.cells[c];
      Expectation& expected = mutant.expected.cells[cell.id];
      if (unlabelled || stands_on(base.scene, cell.pieces, page)) {
        expected = {{}, true};
        const bool counts = cell.value && !cell.value->is_zero();
        const bool list = base.anatomy.tables[row.table].rule->kind == TableKind::list;
        mutant.expected.must_ask = mutant.expected.must_ask || row.required || (list && counts);
      } else if ((!row.labelled && row.label.empty()) || !cell.placed || numbers) {
        expected.gone = true;  // where its label stood is not known
      }
    }
  }
}

// The pieces of a table that stands on one page: all between its headings and its last row.
struct Region {
  std::size_t page = 0;
  Box box;
  std::vector<std::size_t> pieces;
};

std::optional<Region> region_of(const Base& base, const TableAt& table) {
  std::vector<std::size_t> known;
  for (std::size_t r : table.rows) {
    const auto pieces = row_pieces(base, base.anatomy.rows[r]);
    known.insert(known.end(), pieces.begin(), pieces.end());
  }
  bool headed = !table.columns.empty();
  for (std::size_t c : table.columns) {
    const ColumnAt& column = base.anatomy.columns[c];
    headed = headed && column.headed;
    known.insert(known.end(), column.heading.begin(), column.heading.end());
  }
  const auto page = page_of(base.scene, known);
  if (!page || !headed) return std::nullopt;
  Region region{*page, extent(base.scene, known), {}};
  for (std::size_t i = 0; i < base.scene.pieces.size(); ++i) {
    const Box box = base.scene.pieces[i].box();
    if (base.scene.pieces[i].page == *page && box.y_centre() > region.box.y0 - 1 &&
        box.y_centre() < region.box.y1 + 1)
      region.pieces.push_back(i);
  }
  return region;
}

std::size_t add_page(Scene& scene, std::size_t after, const Page& like) {
  scene.pages.insert(scene.pages.begin() + static_cast<std::ptrdiff_t>(after) + 1, like);
  for (std::size_t p = 0; p < scene.pages.size(); ++p)
    scene.pages[p].number = static_cast<int>(p) + 1;
  for (Piece& piece : scene.pieces)
    if (piece.page > after) ++piece.page;
  return after + 1;
}

// A row torn by a page break has no place of its own.
bool torn(const Base& base) {
  return std::any_of(base.anatomy.rows.begin(), base.anatomy.rows.end(), [&](const RowAt& row) {
    const auto pieces = row_pieces(base, row);
    return !pieces.empty() && !page_of(base.scene, pieces);
  });
}

std::vector<std::size_t> pieces_on(const Scene& scene, std::size_t page) {
  std::vector<std::size_t> pieces;
  for (std::size_t i = 0; i < scene.pieces.size(); ++i)
    if (scene.pieces[i].page == page) pieces.push_back(i);
  return pieces;
}

// Once more on a page, one digit of them changed perhaps.
void copy_pieces(Scene& scene, const Base& base, const std::vector<std::size_t>& pieces,
                 std::size_t page, double down, const std::optional<NewDigit>& digit) {
  for (std::size_t i : pieces) {
    Piece copy = base.scene.pieces[i];
    if (digit && digit->piece == i) copy.glyphs[digit->glyph].code = digit->code;
    copy.page = page;
    copy.move(0, down);
    scene.pieces.push_back(std::move(copy));
  }
}

// The cell stands there twice, and differs: nobody can know which is right.
void expect_both(Mutant& mutant, const CellAt& cell, const NewDigit& digit) {
  mutant.expected.cells[cell.id].right.push_back(digit.value);
  mutant.expected.must_ask = true;
  mutant.what += fmt::format(", {} there {}", cell.id, digit.value.to_string());
}

bool off_the_page(const Scene& scene, const std::vector<std::size_t>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [&](std::size_t i) {
    const Box box = scene.pieces[i].box();
    const Page& page = scene.pages[scene.pieces[i].page];
    return box.x0 < 0 || box.x1 > page.width || box.y0 < 0 || box.y1 > page.height;
  });
}

}  // namespace

std::optional<Mutant> drop_page(const Base& base, Random& random) {
  if (base.scene.pages.size() < 2) return std::nullopt;
  const std::size_t page = random.below(base.scene.pages.size());
  Mutant mutant = start(base);
  std::erase_if(mutant.scene.pieces, [&](const Piece& piece) { return piece.page == page; });
  for (Piece& piece : mutant.scene.pieces)
    if (piece.page > page) --piece.page;
  mutant.scene.pages.erase(mutant.scene.pages.begin() + static_cast<std::ptrdiff_t>(page));
  for (std::size_t p = page; p < mutant.scene.pages.size(); ++p) --mutant.scene.pages[p].number;
  lose_cells(mutant, base, page);
  mutant.what = fmt::format("page {} of {}", page + 1, base.scene.pages.size());
  return mutant;
}

std::optional<Mutant> duplicate_table(const Base& base, Random& random) {
  const TableAt& table = random.of(base.anatomy.tables);
  const auto region = region_of(base, table);
  if (!region) return std::nullopt;
  Mutant mutant = start(base);
  const std::size_t where = random.below(3);
  std::size_t page = region->page;
  double down = 0;
  if (where == 0) {
    down = region->box.height() + 24;
    make_room(mutant.scene, page, region->box.y1 + 1, down);
  } else {
    const std::size_t after = where == 1 ? page : base.scene.pages.size() - 1;
    page = add_page(mutant.scene, after, base.scene.pages[page]);
  }
  std::optional<NewDigit> digit;
  const CellAt& cell =
      base.anatomy.cells[random.of(base.anatomy.rows[random.of(table.rows)].cells)];
  if (random.one_in(2)) digit = new_digit(base, cell, random);
  copy_pieces(mutant.scene, base, region->pieces, page, down, digit);
  mutant.what = fmt::format("{} {}", table.rule->id + "." + table.rule->part,
                            where == 0   ? "right below"
                            : where == 1 ? "on the next page"
                                         : "on a last page");
  if (digit) expect_both(mutant, cell, *digit);
  return mutant;
}

std::optional<Mutant> duplicate_page(const Base& base, Random& random) {
  const std::size_t from = random.below(base.scene.pages.size());
  Mutant mutant = start(base);
  const bool last = random.one_in(2);
  const std::size_t to =
      add_page(mutant.scene, last ? base.scene.pages.size() - 1 : from, base.scene.pages[from]);
  std::vector<std::size_t> cells;
  for (std::size_t c : printed_cells(base))
    if (page_of(base.scene, base.anatomy.cells[c].pieces) == from) cells.push_back(c);
  std::optional<NewDigit> digit;
  const CellAt* cell = cells.empty() ? nullptr : &base.anatomy.cells[random.of(cells)];
  if (cell != nullptr && random.one_in(2)) digit = new_digit(base, *cell, random);
  copy_pieces(mutant.scene, base, pieces_on(base.scene, from), to, 0, digit);
  mutant.what = fmt::format("page {} {}", from + 1, last ? "at the end" : "behind itself");
  if (digit) expect_both(mutant, *cell, *digit);
  return mutant;
}

std::optional<Mutant> swap_pages(const Base& base, Random& random) {
  const std::size_t pages = base.scene.pages.size();
  const std::size_t a = random.below(pages), b = random.below(pages);
  if (a == b || torn(base)) return std::nullopt;
  Mutant mutant = start(base);
  std::swap(mutant.scene.pages[a], mutant.scene.pages[b]);
  std::swap(mutant.scene.pages[a].number, mutant.scene.pages[b].number);
  for (Piece& piece : mutant.scene.pieces)
    if (piece.page == a || piece.page == b) piece.page = piece.page == a ? b : a;
  mutant.what = fmt::format("pages {} and {} of {}", a + 1, b + 1, pages);
  return mutant;
}

// As another printer, or another margin, would put it.
std::optional<Mutant> move_page(const Base& base, Random& random) {
  const std::size_t page = random.below(base.scene.pages.size());
  Mutant mutant = start(base);
  const auto pieces = pieces_on(base.scene, page);
  const double dx = random.between(5, 45) * (random.one_in(2) ? 1 : -1);
  move(mutant.scene, pieces, dx, 0);
  if (off_the_page(mutant.scene, pieces)) return std::nullopt;
  mutant.what = fmt::format("page {} by {:.1f}", page + 1, dx);
  return mutant;
}

// As a scanner would draw it in.
std::optional<Mutant> tilt_page(const Base& base, Random& random) {
  const std::size_t page = random.below(base.scene.pages.size());
  Mutant mutant = start(base);
  const auto pieces = pieces_on(base.scene, page);
  const double slope = random.between(0.002, 0.02) * (random.one_in(2) ? 1 : -1);
  for (std::size_t i : pieces) {  // Poppler gives all characters of a word one height
    Piece& piece = mutant.scene.pieces[i];
    if (piece.glyphs.empty()) continue;
    piece.move(0, slope * (piece.box().x_centre() - base.scene.pages[page].width / 2));
  }
  if (off_the_page(mutant.scene, pieces)) return std::nullopt;
  mutant.what = fmt::format("page {} by {:.4f}", page + 1, slope);
  return mutant;
}

std::optional<Mutant> drop_section_heading(const Base& base, Random& random) {
  if (base.anatomy.sections.empty()) return std::nullopt;
  const SectionAt& section = random.of(base.anatomy.sections);
  if (section.pieces.empty()) return std::nullopt;
  Mutant mutant = start(base);
  erase(mutant.scene, section.pieces);
  mutant.what = section.id;
  return mutant;
}

}  // namespace nianbao::corpus
