// Sections: from one heading to the next.
#pragma once

#include <cstdint>
#include <string>

#include "model/box.h"

namespace nianbao {

// A section of the report: lines [first_line, end_line) of the normalised body lines.
struct Section {
  std::string id;       // of the grammar
  std::string heading;  // normalised, as it stands
  std::uint32_t first_line = 0, end_line = 0;
  Place place;  // of the heading
  bool misprinted = false;
};

}  // namespace nianbao
