// A TOML file as a tree in which every node knows its place. toml++ stays inside tree.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nianbao {

class Problems;

// Characters of one line of a file. A length that goes over the line's end means "to the end".
struct Spot {
  int line = 1, column = 1;  // 1-based, characters
  int length = 1;
  int file = 0;  // which of the texts of Problems: 0 is the grammar, others are included
  friend bool operator==(const Spot&, const Spot&) = default;
};

struct Member;

struct Node {
  enum class Kind { table, array, text, integer, boolean, other };
  Kind kind = Kind::table;
  Spot spot;
  std::string text;             // text
  std::int64_t integer = 0;     // integer
  bool boolean = false;         // boolean
  std::vector<Member> members;  // table, in the order of the file
  std::vector<Node> items;      // array

  const Node* find(std::string_view key) const;  // nullptr when there is none
};

struct Member {
  std::string key;
  Spot spot;  // of the key
  Node value;
};

// The root table of `toml`. What is wrong with it goes to `problems` (grammar.syntax,
// grammar.too-large) and the tree is empty then. Bounded: see scan.h, and 16 values inside each
// other.
Node parse_tree(std::string_view toml, Problems& problems);

}  // namespace nianbao
