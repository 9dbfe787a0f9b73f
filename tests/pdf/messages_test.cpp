#include "pdf/messages.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("Poppler's messages are taken apart, counted by text, and bounded") {
  MessageCollector collector(2);
  collector.take("error (123): Bad FCHECK in flate stream");
  collector.take("error (456): Bad FCHECK in flate stream");
  collector.take("poppler/error: Couldn't find a font for 'A\x1b[31mB'");
  collector.take("error: one too many");
  CHECK(collector.total() == 4);
  REQUIRE(collector.kept().size() == 2);
  CHECK(collector.kept()[0].text == "Bad FCHECK in flate stream");
  CHECK(collector.kept()[0].position == "123");
  CHECK(collector.kept()[0].count == 2);
  CHECK_FALSE(collector.kept()[0].harmless);
  CHECK(collector.kept()[1].text == "Couldn't find a font for 'A?[31mB'");
  CHECK(collector.kept()[1].position.empty());
  CHECK(collector.kept()[1].harmless);

  Diagnostics diagnostics;
  collector.report(diagnostics);
  REQUIRE(diagnostics.size() == 3);
  CHECK(diagnostics[0].message == "Poppler at byte 123, 2 times: Bad FCHECK in flate stream");
  CHECK(diagnostics[2].code == "pdf.messages");
  CHECK(diagnostics[2].severity == Severity::review);
  CHECK(diagnostics[2].message.find("found 3 faults") != std::string::npos);
}

TEST_CASE("harmless messages ask for nobody; unknown ones do") {
  struct {
    const char* text;
    bool harmless;
  } const cases[] = {
      {"Couldn't find a font for 'SimSun'", true},
      {"Substituting font 'Helvetica' for 'SimSun'", true},
      {"Mismatch between font type and embedded font file", true},
      {"Illegal annotation destination", true},
      {"Missing language pack for 'Adobe-GB1' mapping", false},
      {"Couldn't find a CMap", false},
      {"PDF file is damaged - attempting to reconstruct xref table...", false},
      {"No font in show", false},
      {"Unknown font tag 'F'", false},
      {"Illegal entry in bfchar block in ToUnicode CMap", false},
      {"", false},
  };
  for (const auto& test : cases) {
    CAPTURE(test.text);
    CHECK(is_harmless(test.text) == test.harmless);
    MessageCollector collector(10);
    collector.take(std::string("error: ") + test.text);
    Diagnostics diagnostics;
    collector.report(diagnostics);
    CHECK(diagnostics.size() == (test.harmless ? 1 : 2));
  }
}

TEST_CASE("collectors nest") {
  MessageCollector outer(10);
  { const MessageCollector inner(10); }
  Diagnostics diagnostics;
  outer.report(diagnostics);
  CHECK(diagnostics.empty());
}
