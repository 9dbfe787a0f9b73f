#include "text/encoding.h"

#include <unicode/ucnv.h>

#include <memory>
#include <optional>
#include <vector>

#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void add_utf16(Decoded& out, std::u32string_view units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (is_high(units[i]) && i + 1 < units.size() && is_low(units[i + 1])) {
      out.text.push_back(0x10000 + ((units[i] - 0xD800) << 10) + (units[i + 1] - 0xDC00));
      ++i;
    } else if (is_high(units[i]) || is_low(units[i])) {
      out.text.push_back(kReplacement);
      ++out.invalid;
    } else {
      out.text += units[i];
    }
  }
}

Decoded from_utf16(std::string_view bytes, bool big_endian) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::u32string units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
    units += static_cast<char32_t>(big_endian ? at(i) << 8 | at(i + 1) : at(i + 1) << 8 | at(i));
  Decoded out{{}, big_endian ? "UTF-16BE" : "UTF-16LE", 0};
  add_utf16(out, units);
  if (bytes.size() % 2 != 0) {
    out.text.push_back(kReplacement);
    ++out.invalid;
  }
  return out;
}

Decoded from_utf8_bytes(std::string_view bytes) {
  Decoded out{{}, "UTF-8", 0};
  out.text = from_utf8(bytes, &out.invalid);
  return out;
}

// nullopt when any byte is not GB18030.
std::optional<Decoded> from_gb18030(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("GB18030", &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<char16_t> buffer(bytes.size() + 1);  // a unit comes from at least one byte
  char16_t* target = buffer.data();
  const char* source = bytes.data();
  ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source,
                 bytes.data() + bytes.size(), nullptr, true, &status);
  if (U_FAILURE(status)) return std::nullopt;
  Decoded out{{}, "GB18030", 0};
  add_utf16(out, std::u32string(buffer.data(), target));
  return out.invalid == 0 ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

Decoded decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return from_utf8_bytes(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  Decoded utf8 = from_utf8_bytes(bytes);
  if (utf8.invalid == 0) return utf8;
  std::optional<Decoded> gb18030 = from_gb18030(bytes);
  return gb18030 ? std::move(*gb18030) : std::move(utf8);
}

}  // namespace nianbao
