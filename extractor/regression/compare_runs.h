// Two runs over the same archive: what the second says otherwise than the first.
//
// Records are compared pair by pair, in the order of keys, so that memory does not grow with the
// runs; pairs whose bytes are the same but for the tool's versions and the hash of the grammar's
// file are not even parsed.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
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
  std::size_t others = 0;    // head, sections, quotations, diagnostics that differ

  void add(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

// One difference of one report, flat: a line of a table.
struct CompareRow {
  std::string report, file;  // key; the name that the input was read under
  std::string issuer, grammar, producer;
  int year = 0;
  Difference difference;
};

// What reports cost that both runs converted, where both are archives.
struct Costs {
  std::size_t reports = 0;
  RunCost first, second;  // processor time of all; the most that one of them had in memory
  // Reports that take at least twice the time, or twice the memory, and enough to be no chance.
  std::vector<std::string> grown;  // "NAME: 0.021 s, 64 MiB -> 1.300 s, 66 MiB"
};

struct Comparison {
  Tally total;
  // By table only cells and checks are counted; the other groups count everything.
  std::map<std::string, Tally> by_table, by_grammar, by_issuer, by_producer;
  std::map<std::pair<Verdict, Verdict>, std::size_t> verdicts;        // that turned: from, to
  std::map<std::pair<std::string, std::string>, std::size_t> checks;  // outcomes: from, to
  // Of reports: names, where a run is an archive, else keys.
  std::vector<std::string> turned;   // whose verdict turned: "NAME: verified -> review"
  std::vector<std::string> altered;  // with cells changed, lost or new: "NAME: 3 changed, ..."
  std::vector<std::string> only_first, only_second;  // that one run lacks
  // Those that had a record with a usable text and have none any more: "NAME: why".
  std::vector<std::string> failures;
  Costs costs;
  std::vector<std::string> unreadable;  // records that are none: "PATH: why"
};

// Why these two cannot be compared: one is an archive, whose keys are contents, and the other is
// not; nullopt when they can.
std::optional<Error> not_comparable(const RunFolder& first, const RunFolder& second);

// `row` is called for each difference, in order. `jobs`: pairs at a time.
Comparison compare_runs(const RunFolder& first, const RunFolder& second, unsigned jobs,
                        double tolerance, const std::function<void(const CompareRow&)>& row);

}  // namespace nianbao
