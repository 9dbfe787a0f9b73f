// Grammar files: TOML -> Grammar. The language is described in grammar/README.md.
//
// An Error's message shows every problem of the file with file, line, column, the line's text, a
// caret and what to do (problems.h). Its code is that of the first:
//
//   grammar.syntax           not TOML                    grammar.bad-pattern      not RE2, or a
//   grammar.too-large        over a limit of scan.h                               group is missing
//   grammar.unknown-key      nobody knows this key       grammar.ambiguous-label  two entries that
//   grammar.missing-key      it must be there                                     read the same
//   grammar.misplaced-key    not in this kind of table   grammar.unknown-section  named, but there
//   grammar.wrong-type       a text, a number, a list    grammar.unknown-table      is none
//   grammar.bad-value        not one of the known words  grammar.unknown-column
//   grammar.bad-id           see the message             grammar.unknown-row
//   grammar.empty-label      nothing to match by         grammar.duplicate-operand  summed twice
//   grammar.duplicate-id     two of one id               grammar.unreadable       file or folder
//   grammar.duplicate-key    in two files (include.h)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "grammar/include.h"
#include "grammar/problems.h"
#include "grammar/tree.h"
#include "model/result.h"

namespace nianbao {

// A grammar and the file's entries with their places, for authors' tools.
struct GrammarFile {
  Grammar grammar;
  Node root;
};

// nullopt after adding to `problems` (which was empty): all that is wrong with the file's shape,
// or, when nothing is, with what its entries say about each other.
std::optional<GrammarFile> read_grammar_file(std::string_view toml, IncludedFiles& included,
                                             Problems& problems);

// `file` is what messages call it; files that it includes are looked for beside it. Never throws
// for anything that `toml` contains.
Result<Grammar> read_grammar(std::string_view toml, const std::string& file);
// The same for one of several grammars that may include the same files.
Result<Grammar> read_grammar(std::string_view toml, const std::string& file,
                             IncludedFiles& included);

// Every *.toml of a folder, sorted by file name. An unreadable folder, one without grammars, a file
// with problems and two files with one id are errors.
Result<std::vector<Grammar>> load_grammars(const std::string& dir);

}  // namespace nianbao
