#include "grammar/entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/ids.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr std::string_view kTextItem = "each item is a text in quotes";
constexpr std::string_view kText = "\"...\"", kTexts = "[\"...\", \"...\"]";

std::string quoted(std::string_view key) { return fmt::format("`{}`", key); }

// "row" of "[[table.row]]".
std::string_view key_of(std::string_view name) {
  name.remove_prefix(name.find_last_of("[.") + 1);
  return name.substr(0, name.find(']'));
}

// Whether an example is the name of a table: "[[table.row]]" for the key "row".
bool is_name(std::string_view example, std::string_view key) {
  return example.starts_with('[') && key_of(example) == key;
}

// A remedy. Names of tables stand in brackets already.
std::string write(std::string_view key, std::string_view example) {
  if (is_name(example, key)) return fmt::format("write `{}` and its keys under it", example);
  return fmt::format("write `{} = {}`", key, example);
}

std::string_view in_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::table:
      return "a table";
    case Node::Kind::array:
      return "a list";
    case Node::Kind::text:
      return "a text";
    case Node::Kind::integer:
      return "a whole number";
    case Node::Kind::boolean:
      return "true or false";
    case Node::Kind::other:
      return "a number with a point or a date";
  }
  return "";
}

}  // namespace

void Entry::wrong_type(const Node& node, Node::Kind wanted, std::string_view what,
                       std::string_view remedy) {
  problems_.add("grammar.wrong-type", node.spot,
                fmt::format("{} in {} is {}, but must be {}", what, name_, in_words(node.kind),
                            in_words(wanted)),
                std::string(remedy));
}

const Node* Entry::find(std::string_view key, Node::Kind kind, std::string_view example) {
  known_.emplace_back(key);
  const Node* node = node_.find(key);
  if (node == nullptr || node->kind == kind) return node;
  wrong_type(*node, kind, quoted(key), write(key, example));
  return nullptr;
}

const Node* Entry::require(std::string_view key, Node::Kind kind, std::string_view example) {
  if (!has(key))
    missing_.push_back({quoted(is_name(example, key) ? example : key), write(key, example)});
  return find(key, kind, example);
}

const std::vector<Node>& Entry::items(const Node* array, Node::Kind kind, std::string_view remedy) {
  static const std::vector<Node> kNone;
  if (array == nullptr) return kNone;
  for (const Node& item : array->items) {
    if (item.kind == kind) continue;
    wrong_type(item, kind, "an item of " + quoted(known_.back()), remedy);
    return kNone;
  }
  return array->items;
}

std::string Entry::checked_id(const Node* node, bool points, char joint) {
  if (node == nullptr) return {};
  if (points ? is_dotted_id(node->text) : is_id(node->text, joint)) return node->text;
  problems_.add(
      "grammar.bad-id", node->spot, fmt::format("`{}` is not an id", node->text),
      fmt::format("an id is made of a-z, 0-9 and {}, begins with a letter and has at most "
                  "{} characters{}",
                  joint, kMaxIdLength,
                  points                                      ? "; ids may be joined by points"
                  : node->text.find('.') != std::string::npos ? "; only ids of rows have points"
                                                              : ""));
  return {};
}

std::string Entry::id(std::string_view key) {
  return checked_id(require(key, Node::Kind::text, kText), false, '_');
}

std::string Entry::dotted_id(std::string_view key) {
  return checked_id(require(key, Node::Kind::text, kText), true, '_');
}

std::string Entry::optional_dotted_id(std::string_view key) {
  return checked_id(find(key, Node::Kind::text, kText), true, '_');
}

std::string Entry::grammar_id(std::string_view key) {
  return checked_id(require(key, Node::Kind::text, kText), false, '-');
}

std::string Entry::optional_id(std::string_view key) {
  return checked_id(find(key, Node::Kind::text, kText), false, '_');
}

