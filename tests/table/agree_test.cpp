#include "table/agree.h"

#include <doctest/doctest.h>

#include "support/dump.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

Cell sure(int value) {
  Cell cell;
  cell.row = "r";
  cell.column = "c";
  cell.value = {State::number, Decimal(value), ""};
  return cell;
}

Cell doubtful(int value) {
  Cell cell = sure(value);
  cell.doubt = "why";
  return cell;
}

Cell blank() {
  Cell cell = sure(0);
  cell.value = {};
  return cell;
}

TableReading reading(const std::vector<Cell>& cells, const std::vector<std::string>& left = {}) {
  TableReading out;
  out.table = "t";
  out.found = true;
  out.rows.push_back({.row = "r", .label = "", .printed = "", .place = {}});
  out.cells = cells;
  for (const std::string& number : left) out.unclaimed.push_back({number, {}, "why"});
  return out;
}

std::string merged(const Cell& a, const Cell& b) { return dump(agree(reading({a}), reading({b}))); }

}  // namespace

TEST_CASE("agree: cell by cell") {
  CHECK(merged(sure(1), sure(1)) == "r 1");
  CHECK(merged(sure(1), doubtful(2)) == "r 1");
  CHECK(merged(doubtful(1), sure(2)) == "r 2");
  CHECK(merged(sure(1), sure(2)) == "r 1?[1 2]");
  CHECK(merged(sure(1), blank()) == "r 1?[1]");
  CHECK(merged(blank(), doubtful(2)) == "r _?[2]");
  CHECK(merged(doubtful(1), doubtful(2)) == "r 2?");  // the order is the better guess
}

TEST_CASE("agree: places that leave one number of a row in doubt prove no other of it") {
  const auto second = [](Cell cell) {
    cell.column = "d";
    return cell;
  };
  const auto read = [&](const Cell& place, const Cell& order) {
    return dump(
        agree(reading({doubtful(1), second(place)}), reading({doubtful(1), second(order)})));
  };
  CHECK(read(sure(2), doubtful(3)) == "r 1? 2?");
  CHECK(read(sure(2), sure(2)) == "r 1? 2");
  CHECK(read(doubtful(2), sure(3)) == "r 1? 3");
}

TEST_CASE("agree: pieces need no proof when the other way saw the number whole") {
  Cell pieces = sure(12);
  pieces.to_prove = true;
  CHECK(merged(pieces, sure(12)) == "r 12");
  CHECK(merged(pieces, pieces) == "r 12~");
}

TEST_CASE("agree: a way that found nothing says nothing") {
  const TableReading none{.table = "t", .part = ""};
  CHECK(dump(agree(none, reading({sure(1)}))) == "r 1");
  CHECK(dump(agree(reading({sure(1)}), none)) == "r 1");
  CHECK(dump(agree(none, none)) == "not found");
}

TEST_CASE("agree: the way that found more rows leads") {
  TableReading more = reading({sure(1)});
  more.rows.push_back({.row = "s", .label = "", .printed = "", .place = {}});
  CHECK(dump(agree(reading({sure(1)}), more)) == "r 1; s");
  CHECK(dump(agree(more, reading({sure(1)}))) == "r 1; s");
}

TEST_CASE("agree: what one way left over is dropped where the other took everything") {
  CHECK(dump(agree(reading({doubtful(1)}, {"7"}), reading({sure(1)}))) == "r 1");
  CHECK(dump(agree(reading({doubtful(1)}, {"7"}), reading({doubtful(1)}))) == "r 1?; +[7]");
}

TEST_CASE("agree: guesses stay in doubt") {
  Cell unread = doubtful(0);
  unread.value = {State::unreadable, std::nullopt, ""};
  unread.candidates = {Decimal(3)};
  CHECK(dump(guess_by_place(reading({unread}), reading({sure(2)}))) == "r 2?[3]");
  CHECK(dump(guess_by_place(reading({doubtful(1)}), reading({sure(2)}))) == "r 1?");
  CHECK(dump(guess_by_place(TableReading{}, reading({sure(2)}))) == "r 2?");
  CHECK(dump(guess_by_numbers(reading({doubtful(1)}), reading({sure(2)}))) == "r 2?[1]");
  CHECK(dump(guess_by_numbers(reading({doubtful(1)}), reading({doubtful(2)}))) == "r 1?");
  CHECK(dump(guess_by_numbers(reading({sure(1)}), reading({sure(2)}))) == "r 1");
}
