// Any bytes as a child's answer: what is proved to be strict JSON is JSON for another parser too,
// and the other way round; what a record's head is read from is a record.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "output/json_tokens.h"
#include "output/record_head.h"

using namespace nianbao;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_strict(std::string_view json) {
  JsonTokens tokens(json);
  for (;;) {
    const JsonToken token = tokens.next();
    require(tokens.depth() >= 0 && tokens.depth() <= JsonTokens::kDeepest);
    if (token == JsonToken::end || token == JsonToken::bad) return token == JsonToken::end;
  }
}

// Where the other parser is narrower (numbers that a double cannot hold) or wider (a mark of byte
// order, any depth, anything behind a NUL).
bool may_differ(std::string_view json) {
  const auto brackets =
      std::count_if(json.begin(), json.end(), [](char c) { return c == '[' || c == '{'; });
  return json.size() > 300 ||
         json.find_first_of(std::string_view("eE\0", 3)) != std::string_view::npos ||
         json.starts_with("\xef\xbb\xbf") || brackets > JsonTokens::kDeepest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const bool strict = is_strict(json);
  if (!may_differ(json)) require(strict == nlohmann::json::accept(json));
  const Result<RecordHead> head = read_record_head(json);
  require(!head || strict);
  require(head || !head.error().message.empty());
  return 0;
}
