// Reports typeset in process, from a grammar's own labels and values drawn at random that satisfy
// its checks: bases for mutations where no PDF is at hand. One column of labels, groups beside
// their rows, headings and labels wrapped to their cells, rows broken over pages.
#pragma once

#include "corpus/anatomy.h"
#include "corpus/random.h"
#include "corpus/score.h"
#include "grammar/grammar.h"
#include "model/page.h"

namespace nianbao::corpus {

struct Typeset {
  Document document;
  Truth truth;
};

// The grammars whose ids typeset_form() knows: the disclosure forms of 2019 and 2021.
std::vector<Grammar> typeset_grammars(std::span<const Grammar> grammars);

// A report of one of them.
Typeset typeset_form(const Grammar& grammar, Random& random);

// `count` reports of those grammars by turns, and of these the ones that come out whole and right.
std::vector<Base> typeset_bases(std::span<const Grammar> grammars, std::uint64_t seed,
                                std::uint64_t count);

}  // namespace nianbao::corpus
