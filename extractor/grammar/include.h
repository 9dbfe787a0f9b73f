// What several grammars share stands once, in a file that each of them includes:
//
//   include = ["shared/heads.toml"]     # in grammar/x.toml: grammar/shared/heads.toml
//
// Such a file is written like a grammar and holds any part of one but [grammar]; it stands in a
// folder below, so that nobody takes it for a grammar. It includes no others.
#pragma once

#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

// Joins what the files under `include` say to `root`: [tables] key by key, each key once; lists of
// [[tables]] one behind the other, those of `root` first. What is wrong with a file is told with
// its place there; `problems` keeps the texts.
void join_included(Node& root, Problems& problems);

}  // namespace nianbao
