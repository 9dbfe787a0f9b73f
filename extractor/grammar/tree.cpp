#include "grammar/tree.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "grammar/characters.h"
#include "grammar/problems.h"
#include "grammar/scan.h"

// toml++ asserts that some characters cannot stand where they may well stand ("x = }"), and reports
// them as errors when the assertion is off. It must be off in every build, and must not become a
// promise to the optimiser, which is what NDEBUG makes of it.
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

namespace nianbao {
namespace {

Spot spot_of(const toml::source_region& region) {
  Spot spot;
  spot.line = std::max(1, static_cast<int>(region.begin.line));
  spot.column = std::max(1, static_cast<int>(region.begin.column));
  const bool one_line = region.end.line == region.begin.line;
  spot.length = one_line ? static_cast<int>(region.end.column) - spot.column : 1 << 20;
  spot.length = std::max(1, spot.length);
  return spot;
}

Node convert(toml::node&& node);

void convert_table(toml::table&& table, Node& out) {
  out.kind = Node::Kind::table;
  std::vector<std::pair<const toml::key*, toml::node*>> in_file;  // toml++ sorts by name
  in_file.reserve(table.size());
  for (auto&& [key, value] : table) in_file.emplace_back(&key, &value);
  std::sort(in_file.begin(), in_file.end(), [](const auto& a, const auto& b) {
    return a.first->source().begin < b.first->source().begin;
  });
  out.members.reserve(table.size());
  for (const auto& [key, value] : in_file)
    out.members.push_back(
        {std::string(key->str()), spot_of(key->source()), convert(std::move(*value))});
}

void convert_array(toml::array&& array, Node& out) {
  out.kind = Node::Kind::array;
  out.items.reserve(array.size());
  for (toml::node& item : array) out.items.push_back(convert(std::move(item)));
}

Node convert(toml::node&& node) {
  Node out;
  out.spot = spot_of(node.source());
  out.kind = Node::Kind::other;
  if (toml::table* table = node.as_table()) {
    convert_table(std::move(*table), out);
  } else if (toml::array* array = node.as_array()) {
    convert_array(std::move(*array), out);
  } else if (toml::value<std::string>* text = node.as_string()) {
    out.kind = Node::Kind::text;
    out.text = std::move(text->get());
  } else if (toml::value<std::int64_t>* integer = node.as_integer()) {
    out.kind = Node::Kind::integer;
    out.integer = integer->get();
  } else if (toml::value<bool>* boolean = node.as_boolean()) {
    out.kind = Node::Kind::boolean;
    out.boolean = boolean->get();
  }
  return out;
}

// toml++'s words without their frame. A line that ends within quotes is told apart: toml++ calls it
// a control character.
std::string reason(const toml::parse_error& error, std::string_view line_rest) {
  std::string_view words = error.description();
  if (line_rest.empty() && words.find("string: unescaped control") != std::string_view::npos)
    return "the text is not closed on its line";
  words = words.substr(0, words.find(" (TOML_"));
  constexpr std::string_view kFrame = "Error while ";
  if (words.starts_with(kFrame)) words.remove_prefix(kFrame.size());
  return std::string(words);
}

// What stands on the line of `spot` from its column on; nothing when the place is unknown.
std::string_view rest_of_line(std::string_view toml, Spot spot) {
  for (; spot.line > 1; --spot.line) {
    const std::size_t end = toml.find('\n');
    if (end == std::string_view::npos) return {};
    toml.remove_prefix(end + 1);
  }
  toml = toml.substr(0, toml.find_first_of("\r\n"));
  std::size_t at = 0;
  for (; spot.column > 1 && at < toml.size(); --spot.column) next_character(toml, at);
  return toml.substr(at);
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(),
                               [key](const Member& member) { return member.key == key; });
  return it == members.end() ? nullptr : &it->value;
}

Node parse_tree(std::string_view toml, Problems& problems) {
  Node root;
  if (!scan(toml, problems)) return root;
  toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    const Spot spot = spot_of(parsed.error().source());
    problems.add("grammar.syntax", spot, reason(parsed.error(), rest_of_line(toml, spot)),
                 "a grammar is a TOML file: `key = \"text\"` lines under [name] or [[name]]");
    return root;
  }
  root = convert(std::move(parsed).table());
  root.spot = {};
  return root;
}

}  // namespace nianbao
