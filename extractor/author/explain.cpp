#include "author/explain.h"

#include <algorithm>
#include <cmath>

#include "grammar/together.h"
#include "record/verify.h"
#include "section/recognise.h"
#include "section/split.h"
#include "sheet/find.h"
#include "table/grid.h"
#include "table/locate.h"
#include "table/stream.h"
#include "table/titled.h"
#include "text/key.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr std::size_t kNear = 3, kRivals = 2;
constexpr double kLeastRival = 0.1;
constexpr std::uint32_t kFrontWords = 400;  // as in section/recognise.cpp

Slice everything(const Sheet& sheet) { return {0, static_cast<std::uint32_t>(sheet.words.size())}; }

std::vector<std::uint32_t> words_of(const Sheet& sheet, const LabelMatch& match) {
  std::vector<std::uint32_t> words;
  for (std::uint32_t a : match.atoms)
    if (words.empty() || words.back() != sheet.atoms[a].word) words.push_back(sheet.atoms[a].word);
  return words;
}

void set_found(LabelStory& story, const Sheet& sheet, const LabelMatch& match) {
  const std::vector<std::uint32_t> words = words_of(sheet, match);
  story.found = true;
  story.score = 1;
  story.place = place_of(sheet, words);
  for (std::uint32_t w : words) story.printed += printed_of(sheet, sheet.words[w]);
}

// The first place of any wording; else the texts nearest to it.
LabelStory look_for(const Sheet& sheet, Slice slice, const std::string& id, const Label& label,
                    const std::vector<SheetText>& texts) {
  LabelStory story{.id = id, .expected = label.text};
  const Keys keys = keys_of(label);
  const Finder finder(sheet);
  for (const std::u32string& key : keys) {
    const std::vector<LabelMatch> matches = finder.find(key, slice);
    if (!matches.empty()) {
      set_found(story, sheet, matches.front());
      return story;
    }
  }
  story.near = nearest_texts(keys, texts, kNear);
  return story;
}

double likeness(const std::string& printed, const Label& label) {
  return similarity(key_of_label(printed), keys_of(label));
}

std::string name_of(const RowRule& row) { return row.id; }

// Columns of a record may share an id, each for a row of its own.
std::string name_of(const ColumnRule& column) {
  return column.row.empty() ? column.id : column.row + "." + column.id;
}

template <typename Rules>
std::vector<Rival> rivals_of(const std::string& printed, const Rules& rules, std::size_t self) {
  std::vector<Rival> rivals;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (i != self) rivals.push_back({name_of(rules[i]), likeness(printed, rules[i].label)});
  std::erase_if(rivals, [](const Rival& rival) { return rival.score < kLeastRival; });
  std::stable_sort(rivals.begin(), rivals.end(),
                   [](const Rival& a, const Rival& b) { return a.score > b.score; });
  if (rivals.size() > kRivals) rivals.resize(kRivals);
  return rivals;
}

std::vector<LabelStory> section_stories(const Grammar& grammar, const Split& split,
                                        const std::vector<SheetText>& texts) {
  std::vector<LabelStory> stories;
  for (const SectionRule& rule : grammar.sections) {
    LabelStory story{.id = rule.id, .expected = rule.heading.text, .optional = rule.optional};
    const auto found = std::find_if(split.sections.begin(), split.sections.end(),
                                    [&](const Section& s) { return s.id == rule.id; });
    if (found != split.sections.end()) {
      story.found = true;
      story.printed = found->heading;
      story.place = found->place;
      story.score = likeness(found->heading, rule.heading);
    } else {
      story.near = nearest_texts(keys_of(rule.heading), texts, kNear);
    }
    stories.push_back(std::move(story));
  }
  return stories;
}

