#include "text/key.h"

#include <doctest/doctest.h>

#include "text/normalise.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {
std::string key(std::string_view utf8) {
  return to_utf8(match_key(normalise_text(from_utf8(utf8))));
}
}  // namespace

TEST_CASE("key: letters, ideographs and digits only") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      {"1. 属于国家秘密", "1属于国家秘密"},
      {"（一）予以公开", "一予以公开"},
      {"商 业　企\n业", "商业企业"},
      {"“三安全一稳定”…—·、。", "三安全一稳定"},
      {"二〇二四年", "二〇二四年"},
      {"Ｐage-2", "page2"},
      {"⻚", "页"},
      {"⼾籍 戶籍 戸籍", "户籍户籍户籍"},
      {"⒈属于 ⑵属于", "1属于2属于"},
      {"行政许可①²*※", "行政许可"},
      {"\ue000\ufffd㎡½", ""},
      {"Ⅱ类 é", "ii类é"},
  };
  for (const Row& row : rows) CHECK(key(row.text) == row.expected);
}

TEST_CASE("key: folding twice changes nothing, and a key has no blank or punctuation") {
  for (char32_t code = 0; code <= 0x110000; ++code) {
    const char32_t folded = fold_key_char(code);
    if (is_key_char(code) != (folded != 0)) FAIL_CHECK(static_cast<unsigned>(code));
    if (folded != 0 && fold_key_char(folded) != folded) FAIL_CHECK(static_cast<unsigned>(code));
    if (folded != 0 && (is_blank(folded) || is_invisible(folded)))
      FAIL_CHECK(static_cast<unsigned>(code));
  }
}
