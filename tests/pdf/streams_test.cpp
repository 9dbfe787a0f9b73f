#include "pdf/streams.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>

#include "pdf/read.h"
#include "support/paths.h"
#include "support/pdf_file.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

void put_high_first(std::uint32_t number, int bytes, std::string& to) {
  while (bytes-- > 0) to += static_cast<char>(number >> (8 * bytes));
}

// A zlib stream that stores its data as they are.
std::string stored(const std::string& data) {
  std::uint32_t a = 1, b = 0;
  for (const char c : data) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  const auto size = static_cast<std::uint32_t>(data.size());
  std::string stream = "\x78\x01\x01";
  for (const std::uint32_t number : {size, ~size}) {
    stream += static_cast<char>(number);
    stream += static_cast<char>(number >> 8);
  }
  stream += data;
  put_high_first(b << 16 | a, 4, stream);
  return stream;
}

const std::string kContent = "BT /L 9 Tf 9 9 Td (Hello, stream) Tj ET";

std::string pdf_with(const std::string& data, const std::string& dictionary = "") {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  file.add(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</L "
      "5 0 R>>>>>>");
  file.add_stream(data, dictionary);
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  return file.bytes();
}

StreamFindings findings_of(const std::string& data,
                           const std::string& dictionary = "/Filter/FlateDecode") {
  return check_streams(pdf_with(data, dictionary));
}

// By zlib, as small as it gets.
std::string compressed(const std::string& data) {
  uLongf size = compressBound(data.size());
  std::string stream(size, '\0');
  const auto* from = reinterpret_cast<const Bytef*>(data.data());
  REQUIRE(compress(reinterpret_cast<Bytef*>(stream.data()), &size, from, data.size()) == Z_OK);
  stream.resize(size);
  return stream;
}

bool tells(const std::string& pdf, std::string_view code, Severity how = Severity::review) {
  Diagnostics diagnostics;
  read_pdf(pdf, {}, {}, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.code == code) return diagnostic.severity == how;
  return false;
}

}  // namespace

TEST_CASE("streams: sound ones, however they are written") {
  const std::string sound = stored(kContent);
  for (const char* dictionary :
       {"/Filter/FlateDecode", "/Filter [ /FlateDecode ]", "/Filter\n[/FlateDecode/ASCIIHexDecode]",
        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>"}) {
    CAPTURE(dictionary);
    const StreamFindings findings = findings_of(sound, dictionary);
    CHECK(findings.checked == 1);
    CHECK(findings.damaged == 0);
    CHECK_FALSE(findings.gave_up);
  }
  CHECK_FALSE(tells(pdf_with(sound, "/Filter/FlateDecode"), "pdf.damaged-stream"));
}

TEST_CASE("streams: an empty one is not damaged") {
  const StreamFindings findings = findings_of("", "/Length 0/Filter/FlateDecode");
  CHECK(findings.damaged == 0);
  CHECK(findings.checked == 0);
}

TEST_CASE("streams: a change of any bit is found") {
  const std::string sound = stored(kContent);
  constexpr std::size_t kPadding = 19, kLength = 24;  // bits that fill up a stored block's head
  for (std::size_t bit = 0; bit < 8 * sound.size(); ++bit) {
    if (bit >= kPadding && bit < kLength) continue;
    std::string changed = sound;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    CAPTURE(bit);
    CHECK(findings_of(changed).damaged == 1);
  }
}

TEST_CASE("streams: cut short, and where and why") {
  const std::string sound = stored(kContent);
  const std::string pdf = pdf_with(sound.substr(0, 20), "/Filter/FlateDecode");
  const StreamFindings findings = check_streams(pdf);
  CHECK(findings.damaged == 1);
  CHECK(pdf.substr(findings.first, 3) == sound.substr(0, 3));
  CHECK(findings.why == "its bytes were changed");
  const std::string end = pdf.substr(0, findings.first + 20);
  CHECK(check_streams(end).why == "it is cut short");
  CHECK(tells(pdf, "pdf.damaged-stream"));
}

TEST_CASE("streams: left out knowingly") {
  const std::string broken = "no zlib stream";
  for (const char* dictionary :
       {"", "/Filter/DCTDecode", "/Filter[/ASCII85Decode/FlateDecode]",
        "/Subtype/Image/Filter/FlateDecode", "/Length1 100/Filter/FlateDecode",
        "/Subtype/CIDFontType0C/Filter/FlateDecode"}) {
    CAPTURE(dictionary);
    CHECK(findings_of(broken, dictionary).checked == 0);
  }
  CHECK(findings_of(broken, "/Filter/FlateDecode/Length10 3").checked == 1);
  CHECK(check_streams("/Encrypt 5 0 R " + pdf_with(broken, "/Filter/FlateDecode")).checked == 0);
  for (const char* text :
       {"", "stream", "stream\n", ">>stream\n", "obj<</Filter/FlateDecode>>stream",
        "x obj <</Filter", ">>\nstream\r\n\x78"})
    CHECK(check_streams(text).damaged == 0);
}

TEST_CASE("streams: bounded, and says so") {
  std::string many;
  for (int i = 0; i < 100'001; ++i) many += ">>stream\n";
  CHECK(check_streams(many).gave_up);
}

TEST_CASE("streams: what grows beyond all bounds is not read, in however many layers") {
  const std::string once = compressed(std::string(kMostInflated + 1, ' '));
  const std::string twice = compressed(once);
  CHECK(findings_of(once).too_large);
  CHECK_FALSE(findings_of(twice).too_large);
  CHECK(findings_of(twice, "/Filter[/FlateDecode /FlateDecode]").too_large);
  CHECK(tells(pdf_with(once, "/Filter/FlateDecode"), "pdf.expansion-limit", Severity::fatal));
  // What is compressed twice has to be kept half unpacked: less of it.
  const std::string outer = compressed(std::string(kMostHalfUnpacked + 1, ' '));
  CHECK_FALSE(findings_of(outer).too_large);
  CHECK(findings_of(outer, "/Filter[/FlateDecode /FlateDecode]").too_large);
}

TEST_CASE("streams: compressed twice, and damaged within") {
  const std::string sound = compressed(stored(kContent));
  const std::string damaged = compressed(stored(kContent).substr(0, 20));
  CHECK(findings_of(sound, "/Filter[/FlateDecode/FlateDecode]").damaged == 0);
  CHECK(findings_of(damaged, "/Filter[/FlateDecode/FlateDecode]").damaged == 1);
}

TEST_CASE("streams: samples and published reports are sound") {
  std::size_t checked = 0;
  for (const auto& folder : {in_repository("samples"), real_reports()}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
      if (entry.path().extension() != ".pdf") continue;
      const StreamFindings findings = check_streams(bytes_of(entry.path()));
      CAPTURE(entry.path().string());
      CHECK(findings.damaged == 0);
      CHECK_FALSE(findings.gave_up);
      checked += findings.checked;
    }
  }
  CHECK(checked > 50);
}
