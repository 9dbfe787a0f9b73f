// How the command ends.
#pragma once

#include <algorithm>

namespace nianbao {

enum class Exit : int {
  verified = 0,     // every report verified
  person = 1,       // some report needs a person
  unprocessed = 2,  // some input could not be processed
  usage = 64,       // wrong usage
};

inline Exit worse(Exit a, Exit b) { return std::max(a, b); }

}  // namespace nianbao
