#include "output/writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace nianbao {
namespace {

// Whether `utf8` may stand in a JSON string as it is. Of UTF-8 only the forms are accepted whose
// second byte needs no further look: the rest is left to nlohmann.
bool is_plain(std::string_view utf8) {
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  const auto follows = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; };
  while (at < end) {
    const auto c = static_cast<unsigned char>(*at);
    if (c < 0x80) {
      if (c < 0x20 || c == '"' || c == '\\') return false;
      ++at;
    } else if (c >= 0xE1 && c <= 0xEF && c != 0xED) {
      if (end - at < 3 || !follows(at[1]) || !follows(at[2])) return false;
      at += 3;
    } else if (c >= 0xC2 && c <= 0xDF) {
      if (end - at < 2 || !follows(at[1])) return false;
      at += 2;
    } else {
      return false;
    }
  }
  return true;
}

std::string escaped(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <typename Integer>
void append_integer(Integer number, std::string& out) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void JsonWriter::open(char bracket) {
  out_ += bracket;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += pending_;
  pending_.clear();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::item() {
  if (!first_) out_ += ',';
  if (!pending_.empty()) {
    out_ += pending_;
    pending_.clear();
  } else if (!first_ && blanks_) {
    out_ += ' ';
  }
  first_ = false;
}

void JsonWriter::key(std::string_view key) {
  item();
  out_ += '"';
  out_ += key;
  out_ += blanks_ ? "\": " : "\":";
}

void JsonWriter::line(int depth) {
  if (blanks_) pending_ = "\n" + std::string(static_cast<std::size_t>(2 * depth), ' ');
}

void JsonWriter::text(std::string_view utf8) {
  if (!is_plain(utf8)) {
    out_ += escaped(utf8);
    return;
  }
  out_ += '"';
  out_ += utf8;
  out_ += '"';
}

void JsonWriter::number(const Decimal& number) { out_ += number.to_string(); }
void JsonWriter::number(std::uint64_t number) { append_integer(number, out_); }
void JsonWriter::number(int number) { append_integer(number, out_); }

void JsonWriter::tenth(double number) {
  constexpr double kMost = 1e9;  // points; a page has at most 14,400
  if (!std::isfinite(number)) number = 0;
  const long long tenths = std::llround(std::clamp(number, -kMost, kMost) * 10);
  if (tenths < 0) out_ += '-';
  append_integer(std::abs(tenths) / 10, out_);
  if (tenths % 10 != 0) {
    out_ += '.';
    append_integer(std::abs(tenths) % 10, out_);
  }
}

}  // namespace nianbao