std::vector<LabelStory> titled_stories(const Sheet& sheet, const Grammar& grammar,
                                       const Split& split, const std::vector<SheetText>& texts) {
  std::vector<LabelStory> stories;
  for (const TableRule& rule : grammar.tables) {
    const auto told = [&](const LabelStory& story) { return story.id == rule.id; };
    if (!rule.section.empty() || !rule.title || std::any_of(stories.begin(), stories.end(), told))
      continue;
    LabelStory story{.id = rule.id, .expected = rule.title->text, .optional = rule.optional};
    if (const TitledTable* titled = split.titled_table(rule.id)) {
      story.found = true;
      for (std::uint32_t w = titled->title.begin; w < titled->title.end; ++w)
        story.printed += printed_of(sheet, sheet.words[w]);
      const std::uint32_t word[] = {titled->title.begin};
      story.place = place_of(sheet, word);
      story.score = likeness(story.printed, *rule.title);
    } else {
      story.near = nearest_texts(keys_of(*rule.title), texts, kNear);
    }
    stories.push_back(std::move(story));
  }
  return stories;
}

FitStory fit_story(const Sheet& sheet, const Grammar& grammar,
                   const std::vector<SheetText>& texts) {
  FitStory fit{.grammar = &grammar};
  const Split split = split_sections(sheet, grammar);
  const auto words = static_cast<std::uint32_t>(sheet.words.size());
  const Slice front{0, std::min(words, std::max(split.first_word, kFrontWords))};
  Label titles{grammar.recognise.titles.front(), grammar.recognise.titles};
  fit.title = look_for(sheet, front, "title", titles, texts);
  for (const std::string& mark : grammar.recognise.marks)
    fit.marks.push_back(look_for(sheet, everything(sheet), "mark", {mark, {}}, texts));
  fit.sections = section_stories(grammar, split, texts);
  fit.titled = titled_stories(sheet, grammar, split, texts);
  const auto marks = std::count_if(fit.marks.begin(), fit.marks.end(),
                                   [](const LabelStory& mark) { return mark.found; });
  fit.fits = fits(grammar, {.headings = split.sections.size() + split.titled.size(),
                            .marks = static_cast<std::size_t>(marks),
                            .title = fit.title.found});
  return fit;
}

// How far a grammar came, between 0 and 4.
double progress(const FitStory& fit) {
  const auto share = [](const std::vector<LabelStory>& labels) {
    const auto found = std::count_if(labels.begin(), labels.end(),
                                     [](const LabelStory& label) { return label.found; });
    return labels.empty() ? 0.0 : static_cast<double>(found) / static_cast<double>(labels.size());
  };
  return (fit.title.found ? 1 : 0) + share(fit.sections) + share(fit.titled) + share(fit.marks);
}

std::vector<LabelStory> row_stories(const GridTrace& trace, const TableReading& reading,
                                    const std::vector<SheetText>& texts) {
  std::vector<LabelStory> stories;
  for (std::size_t r = 0; r < trace.rule.rows.size(); ++r) {
    const RowRule& row = trace.rule.rows[r];
    LabelStory story{
        .id = trace.rule.full_row(row.id), .expected = row.label.text, .optional = row.optional};
    const auto found = std::find_if(reading.rows.begin(), reading.rows.end(),
                                    [&](const RowFound& f) { return f.row == row.id; });
    if (found != reading.rows.end()) {
      story.found = true;
      story.printed = found->printed;
      story.place = found->place;
      story.score = likeness(found->printed, row.label);
      story.rivals = rivals_of(found->printed, trace.rule.rows, r);
    } else {
      story.near = nearest_texts(keys_of(row.label), texts, kNear);
    }
    stories.push_back(std::move(story));
  }
  return stories;
}

// Where the heading of a column stands: the match with the extent that the engine settled on.
std::optional<LabelMatch> heading_match(const Sheet& sheet, Slice slice, const Keys& keys,
                                        const Span& span) {
  const Finder finder(sheet);
  for (const bool loose : {false, true})
    for (const std::u32string& key : keys)
      for (LabelMatch& match : finder.find(key, slice, loose))
        if (std::abs(match.x0 - span.x0) < 0.1 && std::abs(match.x1 - span.x1) < 0.1)
          return std::move(match);
  return std::nullopt;
}

