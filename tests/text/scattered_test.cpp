#include "text/scattered.h"

#include <doctest/doctest.h>

#include "text/lines.h"
#include "text/plain.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

// The body lines of a text that are left, with "|" between.
std::string body_of(const std::string& text) {
  Diagnostics notes;
  Document document = read_plain(text, {}, {}, notes);
  mark_scattered(document);
  std::string out;
  for (const Line& line : make_lines(document)) {
    if (line.role != Role::body) continue;
    if (!out.empty()) out += '|';
    for (const Char& c : line.chars) append_utf8(out, c.code);
  }
  return out;
}

const std::string kTiles =
    "       城乡             城乡              城乡\n"
    "   鹿 鸣区          鹿鸣               鹿鸣区\n";

}  // namespace

TEST_CASE("scattered: a watermark's pieces are set apart, also from the numbers that they touch") {
  CHECK(body_of("鹿鸣区城乡图书馆2020年报告\n" + kTiles + kTiles + kTiles + kTiles +
                "  鸣 一、购入图书    3      城乡12鸣区      5城\n") ==
        "鹿鸣区城乡图书馆2020年报告|一、购入图书 3  12  5");
}

TEST_CASE("scattered: headings that stand often are no watermark") {
  const std::string heads =
      "   维持   纠正   维持   纠正\n"
      "   结果   结果   结果   结果\n";
  const std::string text = "其中维持结果3件\n" + heads + "0 1 0 1\n" + heads + "0 2 0 2\n";
  CHECK(body_of(text).find("纠正") != std::string::npos);
}

TEST_CASE("scattered: a name that the text nowhere prints whole is none") {
  CHECK(body_of("年报告\n" + kTiles + kTiles + kTiles + kTiles).find("城乡") != std::string::npos);
}
