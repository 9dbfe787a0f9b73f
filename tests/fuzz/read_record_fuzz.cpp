// Any bytes as a record: an error that says where, or a record that is written and read back as
// the same bytes in both styles.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "output/json.h"
#include "output/read_record.h"

using namespace nianbao;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const Result<Record> record = read_record(json);
  if (!record) {
    require(record.error().code == "record.malformed" && !record.error().message.empty());
    return 0;
  }
  for (JsonStyle style : {JsonStyle::pretty, JsonStyle::compact}) {
    const std::string written = to_json(*record, style);
    const Result<Record> again = read_record(written);
    require(static_cast<bool>(again));
    require(to_json(*again, style) == written);
  }
  return 0;
}
