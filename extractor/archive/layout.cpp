#include "archive/layout.h"

#include <fmt/format.h>

namespace nianbao {

std::string ledger_path(const std::string& out) { return fmt::format("{}/{}", out, kLedgerFile); }

std::string record_folder(std::string_view key) {
  return fmt::format("{}/{}", kRecordFolder, key.substr(0, 2));
}

std::string record_path(std::string_view key) {
  return fmt::format("{}/{}.json", record_folder(key), key);
}

std::string document_key(std::string_view sha256, bool text) {
  return fmt::format("{}{}", sha256, text ? ".txt" : "");
}

std::string document_file(std::string_view key) {
  return key.ends_with(".txt") ? std::string(key) : fmt::format("{}.pdf", key);
}

}  // namespace nianbao
