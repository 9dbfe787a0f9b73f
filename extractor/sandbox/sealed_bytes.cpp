#include "sandbox/sealed_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace nianbao {
namespace {

Error trouble(std::string_view what) {
  return {"sandbox.memory-file",
          fmt::format("{}: {}; a document cannot be handed to its child: free memory or "
                      "descriptors, or use fewer workers",
                      what, std::strerror(errno))};
}

}  // namespace

Result<SealedBytes> SealedBytes::create() {
  const int descriptor = memfd_create("nianbao-document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return trouble("memfd_create");
  return SealedBytes(descriptor);
}

Result<SealedBytes> SealedBytes::of(std::string_view bytes) {
  Result<SealedBytes> sealed = create();
  if (!sealed) return sealed;
  if (const Result<bool> done = sealed->append(bytes); !done) return done.error();
  if (const Result<bool> done = sealed->seal(); !done) return done.error();
  return sealed;
}

SealedBytes::SealedBytes(SealedBytes&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      sealed_(other.sealed_) {}

SealedBytes& SealedBytes::operator=(SealedBytes&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(sealed_, other.sealed_);
  return *this;
}

SealedBytes::~SealedBytes() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<bool> SealedBytes::append(std::string_view piece) {
  while (!piece.empty()) {
    const ssize_t written = write(descriptor_, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return trouble("writing to a memory file");
    size_ += static_cast<std::uint64_t>(written);
    piece.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<bool> SealedBytes::copy_to_fresh() {
  Result<SealedBytes> fresh = create();
  if (!fresh) return fresh.error();
  off_t at = 0;
  while (static_cast<std::uint64_t>(at) < size_)
    if (sendfile(fresh->descriptor_, descriptor_, &at, size_ - static_cast<std::uint64_t>(at)) <= 0)
      return trouble("copying a memory file");
  std::swap(descriptor_, fresh->descriptor_);
  return true;
}

// The kernel refuses while it holds pages of the file for something else, writing them to disk or
// moving them about: not for long, but nobody knows how long. A copy has pages of its own.
Result<bool> SealedBytes::seal() {
  constexpr int kAll = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL, kAttempts = 10;
  for (int attempt = 1; fcntl(descriptor_, F_ADD_SEALS, kAll) != 0; ++attempt) {
    if (errno != EBUSY || attempt == kAttempts) return trouble("sealing a memory file");
    if (const Result<bool> copied = copy_to_fresh(); !copied) return copied;
  }
  sealed_ = true;
  return true;
}

Result<std::string> bytes_of(int descriptor) {
  struct stat about {};
  if (fstat(descriptor, &about) != 0) return trouble("asking for the size of a memory file");
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return trouble("reading a memory file");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace nianbao
