#include "section/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr std::uint32_t kFrontWords = 400;  // a report without headings: this much may be its front
constexpr std::size_t kTailLines = 40;      // the date stands in the last lines

struct Fit {
  const Grammar* grammar = nullptr;
  std::size_t marks = 0;
  Split split;
};

bool stands(const Finder& finder, const std::string& text, Slice slice) {
  return finder.stands(key_of_label(text), slice);
}

bool any_title(const Finder& finder, const Grammar& grammar, Slice slice) {
  const auto& titles = grammar.recognise.titles;
  return std::any_of(titles.begin(), titles.end(),
                     [&](const std::string& title) { return stands(finder, title, slice); });
}

// Those whose marks or titles stand anywhere, most marks first, with their marks counted.
std::vector<Fit> candidates(const Sheet& sheet, const Finder& finder,
                            std::span<const Grammar> grammars) {
  const Slice all{0, static_cast<std::uint32_t>(sheet.words.size())};
  std::vector<Fit> found;
  for (const Grammar& grammar : grammars) {
    Fit fit{.grammar = &grammar, .marks = 0, .split = {}};
    for (const std::string& mark : grammar.recognise.marks) fit.marks += stands(finder, mark, all);
    if (fit.marks > 0 || any_title(finder, grammar, all)) found.push_back(std::move(fit));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Fit& a, const Fit& b) { return a.marks > b.marks; });
  return found;
}

bool fits_alone(const Sheet& sheet, const Finder& finder, const Fit& fit) {
  const Grammar& grammar = *fit.grammar;
  const auto words = static_cast<std::uint32_t>(sheet.words.size());
  const Slice front{0, std::max(fit.split.first_word, std::min(words, kFrontWords))};
  FormFound found{.headings = fit.split.sections.size() + fit.split.titled.size(),
                  .marks = fit.marks};
  // The title is looked for only where it decides.
  found.title = !fits(grammar, found) && any_title(finder, grammar, front);
  return fits(grammar, found);
}

// The grammars that fit with the most marks; more than one where marks leave a tie. Sections are
// looked for only while a grammar could still be one of them: that is the costly part.
std::vector<Fit> best_fits(const Sheet& sheet, const Finder& finder,
                           std::span<const Grammar> grammars) {
  std::vector<Fit> best;
  for (Fit& fit : candidates(sheet, finder, grammars)) {
    if (!best.empty() && fit.marks < best.front().marks) break;
    fit.split = split_sections(sheet, *fit.grammar);
    if (fits_alone(sheet, finder, fit)) best.push_back(std::move(fit));
  }
  return best;
}

// The front matter's lines as one text without blanks.
std::string front_text(const Sheet& sheet, const Split& split) {
  std::string text;
  const auto end = std::min<std::uint32_t>(split.first_word, kFrontWords);
  for (std::uint32_t w = 0; w < end && w < sheet.words.size(); ++w)
    text += to_utf8(sheet.words[w].text);
  return text;
}

