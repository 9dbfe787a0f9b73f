#include "grammar/prepare.h"

#include <doctest/doctest.h>

#include "grammar/read.h"
#include "output/json.h"
#include "pipeline.h"
#include "source/bytes.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("prepare: changes nothing of what is read") {
  const auto fresh = load_grammars(in_repository("grammar").string());
  const auto prepared = load_grammars(in_repository("grammar").string());
  REQUIRE(fresh);
  REQUIRE(prepared);
  prepare_patterns(*prepared);
  const auto path = in_repository("samples/disclosure/dongguan-2020-text/report.txt").string();
  const auto bytes = read_bytes(path, Limits{});
  REQUIRE(bytes);
  CHECK(to_json(extract({"report.txt", *bytes}, *fresh), JsonStyle::pretty) ==
        to_json(extract({"report.txt", *bytes}, *prepared), JsonStyle::pretty));
}
