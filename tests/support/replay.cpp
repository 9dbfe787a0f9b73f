// Runs a fuzz target over files, without libFuzzer: replay FILE_OR_FOLDER...
// A property that does not hold aborts; so does a corpus without a single file.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::size_t replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> chars{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::uint8_t> bytes(chars.begin(), chars.end());
  std::printf("%s\n", path.filename().c_str());
  std::fflush(stdout);  // so that the last name printed is the one that aborts
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  return 1;
}

std::size_t replay_all(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return replay(path);
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
    if (entry.is_regular_file()) count += replay(entry.path());
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) count += replay_all(argv[i]);
  LLVMFuzzerTestOneInput(nullptr, 0);
  std::printf("%zu inputs replayed\n", count);
  return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
