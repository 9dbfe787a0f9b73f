#include "pdf/streams.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace nianbao {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::size_t kMostTries = 100'000;  // keywords looked at
constexpr int kMostLayers = 8;               // of compression, one around the other

enum class Stream : std::uint8_t { whole, cut_short, changed, too_large };

// One for all streams of a file; what comes out is not kept.
//
// Nearly every stream is whole and small: libdeflate says so in half of zlib's time. It only knows
// yes and no and wants room for all of it, so zlib has the last word on the others.
class Inflater {
 public:
  Inflater() : fast_(libdeflate_alloc_decompressor()) {
    ready_ = inflateInit(&stream_) == Z_OK && fast_ != nullptr;
  }
  ~Inflater() {
    libdeflate_free_decompressor(fast_);
    inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }

  // Of the stream that `data` begins with, compressed `layers` times.
  Stream check(std::string_view data, int layers) {
    if (layers == 1) return is_whole(data) ? Stream::whole : run(data, nullptr);
    std::string inner;
    const Stream outer = run(data, &inner);
    return outer == Stream::whole ? check(inner, layers - 1) : outer;
  }

 private:
  bool is_whole(std::string_view data) {
    std::size_t in = 0, out = 0;
    const auto result = libdeflate_zlib_decompress_ex(fast_, data.data(), data.size(), room_.get(),
                                                      kRoom, &in, &out);
    inflated_ += result == LIBDEFLATE_SUCCESS ? out : 0;
    return result == LIBDEFLATE_SUCCESS;
  }

  // What comes out is put behind `out`, if there is one.
  Stream run(std::string_view data, std::string* out) {
    inflateReset(&stream_);
    constexpr std::size_t kMostIn = std::numeric_limits<uInt>::max();
    // zlib does not write through next_in, but asks for a pointer that could.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(data.data()));  // NOLINT
    stream_.avail_in = static_cast<uInt>(std::min(data.size(), kMostIn));
    int state = Z_OK;
    while (state == Z_OK && inflated_ < kMostInflated &&
           (!out || out->size() < kMostHalfUnpacked)) {
      stream_.next_out = room_.get();
      stream_.avail_out = static_cast<uInt>(kRoom);
      state = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t came = kRoom - stream_.avail_out;
      inflated_ += came;
      if (out != nullptr) out->append(reinterpret_cast<const char*>(room_.get()), came);
    }
    switch (state) {
      case Z_OK:
        return Stream::too_large;
      case Z_STREAM_END:
        return Stream::whole;
      case Z_BUF_ERROR:
        return Stream::cut_short;
      default:
        return Stream::changed;
    }
  }

  static constexpr std::size_t kRoom = 1U << 20;
  z_stream stream_{};
  libdeflate_decompressor* fast_ = nullptr;
  // Left as it is: pages that nothing is written to cost nothing.
  std::unique_ptr<Bytef[]> room_ = std::make_unique_for_overwrite<Bytef[]>(kRoom);
  std::size_t inflated_ = 0;
  bool ready_ = false;
};

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? "" : text.substr(first);
}

// "/Name" as a whole name.
bool has_name(std::string_view dictionary, std::string_view name) {
  for (std::size_t at = dictionary.find(name); at != std::string_view::npos;
       at = dictionary.find(name, at + 1)) {
    const std::string_view after = dictionary.substr(at + name.size(), 1);
    if (after.empty() ||
        std::string_view(" \t\r\n\f/<>[]()").find(after[0]) != std::string_view::npos)
      return true;
  }
  return false;
}

// How many times it is compressed before any other filter.
int layers_of(std::string_view dictionary) {
  constexpr std::string_view kFilter = "/Filter", kFlate = "/FlateDecode";
  const std::size_t filter = dictionary.find(kFilter);
  if (filter == std::string_view::npos) return 0;
  std::string_view value = without_blanks(dictionary.substr(filter + kFilter.size()));
  if (!value.starts_with('[')) return value.starts_with(kFlate) ? 1 : 0;
  int layers = 0;
  for (value = without_blanks(value.substr(1)); value.starts_with(kFlate) && layers < kMostLayers;
       ++layers)
    value = without_blanks(value.substr(kFlate.size()));
  return layers;
}

