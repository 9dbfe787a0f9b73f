#include "archive/issuer.h"

#include <doctest/doctest.h>

namespace nianbao {
namespace {

TEST_CASE("issuer: prints of one name") {
  const struct {
    const char *name, *key;
  } table[] = {{"鹿鸣市图书馆", "鹿鸣市图书馆"},
               {" 鹿鸣市 图书馆\n", "鹿鸣市图书馆"},
               {"鹿鳴市圖書館", "鹿鸣市图书馆"},
               {"鹿鸣市图书馆（总馆）", "鹿鸣市图书馆总馆"},
               {"ＡＢＣ馆", "abc馆"},
               {"", ""}};
  for (const auto& row : table) CHECK(issuer_key(row.name) == row.key);
}

}  // namespace
}  // namespace nianbao
