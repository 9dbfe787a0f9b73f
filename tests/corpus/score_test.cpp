#include "corpus/score.h"

#include <doctest/doctest.h>

#include "corpus/judge.h"

namespace nianbao::corpus {
namespace {

Fact fact(const std::string& id, std::optional<int> value, Trust trust) {
  Fact out;
  out.id = id;
  out.value.state = value ? State::number : State::blank;
  if (value) out.value.number = Decimal(*value);
  out.trust = trust;
  return out;
}

Record record_of(std::vector<Fact> facts, Verdict verdict) {
  Record record;
  record.verdict = verdict;
  record.facts = std::move(facts);
  return record;
}

Truth truth_of(Values facts) {
  Truth truth;
  truth.facts = std::move(facts);
  return truth;
}

}  // namespace

TEST_CASE("score: a cell is exact, caught or silent") {
  struct Example {
    std::optional<int> want, given;
    Trust trust;
    std::size_t exact, caught, silent;
  };
  const Example examples[] = {
      {3, 3, Trust::verified, 1, 0, 0},
      {3, 3, Trust::disputed, 1, 0, 0},
      {3, 4, Trust::disputed, 0, 1, 0},
      {3, 4, Trust::read, 0, 0, 1},
      {3, std::nullopt, Trust::absent, 0, 1, 0},
      {3, std::nullopt, Trust::read, 0, 0, 1},
      {std::nullopt, std::nullopt, Trust::read, 1, 0, 0},
      {std::nullopt, 0, Trust::verified, 0, 0, 1},
      {0, std::nullopt, Trust::read, 0, 0, 1},
  };
  for (const Example& e : examples) {
    const auto want = e.want ? std::optional(Decimal(*e.want)) : std::nullopt;
    const Score s = score(truth_of({{"t.r.c", want}}),
                          record_of({fact("t.r.c", e.given, e.trust)}, Verdict::review));
    CAPTURE(shown(want));
    CHECK(s.exact == e.exact);
    CHECK(s.caught == e.caught);
    CHECK(s.silent == e.silent);
  }
}

TEST_CASE("score: what is left out, invented or given twice") {
  const Truth truth = truth_of({{"t.a.c", Decimal(1)}});
  CHECK(score(truth, record_of({}, Verdict::review)).caught == 1);
  CHECK(score(truth, record_of({}, Verdict::verified)).silent == 1);
  const Fact right = fact("t.a.c", 1, Trust::read);
  CHECK(score(truth, record_of({right, fact("t.b.c", 2, Trust::read)}, Verdict::review)).silent ==
        1);
  CHECK(score(truth, record_of({right, right}, Verdict::review)).silent == 1);
}

TEST_CASE("score: verdicts") {
  Truth truth = truth_of({{"t.a.c", Decimal(1)}});
  const auto right = [&](Verdict verdict) {
    return score(truth, record_of({fact("t.a.c", 1, Trust::read)}, verdict)).verdict_right;
  };
  CHECK(right(Verdict::verified));
  CHECK_FALSE(right(Verdict::review));
  truth.consistent = false;
  CHECK(right(Verdict::inconsistent));
  CHECK_FALSE(right(Verdict::verified));
  truth.for_person = true;
  CHECK(right(Verdict::review));
  CHECK_FALSE(right(Verdict::inconsistent));
  truth = Truth{};
  truth.not_ours = true;
  CHECK(score(truth, record_of({}, Verdict::unrecognised)).verdict_right);
  CHECK(score(truth, record_of({}, Verdict::verified)).silent == 1);
}

TEST_CASE("judge: any right value, absence where the page lacks it, and nothing else") {
  Expected expected;
  expected.cells["t.a.c"] = {{Decimal(1), Decimal(2)}, false};
  expected.cells["t.b.c"] = {{}, true};
  const auto outcome = [&](Fact a, Fact b) {
    return judge(expected, record_of({std::move(a), std::move(b)}, Verdict::review)).outcome;
  };
  const Fact absent = fact("t.b.c", std::nullopt, Trust::absent);
  CHECK(outcome(fact("t.a.c", 2, Trust::read), absent) == Outcome::exact);
  CHECK(outcome(fact("t.a.c", 3, Trust::disputed), absent) == Outcome::caught);
  CHECK(outcome(fact("t.a.c", 3, Trust::verified), absent) == Outcome::silent);
  CHECK(outcome(fact("t.a.c", 1, Trust::read), fact("t.b.c", 1, Trust::disputed)) ==
        Outcome::caught);
  CHECK(outcome(fact("t.a.c", 1, Trust::read), fact("t.b.c", 1, Trust::read)) == Outcome::silent);
  expected.must_ask = true;
  CHECK(judge(expected, record_of({fact("t.a.c", 1, Trust::read), absent}, Verdict::verified))
            .outcome == Outcome::silent);
}

}  // namespace nianbao::corpus
