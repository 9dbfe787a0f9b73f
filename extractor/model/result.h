// A value, or the reason why there is none.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace nianbao {

// Why a job cannot be done. `message` is complete: it names file, place and remedy.
struct Error {
  std::string code;  // stable, for example "grammar.unknown-key"
  std::string message;
};

// std::expected is not in C++20; this is the part of it that we need.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  explicit operator bool() const { return state_.index() == 0; }
  // Precondition: holds a value (std::bad_variant_access otherwise).
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  // Precondition: holds an error.
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace nianbao
