// Where things stand in OUT. The whole is drawn in store.h.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

std::string ledger_path(const std::string& out);  // OUT/ledger.sqlite
// Within OUT: "records/ab/KEY.json". Precondition: `key` is one (at least two hexadecimal digits).
std::string record_path(std::string_view key);
std::string record_folder(std::string_view key);  // "records/ab"

// A document's key: its digest, and how its bytes are read.
std::string document_key(std::string_view sha256, bool text);
// What its record calls its file: the key, with ".pdf" for a PDF.
std::string document_file(std::string_view key);

inline constexpr std::string_view kExportFolder =
    "export";  // of `nianbao export`; not in the ledger
inline constexpr std::string_view kRecordFolder = "records";
inline constexpr std::string_view kIndexFile = "index.jsonl";
inline constexpr std::string_view kAcrossFile = "across.jsonl";
inline constexpr std::string_view kSumsFile = "SHA256SUMS";
inline constexpr std::string_view kLedgerFile = "ledger.sqlite";

}  // namespace nianbao
