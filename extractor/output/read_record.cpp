#include "output/read_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "output/fields.h"
#include "output/json_syntax.h"

namespace nianbao {
namespace {

void read_schema(Fields& from, Record&) { from.constant("schema", "nianbao/report/1"); }

void read_tool(Fields& from, Record& to) {
  from.constant("name", "nianbao");
  to.tool = {from.text("version"), from.text("poppler"), from.text("icu")};
}

void read_source(Fields& from, Record& to) {
  to.source.file = from.text("file");
  to.source.sha256 = from.text("sha256");
  to.source.bytes = from.count("bytes");
  to.source.pages = from.integer("pages", 0);
  to.source.text = from.text("text");
  to.source.producer = from.text_if("producer");
}

void read_grammar(Fields& from, Record& to) {
  to.grammar = {from.text("id"), from.integer("version", 0), from.text("sha256")};
  if (to.grammar.id.empty()) from.complain("id", "is empty");
}

void read_report(Fields& from, Record& to) {
  to.report.family = from.text_or_null("family");
  to.report.form = from.text_or_null("form");
  to.report.issuer = from.text_or_null("issuer");
  to.report.title = from.text_or_null("title");
  to.report.date = from.text_or_null("date");
  to.report.year = from.integer_or_null("year", 1);
}

void read_verdict(Fields& from, Record& to) { to.verdict = from.word<Verdict>("verdict"); }

void read_section(Fields& from, Record& to) {
  SectionText section{from.text("id"), from.text("heading"), from.text("text"), {}, {}};
  std::tie(section.from.page, section.to.page) = from.span_if("pages");
  std::tie(section.from.line, section.to.line) = from.span_if("lines");
  if (section.from.page > 0 && section.from.line > 0) from.complain("lines", "stands beside pages");
  to.sections.push_back(std::move(section));
}

void read_fact(Fields& from, Record& to) {
  Fact fact;
  fact.id = from.text("id");
  fact.table = from.text("table");
  fact.row = from.text("row");
  fact.column = from.text("column");
  fact.label = from.text("label");
  fact.value.number = from.number_or_null("value");
  fact.value.state = from.word<State>("state");
  if ((fact.value.state == State::number) != fact.value.number.has_value())
    from.complain("value", "is a number exactly when state is \"number\"");
  fact.printed = from.text("printed");
  fact.trust = from.word<Trust>("trust");
  fact.derived = from.number_if("derived");
  fact.candidates = from.numbers_if("candidates");
  fact.reason = from.text_if("reason");
  fact.unit = from.text_if("unit");
  fact.place = from.place();
  to.facts.push_back(std::move(fact));
}

void read_check(Fields& from, Record& to) {
  Check check;
  check.id = from.text("id");
  check.outcome = from.word<Outcome>("outcome");
  check.owner = from.word<Owner>("owner", false, Owner::nobody);
  check.left = from.number_or_null("left");
  check.right = from.number_or_null("right");
  check.facts = from.texts("facts");
  to.checks.push_back(std::move(check));
}

void read_quotation(Fields& from, Record& to) {
  Quotation quotation;
  quotation.section = from.text("section");
  quotation.text = from.text("text");
  if (const auto value = from.number_or_null("value")) {
    quotation.value = *value;
  } else {
    from.complain("value", "expected a number");
  }
  quotation.printed = from.text("printed");
  quotation.unit = from.text("unit");
  quotation.about = from.flag_if("about").value_or(false);
  quotation.figure = from.text_if("figure");
  quotation.scope = from.text_if("scope");
  quotation.facts = from.texts_if("facts");
  quotation.agrees = from.flag_if("agrees");
  if (quotation.agrees.has_value() == quotation.facts.empty())
    from.complain("agrees", "stands beside facts, and only there");
  quotation.place = from.place();
  to.quotations.push_back(std::move(quotation));
}

void read_diagnostic(Fields& from, Record& to) {
  Diagnostic diagnostic;
  diagnostic.code = from.text("code");
  diagnostic.severity = from.word<Severity>("severity");
  diagnostic.message = from.text("message");
  diagnostic.place = from.place();
  to.diagnostics.push_back(std::move(diagnostic));
}

enum class Shape { text, object, object_or_null, list };

// A member of the whole record, and how one object of it is read.
struct Part {
  std::string_view key;
  Shape shape;
  void (*read)(Fields&, Record&);
  bool required = true;
};

constexpr std::array kParts = {
    Part{"schema", Shape::text, read_schema},
    Part{"tool", Shape::object, read_tool},
    Part{"source", Shape::object, read_source},
    Part{"grammar", Shape::object_or_null, read_grammar},
    Part{"report", Shape::object, read_report},
    Part{"verdict", Shape::text, read_verdict},
    Part{"sections", Shape::list, read_section},
    Part{"facts", Shape::list, read_fact},
    Part{"checks", Shape::list, read_check},
    Part{"quotations", Shape::list, read_quotation, false},
    Part{"diagnostics", Shape::list, read_diagnostic},
};

// Takes nlohmann's events. Nothing in a record nests deeper than root > list > object > values, so
// a handful of states does, and anything deeper is refused where it begins.
class RecordEvents {
 public:
  Record take() { return std::move(record_); }
  const std::string& complaint() const { return complaint_; }

