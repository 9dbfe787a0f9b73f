#include "archive/run.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "archive/across.h"
#include "archive/affected.h"
#include "archive/breaker.h"
#include "archive/durable.h"
#include "archive/index.h"
#include "archive/intake.h"
#include "archive/issuer.h"
#include "archive/layout.h"
#include "output/record_head.h"
#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

using Failure = std::optional<Error>;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kPage = 256;            // inputs read from the ledger at a time
constexpr milliseconds kTick{200};    // how often a person is told and a stop is seen
constexpr milliseconds kBatch{1000};  // between commits
constexpr std::size_t kFiles = 16;    // put in their places at a time
constexpr milliseconds kGrace{2000};  // for running children when a stop was asked for
constexpr int kLearned = 8;           // records of each grammar
constexpr int kPatience = 20;         // wall time of a child, in its processor time
constexpr int kStartAttempts = 20;    // when the system is short of processes

bool readable(int descriptor) {
  pollfd polled = {.fd = descriptor, .events = POLLIN, .revents = 0};
  return descriptor >= 0 && ::poll(&polled, 1, 0) > 0;
}

// How a child ended, in a word or two; the same on every machine.
std::string ending_word(const Ending& ending) {
  switch (ending.how) {
    case How::signalled:
      return fmt::format("signal {}", ending.signal);
    case How::timed_out:
      return "time";
    case How::over_memory:
      return "memory";
    case How::over_work:
      return "work";
    case How::failed:
      return "fault";
    case How::answered:
    case How::refused:
    case How::could_not_start:
      return "answer";
  }
  return "answer";
}

bool crashed(How how) { return how == How::signalled || how == How::refused || how == How::failed; }

// Whose request was the last that memory had no room for, and what that one said, is chance.
std::string what_it_said(const Ending& ending) {
  if (ending.said.empty() || ending.how == How::over_memory) return ending.why;
  return fmt::format("{}: {}", ending.why, ending.said);
}

// One run from its first name to its last sum.
class Run {
 public:
  Run(const RunSettings& settings, const Tools& tools, const Observer& observer, Ledger ledger,
      DurableFolder folder)
      : settings_(settings),
        tools_(tools),
        observer_(observer),
        ledger_(std::move(ledger)),
        folder_(std::move(folder)),
        workers_(settings.workers, tools.convert, tools.confinement),
        now_(grammars_used(tools.grammars)) {}

  Failure all();
  RunResult take_result() { return std::move(result_); }

 private:
  Failure begin();
  Failure find();
  Failure fast_lane();
  Failure slow_lane();
  Failure finish();
  Failure stop();

  Failure take(const InputRow& input, bool slow);
  Failure refuse(const InputRow& input, const Error& why);
  Failure start(Job job, const SealedBytes& bytes);
  Result<bool> is_done(const std::string& key);
  Result<bool> is_current(const DocumentRow& document);
  Result<const std::vector<GrammarUsed>*> grammars_of(std::int64_t run);

  Failure wait();
  Failure wait_for_all();
  Failure settle(Done done);
  Failure keep(const Job& job, const RecordHead& head, const Ending& ending);
  Failure set_aside(const Job& job, const Ending& ending);
  Failure commit();
  bool going_on();
  void tell();

  const RunSettings& settings_;
  const Tools& tools_;
  const Observer& observer_;
  Ledger ledger_;
  DurableFolder folder_;
  Workers workers_;
  std::vector<GrammarUsed> now_;
  std::map<std::int64_t, std::vector<GrammarUsed>> then_;  // grammars of earlier runs
  std::set<std::string> in_hand_;                          // keys: running, or failed once
  std::map<std::string, int> learned_;                     // records by grammar
  Breaker breaker_;
  RunResult result_;
  bool stop_ = false;
  Clock::time_point began_ = Clock::now(), committed_ = Clock::now(), told_ = Clock::now();
};

void Run::tell() {
  told_ = Clock::now();
  result_.progress.elapsed = told_ - began_;
  observer_(result_.progress);
}

