#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "author/lint_file.h"
#include "grammar/keys.h"
#include "text/label.h"

namespace nianbao {
namespace {

// Whether a match of `later` contains a match of `earlier` whatever the text, as far as that can be
// seen without taking patterns apart: `earlier` matches the empty text, or `later` is `earlier`
// with something before or behind it. Alternatives at the top would make this untrue.
bool covers(const Pattern& earlier, const Pattern& later) {
  const auto empty = earlier.search("");
  if (empty && earlier.search("x") && earlier.source().find('^') == std::string::npos &&
      earlier.source().find('$') == std::string::npos)
    return true;
  const std::string &part = earlier.source(), &whole = later.source();
  const std::size_t at = whole.find(part);
  if (at == std::string::npos) return false;
  const auto alternatives = [](const std::string& source) {
    int depth = 0;
    bool in_class = false;
    for (std::size_t i = 0; i < source.size(); ++i) {
      const char c = source[i];
      if (c == '\\')
        ++i;
      else if (in_class)
        in_class = c != ']';
      else if (c == '[')
        in_class = true;
      else if (c == '(')
        ++depth;
      else if (c == ')')
        --depth;
      else if (c == '|' && depth == 0)
        return true;
    }
    return false;
  };
  const auto open = [](std::string_view before) {  // within a group or class, or behind a backslash
    return std::count(before.begin(), before.end(), '(') !=
               std::count(before.begin(), before.end(), ')') ||
           std::count(before.begin(), before.end(), '[') !=
               std::count(before.begin(), before.end(), ']') ||
           before.ends_with('\\');
  };
  const std::string_view behind = std::string_view(whole).substr(at + part.size());
  const bool repeated =
      !behind.empty() && std::string_view("*+?{").find(behind[0]) != std::string::npos;
  return !alternatives(part) && !alternatives(whole) &&
         !open(std::string_view(whole).substr(0, at)) && !repeated;
}

void lint_patterns(const LintFile& file, const Node& node, const char* key,
                   const std::vector<Pattern>& patterns) {
  for (std::size_t later = 1; later < patterns.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (!covers(patterns[earlier], patterns[later])) continue;
      const Spot spot = entry_at(node, key, later).spot;
      file.warn("lint.unreachable-pattern", spot,
                fmt::format("this pattern of `{}` is never used: the one on {} matches wherever it "
                            "does",
                            key, file.problems.place(entry_at(node, key, earlier).spot)),
                "put the narrower pattern first, or take it out");
      break;
    }
  }
}

void lint_titles(const LintFile& file) {
  const std::vector<std::string>& titles = file.grammar.recognise.titles;
  const Node& node = *file.root.find("recognise");
  for (std::size_t later = 1; later < titles.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const std::u32string part = key_of_label(titles[earlier]),
                           whole = key_of_label(titles[later]);
      if (whole.find(part) == std::u32string::npos) continue;
      file.warn("lint.unreachable-title", entry_at(node, "titles", later).spot,
                fmt::format("title `{}` is never used: `{}` stands before it in the list and is "
                            "part of it",
                            titles[later], titles[earlier]),
                "put the longer title first, or take it out");
      break;
    }
  }
}

void add_keys(const Label& label, std::set<std::u32string>& keys) {
  for (const std::u32string& key : keys_of(label)) keys.insert(key);
}

// Everything that the form prints, by its keys.
std::set<std::u32string> printed_keys(const Grammar& grammar) {
  std::set<std::u32string> keys;
  for (const SectionRule& section : grammar.sections) add_keys(section.heading, keys);
  for (const TableRule& table : grammar.tables) {
    if (table.title) add_keys(*table.title, keys);
    for (const Label& aside : table.aside) add_keys(aside, keys);
    for (const RowRule& row : table.rows) {
      add_keys(row.label, keys);
      keys.insert(key_of_label(row.group));
    }
    for (const ColumnRule& column : table.columns) {
      add_keys(column.label, keys);
      for (const std::string& upper : column.under) keys.insert(key_of_label(upper));
    }
  }
  return keys;
}

bool prints(const std::set<std::u32string>& keys, const std::u32string& mark) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::u32string& key) {
    return key.find(mark) != std::u32string::npos;
  });
}

void lint_marks(const LintFile& file) {
  const std::vector<std::string>& marks = file.grammar.recognise.marks;
  const Node& node = *file.root.find("recognise");
  const std::set<std::u32string> own = printed_keys(file.grammar);
  for (std::size_t m = 0; m < marks.size(); ++m) {
    const std::u32string mark = key_of_label(marks[m]);
    const Spot spot = entry_at(node, "marks", m).spot;
    if (!prints(own, mark))
      file.note("lint.mark-not-printed", spot,
                fmt::format("no heading or label of this grammar contains the mark `{}`", marks[m]),
                "right if reports print it elsewhere; a mark that is not printed decides nothing");
    for (const Grammar& other : file.all) {
      if (other.family != file.grammar.family || other.id == file.grammar.id) continue;
      if (!prints(printed_keys(other), mark)) continue;
      file.warn("lint.mark-not-own", spot,
                fmt::format("the form of `{}` prints the mark `{}` too", other.id, marks[m]),
                "a mark is what only this form of its family prints; take it out");
    }
  }
}

}  // namespace

void lint_recognition(const LintFile& file) {
  const Recognition& recognise = file.grammar.recognise;
  const Node& node = *file.root.find("recognise");
  lint_titles(file);
  lint_marks(file);
  lint_patterns(file, node, "issuer", recognise.issuer);
  lint_patterns(file, node, "year", recognise.year);
  lint_patterns(file, node, "date", recognise.date);
  for (const auto& [key, patterns] :
       {std::pair("issuer", &recognise.issuer), std::pair("year", &recognise.year)})
    if (patterns->empty())
      file.note("lint.head-unread", node.spot, fmt::format("no pattern reads the {}", key),
                fmt::format("write `{} = ['...(?P<{}>...)...']` in [recognise]", key, key));
}

}  // namespace nianbao
