#include "output/writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace nianbao {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool follows(std::string_view text, std::size_t at) { return (byte_at(text, at) & 0xC0u) == 0x80u; }

// Bytes of the character at `at` when it may stand in a JSON string as it is; else 0. Of UTF-8 only
// the forms are accepted whose second byte needs no further look: the rest is left to nlohmann.
std::size_t plain_bytes(std::string_view text, std::size_t at) {
  const unsigned char c = byte_at(text, at);
  if (c < 0x80) return c >= 0x20 && c != '"' && c != '\\' ? 1 : 0;
  if (c >= 0xC2 && c <= 0xDF) return follows(text, at + 1) ? 2 : 0;
  if (c >= 0xE1 && c <= 0xEF && c != 0xED)
    return follows(text, at + 1) && follows(text, at + 2) ? 3 : 0;
  return 0;
}

bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = plain_bytes(text, at);
    if (bytes == 0) return false;
    at += bytes;
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
