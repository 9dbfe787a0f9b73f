// Places as words.
#pragma once

#include <string>

#include "model/box.h"

namespace nianbao {

std::string place_text(const Place& place);   // "page 4", "line 12", or ""
std::string box_text(const Box& box);         // "[265.9 575.2 269.6 582.8]", points
std::string exact_place(const Place& place);  // "page 4 [265.9 575.2 269.6 582.8]", "line 12", "-"

}  // namespace nianbao
