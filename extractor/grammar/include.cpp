#include "grammar/include.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "model/limits.h"
#include "source/bytes.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

constexpr Limits kLimits = {.max_bytes = 4 << 20};  // scan.h has its own, lower one

// A .toml file in a folder below, by parts of letters, digits, - and _.
bool is_name(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' ||
           c == '.';
  });
  return plain && name.find('/') != std::string::npos && !name.starts_with('/') &&
         name.find("..") == std::string::npos && name.ends_with(".toml");
}

void stamp(Node& node, int file) {
  node.spot.file = file;
  for (Member& member : node.members) {
    member.spot.file = file;
    stamp(member.value, file);
  }
  for (Node& item : node.items) stamp(item, file);
}

bool is_list_of_tables(const Node& node) {
  return node.kind == Node::Kind::array && !node.items.empty() &&
         std::all_of(node.items.begin(), node.items.end(),
                     [](const Node& item) { return item.kind == Node::Kind::table; });
}

// `name` as in messages: "[recognise]".
void join(Node& into, Node&& part, const std::string& name, Problems& problems) {
  for (Member& member : part.members) {
    const auto own = std::find_if(into.members.begin(), into.members.end(),
                                  [&](const Member& m) { return m.key == member.key; });
    if (own == into.members.end()) {
      into.members.push_back(std::move(member));
    } else if (own->value.kind == Node::Kind::table && member.value.kind == Node::Kind::table) {
      join(own->value, std::move(member.value), "[" + member.key + "]", problems);
    } else if (is_list_of_tables(own->value) && is_list_of_tables(member.value)) {
      for (Node& item : member.value.items) own->value.items.push_back(std::move(item));
    } else {
      problems.add("grammar.duplicate-key", own->spot,
                   fmt::format("`{}` in {} stands in two files", member.key, name),
                   fmt::format("also on {}; keep one of them", problems.place(member.spot)));
    }
  }
}

void refuse_own(Node& part, Problems& problems) {
  std::erase_if(part.members, [&](const Member& member) {
    if (member.key != "grammar" && member.key != "include") return false;
    problems.add("grammar.misplaced-key", member.spot,
                 fmt::format("`{}` does not belong in a file that is included", member.key),
                 member.key == "grammar" ? "the grammars that include it have their own"
                                         : "let the grammars name all files that they include");
    return true;
  });
}

std::unique_ptr<const IncludedFile> read_included(const std::string& path) {
  Result<std::string> toml = read_bytes(path, kLimits);
  if (!toml) return std::make_unique<const IncludedFile>(IncludedFile{toml.error(), {}, {}});
  IncludedFile file{std::make_shared<const std::string>(std::move(*toml)), {}, {}};
  Problems problems(**file.toml, path);
  file.root = parse_tree(**file.toml, problems);
  file.problems = problems.sorted();
  return std::make_unique<const IncludedFile>(std::move(file));
}

void join_file(Node& root, const Node& name, IncludedFiles& included, Problems& problems) {
  const std::string path = (fs::path(problems.file()).parent_path() / name.text).string();
  const IncludedFile& part = included.at(path);
  if (!part.toml) {
    problems.add("grammar.unreadable", name.spot, fmt::format("`{}` cannot be read", name.text),
                 part.toml.error().message);
    return;
  }
  const int file = problems.add_text(*part.toml, path);
  for (Problem problem : part.problems) {
    problem.spot.file = file;
    problems.add(problem.code, problem.spot, problem.message, problem.remedy);
  }
  Node own = part.root;
  stamp(own, file);
  refuse_own(own, problems);
  join(root, std::move(own), "the file", problems);
}

}  // namespace

const IncludedFile& IncludedFiles::at(const std::string& path) {
  const auto slot_of = [&]() -> Slot& {
    const std::lock_guard lock(mutex_);
    return slots_[path];
  };
  Slot& slot = slot_of();
  std::call_once(slot.once, [&] { slot.file = read_included(path); });
  return *slot.file;
}

void join_included(Node& root, IncludedFiles& included, Problems& problems) {
  const Node* found = root.find("include");
  if (found == nullptr) return;
  const std::vector<Node> names = found->items;  // joining moves the members of `root`
  std::set<std::string> seen;
  for (const Node& name : names) {
    if (name.kind != Node::Kind::text) continue;  // the reader of `root` tells it
    if (!is_name(name.text)) {
      problems.add("grammar.bad-value", name.spot,
                   fmt::format("`{}` cannot be included", name.text),
                   "name a .toml file in a folder below this file's, in small letters: "
                   "`include = [\"shared/x.toml\"]`");
    } else if (!seen.insert(name.text).second) {
      problems.add("grammar.bad-value", name.spot, fmt::format("`{}` is included twice", name.text),
                   "take it out");
    } else {
      join_file(root, name, included, problems);
    }
  }
}

}  // namespace nianbao
