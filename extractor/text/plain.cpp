#include "text/plain.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "text/encoding.h"
#include "text/kind.h"
#include "text/pieces.h"
#include "text/text_columns.h"

namespace nianbao {
namespace {

constexpr char32_t kFormFeed = 0x0C;
constexpr int kTabColumns = 8;

bool is_line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Sets characters as on a screen, or as a program that counts characters does: a cursor that goes
// right and down.
class Setter {
 public:
  explicit Setter(bool by_character) : by_character_(by_character) {}

  void put(char32_t code) {
    if (code == kFormFeed) return break_page();
    if (code == kPieceEnd) return go_on();
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
  int columns_of(char32_t code) const {
    const int columns = screen_columns(code);
    return by_character_ ? std::min(columns, 1) : columns;
  }

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

  // The line goes on, although the text's line ends.
  void go_on() {
    end_word();
    page_.glyphs.push_back({kPieceEnd, box_here(0)});
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
  bool by_character_ = false;
};

Page set_page(std::u32string_view text) {
  Setter setter(counts_characters(text));
  const std::u32string whole = is_in_pieces(text) ? put_together(text) : std::u32string(text);
  for (std::size_t i = 0; i < whole.size(); ++i)
    if (whole[i] != '\r' || i + 1 == whole.size() || whole[i + 1] != '\n') setter.put(whole[i]);
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
