// What lint says of the invented library's grammar with one thing made wrong: whole messages.
#include "author/lint.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "author/codes.h"
#include "support/library_grammar.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::string library_toml(std::string_view from = {}, std::string_view to = {}) {
  std::string toml(kLibraryGrammar);
  if (from.empty()) return toml;
  REQUIRE(toml.find(from) != std::string::npos);
  return toml.replace(toml.find(from), from.size(), to);
}

LintReport lint_of(const std::string& toml, std::vector<Grammar> siblings = {}) {
  const GrammarText text{"x.toml", toml};
  return lint(std::span(&text, 1), std::move(siblings));
}

// What is said of `toml` and not of the library as it is.
std::string said_of(const std::string& toml) {
  std::string text;
  const LintReport usual = lint_of(library_toml());
  for (const Finding& finding : lint_of(toml).findings) {
    const bool known =
        std::any_of(usual.findings.begin(), usual.findings.end(), [&](const Finding& other) {
          return other.problem.code == finding.problem.code &&
                 other.problem.message == finding.problem.message;
        });
    if (!known) text += (text.empty() ? "" : "\n") + finding.shown;
  }
  return text;
}

}  // namespace

TEST_CASE("a sound grammar gets notes only") {
  const LintReport report = lint_of(library_toml());
  CHECK(report.errors == 0);
  CHECK(report.warnings == 0);
  CHECK(report.notes == report.findings.size());
  for (const char* id : {"disclosure-2019", "disclosure-2021", "final-accounts"}) {
    const auto path = in_repository(std::string("grammar/") + id + ".toml");
    const GrammarText text{path.string(), bytes_of(path)};
    const LintReport shipped = lint(std::span(&text, 1), {});
    CHECK(shipped.errors == 0);
    CHECK(shipped.warnings == 0);
  }
}

TEST_CASE("what will go wrong is said with place, text, caret and remedy") {
  const struct {
    const char* from;
    const char* to;
    const char* said;
  } table[] = {
#include "author/lint_messages.inc"
  };
  for (const auto& row : table) {
    CAPTURE(row.from);
    CHECK(said_of(library_toml(row.from, row.to)) == row.said);
  }
}

TEST_CASE("all files are looked at, and all that is wrong with each is said") {
  const GrammarText texts[] = {{"a.toml", library_toml("kind = \"matrix\"", "kind = \"matrx\"")},
                               {"b.toml", library_toml()},
                               {"c.toml", library_toml()},
                               {"d.toml", "[grammar]\nid = 1\nfamly = 2\n"}};
  const LintReport report = lint(texts, {});
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings)
    if (finding.problem.level == Problem::Level::error)
      codes.push_back(finding.file + " " + finding.problem.code);
  CHECK(codes == std::vector<std::string>{"a.toml grammar.bad-value", "c.toml grammar.duplicate-id",
                                          "d.toml grammar.missing-key",
                                          "d.toml grammar.missing-key",
                                          "d.toml grammar.missing-key", "d.toml grammar.wrong-type",
                                          "d.toml grammar.unknown-key"});
  CHECK(report.errors == codes.size());
}

TEST_CASE("forms of one family must be told apart") {
  const std::string other = library_toml("id = \"library-1\"", "id = \"library-2\"");
  Grammar sibling =
      library_grammar("marks = [\"期初馆藏数量\"]", "marks = [\"期初馆藏数量\", \"期末馆藏数量\"]");
  const LintReport report = lint_of(other, {sibling});
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings)
    if (finding.problem.level != Problem::Level::note) codes.push_back(finding.problem.code);
  CHECK(codes == std::vector<std::string>{"lint.shadowed", "lint.mark-not-own"});
}

TEST_CASE("every code is known, once, and has a meaning") {
  std::vector<std::string_view> codes;
  for (const LintCode& code : lint_codes()) {
    CHECK_FALSE(code.meaning.empty());
    codes.push_back(code.code);
  }
  CHECK(std::is_sorted(codes.begin(), codes.end()));
  CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
  CHECK(meaning_of("lint.doubt").starts_with("Cells stay in doubt"));
  CHECK(meaning_of("grammar.syntax").empty());
}
