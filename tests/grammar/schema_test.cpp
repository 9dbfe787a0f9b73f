// schema/grammar-1.json says of a grammar's shape what the reader says.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "grammar/read.h"
#include "grammar/small_grammar.h"
#include "support/library_grammar.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

nlohmann::json schema_text() {
  return nlohmann::json::parse(bytes_of(in_repository("schema/grammar-1.json")));
}

nlohmann::json json_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::table: {
      nlohmann::json object = nlohmann::json::object();
      for (const Member& member : node.members) object[member.key] = json_of(member.value);
      return object;
    }
    case Node::Kind::array: {
      nlohmann::json array = nlohmann::json::array();
      for (const Node& item : node.items) array.push_back(json_of(item));
      return array;
    }
    case Node::Kind::text:
      return node.text;
    case Node::Kind::integer:
      return node.integer;
    case Node::Kind::boolean:
      return node.boolean;
    case Node::Kind::other:
      return 0.5;
  }
  return nullptr;
}

bool validates(const std::string& toml) {
  using valijson::adapters::NlohmannJsonAdapter;
  const nlohmann::json text = schema_text();
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(text), schema);
  Problems problems(toml, "x.toml");
  const nlohmann::json document = json_of(parse_tree(toml, problems));
  REQUIRE(problems.empty());
  return valijson::Validator().validate(schema, NlohmannJsonAdapter(document), nullptr);
}

// What the reader knows, as it says when it meets a key that it does not know.
std::set<std::string> known_keys(const std::string& toml) {
  const Result<Grammar> grammar = read_grammar(toml, "x.toml");
  REQUIRE_FALSE(grammar);
  const std::string& message = grammar.error().message;
  const std::size_t at = message.find("known keys: ");
  REQUIRE(at != std::string::npos);
  std::istringstream list(message.substr(at + 12, message.find('\n', at) - at - 12));
  std::set<std::string> keys;
  for (std::string key; std::getline(list, key, ',');)
    keys.insert(key.substr(key.find_first_not_of(' ')));
  return keys;
}

std::set<std::string> properties(const nlohmann::json& definition) {
  std::set<std::string> keys;
  for (const auto& [key, value] : definition.at("properties").items()) keys.insert(key);
  return keys;
}

}  // namespace

TEST_CASE("every grammar of the repository is one to the schema") {
  std::size_t grammars = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(in_repository("grammar"))) {
    if (entry.path().extension() != ".toml") continue;
    ++grammars;
    CHECK_MESSAGE(validates(bytes_of(entry.path().string())), entry.path().filename().string());
  }
  CHECK(grammars >= 6);
  CHECK(validates(std::string(kSmallGrammar)));
  CHECK(validates(std::string(kLibraryGrammar)));
}

TEST_CASE("the schema knows the keys that the reader knows") {
  const nlohmann::json schema = schema_text();
  const struct {
    const char* definition;
    const char* from;  // before which an unknown key is put
    const char* to;
  } table[] = {
      {"grammar", "version = 3", "quatsch = 1\nversion = 3"},
      {"recognise", "titles", "quatsch = 1\ntitles"},
      {"values", "none =", "quatsch = 1\nnone ="},
      {"section", "heading", "quatsch = 1\nheading"},
      {"table", "kind", "quatsch = 1\nkind"},
      {"column", "id = \"apples\",", "id = \"apples\", row = \"old\", quatsch = 1,"},
      {"row", "id = \"old\",", "id = \"old\", quatsch = 1,"},
      {"check", "each = ", "quatsch = 1\neach = "},
      {"between_years", "[[check]]", "[[between_years]]\nquatsch = 1\n[[check]]"},
      {"prose", "[[check]]", "[prose]\nquatsch = 1\n[[check]]"},
      {"scope", "[[check]]", "[[prose.scope]]\nquatsch = 1\n[[check]]"},
      {"figure", "[[check]]", "[[figure]]\nquatsch = 1\n[[check]]"},
  };
  for (const auto& row : table) {
    CAPTURE(row.definition);
    std::string toml = changed(row.from, row.to);
    if (std::string_view(row.definition) == "column")
      toml.replace(toml.find("kind = \"matrix\""), 15, "kind = \"record\"");
    std::set<std::string> known = known_keys(toml);
    if (std::string_view(row.definition) == "table") known.insert("row");
    if (std::string_view(row.definition) == "column") known.insert("ignore");  // of a matrix
    CHECK(known == properties(schema.at("definitions").at(row.definition)));
  }
  CHECK(known_keys("quatsch = 1\n" + std::string(kSmallGrammar)) == properties(schema));
}

TEST_CASE("what is wrong in shape is wrong to the reader and to the schema") {
  const struct {
    const char* from;
    const char* to;
  } table[] = {
      {"family = \"trees\"\n", ""},
      {"version = 3", "version = \"3\""},
      {"version = 3", "version = 0"},
      {"version = 3", "version = 1.5"},
      {"\"trees-1\"", "\"Trees 1\""},
      {"id = \"old\", label", "id = \"old\", lable"},
      {"[values]", "[value]"},
      {"titles = [\"果树年报\"]", "titles = \"果树年报\""},
      {"[\"果树年报\"]", "[\"果树年报\", 7]"},
      {"[\"果树年报\"]", "[]"},
      {"\"young.grafted\"", "\"young..grafted\""},
      {"\"matrix\"", "\"matrx\""},
      {"\"blank\", ", "\"blanc\", "},
      {"none = [\"无\"]", "none = [\"\"]"},
      {"{ id = \"old\", label", "{ id = \"old\", optional = 1, label"},
      {"label = \"苹果\"", "row = \"old\", label = \"苹果\""},
      {"kind = \"matrix\"", "kind = \"record\""},
      {"kind = \"matrix\"", "kind = \"matrix\"\nunit = \"\""},
      {"kind = \"matrix\"", "kind = \"matrix\"\nalso = [\"甲\"]"},
      {"{ id = \"apples\", label = \"苹果\" }", "\"苹果\""},
      {"each = \"row\"", "each = \"cell\""},
      {"left = [\"apples\"]\n", ""},
      {"right = [\"total\"]", "right = []"},
      {"section = \"trees\"\n", ""},
      {"heading = \"一、果树\"", "heading = true"},
      {"[recognise]\ntitles = [\"果树年报\"]\nyear = ['(?P<year>\\d{4})年']\n", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.from);
    const std::string toml = changed(row.from, row.to);
    CHECK_FALSE(read_grammar(toml, "x.toml"));
    CHECK_FALSE(validates(toml));
  }
}
