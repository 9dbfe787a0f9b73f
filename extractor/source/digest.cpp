#include "source/digest.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace nianbao {
namespace {

sha256_ctx* context(void* state) { return static_cast<sha256_ctx*>(state); }

}  // namespace

void Digest::Free::operator()(void* state) const { delete context(state); }

Digest::Digest() : state_(new sha256_ctx) { sha256_init(context(state_.get())); }

void Digest::add(std::string_view bytes) {
  sha256_update(context(state_.get()), bytes.size(),
                reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Digest::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(context(state_.get()), digest.size(), digest.data());
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.hex();
}

}  // namespace nianbao
