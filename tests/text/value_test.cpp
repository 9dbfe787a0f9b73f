#include "text/value.h"

#include <doctest/doctest.h>

#include "text/normalise.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

ValueRule rule() {
  ValueRule rule;
  rule.none = {"无", "无此项"};
  rule.minus = {"减", "减少", "下降"};
  rule.plus = {"增", "增加"};
  rule.units = {"元", "万元", "件", "笔", "件次", "㎡"};
  return rule;
}

const char* name(State state) {
  switch (state) {
    case State::number:
      return "number";
    case State::blank:
      return "blank";
    case State::slash:
      return "slash";
    case State::dash:
      return "dash";
    case State::none:
      return "none";
    case State::text:
      return "text";
    case State::unreadable:
      return "unreadable";
  }
  return "?";
}

// "number 22 件" or just the state.
std::string read(std::string_view cell) {
  const Value value = parse_value(normalise_text(from_utf8(cell)), rule());
  std::string shown = name(value.state);
  if (value.number) shown += " " + value.number->to_string();
  if (!value.unit.empty()) shown += " " + value.unit;
  return shown;
}

}  // namespace

TEST_CASE("value: marks that are no numbers") {
  struct Row {
    const char* cell;
    const char* expected;
  };
  const Row rows[] = {
      {"", "blank"},    {"  \u3000", "blank"}, {"/", "slash"},       {"／", "slash"},
      {"//", "slash"},  {"\\", "slash"},       {"∕", "slash"},       {" / ", "slash"},
      {"-", "dash"},    {"－", "dash"},        {"—", "dash"},        {"——", "dash"},
      {"--", "dash"},   {"–", "dash"},         {"―", "dash"},        {"−", "dash"},
      {"﹣", "dash"},   {"─", "dash"},         {"─ ─", "text"},      {"- -", "text"},
      {"无", "none"},   {" 无 ", "none"},      {"无 此 项", "none"}, {"无无", "text"},
      {"无。", "text"}, {"其他", "text"},      {"①", "text"},        {"²", "text"},
      {"件", "text"},   {"减", "text"},        {"（）", "text"},     {"/-", "text"},
      {".", "text"},    {"三", "text"},        {"+", "text"},        {"，", "text"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.cell);
    CHECK(read(row.cell) == row.expected);
  }
}

TEST_CASE("value: numbers") {
  struct Row {
    const char* cell;
    const char* expected;
  };
  const Row rows[] = {
      {"0", "number 0"},
      {"12", "number 12"},
      {" 12 ", "number 12"},
      {"１２", "number 12"},
      {"-5", "number -5"},
      {"－5", "number -5"},
      {"−5", "number -5"},
      {"–5", "number -5"},
      {"-0", "number 0"},
      {"+1036", "number 1036"},
      {"＋1036", "number 1036"},
      {"减12", "number -12"},
      {"减少 12", "number -12"},
      {"增加12件", "number 12 件"},
      {"1,234", "number 1234"},
      {"1，234，567", "number 1234567"},
      {"1'234'567", "number 1234567"},
      {"12,345.60", "number 12345.6"},
      {"0.50", "number 0.5"},
      {"0.00", "number 0"},
      {"96171.6", "number 96171.6"},
      {"3．5", "number 3.5"},
      {"3。5", "number 3.5"},
      {"2笔", "number 2 笔"},
      {"984361元", "number 984361 元"},
      {"2059.2090万元", "number 2059.209 万元"},
      {"3 件次", "number 3 件次"},
      {"5㎡", "number 5 ㎡"},
      {"22（其中修订 16 件）", "number 22"},
      {"22件（其中修订（含废止）16件）①", "number 22 件"},
      {"22①", "number 22"},
      {"22²", "number 22"},
      {"22⑴", "number 22"},
      {"22*", "number 22"},
      {"22【注】", "number 22"},
      {"123456789012345", "number 123456789012345"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.cell);
    CHECK(read(row.cell) == row.expected);
  }
}

TEST_CASE("value: digits that are no single number") {
  const char* cells[] = {
      "007",
      "00",
      "-05",
      "00.5",
      "0,123",
      "1 2",
      "1,23",
      "12,34",
      "1234,567",
      "1,234'567",
      "1,2345",
      "1,,234",
      "3.",
      ".5",
      "1.2.3",
      "1.234,567",
      "- 5",
      "--5",
      "—5",
      "─5",
      "+-5",
      "减-5",
      "±5",
      "5-",
      "1-2",
      "1~2",
      "12%",
      "5％",
      "2024年",
      "2024-01-02",
      "1/2",
      "(5)",
      "（5",
      "22（其中",
      "22）",
      "5 件 6",
      "5件件",
      "约5",
      "5余",
      "x5",
      "1e5",
      "0x1F",
      "１ ２",
      "٣",
      "1234567890123456",
      "0.1234567890123456",
      "5⒈",
      "一5",
      "5、6",
      "无5",
      "5无",
      "½5",
      "5 -",
      "5/",
      "1,234,",
      "1,",
      "5.件",
      "1 ,234",
  };
  for (const char* cell : cells) {
    CAPTURE(cell);
    CHECK(read(cell) == "unreadable");
  }
}

TEST_CASE("value: the grammar's empty words match nothing") {
  ValueRule empty;
  empty.none = empty.minus = empty.plus = empty.units = {"", " "};
  CHECK(parse_value(U"5", empty).number == Decimal(5));
  CHECK(parse_value(U"5", empty).unit.empty());
  CHECK(parse_value(U"", empty).state == State::blank);
  CHECK(parse_value(U"x", empty).state == State::text);
}

TEST_CASE("value: the longest word wins, whatever the grammar's order") {
  ValueRule rule;
  rule.units = {"万", "万元"};
  rule.minus = {"减", "减少"};
  const Value value = parse_value(U"减少5万元", rule);
  CHECK(value.number == Decimal(-5));
  CHECK(value.unit == "万元");
}
