// Numbers drawn by a seed, the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace nianbao::corpus {

// SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(seed * 0x9E3779B97F4A7C15ULL + stream) {
    next();
    state_ ^= stream * 0xBF58476D1CE4E5B9ULL;
  }

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  // 0 .. n-1; n is not 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double between(double a, double b) {
    return a + (b - a) * static_cast<double>(next() >> 11) / 9007199254740992.0;
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace nianbao::corpus
