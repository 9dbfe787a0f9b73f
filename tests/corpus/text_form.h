// Reports as plain text, one line for each row, and changes of them: a line lost, numbers swapped,
// joined or moved, a label lost. Each with what a careful person would then read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/judge.h"
#include "corpus/random.h"
#include "grammar/grammar.h"

namespace nianbao::corpus {

// A number of a line, and the id of its fact.
struct TextNumber {
  std::string id, text;
};

// A line of text; or a row of a table: its label and its numbers.
struct TextLine {
  std::string text;
  std::vector<TextNumber> numbers;
};

// How numbers stand behind their label.
enum class TextStyle { blanks, tabs, lines };

struct TextForm {
  std::vector<TextLine> lines;
  Expected expected;
  TextStyle style = TextStyle::blanks;
};

// A report of one of the disclosure forms, whose values satisfy its checks.
TextForm text_form(const Grammar& grammar, Random& random);

std::string print(const TextForm& form);

struct TextMutation {
  std::string_view name;
  // Changes the rows of `form`, from line `row` on; false when that is not possible there.
  bool (*change)(TextForm& form, std::size_t row, Random& random);
};

const std::vector<TextMutation>& text_mutations();

}  // namespace nianbao::corpus
