// SHA-256 of bytes, whole or piece by piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace nianbao {

class Digest {
 public:
  Digest();
  void add(std::string_view bytes);
  // 64 lower-case hexadecimal digits of all that was added since the beginning or the last hex().
  std::string hex();

 private:
  struct Free {
    void operator()(void* state) const;
  };
  std::unique_ptr<void, Free> state_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace nianbao
