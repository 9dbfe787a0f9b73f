#include "table/shared.h"

#include <map>
#include <tuple>

namespace nianbao {
namespace {

using At = std::tuple<int, double, double, double, double>;

At at(const Place& place) {
  return {place.page, place.box.x0, place.box.y0, place.box.x1, place.box.y1};
}

}  // namespace

void doubt_shared_numbers(std::vector<TableReading>& readings) {
  const char* const why = "another table has the same number from the same place";
  struct Taken {
    std::size_t table;
    Cell* cell;
  };
  std::map<At, Taken> taken;
  for (std::size_t t = 0; t < readings.size(); ++t)
    for (Cell& cell : readings[t].cells) {
      if (!cell.value.number || cell.place.page == 0) continue;
      const auto [other, is_new] = taken.try_emplace(at(cell.place), Taken{t, &cell});
      if (is_new || other->second.table == t) continue;
      for (Cell* each : {&cell, other->second.cell})
        if (each->doubt.empty()) each->doubt = why;
    }
}

}  // namespace nianbao
