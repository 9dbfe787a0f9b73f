// SHA-256 of bytes that come piece by piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace nianbao {

class Digest {
 public:
  Digest();
  void add(std::string_view bytes);
  // 64 lower-case hexadecimal digits of all that was added; to be asked once.
  std::string hex();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

}  // namespace nianbao
