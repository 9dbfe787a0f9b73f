#include "archive/intake.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "archive/layout.h"
#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::size_t kFront = 1024;  // where "%PDF-" is looked for

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool named_pdf(std::string_view path) {
  constexpr std::string_view kEnding = ".pdf";
  if (path.size() < kEnding.size()) return false;
  path.remove_prefix(path.size() - kEnding.size());
  for (std::size_t i = 0; i < kEnding.size(); ++i)
    if (lower(path[i]) != kEnding[i]) return false;
  return true;
}

Error cannot_read(const Name& name, int error) {
  return {"source.failed",
          fmt::format("{}: cannot be read: {}; check the disk", safe_name(name.path),
                      std::generic_category().message(error))};
}

Error too_large(const Name& name, const Limits& limits) {
  return {"source.too-large", fmt::format("{}: has more than {} bytes, the limit; split it",
                                          safe_name(name.path), limits.max_bytes)};
}

// The next piece; empty at the end.
Result<std::string_view> read_piece(int file, std::array<char, 1 << 16>& buffer, const Name& name) {
  for (;;) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got >= 0) return std::string_view(buffer.data(), static_cast<std::size_t>(got));
    if (errno != EINTR) return cannot_read(name, errno);
  }
}

}  // namespace

Result<Intake> take_in(const Descriptor& opened, const Name& name, const Limits& limits,
                       const std::function<bool(std::string_view)>& looks_like_pdf) {
  Result<SealedBytes> bytes = SealedBytes::create();
  if (!bytes) return bytes.error();
  const std::string stamp = stamp_of(opened.get());  // before reading: a later change is seen
  Digest digest;
  std::string front;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const Result<std::string_view> piece = read_piece(opened.get(), buffer, name);
    if (!piece) return piece.error();
    if (piece->empty()) break;
    if (bytes->size() + piece->size() > limits.max_bytes) return too_large(name, limits);
    if (front.size() < kFront) front += piece->substr(0, kFront - front.size());
    digest.add(*piece);
    if (const Result<bool> kept = bytes->append(*piece); !kept) return kept.error();
  }
  if (const Result<bool> sealed = bytes->seal(); !sealed) return sealed.error();
  const bool text = !looks_like_pdf(front) && !named_pdf(name.path);
  std::string sha256 = digest.hex();
  std::string key = document_key(sha256, text);
  return Intake{std::move(*bytes), std::move(sha256), std::move(key), stamp, text};
}

}  // namespace nianbao
