#include "archive/workers.h"

#include <poll.h>

#include <algorithm>

#include "archive/layout.h"

namespace nianbao {
namespace {

using std::chrono::milliseconds;

// Rounded up, so that a deadline has passed when poll() returns for it.
int until(Child::Clock::time_point deadline, milliseconds most) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Child::Clock::now());
  return static_cast<int>(std::clamp(left, milliseconds(0), most).count());
}

}  // namespace

std::optional<Error> Workers::start(Job job, const SealedBytes& bytes, const ChildLimits& limits) {
  const Work work = [this, file = document_file(job.key), &job](std::string content) {
    return convert_(file, job.sha256, std::move(content));
  };
  Result<Child> child = Child::start(bytes, work, limits, confinement_);
  if (!child) return child.error();
  running_.push_back({std::move(job), std::move(*child)});
  return std::nullopt;
}

std::vector<Done> Workers::wait(int wake, milliseconds most) {
  std::vector<pollfd> polled = {{.fd = wake, .events = POLLIN, .revents = 0}};
  int timeout = static_cast<int>(most.count());
  for (const Running& running : running_) {
    polled.push_back({.fd = running.child.descriptor(), .events = POLLIN, .revents = 0});
    timeout = std::min(timeout, until(running.child.deadline(), most));
  }
  (void)::poll(polled.data(), polled.size(), timeout);  // a signal only means: look now
  std::vector<Done> done;
  for (std::size_t i = 0; i < running_.size();) {
    std::optional<Ending> ending = running_[i].child.advance();
    if (!ending) {
      ++i;
      continue;
    }
    done.push_back({std::move(running_[i].job), std::move(*ending)});
    running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return done;
}

}  // namespace nianbao
