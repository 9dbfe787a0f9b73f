#include "text/text_columns.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("text columns: a screen's") {
  CHECK(screen_columns(U'a') == 1);
  CHECK(screen_columns(U'规') == 2);
  CHECK(screen_columns(0x3000) == 2);
  CHECK(screen_columns(0x301) == 0);
}

TEST_CASE("text columns: numbers under each other tell how ideographs were counted") {
  CHECK(
      counts_characters(U"一、期初馆藏数量          100     20\n"
                        U"购买                5      0\n"
                        U"                  104     20\n"));
  CHECK(
      counts_characters(U"一、期初馆藏数量          １００     ２０\n"
                        U"购买                ５      ０\n"
                        U"                  １０４     ２０\n"));
  CHECK_FALSE(
      counts_characters(U"一、期初馆藏数量  100     20\n"
                        U"购买              5      0\n"
                        U"                  104     20\n"));
}

TEST_CASE("text columns: as a screen's where nothing tells") {
  CHECK_FALSE(counts_characters(U""));
  CHECK_FALSE(counts_characters(U"购买 5 0\n借出 104 20\n"));
  CHECK_FALSE(counts_characters(U"购买   5   0\n借出   104   20\n"));
}
