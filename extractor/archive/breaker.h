// Stops a run in which too much crashes: then it is not the documents.
#pragma once

#include <cstddef>
#include <deque>

namespace nianbao {

// A broken library, a bad memory module or a wrong grammar would turn a whole archive into
// quarantine overnight. Of 6,431 hostile files one in 400 crashed, hung or went over its memory; an
// archive of real reports has none. So more than 5 % of the last 1,000 documents, once there are
// 100, is no property of documents.
class Breaker {
 public:
  static constexpr std::size_t kWindow = 1000, kLeast = 100;
  static constexpr std::size_t kPercent = 5;

  void add(bool crashed) {
    last_.push_back(crashed);
    crashes_ += crashed;
    if (last_.size() <= kWindow) return;
    crashes_ -= last_.front();
    last_.pop_front();
  }
  bool tripped() const {
    return last_.size() >= kLeast && crashes_ * 100 > last_.size() * kPercent;
  }
  std::size_t crashes() const { return crashes_; }
  std::size_t documents() const { return last_.size(); }

 private:
  std::deque<bool> last_;
  std::size_t crashes_ = 0;
};

}  // namespace nianbao
