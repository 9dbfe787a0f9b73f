// One table of a grammar file being read: every key that is asked for is known, every other key is
// an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

// Each function reads one key and returns its value, or an empty one after adding to `problems`.
class Entry {
 public:
  // `name` as in messages: "[[table.row]]". Both `node` and `problems` must outlive this.
  Entry(const Node& node, std::string name, Problems& problems)
      : node_(node), name_(std::move(name)), problems_(problems) {}

  std::string id(std::string_view key);         // a-z, 0-9, _, begins with a letter
  std::string dotted_id(std::string_view key);  // ids joined by points
  std::string optional_dotted_id(std::string_view key);
  std::string grammar_id(std::string_view key);  // with - instead of _
  std::string optional_id(std::string_view key);
  std::string text(std::string_view key);  // not empty
  std::string optional_text(std::string_view key);
  std::string printed(std::string_view key);  // with something to match by
  std::string optional_printed(std::string_view key);
  Label label(std::string_view key);  // `key`, and `also` beside it
  bool flag(std::string_view key);    // false when it is not there
  int number(std::string_view key, int least, int most);
  int optional_number(std::string_view key, int least, int most, int otherwise);
  std::vector<int> numbers(std::string_view key, int least, int most);
  Decimal optional_decimal(std::string_view key);  // as a text, so that it is exact; 0 when missing
  std::string word(std::string_view key, const std::vector<std::string>& allowed);
  std::vector<std::string> words(std::string_view key, const std::vector<std::string>& allowed);
  // Texts with something to match by; each item's place is its node's.
  std::vector<std::string> labels(std::string_view key);
  std::vector<std::string> optional_labels(std::string_view key);
  std::vector<std::string> optional_texts(std::string_view key);
  // Each must have all `groups`.
  std::vector<Pattern> patterns(std::string_view key, const std::vector<std::string>& groups);
  // Tables inside this one, by their name as it is written: "[values]", "[[table.row]]".
  const Node* table(std::string_view name);
  const Node* optional_table(std::string_view name);
  const std::vector<Node>& tables(std::string_view name);           // at least one
  const std::vector<Node>& optional_tables(std::string_view name);  // may be none
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  // `key` has no meaning here, for the reason `why`.
  void refuse(std::string_view key, std::string why);

  // Complains about keys that nobody asked for and about keys that were asked for and are missing.
  void finish();

 private:
  // `example`: the value as it should be written.
  const Node* find(std::string_view key, Node::Kind kind, std::string_view example);
  const Node* require(std::string_view key, Node::Kind kind, std::string_view example);
  const std::vector<Node>& items(const Node* array, Node::Kind kind, std::string_view remedy);
  std::string checked_id(const Node* node, bool points, char joint);
  std::vector<std::string> matchable(const Node* array);
  void check_label(const Node& node);
  void wrong_type(const Node& node, Node::Kind wanted, std::string_view what,
                  std::string_view remedy);

  struct Missing {
    std::string what, remedy;
  };
  const Node& node_;
  std::string name_;
  Problems& problems_;
  std::vector<std::string> known_;
  std::vector<Missing> missing_;
};

}  // namespace nianbao