void Entry::check_label(const Node& node) {
  if (has_key(node.text)) return;
  problems_.add("grammar.empty-label", node.spot, "nothing to match by",
                "a printed text needs at least one letter, digit or ideograph");
}

std::string Entry::text(std::string_view key) {
  const Node* node = require(key, Node::Kind::text, kText);
  if (node == nullptr) return {};
  if (node->text.empty())
    problems_.add("grammar.empty-label", node->spot, quoted(key) + " is empty", write(key, kText));
  return node->text;
}

std::string Entry::optional_text(std::string_view key) {
  if (has(key)) return text(key);
  known_.emplace_back(key);
  return {};
}

std::string Entry::printed(std::string_view key) {
  const Node* node = require(key, Node::Kind::text, kText);
  if (node == nullptr) return {};
  check_label(*node);
  return node->text;
}

std::string Entry::optional_printed(std::string_view key) {
  if (has(key)) return printed(key);
  known_.emplace_back(key);
  return {};
}

Label Entry::label(std::string_view key) {
  Label label{printed(key), {}};
  label.also = optional_labels("also");
  return label;
}

bool Entry::flag(std::string_view key) {
  const Node* node = find(key, Node::Kind::boolean, "true");
  return node != nullptr && node->boolean;
}

int Entry::number(std::string_view key, int least, int most) {
  const Node* node = require(key, Node::Kind::integer, std::to_string(least));
  if (node == nullptr) return least;
  if (node->integer >= least && node->integer <= most) return static_cast<int>(node->integer);
  problems_.add("grammar.bad-value", node->spot, fmt::format("`{}` is out of range", key),
                fmt::format("from {} to {}", least, most));
  return least;
}

int Entry::optional_number(std::string_view key, int least, int most, int otherwise) {
  if (has(key)) return number(key, least, most);
  known_.emplace_back(key);
  return otherwise;
}

std::vector<int> Entry::numbers(std::string_view key, int least, int most) {
  const Node* array = require(key, Node::Kind::array, "[3, 5, 7]");
  if (array != nullptr && array->items.empty())
    problems_.add("grammar.missing-key", array->spot, fmt::format("`{}` is empty", key),
                  write(key, "[3, 5, 7]"));
  std::vector<int> out;
  for (const Node& item : items(array, Node::Kind::integer, "each item is a whole number")) {
    if (item.integer < least || item.integer > most)
      problems_.add("grammar.bad-value", item.spot, fmt::format("`{}` is out of range", key),
                    fmt::format("from {} to {}", least, most));
    out.push_back(static_cast<int>(item.integer));
  }
  return out;
}

Decimal Entry::optional_decimal(std::string_view key) {
  const std::string written = optional_text(key);
  if (written.empty()) return {};
  const std::optional<Decimal> value = Decimal::parse(written);
  if (value && !value->is_negative()) return *value;
  problems_.add("grammar.bad-value", node_.find(key)->spot,
                fmt::format("`{}` is not a decimal of at least 0", key), write(key, "\"0.01\""));
  return {};
}

std::string Entry::word(std::string_view key, const std::vector<std::string>& allowed) {
  const Node* node = require(key, Node::Kind::text, "\"" + allowed.front() + "\"");
  if (node == nullptr) return {};
  if (std::find(allowed.begin(), allowed.end(), node->text) != allowed.end()) return node->text;
  problems_.add("grammar.bad-value", node->spot, fmt::format("unknown {} `{}`", key, node->text),
                suggest(node->text, allowed, "known words"));
  return {};
}

std::vector<std::string> Entry::words(std::string_view key,
                                      const std::vector<std::string>& allowed) {
  std::vector<std::string> words = optional_texts(key);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (std::find(allowed.begin(), allowed.end(), words[i]) == allowed.end())
      problems_.add("grammar.bad-value", node_.find(key)->items[i].spot,
                    fmt::format("unknown word `{}` in `{}`", words[i], key),
                    suggest(words[i], allowed, "known words"));
  return words;
}

