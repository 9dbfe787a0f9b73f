#include "corpus/anatomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "grammar/operands.h"
#include "pipeline.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao::corpus {
namespace {

constexpr double kSlack = 0.3;      // points: a box in a record is rounded
constexpr double kPrefixGap = 1.5;  // heights between a number and the label behind it

std::u32string without_blanks(std::u32string text) {
  std::erase_if(text, [](char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\u00A0'; });
  return text;
}

std::u32string key_of(std::u32string_view text) { return match_key(normalise_text(text)); }

bool inside(const Box& box, double x, double y) {
  return x > box.x0 - kSlack && x < box.x1 + kSlack && y > box.y0 - kSlack && y < box.y1 + kSlack;
}

class Finder {
 public:
  Finder(const Document& document, const Record& record, const Trace& trace, const Grammar& grammar)
      : document_(document), record_(record), trace_(trace), scene_(scene_of(document)) {
    anatomy_.grammar = &grammar;
    for (const Piece& piece : scene_.pieces) owners_.emplace_back(piece.glyphs.size());
  }

  void find() {
    for (const TableRule& rule : anatomy_.grammar->tables) add_table(rule);
    for (std::size_t s = 0; s < trace_.sections.size(); ++s) add_section(trace_.sections[s]);
    cut_pieces();
    find_alignment();
    for (std::size_t t = 0; t < anatomy_.tables.size(); ++t) {
      order(t);
      find_headings(t);
    }
    for (RowAt& row : anatomy_.rows)
      if (row.labelled) add_prefix(row);
  }

  Scene& scene() { return scene_; }
  Anatomy& anatomy() { return anatomy_; }

 private:
  std::size_t page_index(int number) const {
    for (std::size_t p = 0; p < document_.pages.size(); ++p)
      if (document_.pages[p].number == number) return p;
    return document_.pages.size();
  }

  // Gives the glyphs within a place that have no owner yet to `owner`, when their text is what the
  // record says is printed there.
  bool own(const Place& place, const std::string& printed, Owner owner) {
    const std::size_t page = page_index(place.page);
    if (page == document_.pages.size()) return false;
    std::u32string text;
    std::vector<Owner*> taken;
    for (std::size_t i = 0; i < scene_.pieces.size(); ++i) {
      if (scene_.pieces[i].page != page || scene_.pieces[i].stamp) continue;
      for (std::size_t g = 0; g < owners_[i].size(); ++g) {
        const Glyph& glyph = scene_.pieces[i].glyphs[g];
        const Box box = displayed(document_.pages[page], glyph.box);
        if (owners_[i][g] != Owner{} || !inside(place.box, box.x_centre(), box.y_centre()))
          continue;
        text += glyph.code;
        taken.push_back(&owners_[i][g]);
      }
    }
    std::u32string found = without_blanks(text), wanted = without_blanks(from_utf8(printed));
    std::sort(found.begin(), found.end());
    std::sort(wanted.begin(), wanted.end());
    if (found != wanted || found.empty()) return false;
    for (Owner* glyph : taken) *glyph = owner;
    return true;
  }

  void add_table(const TableRule& rule) {
    const std::size_t t = anatomy_.tables.size();
    TableAt table{.rule = &rule, .rows = {}, .columns = {}};
    for (const ColumnRule& column : rule.columns) {
      table.columns.push_back(anatomy_.columns.size());
      anatomy_.columns.push_back({t, column.id, column.row, {}, false, {}, {}});
    }
    anatomy_.tables.push_back(table);
    if (rule.kind == TableKind::record) {
      add_row(t, nullptr, rule.columns);
      return;
    }
    for (const RowRule& row : rule.rows)
      if (!row.ignore) add_row(t, &row, rule.columns);
    if (rule.kind == TableKind::list) add_rows_read(t, rule);
  }

  // The rows that a list brings with it.
  void add_rows_read(std::size_t t, const TableRule& rule) {
    for (const TableReading& reading : trace_.tables) {
      if (reading.table != rule.id || reading.part != rule.part) continue;
      for (const RowFound& found : reading.rows) {
        const auto same = [&](const RowRule& row) { return row.id == found.row; };
        if (std::any_of(rule.rows.begin(), rule.rows.end(), same)) continue;
        RowRule row;
        row.id = found.row;
        row.optional = true;
        add_row(t, &row, rule.columns);
      }
    }
  }

  void add_row(std::size_t t, const RowRule* rule, const std::vector<ColumnRule>& columns) {
    const TableRule& table = *anatomy_.tables[t].rule;
    RowAt row{.table = t};
    if (rule != nullptr) {
      row.id = table.full_row(rule->id);
      row.group = rule->group;
      row.required = !rule->optional;
    }
    const std::size_t r = anatomy_.rows.size();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Fact* fact = fact_of(table.id, rule ? row.id : columns[c].row, columns[c].id);
      if (fact == nullptr) continue;
      row.cells.push_back(anatomy_.cells.size());
      anatomy_.columns[anatomy_.tables[t].columns[c]].cells.push_back(anatomy_.cells.size());
      add_cell(*fact, r, anatomy_.tables[t].columns[c]);
    }
    if (row.cells.empty()) return;
    if (rule != nullptr) row.labelled = own_label(table, rule->id, r);
    anatomy_.tables[t].rows.push_back(r);
    anatomy_.rows.push_back(std::move(row));
  }

  const Fact* fact_of(const std::string& table, const std::string& row,
                      const std::string& column) const {
    for (const Fact& fact : record_.facts)
      if (fact.table == table && fact.row == row && fact.column == column &&
          fact.trust != Trust::absent)
        return &fact;
    return nullptr;
  }

  void add_cell(const Fact& fact, std::size_t row, std::size_t column) {
    CellAt cell{.id = fact.id, .value = fact.value.number, .row = row, .column = column};
    const Owner owner{Owner::Kind::cell, anatomy_.cells.size()};
    cell.placed = fact.value.state == State::blank || own(fact.place, fact.printed, owner);
    anatomy_.cells.push_back(std::move(cell));
  }

  bool own_label(const TableRule& table, const std::string& row, std::size_t r) {
    for (const TableReading& reading : trace_.tables) {
      if (reading.table != table.id || reading.part != table.part) continue;
      for (const RowFound& found : reading.rows)
        if (found.row == row) return own_label(found, {Owner::Kind::label, r});
    }
    return false;
  }

  // A list's label is a code, in one piece or more, and a name, or one of the two.
  bool own_label(const RowFound& found, Owner owner) {
    const std::string code(code_of_row(found.row));
    return own(found.place, found.printed, owner) ||
           (!code.empty() && own(found.place, code + found.printed, owner));
  }

  void add_section(const Section& section) {
    const Owner owner{Owner::Kind::section, anatomy_.sections.size()};
    const Line& line = trace_.lines[section.first_line];
    Place place{.page = document_.pages[line.page].number,
                .box = displayed(document_.pages[line.page], line.box)};
    std::string printed;
    for (std::uint32_t w : line.words)
      printed += to_utf8(document_.pages[line.page].text_of(document_.pages[line.page].words[w]));
    if (own(place, printed, owner)) anatomy_.sections.push_back({section.id, {}});
  }

  void cut_pieces() {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < scene_.pieces.size(); ++i)
      for (Piece& piece : cut(scene_.pieces[i], owners_[i])) pieces.push_back(std::move(piece));
    scene_.pieces = std::move(pieces);
    for (std::size_t i = 0; i < scene_.pieces.size(); ++i) {
      const Owner& owner = scene_.pieces[i].owner;
      if (owner.kind == Owner::Kind::cell) anatomy_.cells[owner.index].pieces.push_back(i);
      if (owner.kind == Owner::Kind::label) anatomy_.rows[owner.index].label.push_back(i);
      if (owner.kind == Owner::Kind::section) anatomy_.sections[owner.index].pieces.push_back(i);
    }
  }

  Box extent(const std::vector<std::size_t>& pieces) const {
    Box all;
    for (std::size_t i : pieces) all.add(scene_.pieces[i].box());
    return all;
  }

  // Page and height of a row, for sorting.
  std::pair<std::size_t, double> top_of(std::size_t r) const {
    const RowAt& row = anatomy_.rows[r];
    std::pair<std::size_t, double> top{scene_.pages.size(), 0};
    const auto add = [&](const std::vector<std::size_t>& pieces) {
      for (std::size_t i : pieces)
        top = std::min(top, {scene_.pieces[i].page, scene_.pieces[i].box().y_centre()});
    };
    add(row.label);
    for (std::size_t c : row.cells) add(anatomy_.cells[c].pieces);
    return top;
  }

  double x_of(std::size_t column) const {
    double x = 0;
    int count = 0;
    for (std::size_t c : anatomy_.columns[column].cells)
      for (std::size_t i : anatomy_.cells[c].pieces) {
        x += scene_.pieces[i].box().x_centre();
        ++count;
      }
    return count > 0 ? x / count : -1;
  }

  void order(std::size_t t) {
    TableAt& table = anatomy_.tables[t];
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [&](std::size_t a, std::size_t b) { return top_of(a) < top_of(b); });
    std::erase_if(table.columns, [&](std::size_t c) { return x_of(c) < 0; });
    std::stable_sort(table.columns.begin(), table.columns.end(),
                     [&](std::size_t a, std::size_t b) { return x_of(a) < x_of(b); });
    for (std::size_t r : table.rows)
      std::stable_sort(anatomy_.rows[r].cells.begin(), anatomy_.rows[r].cells.end(),
                       [&](std::size_t a, std::size_t b) {
                         return x_of(anatomy_.cells[a].column) < x_of(anatomy_.cells[b].column);
                       });
  }

