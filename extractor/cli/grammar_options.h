// nianbao grammar list|lint|explain|try|codebook: what was typed, as ready values.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace nianbao {

struct GrammarOptions {
  enum class Action { list, lint, explain, attempt, codebook };
  enum class Format { text, json, sarif };
  Action action = Action::list;
  std::vector<std::string> paths;  // lint, codebook: grammar files, or folders of them
  std::string file;                // explain, try: the report
  std::string grammar;             // try: the grammar file; explain, codebook: an id, or empty
  std::string cell;                // explain: id of a fact, or the beginning of one; or empty
  std::string html;                // explain: file to write the page to, or empty
  std::string output;              // codebook: folder for ID.md; empty: standard output
  std::string samples;             // lint: folder of samples, or empty
  std::string grammars;            // folder; empty: look for it
  Format format = Format::text;
  bool once = false;  // try: do not wait for changes
};

CLI::App* add_grammar(CLI::App& app, GrammarOptions& options);

}  // namespace nianbao
