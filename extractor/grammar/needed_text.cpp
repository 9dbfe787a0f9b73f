#include "grammar/needed_text.h"

#include <algorithm>
#include <utility>

#include "grammar/program_size.h"

namespace nianbao {
namespace {

using Part = std::vector<std::string>;  // runs of ideographs, one of which must be there
using Parts = std::vector<Part>;        // all of which must be there, in this order

constexpr std::size_t kBytes = 3;  // of an ideograph in UTF-8

// Whether a CJK ideograph, which means only itself in a pattern, begins at `at`.
bool ideograph_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xE4 && lead <= 0xE9 && at + kBytes <= text.size();
}

std::size_t slot_of(std::string_view text, std::size_t at) {
  const auto bits = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]) & 0x3Fu; };
  return bits(1) << 6 | bits(2);
}

// Reads a source by RE2's syntax, as far as it matters here.
class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source) {}

  // To the end of the source or of the group: A|B|C.
  Parts alternatives() {
    std::vector<Parts> all;
    do {
      all.push_back(sequence());
    } while (take('|'));
    return all.size() == 1 ? std::move(all.front()) : one_of(all);
  }

 private:
  // What one part says of alternatives: one of the runs, for each alternative its first ones.
  static Parts one_of(const std::vector<Parts>& alternatives) {
    Part any;
    for (const Parts& parts : alternatives) {
      if (parts.empty()) return {};
      any.insert(any.end(), parts.front().begin(), parts.front().end());
    }
    return {std::move(any)};
  }

  Parts sequence() {
    Parts parts;
    while (at_ < source_.size() && source_[at_] != '|' && source_[at_] != ')') {
      Parts atoms = ideograph_at(source_, at_) ? run() : atom();
      parts.insert(parts.end(), atoms.begin(), atoms.end());
    }
    return parts;
  }

  Parts run() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && ideograph_at(source_, at_)) at_ += kBytes;
    const std::size_t end = may_be_absent() ? at_ - kBytes : at_;
    return begin == end ? Parts() : Parts{{std::string(source_.substr(begin, end - begin))}};
  }

  Parts atom() {
    Parts parts;
    const char c = source_[at_++];
    if (c == '(') {
      skip_group_head();
      parts = alternatives();
      take(')');
    } else if (c == '[') {
      at_ = class_end(source_, at_ - 1) + 1;
    } else if (c == '\\') {
      ++at_;
    }
    return may_be_absent() ? Parts() : parts;
  }

  // ?: or ?P<name> or flags; flags alone leave an empty group.
  void skip_group_head() {
    if (!take('?')) return;
    const std::size_t end = source_.find_first_of(":>)", at_);
    at_ = end == source_.npos ? source_.size() : source_[end] == ')' ? end : end + 1;
  }

  bool may_be_absent() const {
    return at_ < source_.size() &&
           (source_[at_] == '?' || source_[at_] == '*' || source_[at_] == '{');
  }

  bool take(char c) {
    if (at_ >= source_.size() || source_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace

Ideographs::Ideographs(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const bool ideograph = ideograph_at(utf8, at);
    if (ideograph) slots_.set(slot_of(utf8, at));
    at += ideograph ? kBytes : 1;
  }
}

bool Ideographs::has(std::string_view utf8) const {
  for (std::size_t at = 0; at < utf8.size(); at += kBytes)
    if (ideograph_at(utf8, at) && !slots_[slot_of(utf8, at)]) return false;
  return true;
}

NeededText::NeededText(std::string_view source) {
  if (source.find("\\Q") == source.npos) parts_ = Reader(source).alternatives();
}

bool NeededText::may_stand_in(std::string_view text, std::size_t from) const {
  if (from > text.size()) return false;
  for (const Part& part : parts_) {
    if (part.size() > 1) continue;  // many searches cost more than they save
    const std::size_t at = text.find(part.front(), from);
    if (at == text.npos) return false;
    from = at + part.front().size();
  }
  return true;
}

bool NeededText::may_stand_in(const Ideographs& held) const {
  return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return std::any_of(part.begin(), part.end(),
                       [&](const std::string& run) { return held.has(run); });
  });
}

}  // namespace nianbao
