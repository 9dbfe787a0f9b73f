#include "author/findings.h"

#include <fmt/format.h>

#include <map>

#include "author/codes.h"
#include "model/counted.h"
#include "output/writer.h"

namespace nianbao {
namespace {

std::string_view word_for(Problem::Level level) {
  switch (level) {
    case Problem::Level::error:
      return "error";
    case Problem::Level::warning:
      return "warning";
    case Problem::Level::note:
      return "note";
  }
  return "";
}

void member(JsonWriter& json, const char* key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void member(JsonWriter& json, const char* key, std::size_t value) {
  json.key(key);
  json.number(static_cast<std::uint64_t>(value));
}

void member(JsonWriter& json, const char* key, int value) {
  json.key(key);
  json.number(value);
}

void open_member(JsonWriter& json, const char* key, char bracket) {
  json.key(key);
  json.open(bracket);
}

// A path as the reference of a URI: what may not stand there is %-encoded.
std::string uri_of(const std::string& path) {
  std::string uri;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return path.starts_with('/') ? "file://" + uri : uri;
}

void finding_json(JsonWriter& json, const Finding& finding) {
  const Problem& problem = finding.problem;
  json.open('{');
  member(json, "file", finding.file);
  member(json, "line", problem.spot.line);
  member(json, "column", problem.spot.column);
  member(json, "length", problem.spot.length);
  member(json, "level", word_for(problem.level));
  member(json, "code", problem.code);
  member(json, "message", problem.message);
  member(json, "remedy", problem.remedy);
  json.close('}');
}

void text_object(JsonWriter& json, const char* key, std::string_view text) {
  open_member(json, key, '{');
  member(json, "text", text);
  json.close('}');
}

void sarif_location(JsonWriter& json, const Finding& finding) {
  const Spot& spot = finding.problem.spot;
  json.item();
  json.open('{');
  open_member(json, "physicalLocation", '{');
  open_member(json, "artifactLocation", '{');
  member(json, "uri", uri_of(finding.file));
  json.close('}');
  open_member(json, "region", '{');
  member(json, "startLine", spot.line);
  member(json, "startColumn", spot.column);
  member(json, "endLine", spot.line);
  member(json, "endColumn", spot.column + spot.length);
  json.close('}');
  json.close('}');
  json.close('}');
}

// Rules that the findings name, each once, with its index.
std::map<std::string, int> rules_of(const LintReport& report) {
  std::map<std::string, int> rules;
  for (const Finding& finding : report.findings) rules.emplace(finding.problem.code, 0);
  int index = 0;
  for (auto& [code, at] : rules) at = index++;
  return rules;
}

void sarif_driver(JsonWriter& json, const std::map<std::string, int>& rules,
                  const std::string& version) {
  open_member(json, "tool", '{');
  open_member(json, "driver", '{');
  member(json, "name", "nianbao");
  member(json, "version", version);
  open_member(json, "rules", '[');
  for (const auto& [code, index] : rules) {
    json.item();
    json.open('{');
    member(json, "id", code);
    const std::string_view meaning = meaning_of(code);
    text_object(json, "shortDescription",
                meaning.empty() ? "The grammar file cannot be used." : meaning);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  json.close('}');
}

void sarif_result(JsonWriter& json, const Finding& finding, int rule) {
  const Problem& problem = finding.problem;
  json.open('{');
  member(json, "ruleId", problem.code);
  member(json, "ruleIndex", rule);
  member(json, "level", word_for(problem.level));
  text_object(json, "message",
              problem.message + (problem.remedy.empty() ? "" : "; " + problem.remedy));
  open_member(json, "locations", '[');
  sarif_location(json, finding);
  json.close(']');
  json.close('}');
}

}  // namespace

std::string findings_text(const LintReport& report) {
  std::string text;
  for (const Finding& finding : report.findings)
    text += finding.shown + " [" + finding.problem.code + "]\n";
  text += fmt::format("{}, {}, {}", counted(report.errors, "error"),
                      counted(report.warnings, "warning"), counted(report.notes, "note"));
  return text +
         (report.left_out == 0 ? "\n" : fmt::format("; {} more left out\n", report.left_out));
}

std::string findings_json(const LintReport& report) {
  JsonWriter json(true);
  json.open('{');
  member(json, "errors", report.errors);
  member(json, "warnings", report.warnings);
  member(json, "notes", report.notes);
  member(json, "left_out", report.left_out);
  open_member(json, "findings", '[');
  for (const Finding& finding : report.findings) {
    json.line(1);
    json.item();
    finding_json(json, finding);
  }
  json.line(0);
  json.close(']');
  json.close('}');
  return json.take() + "\n";
}

std::string findings_sarif(const LintReport& report, const std::string& version) {
  const std::map<std::string, int> rules = rules_of(report);
  JsonWriter json(true);
  json.open('{');
  member(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  member(json, "version", "2.1.0");
  open_member(json, "runs", '[');
  json.item();
  json.open('{');
  sarif_driver(json, rules, version);
  member(json, "columnKind", "unicodeCodePoints");
  open_member(json, "results", '[');
  for (const Finding& finding : report.findings) {
    json.line(1);
    json.item();
    sarif_result(json, finding, rules.at(finding.problem.code));
  }
  json.line(0);
  json.close(']');
  json.close('}');
  json.close(']');
  json.close('}');
  return json.take() + "\n";
}

}  // namespace nianbao
