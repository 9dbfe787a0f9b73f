#include "sandbox/own_memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace nianbao {
namespace {

using Address = std::uintptr_t;

constexpr Address kLarge = 2 << 20;
constexpr Address kRoom = 8 << 20;  // most reports need less
constexpr std::size_t kPiece = 64 << 10;
constexpr int kMostPieces = 2 * kLarge / kPiece;  // where malloc() is another than we think

Address end_of_heap() { return reinterpret_cast<Address>(sbrk(0)); }

// A block that is never used; volatile, for a compiler may leave such a one out.
Address allocated() {
  void* volatile block = std::malloc(kPiece);
  return reinterpret_cast<Address>(block);
}

// Where no block has been yet.
Address untouched() { return end_of_heap() - mallinfo2().keepcost; }

}  // namespace

void fill_gaps() {
  constexpr std::size_t kLargest = 64 << 10, kSmallest = 24, kStep = 16;
  const Address end = untouched();
  for (std::size_t size = kLargest; size >= kSmallest;
       size = size > 64 * kStep ? size / 2 : size - kStep) {
    void* block = std::malloc(size);
    while (reinterpret_cast<Address>(block) < end) block = std::malloc(size);
    std::free(block);
  }
}

void use_large_pages() {
  const Address before = end_of_heap();
  mallopt(M_TOP_PAD, kRoom + kLarge);  // grow by so much at a time
  mallopt(M_TRIM_THRESHOLD, 4 * kRoom);
  mallopt(M_MMAP_THRESHOLD, kRoom);  // large blocks too, and again
  int pieces = 0;
  while (end_of_heap() == before && ++pieces < kMostPieces) allocated();
  const Address first = (before + kLarge - 1) / kLarge * kLarge;
  const Address last = end_of_heap() / kLarge * kLarge;
  if (last <= first) return;
  (void)madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
  // What lies before the first of them is left untouched; it is gone with the child.
  while (allocated() + kPiece < first && ++pieces < kMostPieces) continue;
}

}  // namespace nianbao
