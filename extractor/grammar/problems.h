// What is wrong with a grammar file, said as a compiler says it: file, line, column, the line's
// text, a caret, and what to do.
//
//   grammar/x.toml:12:1: error: unknown key `lable` in [[table.row]]
//      12 | lable = "..."
//         | ^~~~~
//         = did you mean `label`? known keys: id, label, also, group, optional, ignore
//
// Of an included file one line more says which grammar includes it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/tree.h"
#include "model/result.h"

namespace nianbao {

// What is said of one place of a grammar file.
struct Problem {
  enum class Level { error, warning, note };  // a note asks for nothing
  std::string code;                           // stable, "grammar.unknown-key", "lint.lost-row"
  Spot spot;                                  // within the text
  std::string message;                        // one line without a full stop
  std::string remedy;                         // what to do, or empty
  Level level = Level::error;
};

class Problems {
 public:
  static constexpr std::size_t kShown = 10;
  static constexpr std::size_t kKept = 100;  // behind these they are only counted

  // `text` must outlive this.
  Problems(std::string_view text, std::string file) {
    texts_.push_back({text, std::move(file), {}});
  }

  // A file that the grammar includes; spots in it have the number that is returned.
  int add_text(std::shared_ptr<const std::string> text, std::string file);

  // `code` is stable; `message` is one line without a full stop; `remedy` is what to do, or empty.
  // A place outside of the text is moved to its nearest line or column.
  void add(std::string code, Spot spot, std::string message, std::string remedy = {},
           Problem::Level level = Problem::Level::error);

  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }  // kept or not
  const std::string& file() const { return texts_.front().file; }
  const std::string& file_of(const Spot& spot) const { return text_of(spot).file; }
  // The texts, the grammar's own first; all of them, one behind the other; the files of the others.
  std::vector<std::string_view> texts() const;
  std::string all_bytes() const;
  std::vector<std::string> included() const;
  // "line 3", or "line 3 of grammar/shared/x.toml" in an included file.
  std::string place(const Spot& spot) const;
  // Those kept, in the order of the file.
  std::vector<Problem> sorted() const;
  // As a compiler says it: several lines, without a line break at the end.
  std::string render(const Problem& problem) const;
  // All of them in the order of the file, at most kShown; the code is the first one's.
  // Precondition: not empty().
  Error error() const;

 private:
  struct Text {
    std::string_view text;
    std::string file;
    std::shared_ptr<const std::string> owned;  // of an included file
  };
  const Text& text_of(const Spot& spot) const {
    return texts_[static_cast<std::size_t>(spot.file)];
  }
  std::string_view line_of(const Spot& spot) const;
  Spot inside(Spot spot) const;

  std::vector<Text> texts_;
  std::vector<Problem> problems_;
  std::size_t count_ = 0;
};

// "did you mean `label`? known keys: id, label" where `what` is "known keys"; without the question
// when no known word is near.
std::string suggest(std::string_view word, const std::vector<std::string>& known,
                    std::string_view what);

}  // namespace nianbao
