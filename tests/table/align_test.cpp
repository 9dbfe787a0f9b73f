#include "table/align.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

namespace {

// The text's characters that the expected ones stand at, "." for none. Pieces of `expected` are
// parted by "|", which is no part of it.
std::string aligned(std::u32string_view expected, std::u32string_view text) {
  std::u32string plain;
  std::vector<bool> starts;
  bool start = true;
  for (char32_t c : expected) {
    if (c == U'|') {
      start = true;
      continue;
    }
    plain += c;
    starts.push_back(start);
    start = false;
  }
  std::string out;
  for (const auto& at : align(plain, text, starts)) {
    if (at) REQUIRE(text[*at] == plain[out.size()]);
    out += at ? static_cast<char>('0' + *at) : '.';
  }
  return out;
}

}  // namespace

TEST_CASE("align: matches in order, gaps where nothing fits") {
  CHECK(aligned(U"abc", U"abc") == "012");
  CHECK(aligned(U"abc", U"xxabcxx") == "234");
  CHECK(aligned(U"abc", U"abxc") == "013");
  CHECK(aligned(U"abxcde", U"abcde") == "01.234");
  CHECK(aligned(U"abc", U"xyz") == "...");
  CHECK(aligned(U"", U"abc") == "");
  CHECK(aligned(U"abc", U"") == "...");
}

TEST_CASE("align: long texts between labels cost little, scattered matches do not pay") {
  CHECK(aligned(U"abcd|efgh", U"abcdxxefgh") ==
        "012367"
        "89");
  // The single "b" far away is not worth two gaps.
  CHECK(aligned(U"abc|def", U"defxxb") == "...012");
}

TEST_CASE("align: a missing label is missing whole") {
  // "cab" could as well lose "ab" of its own and give its first letter to the next label.
  CHECK(aligned(U"cab|cab", U"cab").find("...") != std::string::npos);
  CHECK(aligned(U"xya|xyb|xyc", U"xyaxyc") == "012...345");
}

TEST_CASE("align: an order that does not fit keeps the longer part") {
  CHECK(aligned(U"abcd|ef", U"efabcd") == "2345..");
}

TEST_CASE("align: nothing when it would take too much") {
  CHECK(align(U"abc", U"abc", {true, false, false}, 8).empty());
  CHECK(align(U"abc", U"abc", {true, false, false}, 9).size() == 3);
}
