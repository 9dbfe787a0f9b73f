#include "text/plain.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "text/encoding.h"
#include "text/kind.h"

namespace nianbao {
namespace {

constexpr char32_t kFormFeed = 0x0C;
constexpr int kTabColumns = 8;

bool is_line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x302A && c <= 0x302D) ||
         (c >= 0x3099 && c <= 0x309A) || (c >= 0xFE20 && c <= 0xFE2F);
}

int columns_of(char32_t c) {
  if (is_invisible(c) || is_combining(c)) return 0;
  return is_wide(c) || c == 0x3000 ? 2 : 1;
}

// Sets characters as on a screen: a cursor that goes right and down.
class Setter {
 public:
  void put(char32_t code) {
    if (code == kFormFeed) return break_page();
    if (is_line_end(code)) return end_line();
    const int wide = code == '\t' ? kTabColumns - column_ % kTabColumns : columns_of(code);
    is_blank(code) ? end_word() : add_glyph(code, wide);
    if (code == '\t') page_.glyphs.push_back({code, box_here(wide)});
    column_ += wide;
  }

  Page take() {
    if (column_ > 0) end_line();
    page_.height = line_ * kTextLineHeight;
    return std::move(page_);
  }

 private:
  Box box_here(int columns) const {
    const double x = column_ * kTextHalfWidth, y = line_ * kTextLineHeight;
    return {x, y, x + columns * kTextHalfWidth, y + kTextLineHeight - 1};
  }

  void add_glyph(char32_t code, int columns) {
    if (word_.count == 0) word_.first = static_cast<std::uint32_t>(page_.glyphs.size());
    page_.glyphs.push_back({code, box_here(columns)});
    word_.box.add(page_.glyphs.back().box);
    ++word_.count;
  }

  void end_word() {
    if (word_.count > 0) page_.words.push_back(word_);
    word_ = {};
  }

  void end_line() {
    end_word();
    page_.width = std::max(page_.width, column_ * kTextHalfWidth);
    column_ = 0;
    ++line_;
  }

  // A form feed at a line's start, where programs put it, begins no line of its own.
  void break_page() {
    if (column_ > 0) end_line();
    page_.glyphs.push_back({kFormFeed, box_here(0)});
  }

  Page page_;
  Word word_;
  int line_ = 0, column_ = 0;
};

Page set_page(std::u32string_view text) {
  Setter setter;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') setter.put(text[i]);
  return setter.take();
}

bool has_utf16_mark(const std::string& bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// Control characters that no text has, and bytes that mean nothing, are more than one in ten.
bool is_binary(const Decoded& decoded) {
  std::size_t odd = decoded.invalid;
  for (char32_t c : decoded.text)
    if (c == 0)
      return true;
    else if (c < 0x20 && !is_blank(c))
      ++odd;
  return odd * 10 > decoded.text.size();
}

bool has_ink(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return !is_blank(c) && !is_invisible(c); });
}

void say(Diagnostics& diagnostics, const char* code, Severity severity, std::string message) {
  diagnostics.push_back({code, severity, std::move(message), {}});
}

void say_encoding(const Decoded& decoded, Diagnostics& diagnostics) {
  if (decoded.encoding != "UTF-8")
    say(diagnostics, "text.encoding", Severity::info,
        fmt::format("The text is {}; it was read as such.", decoded.encoding));
  if (decoded.invalid > 0)
    say(diagnostics, "text.invalid-bytes", Severity::review,
        fmt::format("{} places of the text are not valid {}; each stands as U+FFFD. Convert the "
                    "file to UTF-8 from its true encoding.",
                    decoded.invalid, decoded.encoding));
}

// Whether the text can be read; says why when it cannot.
bool is_readable(const Decoded& decoded, const Limits& limits, Diagnostics& diagnostics) {
  if (is_binary(decoded)) {
    say(diagnostics, "text.binary", Severity::fatal,
        "The input is neither a PDF nor a text: it has NUL bytes or mostly control characters.");
  } else if (!has_ink(decoded.text)) {
    say(diagnostics, "text.empty", Severity::fatal, "The text has no visible character.");
  } else if (decoded.text.size() > limits.max_glyphs) {
    say(diagnostics, "text.too-large", Severity::fatal,
        fmt::format("The text has {} characters, more than the limit of {}; nothing was read.",
                    decoded.text.size(), limits.max_glyphs));
  } else {
    return true;
  }
  return false;
}

// NUL bytes show in the first look, so that a large binary file is not decoded first.
Decoded decoded_or_binary(const std::string& bytes) {
  if (has_utf16_mark(bytes) || bytes.find('\0') == std::string::npos) return decode_text(bytes);
  return {std::u32string(1, U'\0'), "UTF-8", 0};
}

}  // namespace

Document read_plain(const std::string& bytes, Source source, const Limits& limits,
                    Diagnostics& diagnostics) {
  Document document{std::move(source), {}, false};
  document.source.text = "none";
  if (bytes.size() > limits.max_bytes) {
    say(diagnostics, "text.too-large", Severity::fatal,
        fmt::format("The text has {} bytes, more than the limit of {}; nothing was read.",
                    bytes.size(), limits.max_bytes));
    return document;
  }
  const Decoded decoded = decoded_or_binary(bytes);
  if (!is_readable(decoded, limits, diagnostics)) return document;
  say_encoding(decoded, diagnostics);
  document.source.text = "plain";
  document.pages.push_back(set_page(decoded.text));
  return document;
}

}  // namespace nianbao
