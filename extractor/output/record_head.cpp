#include "output/record_head.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <set>
#include <string>

#include "output/json_tokens.h"
#include "output/names.h"

namespace nianbao {
namespace {

// Keeps the texts and numbers of the record and of the objects in it, by "member" or
// "object.member"; of the lists only how many facts there are and how many are disputed.
class HeadReader {
 public:
  // False: no strict JSON, or no object in which each of these stands once; `why` says which.
  bool read(std::string_view json) {
    JsonTokens tokens(json);
    for (;;) {
      const JsonToken token = tokens.next();
      if (token == JsonToken::end) return true;
      if (token == JsonToken::bad)
        why = fmt::format("no JSON at byte {}, or nested too deeply", tokens.at());
      if (token == JsonToken::bad || !take(token, tokens)) return false;
    }
  }

  std::string text(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? "" : found->second;
  }
  std::int64_t number(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? 0 : found->second;
  }
  bool has(std::string_view name) const { return members_.contains(name); }

  std::size_t facts = 0, disputed = 0;
  std::string why = "a member stands twice";

 private:
  bool take(JsonToken token, const JsonTokens& tokens) {
    switch (token) {
      case JsonToken::object:
        if (tokens.depth() == 3 && in_facts_) ++facts;
        return true;
      case JsonToken::array:
        in_list_ = in_list_ || tokens.depth() == 2;
        return true;
      case JsonToken::close:
        in_list_ = in_list_ && tokens.depth() > 1;
        return true;
      case JsonToken::key:
        return take_key(tokens);
      case JsonToken::text:
        return take_text(tokens);
      default:
        return take_other(token, tokens);
    }
  }

  bool take_key(const JsonTokens& tokens) {
    key_.assign(tokens.text());
    if (tokens.depth() != 1) return true;
    in_facts_ = key_ == "facts";
    member_ = key_;
    return members_.insert(key_).second;
  }

  bool take_text(const JsonTokens& tokens) {
    if (wanted(tokens)) return texts_.emplace(path(tokens), tokens.text()).second;
    if (tokens.depth() == 3 && in_facts_ && key_ == "trust" && tokens.text() == "disputed")
      ++disputed;
    return true;
  }

  // null is as good as an empty text. Of numbers only whole ones are wanted.
  bool take_other(JsonToken token, const JsonTokens& tokens) {
    std::int64_t number = 0;
    const std::string_view digits = tokens.text();
    const char* end = digits.data() + digits.size();
    if (token != JsonToken::number || !wanted(tokens)) return true;
    if (std::from_chars(digits.data(), end, number).ptr != end) return true;
    return numbers_.emplace(path(tokens), number).second;
  }

  bool wanted(const JsonTokens& tokens) const {
    return !in_list_ && (tokens.depth() == 1 || tokens.depth() == 2);
  }
  std::string path(const JsonTokens& tokens) const {
    return tokens.depth() == 1 ? key_ : member_ + "." + key_;
  }

  bool in_list_ = false, in_facts_ = false;
  std::string key_, member_;
  std::set<std::string, std::less<>> members_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::int64_t, std::less<>> numbers_;
};

Error not_a_record(std::string_view what) {
  return {"record.not-a-record", fmt::format("not a record of nianbao: {}", what)};
}

int small(std::int64_t number) {
  return number >= 0 && number <= 1'000'000 ? static_cast<int>(number) : 0;
}

}  // namespace

Result<RecordHead> read_record_head(std::string_view json) {
  HeadReader reader;
  if (!reader.read(json)) return Error{"record.not-json", "not a record of nianbao: " + reader.why};
  if (reader.text("schema") != "nianbao/report/1") return not_a_record("its schema is unknown");
  for (const char* member : {"tool", "source", "grammar", "report", "verdict", "sections", "facts",
                             "checks", "diagnostics"})
    if (!reader.has(member)) return not_a_record(fmt::format("no {}", member));
  const std::optional<Verdict> verdict = from_name<Verdict>(reader.text("verdict"));
  if (!verdict) return not_a_record("its verdict is unknown");
  RecordHead head;
  head.tool = {.version = reader.text("tool.version"),
               .poppler = reader.text("tool.poppler"),
               .icu = reader.text("tool.icu")};
  head.source.file = reader.text("source.file");
  head.source.sha256 = reader.text("source.sha256");
  head.source.bytes = static_cast<std::uint64_t>(reader.number("source.bytes"));
  head.grammar = {reader.text("grammar.id"), small(reader.number("grammar.version")),
                  reader.text("grammar.sha256")};
  head.report = {.family = reader.text("report.family"),
                 .form = reader.text("report.form"),
                 .issuer = reader.text("report.issuer"),
                 .title = reader.text("report.title"),
                 .date = reader.text("report.date"),
                 .year = small(reader.number("report.year"))};
  head.verdict = *verdict;
  head.facts = reader.facts;
  head.disputed = reader.disputed;
  return head;
}

}  // namespace nianbao