  void find_alignment() {
    double least = 0;
    for (Align align : {Align::centre, Align::left, Align::right}) {
      double spread = 0;
      for (const ColumnAt& column : anatomy_.columns) spread += spread_of(column, align);
      if (align == Align::centre || spread < least) {
        least = spread;
        anatomy_.align = align;
      }
    }
  }

  double spread_of(const ColumnAt& column, Align align) const {
    double least = 1e9, most = -1e9;
    for (std::size_t c : column.cells) {
      if (anatomy_.cells[c].pieces.empty()) continue;
      const double x = aligned(extent(anatomy_.cells[c].pieces), align);
      least = std::min(least, x);
      most = std::max(most, x);
    }
    return most > least ? most - least : 0;
  }

  // A column's heading: the words over its numbers that are its label, with nothing else between
  // them and the numbers. Where the column ends is guessed from how its numbers are aligned.
  void find_headings(std::size_t t) {
    const TableAt& table = anatomy_.tables[t];
    if (table.rows.empty()) return;
    std::vector<double> x;
    for (std::size_t column : table.columns) x.push_back(aligned_x(column));
    for (std::size_t n = 0; n < x.size(); ++n) {
      const double before = n > 0 ? x[n - 1] : x[n] - 150;
      const double after = n + 1 < x.size() ? x[n + 1] : x[n] + 150;
      double left = (before + x[n]) / 2, right = (x[n] + after) / 2;
      if (anatomy_.align == Align::left) left = x[n] - 5, right = after - 5;
      if (anatomy_.align == Align::right) left = before + 5, right = x[n] + 5;
      find_heading(t, table.columns[n], left, right);
    }
  }

