#include "regression/compare_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <span>
#include <string_view>
#include <thread>

#include "model/limits.h"
#include "output/names.h"
#include "output/read_record.h"
#include "source/bytes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::size_t kChunk = 64;  // pairs between two gatherings: bounds memory

// A report as both runs have it: paths, empty where a run lacks it.
struct Pair {
  std::string key, first, second;
  std::string name;  // what people call it
  std::string gone;  // why the second run lacks it
};

// What one pair says, before it is added up.
struct PairResult {
  Comparison part;
  std::vector<CompareRow> rows;
};

std::string name_of(const std::string& key, const RunFolder& first, const RunFolder& second) {
  for (const RunFolder* run : {&second, &first})
    if (const auto it = run->names.find(key); it != run->names.end()) return it->second;
  return key;
}

std::string why_gone(const std::string& key, const RunFolder& second) {
  const auto it = second.quarantined.find(key);
  return it == second.quarantined.end() ? "no record" : "quarantined, " + it->second;
}

std::vector<Pair> pairs_of(const RunFolder& first, const RunFolder& second) {
  std::vector<Pair> pairs;
  auto a = first.records.begin();
  auto b = second.records.begin();
  while (a != first.records.end() || b != second.records.end()) {
    const bool has_a =
        a != first.records.end() && (b == second.records.end() || a->first <= b->first);
    const bool has_b =
        b != second.records.end() && (a == first.records.end() || b->first <= a->first);
    const std::string& key = has_a ? a->first : b->first;
    pairs.push_back({key, has_a ? a->second : "", has_b ? b->second : "",
                     name_of(key, first, second), why_gone(key, second)});
    if (has_a) ++a;
    if (has_b) ++b;
  }
  return pairs;
}

// Counts the cells of each table without parsing: only facts have a member "table", and no string
// holds a quote that is not escaped.
void count_cells(std::string_view json, Comparison& part) {
  constexpr std::string_view kMember = "\"table\":";
  for (std::size_t at = json.find(kMember); at != json.npos; at = json.find(kMember, at)) {
    at = json.find('"', at + kMember.size());
    const std::size_t end = json.find('"', at + 1);
    if (at == json.npos || end == json.npos) return;
    ++part.by_table[std::string(json.substr(at + 1, end - at - 1))].cells;
    ++part.total.cells;
    at = end;
  }
}

// A record's JSON without what is not compared: from the member `source` to the hash of the
// grammar's file, and what stands behind that. No string holds a quote that is not escaped, so
// these characters are the members'.
struct Compared {
  std::string_view front, rest;
  friend bool operator==(const Compared&, const Compared&) = default;
};

Compared compared_part(std::string_view json) {
  const std::size_t source = std::min(json.find("\"source\":"), json.size());
  const std::size_t grammar = json.find("\"grammar\":", source);
  const std::size_t end = json.find("\"report\":", grammar);
  const std::size_t hash = json.find("\"sha256\":", grammar);
  if (hash >= end) return {json.substr(source), {}};
  return {json.substr(source, hash - source), json.substr(json.find_first_of("}", hash))};
}

// The record without what stands in its lists; nullopt when it does not look like one.
std::optional<Record> head_of(std::string_view json) {
  const std::size_t at = json.find("\"sections\":");
  if (at == json.npos) return std::nullopt;
  const Result<Record> record =
      read_record(std::string(json.substr(0, at)) +
                  "\"sections\":[],\"facts\":[],\"checks\":[],\"diagnostics\":[]}");
  return record ? std::optional(*record) : std::nullopt;
}

Result<Record> record_at(const std::string& path, const std::string& json) {
  Result<Record> record = read_record(json);
  if (!record) return Error{record.error().code, safe_name(path) + ": " + record.error().message};
  return record;
}

bool has(const Difference& d, std::string_view aspect) {
  return std::any_of(d.aspects.begin(), d.aspects.end(),
                     [aspect](const Aspect& a) { return a.name == aspect; });
}

void count_cell(const Difference& d, Tally& tally) {
  if (d.change == Change::lost)
    ++tally.lost;
  else if (d.change == Change::added)
    ++tally.added;
  else if (has(d, "value") || has(d, "trust"))
    ++tally.changed;
  else
    ++tally.moved;
}

const Aspect* aspect_of(const Difference& d, std::string_view name) {
  const auto it = std::find_if(d.aspects.begin(), d.aspects.end(),
                               [name](const Aspect& a) { return a.name == name; });
  return it == d.aspects.end() ? nullptr : &*it;
}

