#include "grammar/read.h"

#include <doctest/doctest.h>

#include "grammar/small_grammar.h"
#include "source/digest.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("a grammar is read member by member") {
  const Result<Grammar> read = read_grammar(kSmallGrammar, "trees.toml");
  REQUIRE(read);
  CHECK(read->id == "trees-1");
  CHECK(read->family == "trees");
  CHECK(read->form == "1");
  CHECK(read->version == 3);
  CHECK(read->basis == "");
  CHECK(read->file == "trees.toml");
  CHECK(read->sha256 == sha256_hex(kSmallGrammar));
  CHECK(read->recognise.titles == std::vector<std::string>{"果树年报"});
  CHECK(read->recognise.year.at(0).search("在2024年")->groups.at("year") == "2024");
  CHECK(read->values.none == std::vector<std::string>{"无"});
  CHECK(read->values.zero == std::vector<std::string>{"blank", "none"});
  CHECK(read->sections.at(0).heading.text == "一、果树");
  const TableRule& table = read->tables.at(0);
  CHECK(table.kind == TableKind::matrix);
  CHECK(table.columns.at(1).label.text == "总计");
  CHECK(table.rows.at(1).id == "young.grafted");
  CHECK(table.rows.at(1).group == "2.幼树");
  CHECK_FALSE(table.title);
  CHECK(read->checks.at(0).each == CheckRule::Each::row);
  CHECK(read->checks.at(0).left == std::vector<std::string>{"apples"});
}

TEST_CASE("what is not said has a default") {
  const Result<Grammar> read = read_grammar(kSmallGrammar, "trees.toml");
  REQUIRE(read);
  CHECK(read->recognise.least_sections == 1);  // two, but not more than there are
  CHECK(read->recognise.first_year == 0);
  CHECK(read->recognise.last_year == 9999);
  CHECK_FALSE(read->sections.at(0).optional);
  CHECK_FALSE(read->tables.at(0).rows.at(0).ignore);
}

TEST_CASE("a record table's columns name rows; wordings, units and parts are kept") {
  const Result<Grammar> read = read_grammar(changed(R"(kind = "matrix"
section = "trees"
column = [
  { id = "apples", label = "苹果" },
  { id = "total", label = "总计" },
]
row = [
  { id = "old", label = "1.老树" },
  { id = "young.grafted", label = "嫁接", group = "2.幼树" },
])",
                                                    R"(kind = "record"
section = "trees"
part = "east"
title = "东园"
also = ["东边"]
unit = "棵"
optional = true
aside = ["单位：棵", "注"]
column = [
  { row = "old", id = "apples", label = "苹果", under = ["老树"], unit = "斤" },
  { row = "old", id = "total", label = "总计", under = ["老树"] },
  { row = "young", id = "apples", label = "苹果", under = ["幼树"] },
])"),
                                            "x.toml");
  REQUIRE(read);
  const TableRule& table = read->tables.at(0);
  CHECK(table.kind == TableKind::record);
  CHECK(table.full_row("old") == "east.old");
  CHECK(table.title->text == "东园");
  CHECK(table.title->also == std::vector<std::string>{"东边"});
  CHECK(table.unit == "棵");
  CHECK(table.optional);
  CHECK(table.aside.at(1).text == "注");
  CHECK(table.columns.at(0).row == "old");
  CHECK(table.columns.at(0).unit == "斤");
  CHECK(table.columns.at(2).under == std::vector<std::string>{"幼树"});
}

TEST_CASE("a row may stand in place of others, when all of them may be missing") {
  const auto with = [](const std::string& rows) {
    return read_grammar(changed(R"({ id = "old", label = "1.老树" },)", rows), "x.toml");
  };
  const Result<Grammar> good = with(
      R"({ id = "old", label = "老树", optional = true, instead_of = "old.*" },
         { id = "old.tall", label = "高", group = "老树", optional = true },)");
  REQUIRE(good);
  CHECK(good->tables[0].rows[0].instead_of == "old.*");
  CHECK_FALSE(with(R"({ id = "old", label = "老树", instead_of = "old.*" },
                      { id = "old.tall", label = "高", group = "老树", optional = true },)"));
  CHECK_FALSE(with(R"({ id = "old", label = "老树", optional = true, instead_of = "old.*" },
                      { id = "old.tall", label = "高", group = "老树" },)"));
}

TEST_CASE("line ends of either kind") {
  std::string toml(kSmallGrammar);
  for (std::size_t at = 0; (at = toml.find('\n', at)) != std::string::npos; at += 2)
    toml.replace(at, 1, "\r\n");
  CHECK(read_grammar(toml, "x.toml"));
  const Result<Grammar> wrong = read_grammar("[grammar]\r\nid = \"x\r\n", "x.toml");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message ==
        "x.toml:2:8: error: the text is not closed on its line\n"
        "    2 | id = \"x\n"
        "      |        ^\n"
        "      = a grammar is a TOML file: `key = \"text\"` lines under [name] or [[name]]");
}

TEST_CASE("an empty file lacks everything") {
  const Result<Grammar> read = read_grammar("", "x.toml");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "grammar.missing-key");
  for (const char* name : {"`[grammar]`", "`[recognise]`", "`[[section]]`", "`[[table]]`"})
    CHECK(read.error().message.find(name) != std::string::npos);
}

TEST_CASE("bounds: size, points on a line, problems shown") {
  CHECK(read_grammar(std::string((1 << 20) + 1, '#'), "x").error().code == "grammar.too-large");
  std::string dotted = "a";
  for (int i = 0; i < 100000; ++i) dotted += ".a";
  CHECK(read_grammar(dotted + " = 1", "x").error().code == "grammar.too-large");
  std::string unknown;
  for (int i = 0; i < 5000; ++i) unknown += "key" + std::to_string(i) + " = 1\n";
  const Error error = read_grammar(unknown, "x").error();
  CHECK(error.code == "grammar.unknown-key");
  CHECK(error.message.ends_with("\nx: 4990 more errors"));
}

TEST_CASE("one key misspelt is one error") {
  const Error error = read_grammar(changed("label = \"苹果\"", "labl = \"苹果\""), "x").error();
  CHECK(error.message.find("error:") == error.message.rfind("error:"));
}
