// Documents that mean harm: each ends in one way, within its limits, and harms nobody.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "support/hostile_run.h"
#include "support/paths.h"
#include "support/pdf_file.h"

using namespace nianbao;
using namespace nianbao::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr const char* kPages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

// One page with `content`, and one font as object 5 onwards.
std::string page_with(const std::string& content, const std::vector<std::string>& font) {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add(kPages);
  file.add(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>>>>>");
  file.add_stream(content);
  for (const std::string& object : font) file.add(object);
  return file.bytes();
}

const std::string kHelvetica =
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding";

// A character map that begins by including itself.
std::string map_that_uses_itself() {
  const std::string map = "begincmap /X usecmap endcmap";
  return page_with("BT/F 9 Tf 9 9 Td(Hello)Tj ET",
                   {"<</Type/Font/Subtype/Type0/BaseFont/S/Encoding 7 0 R/DescendantFonts[6 0 R]>>",
                    "<</Type/Font/Subtype/CIDFontType2/BaseFont/S/CIDSystemInfo<</Registry(Adobe)"
                    "/Ordering(GB1)/Supplement 2>>>>",
                    "<</Type/CMap/CMapName/X/UseCMap 7 0 R/Length " + std::to_string(map.size()) +
                        ">>stream\n" + map + "\nendstream"});
}

// Far more words on a page than Poppler can order in time.
std::string too_many_words() {
  std::mt19937 random(3);
  std::string content = "BT /F 6 Tf ";
  for (int i = 0; i < 100'000; ++i)
    content += "1 0 0 1 " + std::to_string(random() % 600) + " " + std::to_string(random() % 780) +
               " Tm (w" + std::to_string(i) + ") Tj ";
  return page_with(content + "ET", {kHelvetica + ">>"});
}

// Each of the filters makes up to 64 bytes of one.
std::string filters_that_blow_up() {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add(kPages);
  file.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>");
  std::string filters;
  for (int i = 0; i < 6; ++i) filters += "/RunLengthDecode";
  file.add_stream(std::string(1024, '\x81'), "/Filter[" + filters + "]");
  return file.bytes();
}

std::string nested_arrays() {
  constexpr std::size_t kDeep = 100'000;
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R/X " + std::string(kDeep, '[') + std::string(kDeep, ']') +
           ">>");
  file.add("<</Type/Pages/Count 0/Kids[]>>");
  return file.bytes();
}

std::string pages_that_hold_themselves() {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Count 1000/Kids[2 0 R 2 0 R]>>");
  return file.bytes();
}

fs::path hostile_script() { return real_reports().parent_path() / "hostile" / "make_hostile.py"; }

}  // namespace

TEST_CASE("hostile: documents that crash, hang or swallow memory") {
  const ChildLimits soon{.wall = 1500ms}, late{.wall = 60s};
  const struct {
    const char* name;
    std::string bytes;
    std::vector<std::string> may;  // depends on what Poppler meets first
  } cases[] = {
      {"a character map that uses itself", map_that_uses_itself(), {"signalled"}},
      {"too many words on a page", too_many_words(), {"timed out"}},
      {"filters that blow up", filters_that_blow_up(), {"timed out"}},
      {"nested arrays", nested_arrays(), {"unreadable", "signalled"}},
      {"pages that hold themselves", pages_that_hold_themselves(), {"unreadable"}},
  };
  for (const auto& test : cases) {
    const bool hangs = test.may.front() == "timed out";
    const std::string fate = fate_of(test.bytes, hangs ? soon : late);
    const bool expected = std::find(test.may.begin(), test.may.end(), fate) != test.may.end();
    CHECK_MESSAGE(expected, std::string(test.name) << ": " << fate);
  }
}

TEST_CASE("hostile: the next document is read as if nothing had been") {
  const std::string good =
      bytes_of(in_repository("samples/disclosure/large-2021-browser/report.pdf"));
  CHECK(fate_of(map_that_uses_itself(), {.wall = 60s}) == "signalled");
  CHECK(fate_of(good, {.wall = 60s}) == "verified");
}

TEST_CASE("hostile: a folder of damaged files, one ending each") {
  const auto report = real_report("huaian_2024.pdf");
  if (!fs::exists(hostile_script()) || !report) {
    MESSAGE("skipped: make_hostile.py or the published reports are not here");
    return;
  }
  const fs::path folder =
      fs::temp_directory_path() / ("nianbao-hostile-" + std::to_string(getpid()));
  const std::string command = "python3 '" + hostile_script().string() + "' '" + folder.string() +
                              "' '" + report->string() + "' truncated names >/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);  // NOLINT: a fixed command
  const HostileTally tally = run_folder(folder, 4, {.wall = 60s});
  fs::remove_all(folder);
  std::size_t ended = 0;
  const std::set<std::string> verdicts = {"unreadable", "review", "unrecognised", "verified"};
  for (const auto& [ending, count] : tally.endings) {
    const std::string name = ending;
    CHECK_MESSAGE(verdicts.contains(name), name);
    ended += count;
  }
  CHECK(tally.files > 150);
  CHECK(ended == tally.files);
}
