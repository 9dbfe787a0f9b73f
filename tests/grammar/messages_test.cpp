// Every error of a grammar file, whole: a change of the small grammar, and what is said of it.
#include <doctest/doctest.h>

#include "grammar/read.h"
#include "grammar/small_grammar.h"
#include "support/harbour_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("what is wrong with a grammar is said with place, text, caret and remedy") {
  const struct {
    const char* from;
    const char* to;
    const char* code;
    const char* message;
  } table[] = {
      {R"~(id = "trees-1"
)~",
       R"~(id = "trees-1
)~",
       "grammar.syntax",
       R"~(x.toml:2:14: error: the text is not closed on its line
    2 | id = "trees-1
      |              ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]])~"},
      {R"~(version = 3)~", R"~(version 3)~", "grammar.syntax",
       R"~(x.toml:3:9: error: parsing key-value pair: expected '=', saw '3'
    3 | version 3
      |         ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]])~"},
      {R"~(id = "old", label)~", R"~(id = "old", lable)~", "grammar.unknown-key",
       R"~(x.toml:28:17: error: unknown key `lable` in [[table.row]]
   28 |   { id = "old", lable = "1.老树" },
      |                 ^~~~~
      = did you mean `label`? known keys: id, label, also, group, optional, ignore, instead_of, unit, meaning, note, after)~"},
      {R"~([values])~", R"~([value])~", "grammar.unknown-key",
       R"~(x.toml:11:2: error: unknown key `value` in the file
   11 | [value]
      |  ^~~~~
      = did you mean `values`? known keys: include, grammar, recognise, values, section, table, check, between_years, prose, figure, unit)~"},
      {R"~(family = "trees"
)~",
       R"~()~", "grammar.missing-key",
       R"~(x.toml:1:1: error: [grammar] has no `family`
    1 | [grammar]
      | ^~~~~~~~~
      = write `family = "..."`)~"},
      {R"~([grammar]
id = "trees-1"
version = 3
family = "trees"
form = "1"

)~",
       "", "grammar.missing-key",
       R"~(x.toml:1:1: error: the file has no `[grammar]`
    1 | [recognise]
      | ^
      = write `[grammar]` and its keys under it; a file that grammars include is linted with them)~"},
      {R"~([recognise]
titles = ["果树年报"]
year = ['(?P<year>\d{4})年']
)~",
       R"~()~", "grammar.missing-key",
       R"~(x.toml:1:1: error: the file has no `[recognise]`
    1 | [grammar]
      | ^
      = write `[recognise]` and its keys under it)~"},
      {R"~(version = 3)~", R"~(version = "3")~", "grammar.wrong-type",
       R"~(x.toml:3:11: error: `version` in [grammar] is a text, but must be a whole number
    3 | version = "3"
      |           ^~~
      = write `version = 1`)~"},
      {R"~(version = 3)~", R"~(version = 0)~", "grammar.bad-value",
       R"~(x.toml:3:11: error: `version` is out of range
    3 | version = 0
      |           ^
      = from 1 to 1000000)~"},
      {R"~(titles = ["果树年报"])~", R"~(titles = "果树年报")~", "grammar.wrong-type",
       R"~(x.toml:8:10: error: `titles` in [recognise] is a text, but must be a list
    8 | titles = "果树年报"
      |          ^~~~~~~~~~
      = write `titles = ["...", "..."]`)~"},
      {R"~(["果树年报"])~", R"~(["果树年报", 7])~", "grammar.wrong-type",
       R"~(x.toml:8:19: error: an item of `titles` in [recognise] is a whole number, but must be a text
    8 | titles = ["果树年报", 7]
      |                       ^
      = each item is a text in quotes)~"},
      {R"~(["果树年报"])~", R"~([])~", "grammar.missing-key",
       R"~(x.toml:8:10: error: `titles` is empty
    8 | titles = []
      |          ^~
      = write `titles = ["...", "..."]`)~"},
      {R"~("trees-1")~", R"~("Trees 1")~", "grammar.bad-id",
       R"~(x.toml:2:6: error: `Trees 1` is not an id
    2 | id = "Trees 1"
      |      ^~~~~~~~~
      = an id is made of a-z, 0-9 and -, begins with a letter and has at most 64 characters)~"},
      {R"~("apples", label)~", R"~("apples.red", label)~", "grammar.bad-id",
       R"~(x.toml:24:10: error: `apples.red` is not an id
   24 |   { id = "apples.red", label = "苹果" },
      |          ^~~~~~~~~~~~
      = an id is made of a-z, 0-9 and _, begins with a letter and has at most 64 characters; only ids of rows have points)~"},
      {R"~("young.grafted")~", R"~("young..grafted")~", "grammar.bad-id",
       R"~(x.toml:29:10: error: `young..grafted` is not an id
   29 |   { id = "young..grafted", label = "嫁接", group = "2.幼树" },
      |          ^~~~~~~~~~~~~~~~
      = an id is made of a-z, 0-9 and _, begins with a letter and has at most 64 characters; ids may be joined by points)~"},
      {R"~("1.老树")~", R"~("——")~", "grammar.empty-label",
       R"~(x.toml:28:25: error: nothing to match by
   28 |   { id = "old", label = "——" },
      |                         ^~~~
      = a printed text needs at least one letter, digit or ideograph)~"},
      {R"~("matrix")~", R"~("matrx")~", "grammar.bad-value",
       R"~(x.toml:21:8: error: unknown kind `matrx`
   21 | kind = "matrx"
      |        ^~~~~~~
      = did you mean `matrix`? known words: matrix, record, list, pairs)~"},
      {R"~("blank", )~", R"~("blanc", )~", "grammar.bad-value",
       R"~(x.toml:13:9: error: unknown word `blanc` in `zero`
   13 | zero = ["blanc", "none"]
      |         ^~~~~~~
      = did you mean `blank`? known words: blank, slash, dash, none)~"},
      {R"~((?P<year>\d{4})年)~", R"~((?P<year>\d{4}年)~", "grammar.bad-pattern",
       R"~(x.toml:9:9: error: missing ): (?P<year>\d{4}年
    9 | year = ['(?P<year>\d{4}年']
      |         ^~~~~~~~~~~~~~~~~~
      = RE2 syntax, in single quotes so that \d stays \d)~"},
      {R"~((?P<year>)~", R"~((?P<jahr>)~", "grammar.bad-pattern",
       R"~(x.toml:9:9: error: the pattern has no group `year`
    9 | year = ['(?P<jahr>\d{4})年']
      |         ^~~~~~~~~~~~~~~~~~~
      = put what is to be read in (?P<year>...))~"},
      {R"~(section = "trees")~", R"~(section = "tree")~", "grammar.unknown-section",
       R"~(x.toml:22:11: error: no [[section]] has the id `tree`
   22 | section = "tree"
      |           ^~~~~~
      = did you mean `trees`? known sections: trees)~"},
      {R"~(table = "fruit")~", R"~(table = "fruits")~", "grammar.unknown-table",
       R"~(x.toml:34:9: error: no [[table]] has the id `fruits`
   34 | table = "fruits"
      |         ^~~~~~~~
      = did you mean `fruit`? known tables: fruit)~"},
      {R"~(left = ["apples"])~", R"~(left = ["apple"])~", "grammar.unknown-column",
       R"~(x.toml:36:9: error: table `fruit` has no column `apple`
   36 | left = ["apple"]
      |         ^~~~~~~
      = did you mean `apples`? known columns: apples, total)~"},
      {R"~(each = "row"
left = ["apples"])~",
       R"~(each = "column"
