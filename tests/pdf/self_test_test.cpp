#include "pdf/self_test.h"

#include <doctest/doctest.h>

#include "pdf/read.h"
#include "support/pdf_file.h"

using namespace nianbao;

TEST_CASE("Chinese decodes on the machine that runs the tests") {
  const Result<bool> proved = prove_chinese_decodes();
  const std::string why = proved ? "" : proved.error().message;
  CHECK_MESSAGE(proved, why);
}

TEST_CASE("the version of Poppler is a version") {
  CHECK(poppler_version().find_first_not_of("0123456789.") == std::string::npos);
  CHECK_FALSE(poppler_version().empty());
}

TEST_CASE("kept tables change nothing that is read") {
  const std::string bytes = testing::pdf_of({{"BT /G 20 Tf 100 200 Td <C4EAB1A8> Tj ET"}});
  const auto read = [&bytes] {
    Diagnostics diagnostics;
    const Document document = read_pdf(bytes, Source{}, Limits{}, diagnostics);
    return document.pages.at(0).text_of(document.pages.at(0).words.at(0));
  };
  const std::u32string without = read();
  const KeptTables tables;
  CHECK(read() == without);
  CHECK(read() == without);
}
