#include "sandbox/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace nianbao {
namespace {

constexpr std::string_view kMark = "NBANSWER";
constexpr std::size_t kHeaderBytes = 32;

void put_number(std::uint64_t number, std::string& to) {
  for (int i = 0; i < 8; ++i) to += static_cast<char>((number >> (8 * i)) & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// FNV-1a over words of eight bytes, with a turn so that high bits reach low ones. It is there for
// accidents, and costs a fraction of a millisecond for a megabyte.
std::uint64_t checksum_of(AnswerKind kind, std::string_view payload) {
  constexpr std::uint64_t kPrime = 0x100000001B3, kStart = 0xCBF29CE484222325;
  std::uint64_t sum = (kStart ^ static_cast<std::uint64_t>(kind)) * kPrime;
  std::size_t at = 0;
  for (; at + 8 <= payload.size(); at += 8)
    sum = std::rotl((sum ^ number_at(payload, at)) * kPrime, 29);
  for (; at < payload.size(); ++at) sum = (sum ^ static_cast<unsigned char>(payload[at])) * kPrime;
  return (sum ^ payload.size()) * kPrime;
}

}  // namespace

std::string framed_answer(AnswerKind kind, std::string_view payload) {
  std::string frame(kMark);
  frame.reserve(kHeaderBytes + payload.size());
  put_number(static_cast<std::uint64_t>(kind), frame);
  put_number(payload.size(), frame);
  put_number(checksum_of(kind, payload), frame);
  frame += payload;
  return frame;
}

AnswerReader::State AnswerReader::refuse(std::string why) {
  why_ = std::move(why);
  payload_.clear();
  payload_.shrink_to_fit();
  return state_ = State::refused;
}

// False when the header is refused.
bool AnswerReader::read_header() {
  if (!header_.starts_with(kMark)) return refuse("it does not begin like an answer"), false;
  const std::uint64_t kind = number_at(header_, 8);
  if (kind < 1 || kind > static_cast<std::uint64_t>(AnswerKind::over_work))
    return refuse(fmt::format("its kind is {}", kind)), false;
  kind_ = static_cast<AnswerKind>(kind);
  length_ = number_at(header_, 16);
  checksum_ = number_at(header_, 24);
  if (length_ <= most_) return true;
  return refuse(fmt::format("{} bytes; at most {} are taken", length_, most_)), false;
}

AnswerReader::State AnswerReader::take(std::string_view piece) {
  if (state_ == State::refused || piece.empty()) return state_;
  if (state_ == State::complete) return refuse("bytes follow its end");
  const std::size_t head = std::min(piece.size(), kHeaderBytes - header_.size());
  header_ += piece.substr(0, head);
  piece.remove_prefix(head);
  if (header_.size() < kHeaderBytes) return state_;
  if (head > 0 && !read_header()) return state_;
  if (piece.size() > length_ - payload_.size()) return refuse("bytes follow its end");
  payload_ += piece;
  if (payload_.size() < length_) return state_;
  if (checksum_of(kind_, payload_) != checksum_) return refuse("its checksum does not fit");
  return state_ = State::complete;
}

AnswerReader::State AnswerReader::end() {
  if (state_ != State::incomplete) return state_;
  if (header_.empty()) return refuse("none came");
  if (header_.size() < kHeaderBytes) return refuse("it ends within its header");
  return refuse(fmt::format("it ends after {} of {} bytes", payload_.size(), length_));
}

std::string AnswerReader::take_payload() { return std::exchange(payload_, {}); }

}  // namespace nianbao