bool Run::going_on() {
  if (!stop_ && readable(tools_.stop)) stop_ = result_.stopped = true;
  if (!stop_ && breaker_.tripped()) {
    stop_ = true;
    result_.broken_off = Error{
        "archive.too-many-crashes",
        fmt::format("{} of the last {} documents crashed their reader: that is no property of "
                    "documents; check memory, disk and the installed libraries (nianbao "
                    "doctor), then run the same command again",
                    breaker_.crashes(), breaker_.documents())};
  }
  return !stop_;
}

Failure Run::commit() {
  committed_ = Clock::now();
  if (Failure failure = folder_.flush()) return failure;
  return ledger_.commit();
}

Failure Run::begin() {
  if (Failure failure = folder_.remove(std::string(kSumsFile))) return failure;
  const RunRow row{.tool = tools_.version,
                   .workers = settings_.workers,
                   .sandboxed = tools_.confinement.complete()};
  if (Failure failure = ledger_.begin_run(row, {tools_.grammars.begin(), tools_.grammars.end()}))
    return failure;
  return commit();
}

Failure Run::find() {
  const auto found = [this](const Name& name) -> Failure {
    if (Failure failure = ledger_.name_input(name)) return failure;
    ++result_.progress.total;
    if (Clock::now() - told_ > kTick) tell();
    return std::nullopt;
  };
  for (const std::string& given : settings_.inputs)
    if (Failure failure = find_inputs(given, settings_.out, found)) return failure;
  const auto total =
      ledger_.count(fmt::format("SELECT count(*) FROM input WHERE run = {}", ledger_.run()));
  if (!total) return total.error();
  result_.progress.total = static_cast<std::uint64_t>(*total);  // a name given twice is one input
  return commit();
}

Result<const std::vector<GrammarUsed>*> Run::grammars_of(std::int64_t run) {
  if (const auto known = then_.find(run); known != then_.end()) return &known->second;
  Result<Statement> rows = ledger_.query(
      fmt::format("SELECT id, family, sha256 FROM grammar WHERE run = {} ORDER BY id", run));
  if (!rows) return rows.error();
  std::vector<GrammarUsed> used;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) break;
    used.push_back({rows->text(0), rows->text(1), rows->text(2)});
  }
  return &then_.emplace(run, std::move(used)).first->second;
}

// Not to be converted (again) in this run.
Result<bool> Run::is_current(const DocumentRow& row) {
  if (row.document.status == Status::converted && !folder_.holds(record_path(row.document.key)))
    return false;
  if (row.run == ledger_.run()) return true;
  const auto then = grammars_of(row.run);
  if (!then) return then.error();
  const Affected by = affected(row.document, **then, tools_.version, now_);
  if (by == Affected::no || settings_.update) return by == Affected::no;
  ++(by == Affected::tool ? result_.affected_by_tool : result_.affected_by_grammar);
  return true;
}

Result<bool> Run::is_done(const std::string& key) {
  if (key.empty()) return false;
  const auto row = ledger_.document(key);
  if (!row) return row.error();
  if (!*row) return false;
  return is_current(**row);
}

Failure Run::refuse(const InputRow& input, const Error& why) {
  ++result_.progress.settled;
  ++result_.progress.refused;
  return ledger_.put(InputRow{.name = input.name,
                              .document = {},
                              .status = "refused",
                              .code = why.code,
                              .message = why.message,
                              .bytes = 0,
                              .stamp = {}});
}

// Processor time, so that what becomes of a document does not depend on what else the machine does
// meanwhile; time on the wall is for a child that waits for ever.
Failure Run::start(Job job, const SealedBytes& bytes) {
  const std::chrono::seconds most = job.slow ? settings_.slow : settings_.fast;
  const ChildLimits limits{.wall = kPatience * most, .cpu_seconds = static_cast<int>(most.count())};
  while (workers_.full())
    if (Failure failure = wait()) return failure;
  for (int attempt = 1;; ++attempt) {
    Failure failure = workers_.start(job, bytes, limits);
    if (!failure || attempt == kStartAttempts) return failure;
    if (Failure failed = wait()) return failed;  // others end, and give back what they hold
    ::poll(nullptr, 0, static_cast<int>(kTick.count()));
  }
}

