#include "grammar/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

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

// Bytes of the CJK ideograph at `at`, which means only itself in a pattern, or 0.
std::size_t ideograph_at(std::string_view source, std::size_t at) {
  const auto lead = static_cast<unsigned char>(source[at]);
  return lead >= 0xE4 && lead <= 0xE9 && at + 3 <= source.size() ? 3 : 0;
}

// The runs of ideographs that every match holds, in this order: outside all groups, not optional.
// Looking for them is much cheaper than running the program in vain.
std::vector<std::string> needed_texts(std::string_view source) {
  if (source.find("\\Q") != std::string_view::npos) return {};
  std::vector<std::string> needed;
  std::string run;
  const auto close = [&] {
    if (!run.empty()) needed.push_back(std::exchange(run, {}));
  };
  int depth = 0;
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char c = source[at];
    if (const std::size_t bytes = depth == 0 ? ideograph_at(source, at) : 0; bytes > 0) {
      run += source.substr(at, bytes);
      at += bytes - 1;
      continue;
    }
    if (depth == 0 && (c == '?' || c == '*' || c == '{') && !run.empty())
      run.resize(run.size() - 3);
    close();
    if (c == '\\') ++at;
    if (c == '[') at = class_end(source, at);
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '|' && depth == 0) return {};
  }
  close();
  return needed;
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string_view text) : source(text), needed(needed_texts(text)) {}

  const RE2& re2() const {
    std::call_once(once, [this] { program = std::make_unique<RE2>(source, options()); });
    return *program;
  }

  // Whether `text` may hold a match at or after `from`.
  bool may_match(std::string_view text, std::size_t from) const {
    if (from > text.size()) return false;
    for (const std::string& run : needed) {
      const std::size_t at = text.find(run, from);
      if (at == std::string_view::npos) return false;
      from = at + run.size();
    }
    return true;
  }

  std::string source;
  std::vector<std::string> needed;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> program;
};

Result<Pattern> Pattern::compile(std::string_view source) {
  if (source.size() > kMaxSource) return Error{"pattern.syntax", "longer than 4096 bytes"};
  const std::string error = syntax_error(source);
  if (!error.empty()) return Error{"pattern.syntax", error};
  auto compiled = std::make_shared<const Compiled>(source);
  if (!is_surely_small(source) && !compiled->re2().ok())
    return Error{"pattern.syntax", compiled->re2().error()};
  Pattern pattern;
  pattern.compiled_ = std::move(compiled);
  return pattern;
}

void Pattern::prepare() const {
  if (compiled_) compiled_->re2();
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

std::optional<Pattern::Span> Pattern::locate(std::string_view text, std::size_t from,
                                             const std::string& name) const {
  if (!compiled_ || !compiled_->may_match(text, from)) return std::nullopt;
  const RE2& re2 = compiled_->re2();
  const auto group = re2.NamedCapturingGroups().find(name);
  const int wanted = group == re2.NamedCapturingGroups().end() ? 0 : group->second;
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(wanted) + 1);
  if (!re2.Match(piece(text), from, text.size(), RE2::UNANCHORED, found.data(),
                 static_cast<int>(found.size())))
    return std::nullopt;
  const auto at = [&](const re2::StringPiece& found_piece) {
    return found_piece.data() == nullptr
               ? 0
               : static_cast<std::size_t>(found_piece.data() - text.data());
  };
  return Span{at(found[0]), at(found[0]) + found[0].size(), at(found.back())};
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::size_t from) const {
  if (!compiled_ || !compiled_->may_match(text, from)) return std::nullopt;
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
