// A corpus scored: every report with its true values, on two threads.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "corpus/score.h"
#include "grammar/grammar.h"

namespace nianbao::corpus {

struct Scored {
  Truth truth;
  Score score;
  std::string why;  // the diagnostics that ask for a person, their codes joined
};

struct Tally {
  std::size_t reports = 0, cells = 0, exact = 0, caught = 0, silent = 0, verdicts = 0;
  void add(const Scored& report);
  double percent() const;  // of cells exact
};

// All NAME.json of the folders, those below them not included, that have a NAME.pdf or NAME.txt;
// sorted by folder as given and name.
std::vector<Scored> run_corpus(const std::vector<std::string>& folders,
                               std::span<const Grammar> grammars);

// Tables in Markdown. A line is the tally of the reports that have something.
std::string table_of(std::string_view what, const std::map<std::string, Tally>& lines);
Tally total(const std::vector<Scored>& reports);
std::map<std::string, Tally> by_producer(const std::vector<Scored>& reports);
// By "option: value"; options with more than a dozen values are "option: set".
std::map<std::string, Tally> by_look(const std::vector<Scored>& reports);
std::map<std::string, Tally> by_text(const std::vector<Scored>& reports);
// Flattened texts by what their PDFs leave of the order: "layout: drawn row by row, every cell
// printed", "zeros are blank", "drawn in another order".
std::map<std::string, Tally> by_order(const std::vector<Scored>& reports);

// The `most` reports with the most silent cells, then wrong verdicts, then caught cells: one line
// each, with the first cells that are wrong. Reports without fault are left out.
std::string worst(const std::vector<Scored>& reports, std::size_t most);

}  // namespace nianbao::corpus
