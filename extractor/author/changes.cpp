#include "author/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/names.h"

namespace nianbao {
namespace {

using Named = std::map<std::string, std::string>;  // what stands for each name

std::string in_words(const Fact& fact) {
  if (fact.trust == Trust::absent) return "absent";
  const std::string value =
      fact.value.number ? fact.value.number->to_string() : std::string(name_of(fact.value.state));
  return fmt::format("{} {}", value, name_of(fact.trust));
}

Named facts_of(const Record& record) {
  Named named;
  for (const Fact& fact : record.facts) named[fact.id] = in_words(fact);
  return named;
}

Named checks_of(const Record& record) {
  Named named;
  for (const Check& check : record.checks) named["check " + check.id] = name_of(check.outcome);
  return named;
}

Named sections_of(const Record& record) {
  Named named;
  for (const SectionText& section : record.sections)
    named["section " + section.id] = "\"" + section.heading + "\"";
  return named;
}

Named head_of(const Record& record) {
  return {{"verdict", std::string(name_of(record.verdict))},
          {"grammar", record.grammar.id.empty() ? "none" : record.grammar.id},
          {"issuer", record.report.issuer.empty() ? "none" : record.report.issuer},
          {"year", record.report.year == 0 ? "none" : std::to_string(record.report.year)},
          {"date", record.report.date.empty() ? "none" : record.report.date}};
}

// Diagnostics are named by what they say; the same text twice counts once.
Named diagnostics_of(const Record& record) {
  Named named;
  for (const Diagnostic& diagnostic : record.diagnostics)
    named[fmt::format("{} [{}]", diagnostic.message, diagnostic.code)] = "";
  return named;
}

void compare(const Named& before, const Named& after, std::vector<std::string>& out) {
  for (const auto& [name, was] : before) {
    const auto is = after.find(name);
    if (is == after.end())
      out.push_back(fmt::format("- {}{}{}", name, was.empty() ? "" : ": ", was));
    else if (is->second != was)
      out.push_back(fmt::format("~ {}: {} -> {}", name, was, is->second));
  }
  for (const auto& [name, is] : after)
    if (!before.contains(name))
      out.push_back(fmt::format("+ {}{}{}", name, is.empty() ? "" : ": ", is));
}

}  // namespace

std::vector<std::string> changes(const Record& before, const Record& after) {
  std::vector<std::string> out;
  compare(head_of(before), head_of(after), out);
  compare(sections_of(before), sections_of(after), out);
  compare(facts_of(before), facts_of(after), out);
  compare(checks_of(before), checks_of(after), out);
  compare(diagnostics_of(before), diagnostics_of(after), out);
  return out;
}

}  // namespace nianbao
