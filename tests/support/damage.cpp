#include "support/damage.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <utility>
#include <vector>

#include "support/paths.h"

namespace nianbao::testing {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

std::string with_flips(std::string pdf, Random& random) {
  constexpr std::size_t kCounts[] = {1, 4, 16, 64, 256};
  for (std::size_t left = kCounts[below(random, 5)]; left > 0; --left) {
    char& byte = pdf[below(random, pdf.size())];
    byte = static_cast<char>(below(random, 2) == 0
                                 ? below(random, 256)
                                 : static_cast<unsigned char>(byte) ^ (1U << below(random, 8)));
  }
  return pdf;
}

std::string with_hole(std::string pdf, Random& random) {
  const std::size_t size = std::min<std::size_t>(pdf.size() / 2, 512U << below(random, 5));
  const std::size_t at = below(random, pdf.size() - size);
  const std::string filling = below(random, 2) == 0
                                  ? std::string(size, '\0')
                                  : pdf.substr(below(random, pdf.size() - size), size);
  return pdf.replace(at, size, filling);
}

std::string with_loss(std::string pdf, Random& random) {
  return pdf.erase(below(random, pdf.size()), 1U << below(random, 13));
}

// Where words of a kind stand: first and end.
using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Spans numbers_of(std::string_view text) {
  Spans spans;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    spans.emplace_back(at, end);
    at = end;
  }
  return spans;
}

Spans names_of(std::string_view text) {
  Spans spans;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '/' || !is_letter(text[at + 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    spans.emplace_back(at, end);
    at = end - 1;
  }
  return spans;
}

Spans references_of(std::string_view text) {
  Spans spans;
  for (std::size_t at = text.find(" 0 R"); at != std::string_view::npos;
       at = text.find(" 0 R", at + 1)) {
    std::size_t first = at;
    while (first > 0 && is_digit(text[first - 1])) --first;
    if (first < at) spans.emplace_back(first, at + 4);
  }
  return spans;
}

// An index into `spans`, of those before `limit` when there are any.
std::pair<std::size_t, std::size_t> one_of(const Spans& spans, Random& random) {
  return spans.empty() ? std::pair<std::size_t, std::size_t>{0, 0}
                       : spans[below(random, spans.size())];
}

std::string with_edits(std::string pdf, Random& random) {
  const Spans numbers = numbers_of(pdf), names = names_of(pdf), references = references_of(pdf);
  const char* const kNumbers[] = {"0", "-1", "2147483647", "4294967297", "1e308", "7", "42"};
  const char* const kTokens[] = {"null", "[",       "]",        "<<",       ">>",           "(",
                                 ")",    "/Length", "endobj\n", "stream\n", "/FlateDecode", "0 g",
                                 "q",    "Q",       "BT",       "ET"};
  constexpr std::size_t kCounts[] = {1, 3, 10, 30};
  const std::string before = pdf;
  for (std::size_t left = kCounts[below(random, 4)]; left > 0; --left) {
    const std::size_t kind = below(random, 4);
    const Spans& spans = kind == 0 ? numbers : kind == 1 ? names : references;
    auto [first, end] = one_of(spans, random);
    std::string other;
    if (kind == 0) {
      other = kNumbers[below(random, std::size(kNumbers))];
    } else if (kind < 3) {
      const auto [from, to] = one_of(spans, random);
      other = before.substr(from, to - from);
    } else {
      first = below(random, before.size());
      end = first + below(random, 8);
      other = kTokens[below(random, std::size(kTokens))];
    }
    if (end <= pdf.size()) pdf.replace(first, end - first, other);
  }
  return pdf;
}

// Digits of numbers and hexadecimal strings, for others: no byte moves.
std::string with_other_digits(std::string pdf, Random& random) {
  const Spans numbers = numbers_of(pdf);
  constexpr std::size_t kCounts[] = {1, 3, 10, 30};
  for (std::size_t left = kCounts[below(random, 4)]; left > 0; --left) {
    const auto [first, end] = one_of(numbers, random);
    if (first < end)
      pdf[first + below(random, end - first)] = static_cast<char>('0' + below(random, 10));
  }
  return pdf;
}

}  // namespace

std::string_view name_of(Damage damage) {
  constexpr std::string_view kNames[] = {"flips", "cut", "hole", "lost", "structure", "other file"};
  return kNames[static_cast<std::size_t>(damage)];
}

std::optional<std::string> uncompressed(const std::string& pdf) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("nianbao-damage-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "in.pdf", std::ios::binary) << pdf;
  const std::string command = "cd '" + folder.string() +
                              "' && qpdf --qdf --object-streams=disable in.pdf out.pdf "
                              ">words 2>&1";
  const int status = std::system(command.c_str());  // NOLINT: a fixed command
  std::string out = bytes_of(folder / "out.pdf");
  std::filesystem::remove_all(folder);
  if (status != 0 || out.empty()) return std::nullopt;
  return out;
}

std::string damaged(const std::string& pdf, const std::string& uncompressed, Damage damage,
                    std::uint64_t seed) {
  Random random(seed);
  switch (damage) {
    case Damage::flips:
      return with_flips(pdf, random);
    case Damage::cut:
      return pdf.substr(0, below(random, pdf.size()));
    case Damage::hole:
      return with_hole(pdf, random);
    case Damage::lost:
      return with_loss(pdf, random);
    case Damage::structure:
      return with_edits(uncompressed, random);
    case Damage::other_file:
      return with_other_digits(uncompressed, random);
  }
  return pdf;
}

}  // namespace nianbao::testing
