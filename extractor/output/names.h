// The words of the record for the model's enumerations, both ways.
//
//   name_of(Trust::verified) == "verified"
//   from_name<Trust>("verified") == Trust::verified
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/diagnostic.h"
#include "model/record.h"
#include "model/table.h"

namespace nianbao {

// All words of an enumeration, in the order of its values.
template <typename Enum>
inline constexpr std::array<std::string_view, 0> kNames = {};

template <>
inline constexpr std::array<std::string_view, 4> kNames<Trust> = {"verified", "read", "disputed",
                                                                  "absent"};
template <>
inline constexpr std::array<std::string_view, 5> kNames<Verdict> = {
    "verified", "inconsistent", "review", "unrecognised", "unreadable"};
template <>
inline constexpr std::array<std::string_view, 7> kNames<State> = {
    "number", "blank", "slash", "dash", "none", "text", "unreadable"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<Outcome> = {"pass", "fail",
                                                                    "not_assessable"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<Owner> = {"nobody", "source", "extraction"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<Severity> = {"info", "warning", "review",
                                                                     "fatal"};

static_assert(kNames<Trust>[static_cast<std::size_t>(Trust::absent)] == "absent");
static_assert(kNames<Verdict>[static_cast<std::size_t>(Verdict::unreadable)] == "unreadable");
static_assert(kNames<State>[static_cast<std::size_t>(State::unreadable)] == "unreadable");
static_assert(kNames<Outcome>[static_cast<std::size_t>(Outcome::not_assessable)] ==
              "not_assessable");
static_assert(kNames<Owner>[static_cast<std::size_t>(Owner::extraction)] == "extraction");
static_assert(kNames<Severity>[static_cast<std::size_t>(Severity::fatal)] == "fatal");

template <typename Enum>
constexpr std::string_view name_of(Enum value) {
  return kNames<Enum>.at(static_cast<std::size_t>(value));
}

template <typename Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
  for (std::size_t i = 0; i < kNames<Enum>.size(); ++i)
    if (kNames<Enum>[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace nianbao
