#include "grammar/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammar/needed_text.h"
#include "grammar/program_size.h"

namespace nianbao {
namespace {

constexpr std::size_t kMaxSource = 4096;

RE2::Options options() {
  RE2::Options options;  // UTF-8 is RE2's default
  options.set_log_errors(false);
  options.set_max_mem(kMaxProgramMemory);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// RE2's own words; "" when `source` is syntax. A set parses what is added to it and no more.
std::string syntax_error(std::string_view source) {
  RE2::Set parser(options(), RE2::UNANCHORED);
  std::string error;
  return parser.Add(piece(source), &error) < 0 ? error : std::string();
}

bool has_alternatives(std::string_view source) {
  int depth = 0;
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char c = source[at];
    if (c == '|' && depth == 0) return true;
    if (c == '\\') ++at;
    if (c == '[') at = class_end(source, at);
    if (c == '(') ++depth;
    if (c == ')') --depth;
  }
  return false;
}

// The name of a group that is one digit at the end of every match, or "": it begins one byte before
// the match ends, so that RE2 need not look for it, which it does many times slower than for the
// match alone.
std::string digit_at_end(std::string_view source) {
  constexpr std::string_view kHead = "(?P<", kTail = ">\\d)";
  const std::size_t head = source.rfind(kHead);
  if (head == source.npos || !source.ends_with(kTail)) return "";
  if (source.find("\\Q") != source.npos || has_alternatives(source)) return "";
  const std::string_view name = source.substr(head + kHead.size());
  return name.find('>') == name.size() - kTail.size()
             ? std::string(name.substr(0, name.size() - kTail.size()))
             : "";
}

// Of a named group; 0, the whole match, where there is none.
std::size_t number_of(const RE2& re2, const std::string& name) {
  const auto group = re2.NamedCapturingGroups().find(name);
  return group == re2.NamedCapturingGroups().end() ? 0 : static_cast<std::size_t>(group->second);
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string_view text) : source(text), last_digit(digit_at_end(text)) {}

  const RE2& re2() const {
    std::call_once(once, [this] { program = std::make_unique<RE2>(source, options()); });
    return *program;
  }

  const NeededText& needed() const {
    std::call_once(needed_once, [this] { needed_text.emplace(source); });
    return *needed_text;
  }

  std::string source;
  std::string last_digit;
  mutable std::once_flag once, needed_once;
  mutable std::optional<NeededText> needed_text;
  mutable std::unique_ptr<RE2> program;
};

// The patterns in use by their source: forms of one family share most of theirs, and a program that
// several grammars ask has its states built once.
class Pattern::InUse {
 public:
  static InUse& all() {
    static InUse* all = new InUse;  // outlives every pattern
    return *all;
  }

  std::shared_ptr<const Compiled> find(const std::string& source) {
    const std::lock_guard lock(mutex_);
    const auto it = patterns_.find(source);
    return it == patterns_.end() ? nullptr : it->second.lock();
  }

  std::shared_ptr<const Compiled> add(std::unique_ptr<const Compiled> compiled) {
    std::shared_ptr<const Compiled> added(compiled.release(), [this](const Compiled* last) {
      forget(last->source);
      delete last;
    });
    const std::lock_guard lock(mutex_);
    patterns_[added->source] = added;
    return added;
  }

 private:
  void forget(const std::string& source) {
    const std::lock_guard lock(mutex_);
    const auto it = patterns_.find(source);
    if (it != patterns_.end() && it->second.expired()) patterns_.erase(it);
  }

  std::mutex mutex_;
  std::unordered_map<std::string, std::weak_ptr<const Compiled>> patterns_;
};

Result<Pattern> Pattern::compile(std::string_view source) {
  Pattern pattern;
  pattern.compiled_ = InUse::all().find(std::string(source));
  if (pattern.compiled_) return pattern;
  if (source.size() > kMaxSource) return Error{"pattern.syntax", "longer than 4096 bytes"};
  const std::string error = syntax_error(source);
  if (!error.empty()) return Error{"pattern.syntax", error};
  auto compiled = std::make_unique<const Compiled>(source);
  if (!is_surely_small(source) && !compiled->re2().ok())
    return Error{"pattern.syntax", compiled->re2().error()};
  pattern.compiled_ = InUse::all().add(std::move(compiled));
  return pattern;
}

void Pattern::prepare() const {
  if (!compiled_) return;
  compiled_->needed();
  (void)compiled_->re2().ReverseProgramSize();
}

const std::string& Pattern::source() const {
  static const std::string kNone;
  return compiled_ ? compiled_->source : kNone;
}

// By the source: for RE2's own list the program would have to be made.
bool Pattern::has_group(const std::string& name) const {
  const std::string group = "(?P<" + name + ">";
  const std::size_t at = source().find(group);
  if (at == std::string::npos) return false;
  std::size_t slashes = 0;
  while (slashes < at && source()[at - slashes - 1] == '\\') ++slashes;
  return slashes % 2 == 0;
}

bool Pattern::may_match(const Ideographs& held) const {
  return compiled_ && compiled_->needed().may_stand_in(held);
}

std::optional<Pattern::Span> Pattern::locate(std::string_view text, std::size_t from,
                                             const std::string& name) const {
  if (!compiled_ || !compiled_->needed().may_stand_in(text, from)) return std::nullopt;
  const RE2& re2 = compiled_->re2();
  const bool at_end = !name.empty() && name == compiled_->last_digit;
  std::vector<re2::StringPiece> found(1 + (at_end ? 0 : number_of(re2, name)));
  if (!re2.Match(piece(text), from, text.size(), RE2::UNANCHORED, found.data(),
                 static_cast<int>(found.size())))
    return std::nullopt;
  const auto at = [&](const re2::StringPiece& part) {
    return part.data() == nullptr ? 0 : static_cast<std::size_t>(part.data() - text.data());
  };
  Span span{at(found.front()), at(found.front()) + found.front().size(), at(found.back())};
  if (at_end) span.group = span.end - 1;
  return span;
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::size_t from) const {
  if (!compiled_ || !compiled_->needed().may_stand_in(text, from)) return std::nullopt;
  const RE2& re2 = compiled_->re2();
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1);
  if (!re2.Match(piece(text), from, text.size(), RE2::UNANCHORED, found.data(),
                 static_cast<int>(found.size())))
    return std::nullopt;
  Match match;
  match.begin = static_cast<std::size_t>(found[0].data() - text.data());
  match.end = match.begin + found[0].size();
  for (const auto& [name, index] : re2.NamedCapturingGroups()) {
    const re2::StringPiece& group = found[static_cast<std::size_t>(index)];
    if (group.data() != nullptr) match.groups[name] = std::string(group.data(), group.size());
  }
  return match;
}

}  // namespace nianbao
