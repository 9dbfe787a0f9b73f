// Many documents at once, each in a child of its own; one thread, which waits in one place.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/ledger.h"
#include "model/result.h"
#include "sandbox/child.h"

namespace nianbao {

// A document to be converted.
struct Job {
  InputRow input;  // the name under which it was read
  std::string key, sha256;
  bool text = false;
  std::uint64_t bytes = 0;
  bool slow = false;  // its second attempt
};

struct Done {
  Job job;
  Ending ending;
};

// Converts a document to its record's JSON; runs in the child. `file` is what the record calls its
// source, `sha256` the hash of the bytes.
using Convert = std::function<std::string(const std::string& file, const std::string& sha256,
                                          std::string bytes)>;

class Workers {
 public:
  // `confinement` must outlive this.
  Workers(int most, Convert convert, const Confinement& confinement)
      : most_(static_cast<std::size_t>(most)),
        convert_(std::move(convert)),
        confinement_(confinement) {}

  bool full() const { return running_.size() >= most_; }
  bool idle() const { return running_.empty(); }

  // Precondition: not full(). Error "sandbox.start".
  std::optional<Error> start(Job job, const SealedBytes& bytes, const ChildLimits& limits);

  // Those that have ended; waits until there is one, or `wake` can be read (-1: nothing), or `most`
  // has passed.
  std::vector<Done> wait(int wake, std::chrono::milliseconds most);

  // Kills those that run.
  void abandon() { running_.clear(); }

 private:
  struct Running {
    Job job;
    Child child;
  };

  std::size_t most_;
  Convert convert_;
  const Confinement& confinement_;
  std::vector<Running> running_;
};

}  // namespace nianbao
