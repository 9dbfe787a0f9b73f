#include "text/label.h"

#include <doctest/doctest.h>

#include "text/utf8.h"

using namespace nianbao;

TEST_CASE("numbering, blanks, punctuation, width and case are no part of a key") {
  const struct {
    const char *label, *key;
  } table[] = {
      {"1.属于国家秘密", "属于国家秘密"},
      {"１．属于国家秘密", "属于国家秘密"},
      {"1、属于 国家秘密", "属于国家秘密"},
      {"（三）不予公开", "不予公开"},
      {"(三) 不予公开", "不予公开"},
      {"十二、商 业 企 业", "商业企业"},
      {"三公经费", "三公经费"},
      {"2021年", "2021年"},
      {"3.危及“三安全一稳定”", "危及三安全一稳定"},
      {"第二十条第（一）项", "第二十条第一项"},
      {"本年增/减", "本年增减"},
      {"ＡＢc-1", "abc1"},
      {"（七）", "七"},
      {"1.", "1"},
      {"——", ""},
      {" 　", ""},
      {"", ""},
      {"\xFF", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.label);
    CHECK(to_utf8(key_of_label(row.label)) == row.key);
  }
}
