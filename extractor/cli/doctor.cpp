#include "cli/doctor.h"

#include <fmt/format.h>

#include <string>

#include "cli/grammars.h"
#include "cli/streams.h"
#include "grammar/read.h"
#include "pdf/self_test.h"
#include "source/safe_name.h"
#include "text/version.h"

namespace nianbao {
namespace {

struct Finding {
  bool ok = false;
  std::string text;
};

Finding chinese() {
  const Result<bool> proved = prove_chinese_decodes();
  if (!proved) return {false, proved.error().message};
  return {true, "poppler-data: Chinese decodes without embedded fonts"};
}

Finding grammars(const DoctorOptions& options) {
  const Result<std::string> folder = find_grammars(options.grammars);
  if (!folder) return {false, folder.error().message};
  const Result<std::vector<Grammar>> loaded = load_grammars(*folder);
  if (!loaded) return {false, loaded.error().message};
  std::string text = fmt::format("grammars in {}:", *folder);
  for (const Grammar& grammar : *loaded)
    text += fmt::format(" {} (version {}),", grammar.id, grammar.version);
  text.pop_back();
  return {true, text};
}

}  // namespace

Exit run_doctor(const DoctorOptions& options) {
  const Finding findings[] = {{true, fmt::format("nianbao {}", NIANBAO_VERSION)},
                              {true, fmt::format("Poppler {}", poppler_version())},
                              chinese(),
                              {true, fmt::format("ICU {}", icu_version())},
                              grammars(options)};
  DataOut out;
  Exit exit = Exit::verified;
  for (const Finding& finding : findings) {
    out.write(fmt::format("{:<4} {}\n", finding.ok ? "ok" : "FAIL", safe_name(finding.text)));
    if (!finding.ok) exit = Exit::unprocessed;
  }
  return out.failed() ? Exit::unprocessed : exit;
}

}  // namespace nianbao