std::vector<ColumnStory> column_stories(const Sheet& sheet, Slice slice, const GridTrace& trace,
                                        const std::vector<SheetText>& texts) {
  std::vector<ColumnStory> stories;
  for (std::size_t c = 0; c < trace.rule.columns.size(); ++c) {
    const ColumnRule& column = trace.rule.columns[c];
    ColumnStory story;
    story.label.id = column.id;
    story.label.expected = column.label.text;
    story.label.optional = column.optional;
    if (!column.row.empty()) story.row = trace.rule.full_row(column.row);
    const Keys keys = keys_of(column.label);
    if (c < trace.headings.spans.size() && trace.headings.spans[c]) {
      if (const auto match = heading_match(sheet, slice, keys, *trace.headings.spans[c]))
        set_found(story.label, sheet, *match);
      story.label.found = true;
    } else {
      story.label.near = nearest_texts(keys, texts, kNear);
    }
    if (story.label.found)
      story.label.rivals = rivals_of(story.label.printed, trace.rule.columns, c);
    if (c < trace.columns.hulls.size() && trace.columns.hulls[c])
      story.extent = {trace.columns.hulls[c]->x0, trace.columns.hulls[c]->x1};
    stories.push_back(std::move(story));
  }
  return stories;
}

// Lists and pairs are read strip by strip; their headings are told as they stand.
std::vector<ColumnStory> headings_as_they_stand(const Sheet& sheet, Slice slice,
                                                const TableRule& rule,
                                                const std::vector<SheetText>& texts) {
  std::vector<ColumnStory> stories;
  for (const ColumnRule& column : rule.columns) {
    ColumnStory story;
    story.label = look_for(sheet, slice, column.id, column.label, texts);
    story.label.optional = column.optional || column.ignore;
    stories.push_back(std::move(story));
  }
  return stories;
}

// Labels that are printed beside rows and columns without being one, each text once.
std::vector<LabelStory> around_stories(const Sheet& sheet, const Located& at,
                                       const std::vector<SheetText>& texts) {
  const TableRule& rule = *at.plan.rule;
  std::vector<LabelStory> stories;
  const auto add = [&](const std::string& id, const Label& label) {
    const auto same = [&](const LabelStory& story) { return story.expected == label.text; };
    if (!label.text.empty() && std::none_of(stories.begin(), stories.end(), same))
      stories.push_back(look_for(sheet, at.slice, id, label, texts));
  };
  for (const RowRule& row : rule.rows)
    if (!row.optional) add("group of row " + rule.full_row(row.id), {row.group, {}});
  for (const ColumnRule& column : rule.columns)
    if (!column.optional)
      for (const std::string& heading : column.under)
        add("heading over column " + name_of(column), {heading, {}});
  if (rule.key.code) add("heading of the codes", *rule.key.code);
  if (rule.key.name) add("heading of the names", *rule.key.name);
  return stories;
}

// Where the table was looked for, and what stands there.
TableStory begin_story(const Sheet& sheet, const Located& at, const Split& split,
                       const std::vector<SheetText>& texts) {
  const TableRule& rule = *at.plan.rule;
  TableStory story{.rule = &rule};
  story.section_found = rule.section.empty() || split.slice_of(rule.section) != nullptr;
  story.anywhere = !read_together(rule);
  if (rule.title && !rule.section.empty()) {  // titles of others are told with the form
    const Slice* section = split.slice_of(rule.section);
    const Slice slice = section != nullptr && read_together(rule) ? *section : at.slice;
    story.title = look_for(sheet, slice, "title", *rule.title, texts);
  }
  story.around = around_stories(sheet, at, texts);
  return story;
}

// Of lists and pairs, whose reader tells no more than what it read.
TableStory list_story(const Sheet& sheet, const Located& at, const Split& split,
                      const TableReading& reading) {
  const TableRule& rule = *at.plan.rule;
  const std::vector<SheetText> texts = texts_of(sheet, at.slice);
  TableStory story = begin_story(sheet, at, split, texts);
  GridTrace trace;
  trace.rule = rule;
  story.rows = row_stories(trace, reading, texts);
  for (const RowFound& row : reading.rows) {
    const std::string id = rule.full_row(row.row);
    const auto same = [&](const LabelStory& known) { return known.id == id; };
    if (std::any_of(story.rows.begin(), story.rows.end(), same)) continue;
    LabelStory& label = story.rows.emplace_back();
    label.id = id;
    label.expected = row.label;
    label.found = true;
    label.printed = row.printed;
    label.place = row.place;
    label.score = 1;
  }
  story.columns = headings_as_they_stand(sheet, at.slice, rule, texts);
  story.reading = reading;
  return story;
}

