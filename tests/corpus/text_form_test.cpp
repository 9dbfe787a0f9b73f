// Plain text, whole and changed: nothing that is wrong may be given as sure.
#include "corpus/text_form.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "corpus/typeset_form.h"
#include "grammar/read.h"
#include "pipeline.h"
#include "support/paths.h"

namespace nianbao::corpus {
namespace {

constexpr std::uint64_t kSeed = 41, kForms = 24, kMutants = 1500;

const std::vector<Grammar>& all_grammars() {
  static const auto grammars = load_grammars(testing::in_repository("grammar").string());
  REQUIRE(grammars);
  return *grammars;
}

Record read(const TextForm& form) {
  return extract(Input{"text.txt", print(form)}, all_grammars(), Limits{}, nullptr);
}

TextForm form(std::uint64_t i) {
  Random random(kSeed, i);
  static const std::vector<Grammar> known = typeset_grammars(all_grammars());
  return text_form(known[i % known.size()], random);
}

std::size_t any_row(const TextForm& form, Random& random) {
  std::size_t row = random.below(form.lines.size());
  while (form.lines[row].numbers.empty()) row = random.below(form.lines.size());
  return row;
}

}  // namespace

TEST_CASE("text: reports as they are come out whole, and verified") {
  for (std::uint64_t i = 0; i < kForms; ++i) {
    CAPTURE(i);
    const TextForm text = form(i);
    const Record record = read(text);
    CHECK(judge(text.expected, record).outcome == corpus::Outcome::exact);
    CHECK(record.verdict == Verdict::verified);
  }
}

TEST_CASE("text: no change of a text is silent") {
  std::vector<std::size_t> made(text_mutations().size()), caught = made;
  for (std::uint64_t i = 0; i < kMutants; ++i) {
    const std::size_t kind = i % text_mutations().size();
    Random random(kSeed + 1, i);
    TextForm text = form(i / text_mutations().size());
    if (!text_mutations()[kind].change(text, any_row(text, random), random)) continue;
    ++made[kind];
    const Judgement judgement = judge(text.expected, read(text));
    caught[kind] += judgement.outcome == corpus::Outcome::caught;
    for (const Wrong& wrong : judgement.silent)
      FAIL_CHECK(fmt::format("{} {}: {} is {}, given {}", i, text_mutations()[kind].name, wrong.id,
                             wrong.want, wrong.got));
  }
  for (std::size_t kind = 0; kind < made.size(); ++kind) {
    CAPTURE(text_mutations()[kind].name);
    CHECK(made[kind] > 0);
  }
}

}  // namespace nianbao::corpus
