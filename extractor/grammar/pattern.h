// A compiled RE2 pattern. RE2 stays inside grammar/: others see only this.
//
//   Result<Pattern> year = Pattern::compile("(?P<year>20\\d\\d)");
//   std::optional<Pattern::Match> match = year->search("in 2024");  // groups["year"] == "2024"
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/needed_text.h"
#include "model/result.h"

namespace nianbao {

// Linear time in the text whatever the pattern. May be used by several threads at once.
class Pattern {
 public:
  struct Match {
    std::size_t begin = 0, end = 0;             // bytes of the text
    std::map<std::string, std::string> groups;  // named groups that took part
  };

  // Error "pattern.syntax" with RE2's own words when `source` is not RE2 syntax, is longer than
  // 4,096 bytes or would take more than 1 MiB of memory. The program itself is made when it is
  // first used, unless that bound is near: most patterns of most grammars never are. Patterns with
  // one source share it, as long as one of them lives.
  static Result<Pattern> compile(std::string_view source);

  // Makes the program now: before a fork, so that it is made once.
  void prepare() const;

  struct Span {
    std::size_t begin = 0, end = 0;  // bytes of the whole match
    std::size_t group = 0;           // where the named group begins
  };

  const std::string& source() const;
  // Whether the pattern has a group (?P<name>...).
  bool has_group(const std::string& name) const;
  // Whether a text that holds these ideographs may hold a match: to ask many patterns of one text.
  bool may_match(const Ideographs& held) const;
  // First match at or after byte `from`; nullopt when there is none. Text is UTF-8.
  std::optional<Match> search(std::string_view text, std::size_t from = 0) const;
  // The same, but only where it stands; without copies. `group` is 0 where `name` took no part.
  std::optional<Span> locate(std::string_view text, std::size_t from,
                             const std::string& name) const;

 private:
  struct Compiled;
  class InUse;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace nianbao