left = ["young.*", "yung.*"])~",
       "grammar.unknown-row",
       R"~(x.toml:36:20: error: table `fruit` has no row `yung.*`
   36 | left = ["young.*", "yung.*"]
      |                    ^~~~~~~~
      = did you mean `young.*`? known rows: old, young.grafted, young.*
x.toml:37:10: error: table `fruit` has no row `total`
   37 | right = ["total"]
      |          ^~~~~~~
      = known rows: old, young.grafted, young.*)~"},
      {R"~(left = ["apples"])~", R"~(left = ["apples", "total"])~", "grammar.duplicate-operand",
       R"~(x.toml:37:10: error: operand `total` stands twice
   37 | right = ["total"]
      |          ^~~~~~~
      = first on line 36; a sum takes each of them once)~"},
      {R"~(id = "total", label)~", R"~(id = "apples", label)~", "grammar.duplicate-id",
       R"~(x.toml:25:10: error: column `apples` stands twice
   25 |   { id = "apples", label = "总计" },
      |          ^~~~~~~~
      = first on line 24; give this one another id
x.toml:37:10: error: table `fruit` has no column `total`
   37 | right = ["total"]
      |          ^~~~~~~
      = known columns: apples)~"},
      {R"~(id = "young.grafted")~", R"~(id = "old")~", "grammar.duplicate-id",
       R"~(x.toml:29:10: error: row `fruit.old` stands twice
   29 |   { id = "old", label = "嫁接", group = "2.幼树" },
      |          ^~~~~
      = first on line 28; give this one another id)~"},
      {R"~("嫁接", group = "2.幼树")~", R"~("（三）老 树")~", "grammar.ambiguous-label",
       R"~(x.toml:29:35: error: row label `（三）老 树` stands twice
   29 |   { id = "young.grafted", label = "（三）老 树" },
      |                                   ^~~~~~~~~~~~~
      = first on line 28; two labels that differ only in numbering, blanks or punctuation are one to the engine; where the form prints one label twice, `after` names the row that this one stands below)~"},
      {R"~("总计")~", R"~("苹 果")~", "grammar.ambiguous-label",
       R"~(x.toml:25:27: error: column label `苹 果` stands twice
   25 |   { id = "total", label = "苹 果" },
      |                           ^~~~~~~
      = first on line 24; two labels that differ only in numbering, blanks or punctuation are one to the engine)~"},
      {R"~(label = "苹果")~", R"~(row = "old", label = "苹果")~", "grammar.misplaced-key",
       R"~(x.toml:24:20: error: `row` does not belong in [[table.column]]
   24 |   { id = "apples", row = "old", label = "苹果" },
      |                    ^~~
      = only the columns of a `kind = "record"` table name a row)~"},
      {R"~(kind = "matrix")~", R"~(kind = "record")~", "grammar.missing-key",
       R"~(x.toml:24:3: error: [[table.column]] has no `row`
   24 |   { id = "apples", label = "苹果" },
      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = write `row = "..."`
x.toml:25:3: error: [[table.column]] has no `row`
   25 |   { id = "total", label = "总计" },
      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = write `row = "..."`
x.toml:27:1: error: `row` does not belong in [[table]]
   27 | row = [
      | ^~~
      = a record table has one row of values: its columns name row ids)~"},
      {R"~(heading = "一、果树")~",
       R"~(heading = "一、果树"
[[section]]
id = "trees"
heading = "二、花")~",
       "grammar.duplicate-id",
       R"~(x.toml:19:6: error: section `trees` stands twice
   19 | id = "trees"
      |      ^~~~~~~
      = first on line 16; give this one another id)~"},
      {R"~([recognise]
)~",
       R"~([recognise]