// Font programs say how long their parts are, or which kind of program they are.
bool carries_no_text(std::string_view dictionary) {
  for (const std::string_view name :
       {"/Image", "/Length1", "/Type1C", "/CIDFontType0C", "/OpenType", "/EmbeddedFile"})
    if (has_name(dictionary, name)) return true;
  return false;
}

// The dictionary before the keyword `stream` at `at`; "" when there is none.
std::string_view dictionary_before(std::string_view bytes, std::size_t at) {
  constexpr std::size_t kLongest = 4096;
  const std::size_t from = at > kLongest ? at - kLongest : 0;
  std::string_view before = bytes.substr(from, at - from);
  const std::size_t last = before.find_last_not_of(kBlanks);
  if (last == std::string_view::npos || last == 0 || before.substr(last - 1, 2) != ">>") return "";
  const std::size_t object = before.rfind("obj");
  return object == std::string_view::npos ? before : before.substr(object);
}

// Where the data of the stream begins whose keyword ends at `at`, or npos.
std::size_t data_after(std::string_view bytes, std::size_t at) {
  const std::string_view end = bytes.substr(at, 2);
  if (end == "\r\n") return at + 2;
  return end.starts_with('\n') || end.starts_with('\r') ? at + 1 : std::string_view::npos;
}

// Where the data that begins at `data` ends, if the dictionary says so and "endstream" follows;
// otherwise `data`.
std::size_t data_end(std::string_view bytes, std::string_view dictionary, std::size_t data) {
  constexpr std::string_view kLength = "/Length ", kEnd = "endstream";
  const std::size_t at = dictionary.find(kLength);
  if (at == std::string_view::npos) return data;
  const char* digits = dictionary.data() + at + kLength.size();
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(digits, dictionary.data() + dictionary.size(), length);
  if (error != std::errc() || length > bytes.size() - data) return data;
  const std::string_view behind = bytes.substr(data + length, kEnd.size() + 2);
  return without_blanks(behind).starts_with(kEnd) ? data + length : data;
}

// Some writers say of a stream without data that it is compressed.
bool is_empty(std::string_view bytes, std::size_t data) {
  return without_blanks(bytes.substr(data, 16)).starts_with("endstream");
}

struct StreamAt {
  std::string_view dictionary;
  std::size_t data = 0;  // where its data begins
};

struct Outline {
  std::vector<StreamAt> streams;
  bool encrypted = false, gave_up = false;
};

// The streams of a file, found by their keyword; not in the data of streams, where that can be
// told.
Outline outline_of(std::string_view bytes) {
  constexpr std::string_view kKeyword = "stream";
  Outline outline;
  std::size_t behind = 0, tries = 0;  // behind the last stream's data
  for (std::size_t at = bytes.find(kKeyword); at != std::string_view::npos;
       at = bytes.find(kKeyword, std::max(behind, at + kKeyword.size()))) {
    const std::size_t data = data_after(bytes, at + kKeyword.size());
    if (data == std::string_view::npos) continue;
    outline.gave_up = ++tries > kMostTries;
    if (outline.gave_up) break;
    outline.streams.push_back({dictionary_before(bytes, at), data});
    if (has_name(bytes.substr(behind, at - behind), "/Encrypt")) outline.encrypted = true;
    behind = data_end(bytes, outline.streams.back().dictionary, data);
  }
  if (has_name(bytes.substr(behind), "/Encrypt")) outline.encrypted = true;
  return outline;
}

}  // namespace

StreamFindings check_streams(std::string_view bytes) {
  StreamFindings findings;
  const Outline outline = outline_of(bytes);
  if (outline.encrypted) return findings;
  Inflater inflater;
  findings.gave_up = outline.gave_up || !inflater.ready();
  if (!inflater.ready()) return findings;
  for (const StreamAt& stream : outline.streams) {
    const int layers = layers_of(stream.dictionary);
    if (layers == 0 || carries_no_text(stream.dictionary)) continue;
    if (is_empty(bytes, stream.data)) continue;
    ++findings.checked;
    const Stream state = inflater.check(bytes.substr(stream.data), layers);
    findings.too_large = state == Stream::too_large;
    if (findings.too_large) break;
    if (state == Stream::whole || findings.damaged++ > 0) continue;
    findings.first = stream.data;
    findings.why = state == Stream::cut_short ? "it is cut short" : "its bytes were changed";
  }
  return findings;
}

}  // namespace nianbao
