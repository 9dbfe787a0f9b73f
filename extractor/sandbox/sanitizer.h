// Whether this is built with AddressSanitizer, which has an operator new of its own and needs an
// address space of terabytes: no bound on memory or allocations then.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define NIANBAO_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NIANBAO_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef NIANBAO_ADDRESS_SANITIZER
#define NIANBAO_ADDRESS_SANITIZER 0
#endif

namespace nianbao {

inline constexpr bool kMemoryIsLimited = NIANBAO_ADDRESS_SANITIZER == 0;
inline constexpr bool kAllocationsAreCounted = kMemoryIsLimited;

}  // namespace nianbao
