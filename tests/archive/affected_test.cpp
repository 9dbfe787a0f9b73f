#include "archive/affected.h"

#include <doctest/doctest.h>

namespace nianbao {
namespace {

const ToolVersion kTool{.version = "1", .poppler = "2", .icu = "3"};
const GrammarUsed kOld{"f-1", "f", "aa"}, kNew{"f-2", "f", "bb"}, kOther{"g-1", "g", "cc"};
const GrammarUsed kNewChanged{"f-2", "f", "b2"}, kOtherChanged{"g-1", "g", "c2"};

StoredDocument recognised() {
  StoredDocument document;
  document.status = Status::converted;
  document.verdict = Verdict::verified;
  document.report.family = "f";
  document.grammar = {"f-2", 1, "bb"};
  document.tool = kTool;
  return document;
}

StoredDocument with(Verdict verdict) {
  StoredDocument document = recognised();
  document.verdict = verdict;
  document.report = {};
  document.grammar = {};
  return document;
}

TEST_CASE("affected: by grammars") {
  const std::vector<GrammarUsed> then = {kOld, kNew, kOther};
  StoredDocument quarantined = with(Verdict::unrecognised);
  quarantined.status = Status::quarantined;
  quarantined.verdict.reset();
  const struct {
    const char* what;
    std::vector<GrammarUsed> now;
    Affected recognised, unrecognised;
  } table[] = {
      {"nothing", {kOld, kNew, kOther}, Affected::no, Affected::no},
      {"its own changed", {kOld, kNewChanged, kOther}, Affected::grammar, Affected::grammar},
      {"its own gone", {kOld, kOther}, Affected::grammar, Affected::no},
      {"a rival gone", {kNew, kOther}, Affected::grammar, Affected::no},
      {"another family changed", {kOld, kNew, kOtherChanged}, Affected::no, Affected::grammar},
      {"another family gone", {kOld, kNew}, Affected::no, Affected::no},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    CHECK(affected(recognised(), then, kTool, row.now) == row.recognised);
    CHECK(affected(with(Verdict::unrecognised), then, kTool, row.now) == row.unrecognised);
    CHECK(affected(quarantined, then, kTool, row.now) == row.unrecognised);
    CHECK(affected(with(Verdict::unreadable), then, kTool, row.now) == Affected::no);
  }
}

TEST_CASE("affected: by the tool, everything") {
  for (const ToolVersion& other : {ToolVersion{.version = "9", .poppler = "2", .icu = "3"},
                                   ToolVersion{.version = "1", .poppler = "9", .icu = "3"},
                                   ToolVersion{.version = "1", .poppler = "2", .icu = "9"}}) {
    CHECK(affected(recognised(), {}, other, {}) == Affected::tool);
    CHECK(affected(with(Verdict::unreadable), {}, other, {}) == Affected::tool);
  }
}

}  // namespace
}  // namespace nianbao
