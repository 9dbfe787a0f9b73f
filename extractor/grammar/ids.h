// What an id of a grammar may look like. Ids are made for machines and stay for ever.
#pragma once

#include <cstddef>
#include <string_view>

namespace nianbao {

inline constexpr std::size_t kMaxIdLength = 64;

// a-z, 0-9 and `joint`; begins with a letter, does not end with `joint`.
bool is_id(std::string_view id, char joint);

// Ids with '_' as their joint, joined by points: "denied.state_secret".
bool is_dotted_id(std::string_view id);

}  // namespace nianbao
