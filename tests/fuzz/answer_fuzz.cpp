// The reader of children's answers: never keeps more than it may, gives the same outcome whatever
// the pieces, and takes nothing but what framed_answer() writes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sandbox/answer.h"

using namespace nianbao;

namespace {

constexpr std::size_t kMost = 1000;

void require(bool holds) {
  if (!holds) std::abort();
}

AnswerReader read(std::string_view stream, std::size_t piece) {
  AnswerReader reader(kMost);
  for (std::size_t at = 0; at < stream.size(); at += piece) reader.take(stream.substr(at, piece));
  reader.end();
  return reader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(data + 1, data + size);
  AnswerReader whole = read(bytes, bytes.size() + 1), pieces = read(bytes, 1 + data[0]);
  require(whole.state() != AnswerReader::State::incomplete);
  require(whole.state() == pieces.state());
  if (whole.state() == AnswerReader::State::refused) {
    require(!whole.why().empty() && whole.take_payload().empty());
  } else {
    const std::string payload = whole.take_payload();
    require(payload.size() <= kMost && payload == pieces.take_payload());
    require(framed_answer(whole.kind(), payload) == bytes);
  }
  // As a payload, the same bytes come back, if there are not too many.
  AnswerReader back = read(framed_answer(AnswerKind::done, bytes), 1 + data[0]);
  require((back.state() == AnswerReader::State::complete) == (bytes.size() <= kMost));
  if (back.state() == AnswerReader::State::complete) require(back.take_payload() == bytes);
  return 0;
}
