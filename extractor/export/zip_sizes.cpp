#include "export/zip_sizes.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <string_view>

namespace nianbao {
namespace {

// Fields of the ZIP format: little-endian, at fixed offsets.
constexpr std::size_t kEntry = 46, kSize = 24, kNameLength = 28, kExtraLength = 30,
                      kCommentLength = 32;
constexpr std::size_t kEnd = 22, kEndCount = 10, kEndOffset = 16;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = size; i-- > 0;)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// The directory, without what stands before it; empty when there is none.
std::string directory_of(const std::string& path, std::uint32_t& entries) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::streamoff>(in.tellg());
  std::array<char, kEnd> end{};
  if (!in || size < static_cast<std::streamoff>(kEnd)) return {};
  in.seekg(size - static_cast<std::streamoff>(kEnd));
  in.read(end.data(), end.size());
  const std::string_view bytes(end.data(), end.size());
  if (!in || !bytes.starts_with("PK\x05\x06")) return {};
  entries = number_at(bytes, kEndCount, 2);
  const std::uint32_t offset = number_at(bytes, kEndOffset, 4);
  if (offset > size) return {};
  std::string directory(static_cast<std::size_t>(size - offset), '\0');
  in.seekg(offset);
  in.read(directory.data(), static_cast<std::streamsize>(directory.size()));
  return in ? directory : std::string();
}

std::map<std::string, std::uint64_t> sizes_of(const std::string& path) {
  std::map<std::string, std::uint64_t> sizes;
  std::uint32_t entries = 0;
  const std::string directory = directory_of(path, entries);
  std::size_t at = 0;
  while (entries-- > 0 && at + kEntry <= directory.size()) {
    const std::string_view entry = std::string_view(directory).substr(at);
    const std::size_t name = number_at(entry, kNameLength, 2);
    sizes[std::string(entry.substr(kEntry, name))] = number_at(entry, kSize, 4);
    at += kEntry + name + number_at(entry, kExtraLength, 2) + number_at(entry, kCommentLength, 2);
  }
  return sizes;
}

}  // namespace

bool holds_sheets(const std::string& path, const std::vector<std::uint64_t>& least_bytes) {
  const std::map<std::string, std::uint64_t> sizes = sizes_of(path);
  for (std::size_t i = 0; i < least_bytes.size(); ++i) {
    const auto it = sizes.find(fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    if (it == sizes.end() || it->second < least_bytes[i]) return false;
  }
  return true;
}

}  // namespace nianbao
