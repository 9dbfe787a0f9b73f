#include "author/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>

#include "author/lint_file.h"
#include "grammar/characters.h"
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

// Where the end of a rule's name stands in quotes: "a.b" of "table.a.b", the text of "table.a:
// text". The id of the grammar when it stands nowhere.
Spot spot_of_rule(const std::string& toml, std::string name, Spot otherwise) {
  if (const std::size_t text = name.find(": "); text != std::string::npos) name.erase(0, text + 2);
  while (true) {
    for (const char quote : {'"', '\''}) {
      const std::size_t at = toml.find(quote + name + quote);
      if (at == std::string::npos) continue;
      const std::size_t line = toml.rfind('\n', at);  // npos + 1 is 0
      const auto before = toml.begin() + static_cast<std::ptrdiff_t>(at);
      return {1 + static_cast<int>(std::count(toml.begin(), before, '\n')),
              1 + characters(std::string_view(toml).substr(line + 1, at - line - 1)),
              2 + characters(name)};
    }
    const std::size_t point = name.find('.');
    if (point == std::string::npos) return otherwise;
    name.erase(0, point + 1);
  }
}

void note_unexercised(const LintFile& file, const std::string& toml,
                      std::span<const Unexercised> unexercised) {
  for (const Unexercised& rule : unexercised)
    if (rule.grammar == file.grammar.id)
      file.note("lint.unexercised", spot_of_rule(toml, rule.rule, spot_of_id(file.root)),
                fmt::format("no sample shows that the {} `{}` works", rule.kind, rule.rule),
                "add a report that prints it to the samples");
}

void collect(const Problems& problems, LintReport& report) {
  std::vector<Problem> kept = problems.sorted();
  report.left_out += problems.count() - kept.size();
  for (Problem& problem : kept) {
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

LintReport lint(std::span<const GrammarText> files, std::vector<Grammar> siblings,
                std::span<const Unexercised> unexercised) {
  std::deque<Linting> linting;
  for (const GrammarText& text : files) {
    Linting& file = linting.emplace_back(Linting{Problems(text.toml, text.file), std::nullopt});
    file.read = read_grammar_file(text.toml, file.problems);
  }
  const std::vector<Grammar> all = in_use(linting, std::move(siblings));
  LintReport report;
  for (std::size_t i = 0; i < linting.size(); ++i) {
    Linting& file = linting[i];
    if (file.read) {
      const LintFile one{file.read->grammar, file.read->root, all, file.problems};
      lint_recognition(one);
      lint_rules(one);
      lint_specimens(one);
      note_unexercised(one, files[i].toml, unexercised);
    }
    collect(file.problems, report);
  }
  return report;
}

}  // namespace nianbao
