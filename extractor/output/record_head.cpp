#include "output/record_head.h"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/names.h"

namespace nianbao {
namespace {

// Keeps the texts and numbers of the record and of the objects in it, by "member" or
// "object.member"; of the lists only how many facts there are and how many are disputed.
class HeadReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return keep("", false); }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t number) override { return keep(number); }
  bool number_unsigned(number_unsigned_t number) override {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    if (number > static_cast<std::uint64_t>(kMost)) return true;
    return keep(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& text) override {
    if (depth_ == 3 && in_facts() && key_ == "trust" && text == "disputed") ++disputed;
    return keep(text, true);
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    if (depth_ == 2 && in_facts()) ++facts;
    return open();
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    if (depth_ == 1) in_list_ = true;
    return open();
  }
  bool end_array() override {
    if (depth_ == 2) in_list_ = false;
    return close();
  }
  bool key(string_t& name) override {
    key_ = name;
    if (depth_ == 1) member_ = name;
    return depth_ != 1 || members_.emplace(name, true).second;
  }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::detail::exception&) override {
    why = fmt::format("no JSON at byte {}", at);
    return false;
  }

  std::string text(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? "" : found->second;
  }
  std::int64_t number(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? 0 : found->second;
  }
  bool has(const std::string& name) const { return members_.contains(name); }

  std::size_t facts = 0, disputed = 0;
  std::string why = "a member stands twice, or the record is nested too deeply";

 private:
  static constexpr int kDeepest = 16;

  bool in_facts() const { return member_ == "facts"; }
  bool open() { return ++depth_ <= kDeepest; }
  bool close() {
    --depth_;
    return true;
  }
  bool wanted() const { return !in_list_ && (depth_ == 1 || depth_ == 2); }
  std::string path() const { return depth_ == 1 ? key_ : member_ + "." + key_; }
  bool keep(const std::string& text, bool is_text) {
    if (!wanted() || !is_text) return true;
    return texts_.emplace(path(), text).second;
  }
  bool keep(std::int64_t number) {
    if (!wanted()) return true;
    return numbers_.emplace(path(), number).second;
  }

  int depth_ = 0;
  bool in_list_ = false;
  std::string key_, member_;
  std::map<std::string, bool> members_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::int64_t> numbers_;
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
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader))
    return Error{"record.not-json", "not a record of nianbao: " + reader.why};
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
