// A bound on work that is the same on every machine: how often a thread asks for memory (operator
// new, which whatever uses this replaces for its whole process, Poppler included).
//
// Processor time is no such bound. The same document takes a third longer while other processes
// fill the caches, so one that needs about as long as it may would be read today and set aside
// tomorrow. What makes a document long is nearly always objects without number, and these can be
// counted. A published report makes about 20,000 allocations a page. Builds with AddressSanitizer
// count none (sanitizer.h).
#pragma once

#include <cstdint>

namespace nianbao {

// From here on, this thread may allocate `most` times; then `over` is called, once, from within
// operator new. It should not return; what it allocates itself is not counted.
void limit_allocations(std::uint64_t most, void (*over)());

}  // namespace nianbao
