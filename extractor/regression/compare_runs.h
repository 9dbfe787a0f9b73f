// Two runs over the same archive: what the second says otherwise than the first.
//
// Records are compared pair by pair, in the order of keys, so that memory does not grow with the
// runs; pairs whose bytes are the same but for the tool's versions are not even parsed.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/record.h"
#include "regression/difference.h"
#include "regression/run_folder.h"

namespace nianbao {

// How many, of a whole comparison or of one group of it.
struct Tally {
  std::size_t reports = 0;   // in both runs
  std::size_t touched = 0;   // of them, with any difference
  std::size_t cells = 0;     // of the second run
  std::size_t changed = 0;   // cells with another value or trust
  std::size_t lost = 0;      // cells that are absent, or whose report is gone
  std::size_t added = 0;     // cells that were absent, or whose report is new
  std::size_t moved = 0;     // cells with the same value and trust, but another place, label, ...
  std::size_t checks = 0;    // that turned: another outcome, gone, or new
  std::size_t verdicts = 0;  // that turned

  void add(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

// One difference of one report, flat: a line of a table.
struct CompareRow {
  std::string report, issuer, grammar;
  int year = 0;
  Difference difference;
};

struct Comparison {
  Tally total;
  // Of these groups only cells and checks are counted by table; the others count everything.
  std::map<std::string, Tally> by_table, by_grammar, by_issuer;
  std::map<std::pair<Verdict, Verdict>, std::size_t> verdicts;        // that turned: from, to
  std::map<std::pair<std::string, std::string>, std::size_t> checks;  // outcomes: from, to
  std::vector<std::string> only_first, only_second;  // keys of reports that one run lacks
  // Reports that had a record with a usable text and have none any more.
  std::vector<std::string> failures;
  std::vector<std::string> unreadable;  // records that are none: "PATH: why"
};

// `row` is called for each difference, in order. `jobs`: pairs at a time.
Comparison compare_runs(const RunFolder& first, const RunFolder& second, unsigned jobs,
                        double tolerance, const std::function<void(const CompareRow&)>& row);

}  // namespace nianbao
