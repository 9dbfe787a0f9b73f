#include "sandbox/allocations.h"

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

#include "sandbox/sanitizer.h"

namespace nianbao {
namespace {

constexpr std::uint64_t kNoEnd = std::numeric_limits<std::uint64_t>::max();

struct Allowance {
  std::uint64_t left = kNoEnd;
  void (*over)() = nullptr;
};

constinit thread_local Allowance allowance;

[[maybe_unused, gnu::cold, gnu::noinline]] void use_up() {
  allowance.left = kNoEnd;
  if (allowance.over != nullptr) allowance.over();
}

}  // namespace

void limit_allocations(std::uint64_t most, void (*over)()) {
  allowance = {.left = most, .over = over};
}

}  // namespace nianbao

#if !NIANBAO_ADDRESS_SANITIZER

// The other forms of new and delete are made of these. malloc() and free() are what they call
// without us.
void* operator new(std::size_t size) {
  if (nianbao::allowance.left-- == 0) nianbao::use_up();
  for (;;) {
    if (void* block = std::malloc(size == 0 ? 1 : size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

#endif