least_sections = 9
)~",
       "grammar.bad-value",
       R"~(x.toml:8:18: error: 9 sections are asked for, but there are 1
    8 | least_sections = 9
      |                  ^
      = no report could be recognised: ask for 1 or fewer)~"},
      {R"~([recognise]
)~",
       R"~([recognise]
marks = ["老树"]
least_marks = 2
)~",
       "grammar.bad-value",
       R"~(x.toml:9:15: error: 2 marks are asked for, but there are 1
    9 | least_marks = 2
      |               ^
      = no report could be recognised: write more `marks`, or ask for fewer)~"},
      {R"~([recognise]
)~",
       R"~([recognise]
first_year = 2022
last_year = 2021
)~",
       "grammar.bad-value",
       R"~(x.toml:8:14: error: `first_year` is later than `last_year`
    8 | first_year = 2022
      |              ^~~~
      = no year would fit: write the earlier one under `first_year`)~"},
      {R"~({ id = "old", label = "1.老树" })~",
       R"~({ id = "old", label = "1.老树", optional = true, instead_of = "yung.*" })~",
       "grammar.unknown-row",
       R"~(x.toml:28:63: error: no optional row is called `yung.*`
   28 | …d = "old", label = "1.老树", optional = true, instead_of = "yung.*" },
      |                                                             ^~~~~~~~
      = there are no optional rows)~"},
      {R"~({ id = "apples", label = "苹果" })~", R"~("苹果")~", "grammar.wrong-type",
       R"~(x.toml:24:3: error: an item of `column` in [[table]] is a text, but must be a table
   24 |   "苹果",
      |   ^~~~~~
      = write `[[table.column]]` and its keys under it)~"},
      {R"~(heading = "一、果树")~", "heading = \"一、果树\" # \xff", "grammar.syntax",
       R"~(x.toml:17:19: error: Encountered invalid utf-8 sequence
   17 | heading = "一、果树" # �
      |                       ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]])~"},
      {R"~(version = 3)~",
       R"~(version = 3
version = 4)~",
       "grammar.syntax",
       R"~(x.toml:4:11: error: parsing key-value pair: cannot redefine existing integer 'version'
    4 | version = 4
      |           ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]])~"},
      {R"~(label = "苹果")~", R"~(label = "苹果", also = [""])~", "grammar.empty-label",
       R"~(x.toml:24:42: error: nothing to match by
   24 |   { id = "apples", label = "苹果", also = [""] },
      |                                            ^~
      = a printed text needs at least one letter, digit or ideograph)~"},
      {R"~(none = ["无"])~", R"~(none = [""])~", "grammar.empty-label",
       R"~(x.toml:12:9: error: an empty text in `none`
   12 | none = [""]
      |         ^~
      = take it out)~"},
      {R"~({ id = "old", label)~", R"~({ id = "old", optional = 1, label)~", "grammar.wrong-type",
       R"~(x.toml:28:28: error: `optional` in [[table.row]] is a whole number, but must be true or false
   28 |   { id = "old", optional = 1, label = "1.老树" },
      |                            ^
      = write `optional = true`)~"},
      {R"~(kind = "matrix")~",
       R"~(kind = "matrix"
title = "甲"
also = ["（一）甲 "]
unit = "")~",
       "grammar.empty-label",
       R"~(x.toml:24:8: error: `unit` is empty
   24 | unit = ""
      |        ^~
      = write `unit = "..."`)~"},
      {R"~([[check]]
id)~",
       R"~([[check]]
