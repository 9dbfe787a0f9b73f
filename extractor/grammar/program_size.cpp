#include "grammar/program_size.h"

#include <algorithm>
#include <vector>

namespace nianbao {

std::size_t class_end(std::string_view source, std::size_t at) {
  const std::size_t first = source.substr(at + 1, 1) == "^" ? at + 2 : at + 1;
  std::size_t end = first;
  for (; end < source.size() && (source[end] != ']' || end == first); ++end) {
    if (source[end] == '\\') ++end;
    const bool named = source.substr(end, 2) == "[:" && source.find(":]", end) != source.npos;
    if (named) end = source.find(":]", end) + 1;
  }
  return end;
}

namespace {

// Instructions of a program, from above. RE2 takes two thirds of its memory for them, at 16 bytes.
constexpr std::size_t kFewInstructions = 40'000;
constexpr std::size_t kOfCharacter = 16, kOfScript = 100, kOfProperty = 1'600;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number that begins at `at`, at most `kFewInstructions`, and where it ends.
std::size_t number_at(std::string_view source, std::size_t& at) {
  std::size_t number = 0;
  for (; at < source.size() && is_digit(source[at]); ++at)
    number = std::min(10 * number + static_cast<std::size_t>(source[at] - '0'), kFewInstructions);
  return number;
}

// How often {n}, {n,} or {n,m} at `at` copies what stands before it; 1 for other text.
std::size_t copies_at(std::string_view source, std::size_t at) {
  const std::size_t least = number_at(source, ++at);
  if (source.substr(at, 1) != ",")
    return source.substr(at, 1) == "}" ? std::max<std::size_t>(least, 1) : 1;
  return std::max({least, number_at(source, ++at), std::size_t{1}});
}

// The last byte of the escape at `at`: \d, \pL, \p{Han}, \x{4E2D}.
std::size_t escape_end(std::string_view source, std::size_t at) {
  const std::string_view name = source.substr(std::min(at + 1, source.size()), 2);
  const std::size_t brace = name.ends_with("{") ? source.find('}', at) : source.npos;
  if (brace != source.npos) return brace;
  return at + (name.starts_with("p") || name.starts_with("P") ? 2 : 1);
}

// Classes of characters by property are what makes programs large.
std::size_t size_of_escape(std::string_view escape) {
  if (escape.substr(1, 1) != "p" && escape.substr(1, 1) != "P") return kOfCharacter;
  return escape.substr(2) == "{Han}" ? kOfScript : kOfProperty;
}

struct Part {
  std::size_t size = 0, end = 0;  // instructions; the part's last byte
};

Part escape_at(std::string_view source, std::size_t at) {
  const std::size_t end = escape_end(source, at);
  return {size_of_escape(source.substr(at, end - at + 1)), end};
}

Part class_at(std::string_view source, std::size_t at) {
  Part part{kOfScript, class_end(source, at)};
  for (std::size_t i = at; i < part.end; ++i) {
    const Part inner = source[i] == '\\' ? escape_at(source, i) : Part{kOfCharacter, i};
    part.size += inner.size;
    i = inner.end;
  }
  return part;
}

Part part_at(std::string_view source, std::size_t at) {
  if (source[at] == '[') return class_at(source, at);
  return source[at] == '\\' ? escape_at(source, at) : Part{kOfCharacter, at};
}

}  // namespace

bool is_surely_small(std::string_view source) {
  if (source.find("\\Q") != std::string_view::npos) return false;
  struct Group {
    std::size_t before = 0, last = 0;  // the parts so far but one, and the last one
    std::size_t whole() const { return before + last; }
  };
  std::vector<Group> open(1);
  const auto add = [&](std::size_t size) { open.back() = {open.back().whole(), size}; };
  for (std::size_t at = 0; at < source.size() && open.back().whole() <= kFewInstructions; ++at) {
    if (source[at] == '(') {
      open.emplace_back();
    } else if (source[at] == ')' && open.size() > 1) {
      const std::size_t inner = open.back().whole() + kOfCharacter;
      open.pop_back();
      add(inner);
    } else if (source[at] == '{') {
      open.back().last *= copies_at(source, at);
    } else {
      const Part part = part_at(source, at);
      add(part.size);
      at = part.end;
    }
  }
  return open.size() == 1 && open.back().whole() <= kFewInstructions;
}

}  // namespace nianbao
