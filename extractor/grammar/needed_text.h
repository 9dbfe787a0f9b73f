// What a text must hold for a pattern to match in it, told from the pattern's source: the
// ideographs that no match is without. Looking for them is much cheaper than running the program in
// vain.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace nianbao {

// Which ideographs a text holds, roughly: has() may be true of one that it does not hold, and is
// never false of one that it holds.
class Ideographs {
 public:
  explicit Ideographs(std::string_view utf8);
  // Of all ideographs of `utf8`.
  bool has(std::string_view utf8) const;

 private:
  std::bitset<4096> slots_;
};

class NeededText {
 public:
  // `source` is RE2 syntax.
  explicit NeededText(std::string_view source);

  // Whether `text` may hold a match at or after byte `from`.
  bool may_stand_in(std::string_view text, std::size_t from) const;
  // Whether a text with these ideographs may hold one.
  bool may_stand_in(const Ideographs& held) const;

 private:
  std::vector<std::vector<std::string>> parts_;  // in this order; of each, one
};

}  // namespace nianbao
