// Any text, as a plain text and as positioned words with jittered places: what is called verified
// is printed, nothing is said twice, a verified report has nothing in doubt, and the record's JSON
// is valid UTF-8 and the same on every run.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>

#include "grammar/read.h"
#include "output/json.h"
#include "pipeline.h"
#include "support/paths.h"
#include "text/normalise.h"
#include "text/plain.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

constexpr double kLinesOfPage = 60;

void require(bool holds) {
  if (!holds) std::abort();
}

const std::vector<Grammar>& grammars() {
  static const std::vector<Grammar> all = [] {
    auto loaded = load_grammars(testing::in_repository("grammar").string());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  return all;
}

// The next of a row of numbers -steps..steps that depend on all the input.
double jitter(std::uint64_t& state, int steps) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<double>(state >> 33) / 2147483648.0 * 2 * steps - steps;
}

void move(Box& box, double dx, double dy) {
  box.x0 += dx;
  box.x1 += dx;
  box.y0 += dy;
  box.y1 += dy;
}

// The words of a plain text on pages of 60 lines, a little out of place.
Document positioned(const Document& plain, std::uint64_t seed) {
  Document document;
  document.source = plain.source;
  document.source.text = "embedded";
  document.has_boxes = true;
  for (const Page& from : plain.pages) {
    for (const Word& word : from.words) {
      const auto index = static_cast<std::size_t>(word.box.y0 / (kLinesOfPage * kTextLineHeight));
      while (document.pages.size() <= index)
        document.pages.push_back(
            {.number = static_cast<int>(document.pages.size()) + 1, .width = 595, .height = 842});
      Page& page = document.pages[index];
      const double dx = 40 + jitter(seed, 3);
      const double dy =
          60 + jitter(seed, 2) - static_cast<double>(index) * kLinesOfPage * kTextLineHeight;
      Word moved = word;
      moved.first = static_cast<std::uint32_t>(page.glyphs.size());
      move(moved.box, dx, dy);
      for (std::uint32_t i = 0; i < word.count; ++i) {
        page.glyphs.push_back(from.glyphs[word.first + i]);
        move(page.glyphs.back().box, dx, dy);
      }
      page.words.push_back(moved);
    }
  }
  document.source.pages = static_cast<int>(document.pages.size());
  return document;
}

// What is printed, normalised, without the commas of thousands.
std::string printed_text(const Document& document) {
  std::u32string text;
  for (const Page& page : document.pages)
    for (const Word& word : page.words) text += normalise_text(page.text_of(word)) + U" ";
  std::erase_if(text, [](char32_t c) { return c == U',' || c == U'\''; });
  std::replace(text.begin(), text.end(), U'\u3002', U'.');
  return to_utf8(text);
}

std::string digits_of(const Decimal& number) {
  const std::string text = number.to_string();
  return text.front() == '-' ? text.substr(1) : text;
}

// The number stands in the text, or the digits of its pieces do and make it.
bool is_printed(const Fact& fact, const std::string& text) {
  const std::string whole = digits_of(*fact.value.number);
  if (text.find(whole) != std::string::npos) return true;
  std::string joined, piece;
  for (char32_t c : normalise_text(from_utf8(fact.printed)) + U" ") {
    if (c >= U'0' && c <= U'9') {
      piece += static_cast<char>(c);
    } else {
      if (text.find(piece) == std::string::npos) return false;
      joined += piece;
      piece.clear();
    }
  }
  return joined == whole;
}

void check_record(const Record& record, const std::string& text) {
  std::set<std::string> ids;
  for (const Fact& fact : record.facts) {
    require(ids.insert(fact.id).second);
    require((fact.value.state == State::number) == fact.value.number.has_value());
    if (fact.trust == Trust::verified && fact.value.number) require(is_printed(fact, text));
    if (fact.trust == Trust::disputed) require(!fact.reason.empty());
    if (record.verdict == Verdict::verified)
      require(fact.trust == Trust::verified || fact.trust == Trust::read);
  }
  for (const Check& check : record.checks) {
    if (record.verdict == Verdict::verified) require(check.outcome == Outcome::pass);
    require((check.outcome == Outcome::fail) == (check.owner != Owner::nobody));
  }
  if (record.grammar.id.empty()) require(record.facts.empty() && record.checks.empty());
}

void check_document(const Document& document, const Diagnostics& diagnostics) {
  const Record record = extract(document, diagnostics, grammars());
  check_record(record, printed_text(document));
  const std::string json = to_json(record, JsonStyle::compact);
  std::size_t invalid = 0;
  from_utf8(json, &invalid);
  require(invalid == 0);
  require(nlohmann::json::accept(json));
  require(json == to_json(extract(document, diagnostics, grammars()), JsonStyle::compact));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  Diagnostics diagnostics;
  Source source;
  source.file = "-";
  source.bytes = size;
  source.text = "plain";
  const Document plain = read_plain(bytes, source, {}, diagnostics);
  check_document(plain, diagnostics);
  std::uint64_t seed = 1469598103934665603ULL;
  for (char c : bytes) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  check_document(positioned(plain, seed), diagnostics);
  return 0;
}