  double aligned_x(std::size_t column) const {
    double x = 0;
    int count = 0;
    for (std::size_t c : anatomy_.columns[column].cells) {
      if (anatomy_.cells[c].pieces.empty()) continue;
      x += aligned(extent(anatomy_.cells[c].pieces), anatomy_.align);
      ++count;
    }
    return count > 0 ? x / count : -1;
  }

  // Words over a table's first row, the nearest first, up to what belongs to another table.
  std::vector<std::size_t> over(std::size_t t, double left, double right) const {
    const auto [page, y] = top_of(anatomy_.tables[t].rows.front());
    double above = 0;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < scene_.pieces.size(); ++i) {
      const Piece& piece = scene_.pieces[i];
      const Box box = piece.box();
      if (piece.page != page || piece.stamp || box.y_centre() > y - 2) continue;
      if (piece.owner.kind == Owner::Kind::cell || piece.owner.kind == Owner::Kind::label)
        above = std::max(above, box.y1);
      if (piece.owner == Owner{} && piece.rotation == 0 && box.x_centre() > left &&
          box.x_centre() < right)
        found.push_back(i);
    }
    std::erase_if(found, [&](std::size_t i) { return scene_.pieces[i].box().y_centre() < above; });
    std::sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
      return scene_.pieces[a].box().y_centre() > scene_.pieces[b].box().y_centre();
    });
    return found;
  }

  void find_heading(std::size_t t, std::size_t column, double left, double right) {
    const std::vector<std::size_t> words = over(t, left, right);
    ColumnAt& at = anatomy_.columns[column];
    std::vector<const Piece*> taken;
    for (std::size_t n = 0; n < words.size() && n < 16; ++n) {
      taken.push_back(&scene_.pieces[words[n]]);
      const std::u32string key = key_of(reading(taken));
      if (!is_label(*anatomy_.tables[t].rule, at, key)) continue;
      at.headed = true;
      at.key = to_utf8(key);
      at.heading.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n) + 1);
      for (std::size_t i : at.heading) scene_.pieces[i].owner = {Owner::Kind::heading, column};
      return;
    }
  }

  static bool is_label(const TableRule& rule, const ColumnAt& at, const std::u32string& key) {
    for (const ColumnRule& column : rule.columns) {
      if (column.id != at.id || column.row != at.row) continue;
      if (key == key_of(from_utf8(column.label.text))) return true;
      for (const std::string& other : column.label.also)
        if (key == key_of(from_utf8(other))) return true;
    }
    return false;
  }

  // The number before a label ("1.", "（一）"), where it is a word of its own.
  void add_prefix(RowAt& row) {
    const auto left = [&](std::size_t i) { return scene_.pieces[i].box().x0; };
    const std::size_t first =
        *std::min_element(row.label.begin(), row.label.end(),
                          [&](std::size_t a, std::size_t b) { return left(a) < left(b); });
    const Box b = scene_.pieces[first].box();
    for (std::size_t i = 0; i < scene_.pieces.size(); ++i) {
      Piece& piece = scene_.pieces[i];
      const Box a = piece.box();
      if (piece.page != scene_.pieces[first].page || piece.owner != Owner{} || piece.stamp ||
          piece.glyphs.size() > 4 || std::abs(a.y_centre() - b.y_centre()) > b.height() / 2 ||
          a.x1 > b.x0 + 1 || b.x0 - a.x1 > kPrefixGap * b.height() || !numbering(piece.text()))
        continue;
      piece.owner = scene_.pieces[first].owner;
      row.label.push_back(i);
    }
  }

  static bool numbering(const std::u32string& text) {
    static const std::u32string marks =
        U"0123456789.．、()（） 一二三四五六七八九十１２３４５６７８９";
    return std::all_of(text.begin(), text.end(),
                       [&](char32_t c) { return marks.find(c) != std::u32string::npos; });
  }

  const Document& document_;
  const Record& record_;
  const Trace& trace_;
  Scene scene_;
  std::vector<std::vector<Owner>> owners_;  // of each glyph of each piece
  Anatomy anatomy_;
};

