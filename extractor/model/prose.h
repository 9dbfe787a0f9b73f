// Quantities quoted from a report's running text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/box.h"
#include "model/decimal.h"

namespace nianbao {

// A number with its unit, as the text says it. Nothing more is claimed, unless `figure` is set.
struct Quotation {
  std::string section;  // id of the grammar
  std::string text;     // the clause that it stands in, normalised
  Decimal value;
  std::string printed;  // characters of number and unit as they stand
  std::string unit;
  bool about = false;              // the text calls it a rough one
  std::string figure;              // id of the grammar's figure that this is, or empty
  std::string scope;               // whose or which time's figure, when not plainly the report's
  std::vector<std::string> facts;  // ids of the facts that it was compared with
  std::optional<bool> agrees;      // with their sum
  Place place;                     // of the number
};

// How much a quotation's figure may say about the tables.
enum class Compare : std::uint8_t {
  never,      // another's figure, or a rough one
  agreement,  // may mean something else: contradiction says nothing
  full
};

struct Mention {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  Quotation quotation;
  std::size_t figure = kNone;  // index into Grammar::figures
  Compare compare = Compare::never;
};

}  // namespace nianbao
