#include "sheet/key_index.h"

#include <algorithm>

#include "sheet/sheet.h"

namespace nianbao {
namespace {

constexpr std::size_t kBuckets = 4096;

std::size_t bucket_of(char32_t key) { return key % kBuckets; }

}  // namespace

KeyIndex::KeyIndex(std::span<const Atom> atoms) : order_(atoms.size()), begin_(kBuckets + 1) {
  for (const Atom& atom : atoms) ++begin_[bucket_of(atom.key) + 1];
  for (std::size_t b = 1; b <= kBuckets; ++b) begin_[b] += begin_[b - 1];
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::uint32_t a = 0; a < atoms.size(); ++a) order_[next[bucket_of(atoms[a].key)]++] = a;
  const auto by_key = [&](std::uint32_t a, std::uint32_t b) { return atoms[a].key < atoms[b].key; };
  for (std::size_t b = 0; b < kBuckets; ++b) {
    const auto begin = order_.begin() + begin_[b], end = order_.begin() + begin_[b + 1];
    if (!std::is_sorted(begin, end, by_key)) std::stable_sort(begin, end, by_key);
  }
}

std::span<const std::uint32_t> KeyIndex::with(char32_t key, std::span<const Atom> atoms) const {
  if (begin_.empty()) return {};
  const std::size_t bucket = bucket_of(key);
  const auto begin = order_.begin() + begin_[bucket], end = order_.begin() + begin_[bucket + 1];
  const auto first = std::lower_bound(
      begin, end, key, [&](std::uint32_t a, char32_t wanted) { return atoms[a].key < wanted; });
  const auto last = std::upper_bound(
      first, end, key, [&](char32_t wanted, std::uint32_t a) { return wanted < atoms[a].key; });
  return {first, last};
}

}  // namespace nianbao