std::vector<std::string> Entry::matchable(const Node* array) {
  std::vector<std::string> texts;
  for (const Node& item : items(array, Node::Kind::text, kTextItem)) {
    check_label(item);
    texts.push_back(item.text);
  }
  return texts;
}

std::vector<std::string> Entry::labels(std::string_view key) {
  const Node* array = require(key, Node::Kind::array, kTexts);
  if (array != nullptr && array->items.empty())
    problems_.add("grammar.missing-key", array->spot, fmt::format("`{}` is empty", key),
                  write(key, kTexts));
  return matchable(array);
}

std::vector<std::string> Entry::optional_labels(std::string_view key) {
  return matchable(find(key, Node::Kind::array, kTexts));
}

std::vector<std::string> Entry::optional_texts(std::string_view key) {
  std::vector<std::string> texts;
  for (const Node& item :
       items(find(key, Node::Kind::array, kTexts), Node::Kind::text, kTextItem)) {
    if (item.text.empty())
      problems_.add("grammar.empty-label", item.spot, fmt::format("an empty text in `{}`", key),
                    "take it out");
    texts.push_back(item.text);
  }
  return texts;
}

std::vector<Pattern> Entry::patterns(std::string_view key, const std::vector<std::string>& groups) {
  constexpr std::string_view kPatterns = "['...']";
  std::vector<Pattern> patterns;
  for (const Node& item :
       items(find(key, Node::Kind::array, kPatterns), Node::Kind::text, kTextItem)) {
    Result<Pattern> pattern = Pattern::compile(item.text);
    if (!pattern) {
      problems_.add("grammar.bad-pattern", item.spot, pattern.error().message,
                    "RE2 syntax, in single quotes so that \\d stays \\d");
      continue;
    }
    for (const std::string& group : groups)
      if (!pattern->has_group(group))
        problems_.add("grammar.bad-pattern", item.spot,
                      fmt::format("the pattern has no group `{}`", group),
                      fmt::format("put what is to be read in (?P<{}>...)", group));
    patterns.push_back(std::move(*pattern));
  }
  return patterns;
}

const Node* Entry::table(std::string_view name) {
  return require(key_of(name), Node::Kind::table, name);
}

const Node* Entry::optional_table(std::string_view name) {
  return find(key_of(name), Node::Kind::table, name);
}

const std::vector<Node>& Entry::tables(std::string_view name) {
  const Node* array = require(key_of(name), Node::Kind::array, name);
  if (array != nullptr && array->items.empty())
    problems_.add("grammar.missing-key", array->spot, quoted(key_of(name)) + " is empty",
                  write(key_of(name), name));
  return items(array, Node::Kind::table, write(key_of(name), name));
}

const std::vector<Node>& Entry::optional_tables(std::string_view name) {
  const Node* array = find(key_of(name), Node::Kind::array, name);
  return items(array, Node::Kind::table, write(key_of(name), name));
}

void Entry::refuse(std::string_view key, std::string why) {
  const auto it = std::find_if(node_.members.begin(), node_.members.end(),
                               [key](const Member& member) { return member.key == key; });
  if (it == node_.members.end()) return;
  known_.emplace_back(key);
  problems_.add("grammar.misplaced-key", it->spot,
                fmt::format("`{}` does not belong in {}", key, name_), std::move(why));
}

void Entry::finish() {
  bool unknown = false;
  for (const Member& member : node_.members) {
    if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
    unknown = true;
    problems_.add("grammar.unknown-key", member.spot,
                  fmt::format("unknown key `{}` in {}", member.key, name_),
                  suggest(member.key, known_, "known keys"));
  }
  if (unknown) return;  // a missing key is then most likely the unknown one
  for (const Missing& missing : missing_)
    problems_.add("grammar.missing-key", node_.spot,
                  fmt::format("{} has no {}", name_, missing.what), missing.remedy);
}

}  // namespace nianbao