void count_difference(const Difference& d, Comparison& part) {
  if (d.item == Item::cell) {
    count_cell(d, part.total);
    count_cell(d, part.by_table[d.table]);
  }
  const Aspect* outcome = d.item == Item::check ? aspect_of(d, "outcome") : nullptr;
  if (d.item != Item::cell && d.item != Item::check && d.item != Item::verdict) ++part.total.others;
  if (outcome != nullptr) {
    ++part.total.checks;
    ++part.by_table[d.id.substr(0, d.id.find('.'))].checks;
    const auto word = [](const std::string& text) { return text.empty() ? "none" : text; };
    ++part.checks[{word(outcome->expected), word(outcome->got)}];
  }
}

// What was counted of one report, under its grammar, its issuer and its producer.
void group(const Record& record, Comparison& part) {
  part.by_grammar[record.grammar.id.empty() ? "none" : record.grammar.id] = part.total;
  part.by_issuer[record.report.issuer.empty() ? "unknown" : record.report.issuer] = part.total;
  part.by_producer[record.source.producer.empty() ? "unknown" : record.source.producer] =
      part.total;
}

void keep_rows(const Pair& pair, const Record& record, std::vector<Difference> found,
               PairResult& out) {
  const std::string& file = pair.name == pair.key ? record.source.file : pair.name;
  for (Difference& d : found)
    out.rows.push_back({pair.key, file, record.report.issuer, record.grammar.id,
                        record.source.producer, record.report.year, std::move(d)});
}

void compare_parsed(const Pair& pair, const Record& a, const Record& b, double tolerance,
                    PairResult& out) {
  std::vector<Difference> found = differences(a, b, {.tolerance = tolerance, .source = false});
  Comparison& part = out.part;
  part.total.reports = 1;
  part.total.cells = b.facts.size();
  part.total.touched = found.empty() ? 0 : 1;
  for (const Fact& fact : b.facts) ++part.by_table[fact.table].cells;
  for (const Difference& d : found) count_difference(d, part);
  if (a.verdict != b.verdict) {
    part.total.verdicts = 1;
    part.verdicts[{a.verdict, b.verdict}] = 1;
    part.turned.push_back(fmt::format("{}: {} -> {}", pair.name, nianbao::name_of(a.verdict),
                                      nianbao::name_of(b.verdict)));
    if (b.verdict == Verdict::unreadable) part.failures.push_back(pair.name + ": unreadable");
  }
  if (const Tally& t = part.total; t.changed + t.lost + t.added > 0)
    part.altered.push_back(
        fmt::format("{}: {} changed, {} lost, {} new", pair.name, t.changed, t.lost, t.added));
  group(b.grammar.id.empty() ? a : b, part);
  keep_rows(pair, b.grammar.id.empty() ? a : b, std::move(found), out);
}

// Both say the same: only the counts are wanted. False when a closer look is needed.
bool compare_same(std::string_view a, std::string_view b, PairResult& out) {
  if (compared_part(a) != compared_part(b)) return false;
  const std::optional<Record> head = head_of(b);
  if (!head) return false;
  out.part.total.reports = 1;
  count_cells(b, out.part);
  group(*head, out.part);
  return true;
}

// Every cell of a report that only one run has is lost, or new.
void count_alone(const Pair& pair, const Record& record, PairResult& out) {
  const bool lost = pair.second.empty();
  std::vector<Difference> found;
  for (const Fact& fact : record.facts) {
    if (fact.trust == Trust::absent) continue;
    Tally& table = out.part.by_table[fact.table];
    ++(lost ? table.lost : table.added);
    ++(lost ? out.part.total.lost : out.part.total.added);
  }
  Difference whole{
      .item = Item::head, .change = lost ? Change::lost : Change::added, .id = "record"};
  const std::string verdict(name_of(record.verdict));
  whole.aspects = {{"verdict", lost ? verdict : "", lost ? "" : verdict}};
  found.push_back(std::move(whole));
  (lost ? out.part.only_first : out.part.only_second).push_back(pair.name);
  if (lost && record.verdict != Verdict::unreadable)
    out.part.failures.push_back(pair.name + ": " + pair.gone);
  group(record, out.part);
  keep_rows(pair, record, std::move(found), out);
}

std::optional<Error> compare_files(const Pair& pair, double tolerance, PairResult& out) {
  std::string json[2];
  const std::string* paths[2] = {&pair.first, &pair.second};
  for (int side = 0; side < 2; ++side) {
    if (paths[side]->empty()) continue;
    Result<std::string> bytes = read_bytes(*paths[side], Limits{});
    if (!bytes) return bytes.error();
    json[side] = std::move(*bytes);
  }
  if (!pair.first.empty() && !pair.second.empty() && compare_same(json[0], json[1], out))
    return std::nullopt;
  std::optional<Record> records[2];
  for (int side = 0; side < 2; ++side) {
    if (paths[side]->empty()) continue;
    Result<Record> record = record_at(*paths[side], json[side]);
    if (!record) return record.error();
    records[side] = std::move(*record);
  }
  if (records[0] && records[1])
    compare_parsed(pair, *records[0], *records[1], tolerance, out);
  else
    count_alone(pair, records[0] ? *records[0] : *records[1], out);
  return std::nullopt;
}