// Opens, hashes, and starts a child where one is needed.
Failure Run::take(const InputRow& input, bool slow) {
  const Result<Descriptor> opened = open_input(input.name, settings_.limits);
  if (!opened) return refuse(input, opened.error());
  if (!slow && input.status == "read" && input.stamp == stamp_of(opened->get())) {
    const Result<bool> done = is_done(input.document);
    if (!done) return done.error();
    result_.progress.unchanged += *done;
    result_.progress.settled += *done;
    if (*done) return std::nullopt;
  }
  Result<Intake> in = take_in(*opened, input.name, settings_.limits, tools_.looks_like_pdf);
  if (!in && in.error().code.starts_with("source.")) return refuse(input, in.error());
  if (!in) return in.error();
  if (Failure failure = ledger_.put(InputRow{.name = input.name,
                                             .document = in->key,
                                             .status = "read",
                                             .code = {},
                                             .message = {},
                                             .bytes = in->bytes.size(),
                                             .stamp = in->stamp}))
    return failure;
  const Result<bool> done = is_done(in->key);
  if (!done) return done.error();
  if (*done || (!slow && in_hand_.contains(in->key))) {
    ++result_.progress.settled;
    ++result_.progress.duplicates;
    return std::nullopt;
  }
  in_hand_.insert(in->key);
  return start({.input = input,
                .key = in->key,
                .sha256 = in->sha256,
                .text = in->text,
                .bytes = in->bytes.size(),
                .slow = slow},
               in->bytes);
}

Failure Run::fast_lane() {
  result_.progress.stage = Stage::converting;
  std::string last;
  for (;;) {
    const Result<std::vector<InputRow>> inputs = ledger_.inputs_after(last, kPage);
    if (!inputs) return inputs.error();
    if (inputs->empty()) break;
    for (const InputRow& input : *inputs) {
      if (!going_on()) return wait_for_all();
      if (Failure failure = take(input, false)) return failure;
      if (workers_.full())
        if (Failure failure = wait()) return failure;
      if (Clock::now() - told_ > kTick) tell();
      if (Clock::now() - committed_ > kBatch)
        if (Failure failure = commit()) return failure;
    }
    last = inputs->back().name.path;
  }
  return wait_for_all();
}

// Whatever has no document by now. A file that has changed meanwhile is another document: its turn
// comes in the next round.
Failure Run::slow_lane() {
  constexpr int kRounds = 3;
  result_.progress.stage = Stage::retrying;
  for (int round = 0; round < kRounds; ++round) {
    std::string last;
    for (;;) {
      const Result<std::vector<InputRow>> inputs = ledger_.unfinished_after(last, kPage);
      if (!inputs) return inputs.error();
      if (inputs->empty()) break;
      for (const InputRow& input : *inputs) {
        if (!going_on()) return wait_for_all();
        if (Failure failure = take(input, true)) return failure;
      }
      last = inputs->back().document;
    }
    if (Failure failure = wait_for_all()) return failure;
  }
  return std::nullopt;
}

// The disk is waited for while all children work.
Failure Run::wait() {
  if (folder_.waiting() >= kFiles)
    if (Failure failure = folder_.place_files()) return failure;
  for (Done& done : workers_.wait(stop_ ? -1 : tools_.stop, kTick))
    if (Failure failure = settle(std::move(done))) return failure;
  if (Clock::now() - told_ > kTick) tell();
  if (Clock::now() - committed_ > kBatch) return commit();
  return std::nullopt;
}

Failure Run::wait_for_all() {
  std::optional<Clock::time_point> end;
  while (!workers_.idle()) {
    if (!going_on() && !end) end = Clock::now() + kGrace;
    if (end && Clock::now() > *end) workers_.abandon();
    if (Failure failure = wait()) return failure;
  }
  return commit();
}

Failure Run::settle(Done done) {
  const Job& job = done.job;
  Ending& ending = done.ending;
  if (ending.how == How::could_not_start)
    return Error{"sandbox.start",
                 fmt::format("a reader cannot be started: {}; see nianbao doctor", ending.why)};
  std::optional<RecordHead> head;
  if (ending.how == How::answered) {
    const Result<RecordHead> read = read_record_head(ending.answer);
    const bool ours = read && read->source.sha256 == job.sha256 &&
                      read->source.bytes == job.bytes &&
                      read->source.file == document_file(job.key);
    if (ours) {
      head = *read;
    } else {
      ending.how = How::refused;
      ending.why = read ? "its answer is a record of another document" : read.error().message;
    }
  }
  if (!job.slow) breaker_.add(crashed(ending.how));
  if (head) return keep(job, *head, ending);
  if (job.slow) return set_aside(job, ending);
  ++result_.progress.waiting;
  return std::nullopt;
}

