#include "pdf/bitmap_rules.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace nianbao;

namespace {

// A white page of 100 by 100 points, two pixels to the point.
class Paper {
 public:
  Paper() : grey_(kSide * kSide, 255), hidden_(kSide * kSide) {}

  // A line of one pixel, from and to in points, of which `every` n-th pixel is drawn.
  Paper& across(double y, double x0, double x1, std::uint8_t shade = 0, int every = 1) {
    for (int x = px(x0); x < px(x1); x += every) at(x, px(y)) = shade;
    return *this;
  }
  Paper& down(double x, double y0, double y1, std::uint8_t shade = 0, int every = 1) {
    for (int y = px(y0); y < px(y1); y += every) at(px(x), y) = shade;
    return *this;
  }
  Paper& fill(double x0, double y0, double x1, double y1, std::uint8_t shade) {
    for (int y = px(y0); y < px(y1); ++y)
      for (int x = px(x0); x < px(x1); ++x) at(x, y) = shade;
    return *this;
  }
  Paper& letters(const Box& box) {
    boxes_.push_back(box);
    return *this;
  }
  // A frame from (10, 10) to (90, 50) with a rule down its middle.
  Paper& frame(std::uint8_t shade = 0, int every = 1) {
    for (const double y : {10.0, 50.0}) across(y, 10, 90.5, shade, every);
    for (const double x : {10.0, 50.0, 90.0}) down(x, 10, 50.5, shade, every);
    return *this;
  }

  std::string rules() const {
    Bitmap bitmap{.width = kSide,
                  .height = kSide,
                  .scale = 2,
                  .grey = grey_,
                  .stride = kSide,
                  .hidden = hidden_};
    for (const Box& box : boxes_) hide(bitmap, box);
    const PageRules rules = rules_in(bitmap, 9);
    std::string out;
    for (const Rule& rule : rules.across)
      out += fmt::format("-{:.0f}:{:.0f}-{:.0f} ", rule.at, rule.from, rule.to);
    for (const Rule& rule : rules.down)
      out += fmt::format("|{:.0f}:{:.0f}-{:.0f} ", rule.at, rule.from, rule.to);
    return out;
  }

 private:
  static constexpr int kSide = 200;
  static int px(double points) { return static_cast<int>(points * 2); }
  std::uint8_t& at(int x, int y) { return grey_[static_cast<std::size_t>(y * kSide + x)]; }

  std::vector<std::uint8_t> grey_, hidden_;
  std::vector<Box> boxes_;
};

const std::string kFrame = "-10:10-90 -50:10-90 |10:10-50 |50:10-50 |90:10-50 ";

}  // namespace

TEST_CASE("rules: however they are drawn") {
  CHECK(Paper().rules() == "");
  CHECK(Paper().frame().rules() == kFrame);
  CHECK(Paper().frame(200).rules() == kFrame);                            // light grey
  CHECK(Paper().frame(0, 2).rules() == kFrame);                           // dotted
  CHECK(Paper().fill(10, 10, 90, 50, 220).frame(120).rules() == kFrame);  // on colour
}

TEST_CASE("rules: what is none") {
  CHECK(Paper().fill(10, 10, 90, 50, 210).rules() == "");       // the edges of a coloured cell
  CHECK(Paper().frame().across(30, 15, 45).rules() == kFrame);  // an underline, a dash
  CHECK(Paper().frame().across(30, 20, 28).down(24, 26, 34).rules() == kFrame);  // short strokes
  CHECK(Paper().across(30, 10, 90).rules() == "");                               // one line alone
}

TEST_CASE("rules: letters over them hide them, and make none") {
  // Letters that touch the upper rule and the one in the middle, and their strokes.
  Paper paper;
  paper.frame().fill(40, 8, 60, 20, 60).down(30, 14, 46).across(30, 15, 45);
  CHECK(paper.rules() != kFrame);
  CHECK(paper.letters({40, 7, 60, 21}).letters({14, 13, 47, 47}).rules() == kFrame);
}

TEST_CASE("rules: cut back to those that they meet, but for a side that is open") {
  CHECK(Paper().frame().across(30, 10, 96).down(96, 28, 32).rules() ==
        "-10:10-90 -30:10-90 -50:10-90 |10:10-50 |50:10-50 |90:10-50 ");
  // A page break: three rules go on below the last one.
  Paper torn;
  torn.frame();
  for (const double x : {10.0, 50.0, 90.0}) torn.down(x, 50, 70);
  CHECK(torn.rules() == "-10:10-90 -50:10-90 |10:10-70 |50:10-70 |90:10-70 ");
}