PairResult compare_pair_of_files(const Pair& pair, double tolerance) {
  PairResult out;
  if (const auto error = compare_files(pair, tolerance, out)) {
    out = {};
    out.part.unreadable.push_back(error->message);
  }
  return out;
}

template <typename Key>
void add_groups(const std::map<Key, Tally>& from, std::map<Key, Tally>& to) {
  for (const auto& [name, tally] : from) to[name].add(tally);
}

template <typename Key>
void add_counts(const std::map<Key, std::size_t>& from, std::map<Key, std::size_t>& to) {
  for (const auto& [name, count] : from) to[name] += count;
}

void append(const std::vector<std::string>& from, std::vector<std::string>& to) {
  to.insert(to.end(), from.begin(), from.end());
}

void gather(const Comparison& part, Comparison& whole) {
  whole.total.add(part.total);
  add_groups(part.by_table, whole.by_table);
  add_groups(part.by_grammar, whole.by_grammar);
  add_groups(part.by_issuer, whole.by_issuer);
  add_groups(part.by_producer, whole.by_producer);
  add_counts(part.verdicts, whole.verdicts);
  add_counts(part.checks, whole.checks);
  append(part.turned, whole.turned);
  append(part.altered, whole.altered);
  append(part.only_first, whole.only_first);
  append(part.only_second, whole.only_second);
  append(part.failures, whole.failures);
  append(part.unreadable, whole.unreadable);
}

std::string cost_text(const RunCost& cost) {
  return fmt::format("{:.3f} s, {} MiB", std::chrono::duration<double>(cost.cpu).count(),
                     cost.peak_memory >> 20);
}

bool has_grown(const RunCost& before, const RunCost& after) {
  constexpr std::chrono::milliseconds kTime{100};
  constexpr std::uint64_t kMemory = 16 << 20;
  return (after.cpu >= 2 * before.cpu && after.cpu - before.cpu >= kTime) ||
         (after.peak_memory >= 2 * before.peak_memory &&
          after.peak_memory - before.peak_memory >= kMemory);
}

void add_cost(const RunCost& cost, RunCost& to) {
  to.cpu += cost.cpu;
  to.peak_memory = std::max(to.peak_memory, cost.peak_memory);
}

Costs compare_costs(const std::vector<Pair>& pairs, const RunFolder& first,
                    const RunFolder& second) {
  Costs costs;
  for (const Pair& pair : pairs) {
    const auto before = first.costs.find(pair.key), after = second.costs.find(pair.key);
    const bool both = before != first.costs.end() && after != second.costs.end();
    if (!both || pair.first.empty() || pair.second.empty()) continue;
    ++costs.reports;
    add_cost(before->second, costs.first);
    add_cost(after->second, costs.second);
    if (has_grown(before->second, after->second))
      costs.grown.push_back(fmt::format("{}: {} -> {}", pair.name, cost_text(before->second),
                                        cost_text(after->second)));
  }
  return costs;
}

std::vector<PairResult> compare_chunk(std::span<const Pair> pairs, unsigned jobs,
                                      double tolerance) {
  std::vector<PairResult> results(pairs.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < pairs.size(); i = next++)
      results[i] = compare_pair_of_files(pairs[i], tolerance);
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < std::min<std::size_t>(jobs, pairs.size()); ++i)
    threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return results;
}

}  // namespace

void Tally::add(const Tally& other) {
  reports += other.reports;
  touched += other.touched;
  cells += other.cells;
  changed += other.changed;
  lost += other.lost;
  added += other.added;
  moved += other.moved;
  checks += other.checks;
  verdicts += other.verdicts;
  others += other.others;
}

std::optional<Error> not_comparable(const RunFolder& first, const RunFolder& second) {
  if (first.archive == second.archive) return std::nullopt;
  return Error{"run.kinds",
               fmt::format("{} was written by `nianbao run` and {} was not, so their reports have "
                           "different names; compare two of one kind",
                           safe_name((first.archive ? first : second).folder),
                           safe_name((first.archive ? second : first).folder))};
}

Comparison compare_runs(const RunFolder& first, const RunFolder& second, unsigned jobs,
                        double tolerance, const std::function<void(const CompareRow&)>& row) {
  const std::vector<Pair> pairs = pairs_of(first, second);
  Comparison whole;
  whole.costs = compare_costs(pairs, first, second);
  for (std::size_t from = 0; from < pairs.size(); from += kChunk) {
    const std::size_t count = std::min(kChunk, pairs.size() - from);
    for (const PairResult& result :
         compare_chunk(std::span(pairs).subspan(from, count), jobs, tolerance)) {
      gather(result.part, whole);
      for (const CompareRow& each : result.rows) row(each);
    }
  }
  return whole;
}

}  // namespace nianbao
