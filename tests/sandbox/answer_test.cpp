#include "sandbox/answer.h"

#include <doctest/doctest.h>

#include <random>

using namespace nianbao;
using State = AnswerReader::State;

namespace {

struct Outcome {
  State state;
  std::string payload, why;
};

Outcome read_in_pieces(std::string_view stream, std::size_t piece, std::size_t most) {
  AnswerReader reader(most);
  for (; !stream.empty(); stream.remove_prefix(std::min(piece, stream.size())))
    reader.take(stream.substr(0, piece));
  reader.end();
  const bool whole = reader.state() == State::complete;
  return {reader.state(), whole ? reader.take_payload() : "", reader.why()};
}

std::string with(std::string frame, std::size_t at, std::string_view bytes) {
  return frame.replace(at, bytes.size(), bytes);
}

}  // namespace

TEST_CASE("answer: comes back whole, in pieces of any size") {
  std::mt19937 random(5);
  for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 4096U}) {
    std::string payload(size, '\0');
    for (char& c : payload) c = static_cast<char>(random());
    const std::string frame = framed_answer(AnswerKind::failed, payload);
    CHECK(frame.size() == 32 + size);
    for (const std::size_t piece : {1U, 5U, 32U, 33U, 10'000U}) {
      const Outcome outcome = read_in_pieces(frame, piece, 4096);
      CHECK(outcome.state == State::complete);
      CHECK(outcome.payload == payload);
    }
  }
}

TEST_CASE("answer: what is refused, and why") {
  const std::string frame = framed_answer(AnswerKind::done, "twelve bytes");
  const struct {
    std::string stream, why;
  } cases[] = {
      {"", "none came"},
      {"NBANSWER", "it ends within its header"},
      {frame.substr(0, 40), "it ends after 8 of 12 bytes"},
      {frame + "x", "bytes follow its end"},
      {frame + frame, "bytes follow its end"},
      {std::string(64, 'A'), "it does not begin like an answer"},
      {with(frame, 8, std::string(1, '\0')), "its kind is 0"},
      {with(frame, 8, "\x09"), "its kind is 9"},
      {with(frame, 8, "\x02"), "its checksum does not fit"},
      {with(frame, 24, "?"), "its checksum does not fit"},
      {with(frame, 34, "?"), "its checksum does not fit"},
      {with(frame, 16, "\x0B"), "bytes follow its end"},
      {with(frame, 16, "\x0D"), "it ends after 12 of 13 bytes"},
      {with(frame, 16, std::string(8, '\xFF')),
       "18446744073709551615 bytes; at most 4096 are taken"},
      {framed_answer(AnswerKind::done, std::string(4097, 'x')),
       "4097 bytes; at most 4096 are taken"},
  };
  for (const auto& test : cases) {
    const Outcome all = read_in_pieces(test.stream, test.stream.size() + 1, 4096);
    CHECK(all.state == State::refused);
    CHECK(all.why == test.why);
    CHECK(read_in_pieces(test.stream, 1, 4096).state == State::refused);
  }
}

TEST_CASE("answer: every flipped bit is found") {
  const std::string frame = framed_answer(AnswerKind::done, "a record of some length");
  for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
    std::string flipped = frame;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    CAPTURE(bit);
    CHECK(read_in_pieces(flipped, flipped.size(), 4096).state == State::refused);
  }
}
