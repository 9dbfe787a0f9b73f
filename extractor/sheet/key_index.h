// Where each key stands among the atoms of a sheet.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace nianbao {

struct Atom;

class KeyIndex {
 public:
  KeyIndex() = default;
  explicit KeyIndex(std::span<const Atom> atoms);

  // The indices of the atoms with this key, in order. `atoms`: those that the index was made of.
  std::span<const std::uint32_t> with(char32_t key, std::span<const Atom> atoms) const;

 private:
  // Atoms bucket by bucket, in each by key and then by index; one flat array, because most keys of
  // a report stand in it once or twice.
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> begin_;  // of each bucket in order_, and the end
};

}  // namespace nianbao
