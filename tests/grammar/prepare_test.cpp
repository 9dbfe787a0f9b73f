#include "grammar/prepare.h"

#include <doctest/doctest.h>

#include <chrono>

#include "grammar/read.h"
#include "output/json.h"
#include "pipeline.h"
#include "prose/learn.h"
#include "source/bytes.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

Record record_of_sample(std::span<const Grammar> grammars) {
  const auto path = in_repository("samples/disclosure/dongguan-2020-text/report.txt").string();
  const auto bytes = read_bytes(path, Limits{});
  REQUIRE(bytes);
  return extract({"report.txt", *bytes}, grammars);
}

}  // namespace

// Patterns with one source share their program: what is prepared is prepared for all.
TEST_CASE("prepare: changes nothing of what is read, nor does learning from records") {
  const auto grammars = load_grammars(in_repository("grammar").string());
  REQUIRE(grammars);
  const Record record = record_of_sample(*grammars);
  const std::string before = to_json(record, JsonStyle::pretty);
  prepare_patterns(*grammars);
  CHECK(to_json(record_of_sample(*grammars), JsonStyle::pretty) == before);
  REQUIRE(!record.sections.empty());
  for (const Grammar& grammar : *grammars) learn_prose(grammar, record);
  CHECK(to_json(record_of_sample(*grammars), JsonStyle::pretty) == before);
}

TEST_CASE("learn: sections that are too long are passed over") {
  const auto grammars = load_grammars(in_repository("grammar").string());
  REQUIRE(grammars);
  Record record;
  record.sections.push_back({});
  for (int i = 0; i < 2'000'000; ++i) record.sections.back().text += "申请1件";
  const auto begin = std::chrono::steady_clock::now();
  for (const Grammar& grammar : *grammars) learn_prose(grammar, record);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
}