int number(const std::string& digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string group(const Pattern::Match& match, const std::string& name) {
  const auto it = match.groups.find(name);
  return it == match.groups.end() ? std::string() : it->second;
}

// What the first of the patterns that finds a name calls so; "" where none does.
std::string first_group(const std::vector<Pattern>& patterns, const std::string& text,
                        const std::string& name) {
  for (const Pattern& pattern : patterns) {
    const auto match = pattern.search(text);
    if (!match) continue;
    if (std::string found = group(*match, name); !found.empty()) return found;
  }
  return {};
}

std::string last_date(const Sheet& sheet, const Grammar& grammar) {
  const std::size_t lines = sheet.line_begin.size() - 1;
  const std::uint32_t begin = sheet.line_begin[lines > kTailLines ? lines - kTailLines : 0];
  std::string text;
  for (std::uint32_t w = begin; w < sheet.words.size(); ++w) text += to_utf8(sheet.words[w].text);
  std::string date;
  for (const Pattern& pattern : grammar.recognise.date) {
    std::size_t from = 0;
    while (const auto match = pattern.search(text, from)) {
      const int year = number(group(*match, "year")), month = number(group(*match, "month")),
                day = number(group(*match, "day"));
      if (month >= 1 && month <= 12 && day >= 1 && day <= 31)
        date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
      from = std::max(match->end, from + 1);
    }
    if (!date.empty()) break;
  }
  return date;
}

// The lines from the document's start to the end of the title.
std::string title_text(const Sheet& sheet, const Finder& finder, const Grammar& grammar,
                       const Split& split) {
  for (const std::string& title : grammar.recognise.titles) {
    const auto matches = finder.find(key_of_label(title), {0, split.first_word});
    if (matches.empty()) continue;
    const std::uint32_t last = sheet.atoms[matches.front().atoms.back()].word;
    const std::uint32_t line = sheet.words[last].line;
    const std::uint32_t first_line =
        sheet.words[sheet.atoms[matches.front().atoms.front()].word].line;
    const std::uint32_t begin = sheet.line_begin[first_line > 0 ? first_line - 1 : 0];
    std::string text;
    for (std::uint32_t w = begin; w < sheet.line_begin[line + 1]; ++w)
      text += to_utf8(sheet.words[w].text);
    return text.size() < 300 ? text : std::string();
  }
  return {};
}

ReportHead read_head(const Sheet& sheet, const Finder& finder, const Grammar& grammar,
                     const Split& split) {
  ReportHead head{.family = grammar.family,
                  .form = grammar.form,
                  .issuer = {},
                  .title = title_text(sheet, finder, grammar, split),
                  .date = last_date(sheet, grammar),
                  .year = 0};
  const std::string front = front_text(sheet, split);
  for (const std::string& text : {head.title, front}) {
    if (head.issuer.empty()) head.issuer = first_group(grammar.recognise.issuer, text, "issuer");
    if (head.year == 0) head.year = number(first_group(grammar.recognise.year, text, "year"));
  }
  return head;
}

}  // namespace

bool fits(const Grammar& grammar, const FormFound& found) {
  const Recognition& rule = grammar.recognise;
  if (found.marks < static_cast<std::size_t>(rule.least_marks)) return false;
  return found.headings >= static_cast<std::size_t>(std::max(1, rule.least_sections))
             ? found.title || found.marks > 0
             : found.title && found.marks >= kMarksForSections;
}

Recognised recognise(const Sheet& sheet, std::span<const Grammar> grammars,
                     Diagnostics& diagnostics) {
  const Finder finder(sheet);
  std::vector<Fit> fitting = best_fits(sheet, finder, grammars);
  if (fitting.empty()) {
    diagnostics.push_back({"report.unrecognised",
                           Severity::info,
                           "no grammar fits: neither title nor section headings of a known form "
                           "were found; `nianbao dump lines` shows what was read",
                           {}});
    return {};
  }
  std::size_t chosen = 0;
  if (fitting.size() > 1) {
    const int year = read_head(sheet, finder, *fitting[0].grammar, fitting[0].split).year;
    for (std::size_t i = 0; i < fitting.size(); ++i)
      if (year >= fitting[i].grammar->recognise.first_year &&
          year <= fitting[i].grammar->recognise.last_year)
        chosen = i;
    diagnostics.push_back(
        {"report.form-uncertain",
         Severity::review,
         fmt::format("nothing printed tells form {} from form {}; taken for {} by "
                     "its year",
                     fitting[0].grammar->form, fitting[1].grammar->form,
                     fitting[chosen].grammar->form),
         {}});
  }
  Recognised out{
      .grammar = fitting[chosen].grammar, .split = std::move(fitting[chosen].split), .head = {}};
  out.head = read_head(sheet, finder, *out.grammar, out.split);
  return out;
}

}  // namespace nianbao
