#include "cli/doctor.h"

#include <fmt/format.h>

#include <string>

#include "cli/grammars.h"
#include "cli/streams.h"
#include "grammar/read.h"
#include "pdf/self_test.h"
#include "sandbox/child.h"
#include "sandbox/self_test.h"
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

// As `run` reads documents: confined, with Poppler's tables at hand.
Finding chinese_inside(const Confinement& confinement) {
  const KeptTables tables;
  const Work prove = [](const std::string&) -> std::string {
    const Result<bool> proved = prove_chinese_decodes();
    return proved ? "" : proved.error().message;
  };
  const Result<SealedBytes> nothing = SealedBytes::of("");
  if (!nothing) return {false, nothing.error().message};
  const Result<Ending> ending = run_child(*nothing, prove, {}, confinement);
  if (!ending) return {false, ending.error().message};
  const std::string trouble = ending->how == How::answered ? ending->answer : ending->why;
  return {trouble.empty(), trouble.empty() ? "" : "Chinese in the sandbox: " + trouble};
}

Finding sandbox() {
  const Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  if (!confinement) return {false, confinement.error().message};
  const Result<std::size_t> held = sandbox_self_test(*confinement);
  if (!held) return {false, held.error().message};
  const Finding inside = chinese_inside(*confinement);
  if (!inside.ok) return inside;
  return {true, fmt::format("sandbox: Landlock and seccomp hold; {} hostile attempts, 0 succeeded; "
                            "Chinese decodes inside",
                            *held)};
}

}  // namespace

Exit run_doctor(const DoctorOptions& options) {
  const Finding findings[] = {{true, fmt::format("nianbao {}", NIANBAO_VERSION)},
                              {true, fmt::format("Poppler {}", poppler_version())},
                              chinese(),
                              {true, fmt::format("ICU {}", icu_version())},
                              grammars(options),
                              sandbox()};
  DataOut out;
  Exit exit = Exit::verified;
  for (const Finding& finding : findings) {
    out.write(fmt::format("{:<4} {}\n", finding.ok ? "ok" : "FAIL", safe_name(finding.text)));
    if (!finding.ok) exit = Exit::unprocessed;
  }
  return out.failed() ? Exit::unprocessed : exit;
}

}  // namespace nianbao
