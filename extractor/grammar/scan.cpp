#include "grammar/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "grammar/characters.h"

namespace nianbao {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr int kMaxPointsOnALine = 256;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::size_t kNone = std::string_view::npos;

// The line and column of byte `at`.
Spot spot_at(std::string_view toml, std::size_t at) {
  const std::string_view before = toml.substr(0, at);
  const std::size_t line_break = before.rfind('\n');
  Spot spot;
  spot.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  spot.column = 1 + characters(before.substr(line_break == kNone ? 0 : line_break + 1));
  return spot;
}

bool too_many_points(std::string_view toml, Problems& problems) {
  for (std::size_t begin = 0; begin < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', begin), toml.size());
    const std::string_view line = toml.substr(begin, end - begin);
    if (std::count(line.begin(), line.end(), '.') > kMaxPointsOnALine) {
      std::size_t over = begin;
      for (int points = 0; points < kMaxPointsOnALine; ++over) points += toml[over] == '.';
      problems.add("grammar.too-large", spot_at(toml, toml.find('.', over)),
                   "more than 256 points on one line", "break the list over several lines");
      return true;
    }
    begin = end + 1;
  }
  return false;
}

std::size_t control_character(std::string_view toml) {
  for (std::size_t at = 0; at < toml.size(); ++at) {
    const auto c = static_cast<unsigned char>(toml[at]);
    if (c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n') continue;
    if (c != '\r' || !toml.substr(at + 1).starts_with('\n')) return at;
  }
  return kNone;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// The byte behind the text in quotes that begins at `at`; kNone when it is not closed on its line.
std::size_t behind_quotes(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  for (++at; at < toml.size() && toml[at] != '\n'; ++at) {
    if (toml[at] == quote) return at + 1;
    if (quote == '"' && toml[at] == '\\') ++at;
  }
  return kNone;
}

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '"' || c == '\'' || c == ']';
}

std::size_t skip_blanks(std::string_view toml, std::size_t at) {
  return std::min(toml.size(), toml.find_first_not_of(" \t", at));
}

// Whether `[` at `at`, first on its line, is followed by a name. Else `at` is where one should be.
bool has_name(std::string_view toml, std::size_t& at) {
  const bool twice = toml.substr(at).starts_with("[[");
  at = skip_blanks(toml, at + (twice ? 2 : 1));
  return at < toml.size() && begins_name(toml[at]);
}

// What is wrong at a place outside of quotes and comments.
struct Trouble {
  std::size_t at = kNone;
  std::string message, remedy;
};

std::string character_at(std::string_view toml, std::size_t at) {
  std::size_t behind = at;
  next_character(toml, behind);
  return std::string(toml.substr(at, behind - at));
}

Trouble escape_trouble(std::string_view toml, std::size_t at) {
  if (toml[at] != '"') return {};
  const std::size_t end = toml.find('\n', at);
  for (++at; at + 1 < std::min(end, toml.size()) && toml[at] != '"'; ++at) {
    if (toml[at] != '\\') continue;
    if (static_cast<unsigned char>(toml[++at]) >= 0x80)
      return {at - 1, fmt::format("`\\{}` has no meaning", character_at(toml, at)),
              "write \\\\ for a backslash, or put the text in single quotes"};
  }
  return {};
}

Trouble quote_trouble(std::string_view toml, std::size_t at) {
  if (toml.substr(at).starts_with(std::string(3, toml[at])))
    return {at, "a text of several lines", "a text stands on one line, in single or double quotes"};
  return escape_trouble(toml, at);
}

constexpr std::string_view kWord =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:+-";

bool begins_number(std::string_view toml, std::size_t at) {
  return std::string_view("0123456789+-.").find(toml[at]) != kNone &&
         (at == 0 || kWord.find(toml[at - 1]) == kNone);
}

// toml++ takes what begins as a number up to the next blank, comma or closing bracket, quotes and
// all.
Trouble number_trouble(std::string_view toml, std::size_t at) {
  at = toml.find_first_not_of(kWord, at);
  if (at == kNone || std::string_view(" \t\r\n,]}#").find(toml[at]) != kNone) return {};
  return {at, fmt::format("`{}` stands in a number", character_at(toml, at)),
          "numbers are digits; texts stand in quotes"};
}

// `first`: nothing but blanks stands before it on its line.
Trouble trouble_at(std::string_view toml, std::size_t at, bool first) {
  if (is_quote(toml[at])) return quote_trouble(toml, at);
  if (begins_number(toml, at)) return number_trouble(toml, at);
  if (static_cast<unsigned char>(toml[at]) >= 0x80)
    return {at, fmt::format("`{}` stands outside of quotes", character_at(toml, at)),
            "texts stand in straight quotes \"...\"; [ ] { } = , are half-width"};
  if (toml[at] == '[' && first && !has_name(toml, at))
    return {at, "no name of a table stands behind `[`",
            "write [name] or [[name]]; names are made of a-z, 0-9 and _"};
  return {};
}

// The byte behind what begins at `at`, outside of quotes: a quoted text, a comment, one character.
std::size_t behind(std::string_view toml, std::size_t at) {
  if (is_quote(toml[at])) return behind_quotes(toml, at);
  return toml[at] == '#' ? toml.find('\n', at) : at + 1;
}

// Most bytes of a grammar: neither trouble nor the beginning of a quoted text, comment or line.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = 'a'; c <= 'z'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (const char c : {'_', '=', ']', ',', '{', '}'}) plain[static_cast<std::size_t>(c)] = true;
  return plain;
}();

bool scan_outside(std::string_view toml, Problems& problems) {
  bool first = true;
  std::size_t at = toml.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (; at < toml.size(); at = behind(toml, at)) {
    if (kPlain[static_cast<unsigned char>(toml[at])]) {
      first = false;
      continue;
    }
    if (Trouble trouble = trouble_at(toml, at, first); !trouble.message.empty()) {
      problems.add("grammar.syntax", spot_at(toml, trouble.at), std::move(trouble.message),
                   std::move(trouble.remedy));
      return false;
    }
    first = toml[at] == '\n' || (first && (toml[at] == ' ' || toml[at] == '\t'));
  }
  return true;
}

}  // namespace

bool scan(std::string_view toml, Problems& problems) {
  if (toml.size() > kMaxBytes) {
    problems.add("grammar.too-large", {}, "the file has more than 1 MiB",
                 "a grammar describes one form; a long one has some 20 KiB");
    return false;
  }
  if (too_many_points(toml, problems)) return false;
  if (const std::size_t at = control_character(toml); at != kNone) {
    problems.add("grammar.syntax", spot_at(toml, at), "a control character", "take it out");
    return false;
  }
  return scan_outside(toml, problems);
}

}  // namespace nianbao
