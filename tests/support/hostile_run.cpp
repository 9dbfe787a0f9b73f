#include "support/hostile_run.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "output/names.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "support/truth.h"

namespace nianbao::testing {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMostBytes = 256ULL << 20;

std::string verdict_of(std::string bytes) {
  return std::string(name_of(extract({"x.pdf", std::move(bytes)}, shipped_grammars()).verdict));
}

std::string told(const Ending& ending) {
  constexpr std::string_view kHows[] = {"answered",    "failed",  "signalled",      "timed out",
                                        "over memory", "refused", "could not start"};
  if (ending.how == How::answered) return ending.answer;
  return std::string(kHows[static_cast<std::size_t>(ending.how)]);
}

std::uint64_t own_peak() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) << 10;
  return 0;
}

// In pieces, so that the file never lies in this process whole.
SealedBytes sealed_copy(const fs::path& file) {
  Result<SealedBytes> sealed = SealedBytes::create();
  if (!sealed) throw std::runtime_error(sealed.error().message);
  std::ifstream in(file, std::ios::binary);
  std::string piece(64U << 10, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    const auto got = static_cast<std::size_t>(in.gcount());
    if (!sealed->append(std::string_view(piece).substr(0, got)))
      throw std::runtime_error("no room");
  }
  if (!sealed->seal()) throw std::runtime_error("cannot seal");
  return std::move(*sealed);
}

struct Running {
  Child child;
  std::string name;
};

// The files of a folder, one after the other into whichever child is free.
class Driver {
 public:
  Driver(std::vector<fs::path> files, const ChildLimits& limits)
      : files_(std::move(files)), limits_(limits), confinement_(confined()) {
    shipped_grammars();
    tally_.files = files_.size();
  }

  HostileTally run(std::size_t workers) {
    while (next_ < files_.size() || !running_.empty()) {
      while (running_.size() < workers && next_ < files_.size()) start(files_[next_++]);
      wait();
      std::erase_if(running_, [this](Running& running) { return ended(running); });
    }
    tally_.own_memory = own_peak();
    return std::move(tally_);
  }

 private:
  static Confinement confined() {
    Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
    if (!confinement) throw std::runtime_error(confinement.error().message);
    return std::move(*confinement);
  }

  void start(const fs::path& file) {
    if (fs::file_size(file) > kMostBytes) {
      ++tally_.endings["too large"];
      return;
    }
    Result<Child> child = Child::start(sealed_copy(file), verdict_of, limits_, confinement_);
    if (!child) throw std::runtime_error(child.error().message);
    running_.push_back({std::move(*child), file.filename().string()});
  }

  void wait() {
    constexpr int kTick = 50;
    std::vector<pollfd> waiting;
    for (const Running& running : running_)
      waiting.push_back({.fd = running.child.descriptor(), .events = POLLIN, .revents = 0});
    poll(waiting.data(), waiting.size(), kTick);
  }

  bool ended(Running& running) {
    const std::optional<Ending> ending = running.child.advance();
    if (!ending) return false;
    ++tally_.endings[told(*ending)];
    if (ending->how != How::answered)
      tally_.told.push_back(running.name + ": " + told(*ending) + " (" + ending->why + ") " +
                            ending->said);
    tally_.longest = std::max(tally_.longest, static_cast<double>(ending->wall.count()) / 1e6);
    tally_.most_memory = std::max(tally_.most_memory, ending->peak_memory);
    return true;
  }

  std::vector<fs::path> files_;
  ChildLimits limits_;
  KeptTables tables_;
  Confinement confinement_;
  std::vector<Running> running_;
  std::size_t next_ = 0;
  HostileTally tally_;
};

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  const auto skip = fs::directory_options::skip_permission_denied;
  for (auto it = fs::recursive_directory_iterator(folder, skip, error);
       it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (error) break;
    if (it->symlink_status(error).type() == fs::file_type::regular) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

HostileTally run_folder(const fs::path& folder, std::size_t workers, const ChildLimits& limits) {
  return Driver(files_below(folder), limits).run(workers);
}

std::string fate_of(const std::string& bytes, const ChildLimits& limits) {
  const KeptTables tables;
  shipped_grammars();  // before the fork: a confined child could not read them
  const Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  const Result<SealedBytes> sealed = SealedBytes::of(bytes);
  if (!confinement || !sealed) throw std::runtime_error("no sandbox");
  const Result<Ending> ending = run_child(*sealed, verdict_of, limits, *confinement);
  if (!ending) throw std::runtime_error(ending.error().message);
  return told(*ending);
}

}  // namespace nianbao::testing