id = "sum"
table = "fruit"
each = "row"
left = ["apples"]
right = ["total"]
[[check]]
id)~",
       "grammar.duplicate-id",
       R"~(x.toml:39:6: error: check `fruit.sum` stands twice
   39 | id = "sum"
      |      ^~~~~
      = first on line 33; give this one another id)~"},
      {R"~(["果树年报"])~", R"~([[[[[[[[[[[[[[[[[[[[["果树年报"]]]]]]]]]]]]]]]]]]]]])~",
       "grammar.syntax",
       R"~(x.toml:8:26: error: parsing value: exceeded maximum nested value depth of 16
    8 | titles = [[[[[[[[[[[[[[[[[[[[["果树年报"]]]]]]]]]]]]]]]]]]]]]
      |                          ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]])~"},
  };
  for (const auto& row : table) {
    const Result<Grammar> grammar = read_grammar(changed(row.from, row.to), "x.toml");
    REQUIRE_FALSE(grammar);
    CHECK(grammar.error().code == row.code);
    CHECK(grammar.error().message == row.message);
  }
}

TEST_CASE("all codes of a list that stand under no other are @top, and no star") {
  std::string toml(kHarbourGrammar);
  toml.replace(toml.find("[\"@top\"]"), 8, "[\"c*\"]");
  const Result<Grammar> grammar = read_grammar(toml, "x.toml");
  REQUIRE_FALSE(grammar);
  CHECK(grammar.error().message.find("table `cargo` has no row `c*`") != std::string::npos);
  CHECK(grammar.error().message.find("`\"@top\"` takes all codes that stand under no other") !=
        std::string::npos);
}
