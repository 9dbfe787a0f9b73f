#include "author/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>

#include "author/lint_file.h"
#include "grammar/read.h"

namespace nianbao {
namespace {

// A file being looked at; stays where it is made.
struct Linting {
  Problems problems;
  std::optional<GrammarFile> read;
};

Spot spot_of_id(const Node& root) {
  const Node* head = root.find("grammar");
  return head == nullptr ? Spot{} : spot_at(*head, "id");
}

// Grammars in use together; the same file may be named twice, or stand among the siblings.
std::vector<Grammar> in_use(std::deque<Linting>& files, std::vector<Grammar> siblings) {
  std::vector<Grammar> all;
  for (Linting& file : files) {
    if (!file.read) continue;
    const Grammar& grammar = file.read->grammar;
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Grammar& other) { return other.id == grammar.id; });
    if (same != all.end() && same->file != grammar.file)
      file.problems.add("grammar.duplicate-id", spot_of_id(file.read->root),
                        fmt::format("grammar `{}` stands in two files", grammar.id),
                        fmt::format("first in {}; give this one another id", same->file));
    if (same == all.end()) all.push_back(grammar);
  }
  for (Grammar& sibling : siblings)
    if (std::none_of(all.begin(), all.end(),
                     [&](const Grammar& other) { return other.id == sibling.id; }))
      all.push_back(std::move(sibling));
  return all;
}

void collect(const Problems& problems, LintReport& report) {
  for (Problem& problem : problems.sorted()) {
    switch (problem.level) {
      case Problem::Level::error:
        ++report.errors;
        break;
      case Problem::Level::warning:
        ++report.warnings;
        break;
      case Problem::Level::note:
        ++report.notes;
        break;
    }
    std::string shown = problems.render(problem);
    report.findings.push_back({problems.file(), std::move(problem), std::move(shown)});
  }
}

}  // namespace

void LintFile::warn(std::string code, Spot spot, std::string message, std::string remedy) const {
  problems.add(std::move(code), spot, std::move(message), std::move(remedy),
               Problem::Level::warning);
}

void LintFile::note(std::string code, Spot spot, std::string message, std::string remedy) const {
  problems.add(std::move(code), spot, std::move(message), std::move(remedy), Problem::Level::note);
}

const Node& entry_at(const Node& node, std::string_view key, std::size_t index) {
  static const Node kNone;
  const Node* list = node.find(key);
  return list == nullptr || index >= list->items.size() ? kNone : list->items[index];
}

Spot spot_at(const Node& entry, std::string_view key) {
  const Node* found = entry.find(key);
  return found == nullptr ? entry.spot : found->spot;
}

Spot spot_of_wording(const Node& entry, std::string_view key, std::size_t wording) {
  const Node* also = entry.find("also");
  if (wording == 0 || also == nullptr || wording > also->items.size()) return spot_at(entry, key);
  return also->items[wording - 1].spot;
}

LintReport lint(std::span<const GrammarText> files, std::vector<Grammar> siblings) {
  std::deque<Linting> linting;
  for (const GrammarText& text : files) {
    Linting& file = linting.emplace_back(Linting{Problems(text.toml, text.file), std::nullopt});
    file.read = read_grammar_file(text.toml, file.problems);
  }
  const std::vector<Grammar> all = in_use(linting, std::move(siblings));
  LintReport report;
  for (Linting& file : linting) {
    if (file.read) {
      const LintFile one{file.read->grammar, file.read->root, all, file.problems};
      lint_recognition(one);
      lint_rules(one);
      lint_specimens(one);
    }
    collect(file.problems, report);
  }
  return report;
}

}  // namespace nianbao
