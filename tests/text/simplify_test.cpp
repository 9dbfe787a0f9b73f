#include "text/simplify.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("simplify: character for character") {
  CHECK(simplify(U"政府資訊公開工作年度報告") == U"政府资讯公开工作年度报告");
  CHECK(simplify(U"政府信息公开 2024") == U"政府信息公开 2024");
  CHECK(simplify(U"") == U"");
  const std::u32string odd{0xD800, U'國', 0x110000};
  CHECK(simplify(odd) == odd);
  std::u32string all;
  for (char32_t code = 0x3400; code < 0xA000; ++code) all += code;
  CHECK(simplify(all).size() == all.size());
}
