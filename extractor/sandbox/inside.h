// The life of a child, seen from inside.
#pragma once

#include <sys/types.h>

#include "sandbox/child.h"

namespace nianbao {

// The descriptors that a child starts with.
struct Inherited {
  int document = -1, answer = -1, said = -1;
};

// Reads the document, confines itself, works, answers, ends. Dies when `parent` does.
[[noreturn]] void live_as_child(const Inherited& inherited, pid_t parent, const Work& work,
                                const ChildLimits& limits, const Confinement& confinement);

}  // namespace nianbao