TableStory table_story(const Sheet& sheet, const Located& at, const Split& split,
                       const ValueReader& values, Diagnostics& diagnostics) {
  const std::vector<SheetText> texts = texts_of(sheet, at.slice);
  TableStory story = begin_story(sheet, at, split, texts);
  GridTrace trace;
  story.reading = read_grid(sheet, at.plan, at.slice, values, diagnostics, &trace);
  if (trace.rule.columns.empty()) trace.rule = *at.plan.rule;
  story.rows = row_stories(trace, story.reading, texts);
  story.columns = column_stories(sheet, at.slice, trace, texts);
  return story;
}

// A record of a grammar that was not recognised.
void read_anyway(const Sheet& sheet, Explanation& out) {
  std::vector<TableReading> readings;
  if (sheet.document->has_boxes)
    for (const TableStory& table : out.tables) readings.push_back(table.reading);
  else
    readings = read_stream(sheet, *out.grammar, ValueReader(out.grammar->values));
  for (std::size_t t = 0; t < readings.size() && t < out.tables.size(); ++t)
    out.tables[t].reading = readings[t];
  const Verdict verdict = out.record.verdict;  // that of the report as it is read in earnest
  verify(*out.grammar, assemble(*out.grammar, readings, out.record.diagnostics), out.record);
  out.record.verdict = verdict;
}

void tell_texts_beside(const std::vector<SheetText>& texts, std::vector<TableStory>& tables) {
  for (TableStory& table : tables)
    for (const Unclaimed& number : table.reading.unclaimed)
      table.beside.push_back(text_left_of(number.place, texts));
}

void tell_tables(const Sheet& sheet, Explanation& out, const std::vector<TableReading>& readings) {
  const Split split = split_sections(sheet, *out.grammar);
  const ValueReader values(out.grammar->values);
  Diagnostics notes;
  const std::vector<Located> located = locate_tables(sheet, *out.grammar, split);
  std::vector<TableReading> together(located.size());
  if (!out.taken) read_titled(sheet, *out.grammar, located, values, together, notes);
  for (std::size_t t = 0; t < located.size(); ++t) {
    const TableKind kind = located[t].plan.rule->kind;
    out.tables.push_back(
        kind == TableKind::list || kind == TableKind::pairs
            ? list_story(sheet, located[t], split, out.taken ? readings[t] : together[t])
            : table_story(sheet, located[t], split, values, notes));
  }
  if (!out.taken) {
    out.record.diagnostics.insert(out.record.diagnostics.end(), notes.begin(), notes.end());
    read_anyway(sheet, out);
    return;
  }
  for (std::size_t t = 0; t < readings.size() && t < out.tables.size(); ++t)
    out.tables[t].reading = readings[t];
}

}  // namespace

Explanation explain(const Input& input, std::span<const Grammar> grammars, const Grammar* asked) {
  Trace trace;
  Explanation out;
  const auto used = asked == nullptr ? grammars : std::span<const Grammar>(asked, 1);
  out.record = extract(input, used, Limits{}, &trace);
  out.document = std::move(trace.document);
  if (out.record.verdict == Verdict::unreadable) return out;
  const Sheet sheet = make_sheet(out.document, trace.lines);
  const std::vector<SheetText> texts = texts_of(sheet, everything(sheet));
  for (const Grammar& grammar : used) out.fits.push_back(fit_story(sheet, grammar, texts));
  const auto rank = [&](const FitStory& fit) {
    return (fit.grammar->id == out.record.grammar.id ? 10 : 0) + progress(fit);
  };
  std::stable_sort(out.fits.begin(), out.fits.end(),
                   [&](const FitStory& a, const FitStory& b) { return rank(a) > rank(b); });
  if (out.fits.empty()) return out;
  out.grammar = out.fits.front().grammar;
  out.taken = out.grammar->id == out.record.grammar.id;
  tell_tables(sheet, out, trace.tables);
  tell_texts_beside(texts, out.tables);
  return out;
}

}  // namespace nianbao
