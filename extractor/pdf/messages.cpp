#include "pdf/messages.h"

#include <fmt/format.h>
#include <poppler-global.h>

#include <algorithm>
#include <mutex>

#include "model/counted.h"

namespace nianbao {
namespace {

thread_local MessageCollector* collector = nullptr;

void hook(const std::string& message, void*) {
  if (collector != nullptr) collector->take(message);
}

void install_hook() {
  static std::once_flag once;
  std::call_once(once, [] { poppler::set_debug_error_function(hook, nullptr); });
}

std::string printable(std::string_view raw) {
  constexpr std::size_t kLongest = 200;
  std::string text(raw.substr(0, kLongest));
  for (char& c : text)
    if (c < ' ' || c > '~') c = '?';
  return text;
}

// How the harmless texts begin (Poppler 22.12).
constexpr std::string_view kHarmless[] = {
    // A font to draw with: the words do not depend on it.
    "Couldn't find a font",
    "Couldn't create a font for",
    "Couldn't find font file for",
    "Couldn't open external font file",
    "Substituting font",
    "No display font for",
    "Mismatch between font type and embedded font file",
    "Invalid Font Weight",
    "Invalid Font Stretch",
    "Font size is too big",
    "Bad bounding box in Type 3 glyph",
    // Colours, shadings, transparency.
    "Bad CalGray color space",
    "Bad CalRGB color space",
    "Bad Lab color space",
    "Bad ICCBased color space",
    "Bad DeviceN color space",
    "Bad Separation color space",
    "Bad Indexed color space",
    "Bad Pattern color space",
    "Bad SeparationColorSpace function",
    "ICCBased color space with too many",
    "DeviceN ",
    "Mismatch between processColorFormat",
    "Invalid blend mode in ExtGState",
    "Invalid soft mask in ExtGState",
    "Invalid transfer function",
    "Bad Background in shading",
    "Bad BBox in shading",
    // Notes, links, form fields, signatures.
    "AnnotWidget::",
    "AnnotColor ",
    "Annotation ",
    "Bad Annot",
    "Bad annotation",
    "Bad appearance for annotation",
    "Bad bounding box for annotation",
    "Illegal annotation",
    "Invalid annotation",
    "Invalid QuadPoint",
    "Invalid or missing AS value in annotation",
    "Illegal URI-type link",
    "Illegal file spec",
    "Invalid FileSpec",
    "Cannot handle URI",
    "FormField",
    "FormWidget",
    "Form::",
    "LinkResetForm",
    "Invalid Rendition",
    "Invalid Media",
    "Invalid Movie",
    "Movie action",
    // Layers and structure.
    "Expected the default config",
    "Expected the name of the OCG",
    "Expected the optional content group list",
    "Couldn't find group for reference",
    "Invalid item in OCG Action State",
    "MarkInfo object",
    "RoleMap entry",
    "StructElem object",
    "StructTreeRoot element",
    "Structure element dictionary",
    "Suspects object",
    "Attribute ",
    "Loop detected in structure tree",
};

}  // namespace

bool is_harmless(std::string_view text) {
  return std::any_of(std::begin(kHarmless), std::end(kHarmless),
                     [text](std::string_view start) { return text.starts_with(start); });
}

MessageCollector::MessageCollector(std::size_t most_kept)
    : most_kept_(most_kept), outer_(collector) {
  install_hook();
  collector = this;
}

MessageCollector::~MessageCollector() { collector = outer_; }

void MessageCollector::take(std::string_view raw) {
  ++total_;
  constexpr std::string_view kPoppler = "poppler/", kError = "error";
  if (raw.starts_with(kPoppler)) raw.remove_prefix(kPoppler.size());
  PopplerMessage message;
  const std::size_t colon = raw.find(": ");
  if (raw.starts_with(kError) && colon != std::string_view::npos) {
    const std::string_view head = raw.substr(kError.size(), colon - kError.size());
    if (head.starts_with(" (") && head.ends_with(")"))
      message.position = printable(head.substr(2, head.size() - 3));
    raw.remove_prefix(colon + 2);
  }
  message.text = printable(raw);
  message.harmless = is_harmless(message.text);
  const auto same = std::find_if(kept_.begin(), kept_.end(), [&message](const auto& kept) {
    return kept.text == message.text;
  });
  if (same != kept_.end())
    ++same->count;
  else if (kept_.size() < most_kept_)
    kept_.push_back(std::move(message));
  else
    ++left_out_;
}

void MessageCollector::report(Diagnostics& diagnostics) const {
  std::size_t serious = left_out_;
  std::string first;
  for (const PopplerMessage& message : kept_) {
    const std::string at =
        message.position.empty() ? "" : fmt::format(" at byte {}", message.position);
    const std::string times = message.count == 1 ? "" : fmt::format(", {} times", message.count);
    diagnostics.push_back({"pdf.message",
                           Severity::info,
                           fmt::format("Poppler{}{}: {}", at, times, message.text),
                           {}});
    if (message.harmless) continue;
    serious += message.count;
    if (first.empty()) first = message.text;
  }
  if (serious == 0) return;
  diagnostics.push_back(
      {"pdf.messages",
       Severity::review,
       fmt::format("Poppler found {} in the file, which is probably damaged (first: {}); "
                   "compare with the published file, or fetch it again",
                   counted(serious, "fault"), first.empty() ? "not kept" : first),
       {}});
}

}  // namespace nianbao