bool right(const Truth& truth, const Record& record) {
  const Score s = score(truth, record);
  return record.verdict == Verdict::verified && s.exact == s.cells && s.silent == 0;
}

// Where a page break cuts a row, some programs print it on both pages: what is changed in one place
// still stands in the other.
bool prints_rows_twice(const Trace& trace) {
  return std::any_of(trace.lines.begin(), trace.lines.end(),
                     [](const Line& line) { return line.role == Role::repeated_row; });
}

const Grammar* grammar_of(const Record& record, std::span<const Grammar> grammars) {
  for (const Grammar& grammar : grammars)
    if (grammar.id == record.grammar.id) return &grammar;
  return nullptr;
}

}  // namespace

Result<Base> make_base(std::string name, const Document& document, Truth truth,
                       std::span<const Grammar> grammars) {
  const Error unfit{"base.unfit", fmt::format("{} does not come out whole and right", name)};
  if (!document.has_boxes || truth.for_person || truth.damaged || truth.not_ours) return unfit;
  Trace trace;
  const Record record = extract(document, {}, grammars, &trace);
  const Grammar* grammar = grammar_of(record, grammars);
  if (grammar == nullptr || !right(truth, record) || prints_rows_twice(trace)) return unfit;
  Finder finder(document, record, trace, *grammar);
  finder.find();
  if (!right(truth, extract(document_of(finder.scene()), {}, grammars))) return unfit;
  return Base{std::move(name), std::move(truth), std::move(finder.scene()),
              std::move(finder.anatomy())};
}

}  // namespace nianbao::corpus
