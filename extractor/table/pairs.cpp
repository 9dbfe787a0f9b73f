#include "table/pairs.h"

#include <algorithm>
#include <array>

#include "grammar/keys.h"
#include "sheet/find.h"
#include "sheet/strip.h"
#include "table/grid.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kFar = 1e9;
constexpr double kIndent =
    8;  // line heights that labels of one side may begin left of their middle
constexpr double kSameEdge = 5;  // points between left edges of labels under each other in a text
constexpr double kMost = 0.7;    // of a side's labels begin under each other

bool is_label(const TablePlan& side, const std::u32string& key) {
  return std::any_of(side.rows.begin(), side.rows.end(), [&](const Keys& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  });
}

// Left edges of the labels that no other side has.
std::vector<double> own_edges(const Finder& finder, const std::vector<const TablePlan*>& sides,
                              std::size_t s, Slice slice) {
  std::vector<double> edges;
  for (const Keys& keys : sides[s]->rows)
    for (const std::u32string& key : keys) {
      const auto shared = [&](const TablePlan* other) {
        return other != sides[s] && is_label(*other, key);
      };
      if (std::any_of(sides.begin(), sides.end(), shared)) continue;
      for (const LabelMatch& match : finder.find(key, slice))
        if (match.clean()) edges.push_back(match.x0);
    }
  return edges;
}

// Where a side begins: the leftmost of its labels, without what stands far from most of them.
double left_of(std::vector<double> edges, double height) {
  std::sort(edges.begin(), edges.end());
  const double middle = edges[edges.size() / 2];
  return *std::find_if(edges.begin(), edges.end(),
                       [&](double edge) { return edge > middle - kIndent * height; });
}

// The rule without the optional columns whose headings do not stand on the strip.
TableRule printed_columns(const TableRule& rule, const Sheet& strip) {
  const Finder finder(strip);
  TableRule out = rule;
  std::erase_if(out.columns, [&](const ColumnRule& column) {
    if (!column.optional && !column.ignore) return false;
    const Keys keys = keys_of(column.label);
    return std::none_of(keys.begin(), keys.end(), [&](const std::u32string& key) {
      return finder.stands(key, whole(strip)) || finder.stands(key, whole(strip), true);
    });
  });
  return out;
}

// In a text places are worth something where most labels of a side begin under each other.
bool begin_straight(const std::vector<double>& edges) {
  std::vector<double> sorted = edges;
  std::sort(sorted.begin(), sorted.end());
  const double middle = sorted[sorted.size() / 2];
  const auto near = std::count_if(sorted.begin(), sorted.end(), [&](double edge) {
    return edge > middle - kSameEdge && edge < middle + kSameEdge;
  });
  return static_cast<double>(near) >= kMost * static_cast<double>(sorted.size());
}

struct Side {
  std::size_t index = 0;  // into the sides
  double left = 0;
  bool straight = false;
};

std::vector<Side> place_sides(const Sheet& sheet, const std::vector<const TablePlan*>& sides,
                              Slice slice) {
  const Finder finder(sheet);
  const double height = slice.begin < slice.end ? sheet.words[slice.begin].height() : 1;
  std::vector<Side> placed;
  for (std::size_t s = 0; s < sides.size(); ++s)
    if (const auto edges = own_edges(finder, sides, s, slice); !edges.empty())
      placed.push_back({s, left_of(edges, height), begin_straight(edges)});
  std::sort(placed.begin(), placed.end(),
            [](const Side& a, const Side& b) { return a.left < b.left; });
  return placed;
}

bool holds(const Place& place, const Place& word) {
  return place.page == word.page && word.box.x_centre() > place.box.x0 &&
         word.box.x_centre() < place.box.x1 && word.box.y_centre() > place.box.y0 &&
         word.box.y_centre() < place.box.y1;
}

bool at_height_of(const Place& place, const Place& word) {
  return place.page == word.page && word.box.y_centre() > place.box.y0 &&
         word.box.y_centre() < place.box.y1;
}

// A number with decimals at the height of one side's row that stands where the other side looks for
// labels, or has no row, is in no cell of either.
void leave_between(const Sheet& sheet, Slice slice, const ValueReader& values,
                   std::vector<TableReading>& readings) {
  const auto is_decimal = [&](const SheetWord& word) {
    return word.text.find(U'.') != word.text.npos && has_digit(word.text) &&
           values.read(word.text).number;
  };
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    if (!is_decimal(sheet.words[w])) continue;
    const Place place = place_of(sheet, std::array{w});
    const auto any_cell = [&](bool (*is)(const Place&, const Place&)) {
      return std::any_of(readings.begin(), readings.end(), [&](const TableReading& side) {
        return std::any_of(side.cells.begin(), side.cells.end(), [&](const Cell& cell) {
          return cell.value.state != State::blank && is(cell.place, place);
        });
      });
    };
    const bool told = std::any_of(readings.begin(), readings.end(), [&](const TableReading& side) {
      return std::any_of(side.unclaimed.begin(), side.unclaimed.end(),
                         [&](const Unclaimed& number) { return holds(number.place, place); });
    });
    if (!told && any_cell(at_height_of) && !any_cell(holds))
      readings.front().unclaimed.push_back({to_utf8(sheet.words[w].text), place,
                                            "it stands beside a row, and in no column of a side"});
  }
}

}  // namespace

std::vector<TableReading> read_pairs(const Sheet& sheet, const std::vector<const TablePlan*>& sides,
                                     Slice slice, const ValueReader& values,
                                     Diagnostics& diagnostics) {
  std::vector<TableReading> readings(sides.size());
  for (std::size_t s = 0; s < sides.size(); ++s) {
    readings[s].table = sides[s]->rule->id;
    readings[s].part = sides[s]->rule->part;
  }
  const std::vector<Side> placed = place_sides(sheet, sides, slice);
  for (std::size_t p = 0; p < placed.size(); ++p) {
    const double left = p == 0 ? -kFar : placed[p].left - 1;
    const double right = p + 1 < placed.size() ? placed[p + 1].left - 1 : kFar;
    const Sheet strip = strip_of(sheet, slice, left, right);
    const std::size_t s = placed[p].index;
    const TableRule rule = printed_columns(*sides[s]->rule, strip);
    TablePlan plan = plan_table(rule);
    plan.title.clear();
    readings[s] = read_grid(strip, plan, whole(strip), values, diagnostics);
    readings[s].aligned = readings[s].aligned && placed[p].straight;
  }
  if (sheet.document->has_boxes) leave_between(sheet, slice, values, readings);
  return readings;
}

}  // namespace nianbao
