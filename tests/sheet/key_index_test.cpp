#include "sheet/key_index.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "sheet/sheet.h"

using namespace nianbao;

namespace {

std::vector<Atom> atoms_of(std::u32string_view keys) {
  std::vector<Atom> atoms;
  for (char32_t key : keys) {
    Atom atom{};
    atom.key = key;
    atoms.push_back(atom);
  }
  return atoms;
}

using Indices = std::vector<std::uint32_t>;

Indices with(const KeyIndex& index, char32_t key, const std::vector<Atom>& atoms) {
  const auto found = index.with(key, atoms);
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("key index: atoms by key, in order") {
  const auto atoms = atoms_of(U"甲乙甲丙甲");
  const KeyIndex index(atoms);
  CHECK(with(index, U'甲', atoms) == Indices{0, 2, 4});
  CHECK(with(index, U'丙', atoms) == Indices{3});
  CHECK(with(index, U'丁', atoms).empty());
  CHECK(with(KeyIndex(), U'甲', {}).empty());
  CHECK(with(KeyIndex(std::span<const Atom>()), U'甲', {}).empty());
}

TEST_CASE("key index: the same as a map, whatever the keys") {
  std::mt19937 random(7);
  // Keys 4096 apart share a bucket.
  const std::u32string keys = {U'a', U'a' + 4096, U'a' + 8192, U'b', U'b' + 4096, U'甲'};
  for (int round = 0; round < 200; ++round) {
    std::u32string text(random() % 40, U'a');
    for (char32_t& c : text) c = keys[random() % keys.size()];
    const auto atoms = atoms_of(text);
    std::map<char32_t, Indices> expected;
    for (std::uint32_t i = 0; i < text.size(); ++i) expected[text[i]].push_back(i);
    const KeyIndex index(atoms);
    for (char32_t key : keys) CHECK(with(index, key, atoms) == expected[key]);
  }
}