Failure Run::keep(const Job& job, const RecordHead& head, const Ending& ending) {
  DocumentRow row;
  StoredDocument& d = row.document;
  d.key = job.key;
  d.sha256 = job.sha256;
  d.text = job.text;
  d.bytes = job.bytes;
  d.status = Status::converted;
  d.verdict = head.verdict;
  d.report = head.report;
  d.grammar = head.grammar;
  d.tool = tools_.version;
  d.record_bytes = ending.answer.size();
  row.issuer_key = issuer_key(head.report.issuer);
  row.attempts = job.slow ? 2 : 1;
  row.milliseconds = std::chrono::duration_cast<milliseconds>(ending.wall).count();
  d.cpu = ending.cpu;
  d.peak_memory = ending.peak_memory;
  row.run = ledger_.run();
  const Result<std::string> written = folder_.write_pieces(
      record_path(job.key),
      [&ending](const DurableFolder::Sink& sink) { return sink(ending.answer); });
  if (!written) return written.error();
  d.record_sha256 = *written;
  ++result_.progress.settled;
  result_.progress.waiting -= job.slow && result_.progress.waiting > 0;
  ++result_.progress.verdicts[static_cast<std::size_t>(head.verdict)];
  in_hand_.erase(job.key);
  if (tools_.learn && head.verdict == Verdict::verified && ++learned_[head.grammar.id] <= kLearned)
    tools_.learn(ending.answer);
  return ledger_.put(row);
}

Failure Run::set_aside(const Job& job, const Ending& ending) {
  DocumentRow row;
  StoredDocument& d = row.document;
  d.key = job.key;
  d.sha256 = job.sha256;
  d.text = job.text;
  d.bytes = job.bytes;
  d.status = Status::quarantined;
  d.tool = tools_.version;
  d.ending = ending_word(ending);
  d.messages = what_it_said(ending);
  row.attempts = 2;
  row.milliseconds = std::chrono::duration_cast<milliseconds>(ending.wall).count();
  d.cpu = ending.cpu;
  d.peak_memory = ending.peak_memory;
  row.run = ledger_.run();
  if (Failure failure = folder_.remove(record_path(job.key))) return failure;
  ++result_.progress.settled;
  result_.progress.waiting -= result_.progress.waiting > 0;
  ++result_.progress.quarantined;
  return ledger_.put(row);
}

Failure Run::stop() {
  if (Failure failure = ledger_.end_run(result_.stopped ? "stopped" : "broken off")) return failure;
  if (Failure failure = folder_.flush()) return failure;
  if (Failure failure = ledger_.close()) return failure;
  return folder_.close();
}

Failure Run::finish() {
  result_.progress.stage = Stage::checking;
  tell();
  const auto unread = check_across(ledger_, settings_.out, tools_.grammars);
  if (!unread) return unread.error();
  result_.not_compared = *unread;
  if (Failure failure = ledger_.end_run("finished")) return failure;
  if (Failure failure = ledger_.close()) return failure;
  if (Failure failure = write_index(folder_)) return failure;
  if (Failure failure = folder_.close()) return failure;
  result_.progress.stage = Stage::finished;
  tell();
  return std::nullopt;
}

Failure Run::all() {
  if (Failure failure = begin()) return failure;
  if (Failure failure = find()) return failure;
  if (Failure failure = fast_lane()) return failure;
  if (Failure failure = slow_lane()) return failure;
  return stop_ ? stop() : finish();
}

}  // namespace

Result<RunResult> run_archive(const RunSettings& settings, const Tools& tools,
                              const Observer& observer) {
  Result<Ledger> ledger = Ledger::open(settings.out);
  if (!ledger) return ledger.error();
  Result<DurableFolder> folder = DurableFolder::open(settings.out);
  if (!folder) return folder.error();
  Run run(settings, tools, observer, std::move(*ledger), std::move(*folder));
  if (Failure failure = run.all()) return *failure;
  return run.take_result();
}

}  // namespace nianbao
