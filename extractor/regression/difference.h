// What differs between two records of one report, item by item.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"

namespace nianbao {

enum class Item : std::uint8_t {
  verdict,
  head,
  section,
  cell,
  check,
  quotation,
  diagnostic,
  order
};
enum class Change : std::uint8_t { changed, lost, added };

std::string_view name_of(Item item);      // "cell"
std::string_view name_of(Change change);  // "changed", "lost", "new"

// One member of an item, as words: aspect "trust", "verified" became "disputed".
struct Aspect {
  std::string name, expected, got;
  friend bool operator==(const Aspect&, const Aspect&) = default;
};

// One item that differs. All that differs in one cell is one Difference.
struct Difference {
  Item item = Item::cell;
  Change change = Change::changed;
  // Of the fact, check, section; a diagnostic's code; "SECTION" or "SECTION.FIGURE" of a quotation;
  // "report.year".
  std::string id;
  std::string table, row, column;  // ids, of a cell
  std::string label;               // of a cell's row
  std::vector<Aspect> aspects;     // at least one
  Place place;                     // where it is now; where it was, when it is lost
};

struct CompareRule {
  double tolerance = 1;  // points that each side of a box may move
  bool source = true;    // also the source's name, digest and size
};

// Matched by id, so that order matters only for `Item::order`. Not compared are what depends on the
// machine and on comments in a grammar: the tool's versions, the digest of the grammar's file; nor
// the PDF's producer, which follows from its bytes.
// Quotations that are no figures have no id: those of one section are taken in their order.
// A cell that turned from absent to anything else is `added`, the reverse is `lost`.
std::vector<Difference> differences(const Record& expected, const Record& got,
                                    const CompareRule& rule = {});

// A cell's value in a word: its number, or its state ("blank").
std::string value_text(const Fact& fact);

}  // namespace nianbao
