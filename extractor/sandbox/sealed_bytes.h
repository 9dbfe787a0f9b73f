// The bytes of one document, handed to a child as a descriptor that nobody can write to any more.
// They live in the kernel (a memfd): the memory of this process does not grow with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/result.h"

namespace nianbao {

class SealedBytes {
 public:
  // Error "sandbox.memory-file".
  static Result<SealedBytes> create();
  // create(), append(bytes), seal().
  static Result<SealedBytes> of(std::string_view bytes);

  SealedBytes(SealedBytes&& other) noexcept;
  SealedBytes& operator=(SealedBytes&& other) noexcept;
  ~SealedBytes();

  // In pieces of any size, so that a file is read, hashed and handed over in one go. Error
  // "sandbox.memory-file" when the system has no room.
  Result<bool> append(std::string_view piece);
  // From now on the bytes can neither change nor grow nor shrink. Needed before a child starts. The
  // descriptor may be another one afterwards.
  Result<bool> seal();

  bool sealed() const { return sealed_; }
  std::uint64_t size() const { return size_; }
  int descriptor() const { return descriptor_; }

 private:
  Result<bool> copy_to_fresh();
  explicit SealedBytes(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  bool sealed_ = false;
};

// All of it, whatever the descriptor's position. Throws std::bad_alloc when it does not fit.
Result<std::string> bytes_of(int descriptor);

}  // namespace nianbao
