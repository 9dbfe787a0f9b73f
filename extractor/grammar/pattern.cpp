#include "grammar/pattern.h"

#include <re2/re2.h>

#include <vector>

namespace nianbao {
namespace {

constexpr std::size_t kMaxSource = 4096;
constexpr std::int64_t kMaxMemory = 1 << 20;

RE2::Options options() {
  RE2::Options options;  // UTF-8 is RE2's default
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemory);
  return options;
}

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string_view text)
      : source(text), re2(re2::StringPiece(text.data(), text.size()), options()) {}
  std::string source;
  RE2 re2;
};

Result<Pattern> Pattern::compile(std::string_view source) {
  if (source.size() > kMaxSource) return Error{"pattern.syntax", "longer than 4096 bytes"};
  auto compiled = std::make_shared<const Compiled>(source);
  if (!compiled->re2.ok()) return Error{"pattern.syntax", compiled->re2.error()};
  Pattern pattern;
  pattern.compiled_ = std::move(compiled);
  return pattern;
}

const std::string& Pattern::source() const {
  static const std::string kNone;
  return compiled_ ? compiled_->source : kNone;
}

bool Pattern::has_group(const std::string& name) const {
  return compiled_ && compiled_->re2.NamedCapturingGroups().contains(name);
}

std::optional<Pattern::Span> Pattern::locate(std::string_view text, std::size_t from,
                                             const std::string& name) const {
  if (!compiled_ || from > text.size()) return std::nullopt;
  const RE2& re2 = compiled_->re2;
  const auto group = re2.NamedCapturingGroups().find(name);
  const int wanted = group == re2.NamedCapturingGroups().end() ? 0 : group->second;
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(wanted) + 1);
  if (!re2.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), RE2::UNANCHORED,
                 found.data(), static_cast<int>(found.size())))
    return std::nullopt;
  const auto at = [&](const re2::StringPiece& piece) {
    return piece.data() == nullptr ? 0 : static_cast<std::size_t>(piece.data() - text.data());
  };
  return Span{at(found[0]), at(found[0]) + found[0].size(), at(found.back())};
}

std::optional<Pattern::Match> Pattern::search(std::string_view text, std::size_t from) const {
  if (!compiled_ || from > text.size()) return std::nullopt;
  const RE2& re2 = compiled_->re2;
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1);
  if (!re2.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), RE2::UNANCHORED,
                 found.data(), static_cast<int>(found.size())))
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
