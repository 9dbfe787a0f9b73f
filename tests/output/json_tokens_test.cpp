#include "output/json_tokens.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nianbao {
namespace {

// The tokens as one string: "{", "[", "}", "k:name", "t:text", "n:1", "w:true"; "!" when it is bad.
std::string told(std::string_view json) {
  JsonTokens tokens(json);
  std::string all;
  for (;;) {
    const JsonToken token = tokens.next();
    if (token == JsonToken::end) return all;
    if (token == JsonToken::bad) return "!";
    all += all.empty() ? "" : " ";
    const std::string text(tokens.text());
    switch (token) {
      case JsonToken::object:
        all += "{";
        break;
      case JsonToken::array:
        all += "[";
        break;
      case JsonToken::close:
        all += "}";
        break;
      case JsonToken::key:
        all += "k:" + text;
        break;
      case JsonToken::text:
        all += "t:" + text;
        break;
      default:
        all += (token == JsonToken::number ? "n:" : "w:") + text;
    }
  }
}

TEST_CASE("json tokens: what is read") {
  const struct {
    std::string json, tokens;
  } table[] = {
      {"1", "n:1"},
      {" -0.5e+7\n", "n:-0.5e+7"},
      {"[]", "[ }"},
      {"{}", "{ }"},
      {R"([ 1 , "a", null ,true,false])", "[ n:1 t:a w:null w:true w:false }"},
      {R"({"a":{"b":[[],{}]},"c":""})", "{ k:a { k:b [ [ } { } } } k:c t: }"},
      {R"("\"\\\/\b\f\n\r\t")", "t:\"\\/\b\f\n\r\t"},
      {R"("a\u6811b\ud83d\ude00c")", "t:a树b\U0001f600c"},
      {"\"树\U0001f600\u007f\"", "t:树\U0001f600\u007f"},
  };
  for (const auto& row : table) {
    CAPTURE(row.json);
    CHECK(told(row.json) == row.tokens);
  }
}

TEST_CASE("json tokens: what is none") {
  for (const std::string json : {"",
                                 " ",
                                 "[",
                                 "{",
                                 "]",
                                 "}",
                                 "[}",
                                 "{]",
                                 "[1,]",
                                 "[,1]",
                                 "{,}",
                                 R"({"a"})",
                                 R"({"a":})",
                                 R"({"a":1,})",
                                 R"({a:1})",
                                 "{1:1}",
                                 "[1 2]",
                                 "1 2",
                                 "[] []",
                                 "01",
                                 "-",
                                 "+1",
                                 "1.",
                                 ".1",
                                 "1e",
                                 "1e+",
                                 "0x1",
                                 "nul",
                                 "nullx",
                                 "True",
                                 "NaN",
                                 "'a'",
                                 "\"",
                                 "\"a",
                                 "\"\\",
                                 R"("\x")",
                                 R"("\u12")",
                                 R"("\u12g4")",
                                 R"("\ud83d")",
                                 R"("\ud83dx")",
                                 R"("\ud83d\u0041")",
                                 R"("\ude00")",
                                 "\"\n\"",
                                 "\"\x1f\"",
                                 "\"\x80\"",
                                 "\"\xc0\x80\"",
                                 "\"\xc3\"",
                                 "\"\xe0\x80\x80\"",
                                 "\"\xed\xa0\x80\"",
                                 "\"\xf0\x80\x80\x80\"",
                                 "\"\xf4\x90\x80\x80\"",
                                 "\"\xf8\x88\x80\x80\x80\"",
                                 "\xef\xbb\xbf[]",
                                 "[1]//",
                                 "/**/[]",
                                 "[1,,2]"}) {
    CAPTURE(json);
    CHECK(told(json) == "!");
  }
  CHECK(told(std::string("[\0]", 3)) == "!");
  CHECK(told(std::string("\"\0\"", 3)) == "!");
}

TEST_CASE("json tokens: how deep") {
  const std::string open(JsonTokens::kDeepest, '['), close(JsonTokens::kDeepest, ']');
  CHECK(told(open + close) != "!");
  CHECK(told("[" + open + close + "]") == "!");
}

TEST_CASE("json tokens: bad and end stay") {
  JsonTokens bad("[1,"), end("1");
  for (int i = 0; i < 3; ++i) bad.next();
  CHECK(bad.next() == JsonToken::bad);
  end.next();
  CHECK(end.next() == JsonToken::end);
  CHECK(end.next() == JsonToken::end);
}

}  // namespace
}  // namespace nianbao
