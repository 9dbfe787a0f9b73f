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

constexpr std::size_t kNowhere = std::string_view::npos;

Spot spot_at(std::string_view toml, std::size_t at, int file, int length) {
  const std::size_t line = toml.substr(0, at).rfind('\n');  // npos + 1 is 0
  const auto before = toml.begin() + static_cast<std::ptrdiff_t>(at);
  return {1 + static_cast<int>(std::count(toml.begin(), before, '\n')),
          1 + characters(toml.substr(line + 1, at - line - 1)), length, file};
}

// Where the end of a rule's name stands in quotes: "a.b" of "table.a.b", the text of "table.a:
// text". The id of the grammar when it stands nowhere.
Spot spot_of_rule(const std::vector<std::string_view>& texts, std::string name, Spot otherwise) {
  if (const std::size_t text = name.find(": "); text != std::string::npos) name.erase(0, text + 2);
  while (true) {
    for (std::size_t file = 0; file < texts.size(); ++file)
      for (const char quote : {'"', '\''})
        if (const std::size_t at = texts[file].find(quote + name + quote); at != kNowhere)
          return spot_at(texts[file], at, static_cast<int>(file), 2 + characters(name));
    const std::size_t point = name.find('.');
    if (point == std::string::npos) return otherwise;
    name.erase(0, point + 1);
  }
}

void note_unexercised(const LintFile& file, std::span<const Unexercised> unexercised) {
  const std::vector<std::string_view> texts = file.problems.texts();
  for (const Unexercised& rule : unexercised)
    if (rule.grammar == file.grammar.id)
      file.note("lint.unexercised", spot_of_rule(texts, rule.rule, spot_of_id(file.root)),
                fmt::format("no sample shows that the {} `{}` works", rule.kind, rule.rule),
                "add a report that prints it to the samples");
}

bool is_told(const LintReport& report, const std::string& file, const Problem& problem) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    const Spot &told = finding.problem.spot, &spot = problem.spot;
    return finding.file == file && told.line == spot.line && told.column == spot.column &&
           finding.problem.message == problem.message;
  });
}

// What several grammars have to say of a file that they include is told once.
void collect(const Problems& problems, LintReport& report) {
  std::vector<Problem> kept = problems.sorted();
  report.left_out += problems.count() - kept.size();
  for (Problem& problem : kept) {
    const std::string& file = problems.file_of(problem.spot);
    if (problem.spot.file != 0 && is_told(report, file, problem)) continue;
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
    report.findings.push_back({file, std::move(problem), std::move(shown)});
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
  IncludedFiles included;
  for (const GrammarText& text : files) {
    Linting& file = linting.emplace_back(Linting{Problems(text.toml, text.file), std::nullopt});
    file.read = read_grammar_file(text.toml, included, file.problems);
  }
  const std::vector<Grammar> all = in_use(linting, std::move(siblings));
  LintReport report;
  for (Linting& file : linting) {
    if (file.read) {
      const LintFile one{file.read->grammar, file.read->root, all, file.problems};
      lint_recognition(one);
      lint_rules(one);
      lint_specimens(one);
      note_unexercised(one, unexercised);
    }
    collect(file.problems, report);
  }
  return report;
}

}  // namespace nianbao