  bool null() { return scalar({Scalar::Kind::null, ""}); }
  bool boolean(bool value) { return scalar({Scalar::Kind::boolean, value ? "true" : "false"}); }
  bool number_integer(std::int64_t number) { return whole(number); }
  bool number_unsigned(std::uint64_t number) { return whole(number); }
  bool number_float(double, const std::string& text) {
    return scalar({Scalar::Kind::number, text});
  }
  bool string(std::string& text) { return scalar({Scalar::Kind::text, std::move(text)}); }
  bool binary(nlohmann::json::binary_t&) { return fail(where() + "binary data"); }

  bool start_object(std::size_t) {
    if (in_ == In::nothing) return enter(In::root);
    if (in_ == In::root && part_->shape != Shape::object && part_->shape != Shape::object_or_null)
      return unexpected("an object");
    if (in_ != In::root && in_ != In::list) return unexpected("an object");
    if (in_ == In::list) ++index_;
    fields_.clear();
    return enter(In::object);
  }

  bool end_object() {
    if (in_ == In::root) {
      in_ = In::nothing;
      return all_there();
    }
    in_ = part_->shape == Shape::list ? In::list : In::root;
    return read_part(where());
  }

  bool start_array(std::size_t) {
    if (in_ == In::root && part_->shape == Shape::list) {
      index_ = -1;
      return enter(In::list);
    }
    if (in_ != In::object) return unexpected("a list");
    return add_member(true) && enter(In::values);
  }

  bool end_array() { return enter(in_ == In::values ? In::object : In::root); }

  bool key(std::string& name) {
    key_ = std::move(name);
    return in_ == In::root ? begin_part() : true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const auto* syntax = dynamic_cast<const nlohmann::json::parse_error*>(&error);
    syntax_error_at_ = syntax != nullptr ? syntax->byte : 0;
    return false;
  }

  // Bytes read when the text stopped being JSON, at least 1.
  std::optional<std::size_t> syntax_error_at() const { return syntax_error_at_; }

 private:
  enum class In { nothing, root, list, object, values };

  bool enter(In in) {
    in_ = in;
    return true;
  }

  bool fail(std::string complaint) {
    complaint_ = std::move(complaint);
    return false;
  }

  bool unexpected(std::string_view what) {
    return fail(fmt::format("{}{} is not expected here", here(), what));
  }

  // "facts[12].value: ", the place of the value that comes next.
  std::string here() const {
    if (in_ == In::nothing) return "";
    if (in_ == In::list) return fmt::format("{}[{}]: ", part_->key, index_ + 1);
    return (in_ == In::root ? "" : where()) + key_ + ": ";
  }

  // "facts[12]." within a list, "source." within an object, "" else.
  std::string where() const {
    if (part_ == nullptr) return "";
    if (part_->shape == Shape::list) return fmt::format("{}[{}].", part_->key, index_);
    return part_->shape == Shape::text ? "" : std::string(part_->key) + ".";
  }

  bool begin_part() {
    part_ = std::find_if(kParts.begin(), kParts.end(),
                         [this](const Part& part) { return part.key == key_; });
    if (part_ == kParts.end()) return fail(key_ + ": no such member is known here");
    bool& seen = seen_.at(static_cast<std::size_t>(part_ - kParts.begin()));
    if (seen) return fail(key_ + ": stands twice");
    return seen = true;
  }

  bool add_member(bool list) {
    return fields_.add(key_, list) || fail(where() + key_ + ": stands twice");
  }

  template <typename Integer>
  bool whole(Integer number) {
    std::array<char, 24> digits{};
    char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return scalar({Scalar::Kind::number, std::string(digits.data(), end)});
  }

  bool scalar(Scalar value) {
    switch (in_) {
      case In::nothing:
        return fail("expected a record, an object");
      case In::list:
        return fail(here() + "expected an object");
      case In::root:
        return root_scalar(std::move(value));
      case In::object:
        if (!add_member(false)) return false;
        break;
      case In::values:
        break;
    }
    fields_.append(std::move(value));
    return true;
  }

  bool root_scalar(Scalar value) {
    if (part_->shape == Shape::object_or_null && value.kind == Scalar::Kind::null) return true;
    if (part_->shape != Shape::text)
      return fail(key_ +
                  (part_->shape == Shape::list ? ": expected a list" : ": expected an object"));
    fields_.clear();
    fields_.add(key_, false);
    fields_.append(std::move(value));
    return read_part("");
  }

  bool read_part(const std::string& at) {
    part_->read(fields_, record_);
    const std::string complaint = fields_.complaint();
    return complaint.empty() || fail(at + complaint);
  }

  bool all_there() {
    for (std::size_t i = 0; i < kParts.size(); ++i)
      if (!seen_.at(i) && kParts.at(i).required)
        return fail(std::string(kParts.at(i).key) + ": is missing");
    return true;
  }

  Record record_;
  Fields fields_;  // of the object that is being read
  In in_ = In::nothing;
  const Part* part_ = nullptr;
  int index_ = -1;  // of the object within its list
  std::string key_;
  std::array<bool, kParts.size()> seen_{};
  std::string complaint_;
  std::optional<std::size_t> syntax_error_at_;
};

}  // namespace

Result<Record> read_record(std::string_view json) {
  RecordEvents events;
  if (nlohmann::json::sax_parse(json.begin(), json.end(), &events)) return events.take();
  const std::string complaint = events.syntax_error_at()
                                    ? json_syntax_complaint(json, *events.syntax_error_at())
                                    : events.complaint();
  return Error{"record.malformed", complaint + "; a record of nianbao/report/1 is expected"};
}

}  // namespace nianbao
