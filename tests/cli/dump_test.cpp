#include "cli/dump.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("dump: pages and lines, as displayed, one item a line") {
  Trace trace;
  trace.document.has_boxes = true;
  Page page;
  page.number = 3;
  page.width = 200;  // turned: 100 wide and 200 high as displayed
  page.height = 100;
  page.turned = 1;
  page.glyphs = {{U'\u5e74', {10, 20, 30, 40}}, {U'\n', {30, 20, 50, 40}}};
  page.words = {{.first = 0, .count = 2, .box = {10, 20, 50, 40}, .rotation = 0}};
  trace.document.pages = {page};
  CHECK(dump_text(trace, Stage::pages) ==
        "page 3 100.0x200.0 words 1 glyphs 2\n"
        "word 3 [60.0 10.0 80.0 50.0] clockwise \"\u5e74\\x0A\"\n");
  Line line;
  line.box = {10, 20, 50, 40};
  line.role = Role::running_foot;
  line.chars = {{U'\u5e74', 0}};
  trace.lines = {line};
  CHECK(dump_text(trace, Stage::lines) ==
        "line 0 page 3 [60.0 10.0 80.0 50.0] running_foot \"\u5e74\"\n");
  trace.document.has_boxes = false;
  trace.lines[0].box.y0 = 3 * kTextLineHeight;
  CHECK(dump_text(trace, Stage::lines) == "line 0 line 4 running_foot \"\u5e74\"\n");
}

TEST_CASE("dump: sections and tables") {
  Trace trace;
  trace.sections = {{.id = "s",
                     .heading = "H",
                     .first_line = 2,
                     .end_line = 5,
                     .place = {.page = 0, .box = {}, .line = 3},
                     .misprinted = true}};
  CHECK(dump_text(trace, Stage::sections) == "section s line 3 lines 2-5 misprinted \"H\"\n");
  const Place place{.page = 1, .box = {1, 2, 3, 4}, .line = 0};
  TableReading table;
  table.table = "t";
  table.part = "p";
  table.found = true;
  table.rows = {{.row = "r", .label = "L", .printed = "L", .place = place}};
  table.cells = {{.row = "r",
                  .column = "c",
                  .value = {.state = State::number, .number = 6, .unit = ""},
                  .printed = "6",
                  .place = place,
                  .doubt = "why"},
                 {.row = "r",
                  .column = "d",
                  .value = {.state = State::number, .number = 8, .unit = ""},
                  .printed = "8",
                  .place = {.page = 2, .box = {1, 2, 3, 4}, .line = 0}}};
  table.unclaimed = {{.printed = "7", .place = {}, .why = "stray"}};
  trace.tables = {table, {.table = "u", .part = ""}};
  CHECK(dump_text(trace, Stage::tables) ==
        "table t p pages 1-2 rows 1 cells 2\n"
        "row t r page 1 [1.0 2.0 3.0 4.0] \"L\"\n"
        "cell t r c number page 1 [1.0 2.0 3.0 4.0] \"6\" doubt \"why\"\n"
        "cell t r d number page 2 [1.0 2.0 3.0 4.0] \"8\"\n"
        "unclaimed t - \"7\" why \"stray\"\n"
        "table u not found rows 0 cells 0\n");
}
