#include "corpus/case_file.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace nianbao::corpus {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const Box& box) { return {box.x0, box.y0, box.x1, box.y1}; }

Box box_of(const ordered_json& from) { return {from.at(0), from.at(1), from.at(2), from.at(3)}; }

ordered_json json_of(const Page& page, const Word& word) {
  ordered_json glyphs = ordered_json::array();
  for (std::uint32_t g = 0; g < word.count; ++g)
    glyphs.push_back(json_of(page.glyphs[word.first + g].box));
  return {{"text", to_utf8(page.text_of(word))},
          {"rotation", word.rotation},
          {"stamp", word.stamp},
          {"glyphs", std::move(glyphs)}};
}

ordered_json json_of(const Page& page) {
  ordered_json words = ordered_json::array();
  for (const Word& word : page.words) words.push_back(json_of(page, word));
  return {{"number", page.number},
          {"width", page.width},
          {"height", page.height},
          {"turned", page.turned},
          {"words", std::move(words)}};
}

void add_word(Page& page, const ordered_json& from) {
  const std::u32string text = from_utf8(from.at("text").get<std::string>());
  Word word{.first = static_cast<std::uint32_t>(page.glyphs.size()),
            .count = static_cast<std::uint32_t>(text.size()),
            .box = {},
            .rotation = from.at("rotation"),
            .stamp = from.at("stamp")};
  for (std::size_t g = 0; g < text.size(); ++g) {
    page.glyphs.push_back({text[g], box_of(from.at("glyphs").at(g))});
    word.box.add(page.glyphs.back().box);
  }
  page.words.push_back(word);
}

Page page_of(const ordered_json& from) {
  Page page{.number = from.at("number"),
            .width = from.at("width"),
            .height = from.at("height"),
            .turned = from.at("turned")};
  for (const ordered_json& word : from.at("words")) add_word(page, word);
  return page;
}

// Numbers as text: a decimal stays exact.
ordered_json json_of(const Expected& expected) {
  ordered_json cells = ordered_json::object();
  for (const auto& [id, cell] : expected.cells) {
    ordered_json right = ordered_json::array();
    for (const auto& value : cell.right)
      right.push_back(value ? ordered_json(value->to_string()) : ordered_json());
    cells[id] = {{"right", std::move(right)}, {"gone", cell.gone}};
  }
  return {{"unprinted_zero", expected.unprinted_zero},
          {"must_ask", expected.must_ask},
          {"cells", std::move(cells)}};
}

Expected expected_from(const ordered_json& from) {
  Expected expected{
      .cells = {}, .unprinted_zero = from.at("unprinted_zero"), .must_ask = from.at("must_ask")};
  for (const auto& [id, cell] : from.at("cells").items()) {
    Expectation& to = expected.cells[id];
    to.gone = cell.at("gone");
    for (const ordered_json& value : cell.at("right"))
      to.right.push_back(value.is_null() ? std::nullopt : Decimal::parse(value.get<std::string>()));
  }
  return expected;
}

}  // namespace

Result<bool> write_case(const std::filesystem::path& file, const Case& from,
                        const std::vector<Wrong>& silent) {
  ordered_json wrong = ordered_json::array();
  for (const Wrong& w : silent)
    wrong.push_back({{"id", w.id}, {"right", w.want}, {"given", w.got}});
  ordered_json pages = ordered_json::array();
  for (const Page& page : from.document.pages) pages.push_back(json_of(page));
  const ordered_json out = {{"base", from.base},
                            {"kind", from.kind},
                            {"what", from.what},
                            {"seed", from.seed},
                            {"index", from.index},
                            {"silent", std::move(wrong)},
                            {"expected", json_of(from.expected)},
                            {"pages", std::move(pages)}};
  std::ofstream stream(file);
  stream << out.dump() << '\n';
  if (!stream) return Error{"case.unwritable", fmt::format("{} cannot be written", file.string())};
  return true;
}

Result<Case> read_case(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const ordered_json from = ordered_json::parse(stream, nullptr, false);
  try {
    Case out;
    out.base = from.at("base").get<std::string>();
    out.kind = from.at("kind").get<std::string>();
    out.what = from.at("what").get<std::string>();
    out.seed = from.at("seed").get<std::uint64_t>();
    out.index = from.at("index").get<std::uint64_t>();
    out.document.source.file = out.base;
    out.document.has_boxes = true;
    out.expected = expected_from(from.at("expected"));
    for (const ordered_json& page : from.at("pages")) out.document.pages.push_back(page_of(page));
    return out;
  } catch (const ordered_json::exception& problem) {
    return Error{"case.unreadable", fmt::format("{}: {}", file.string(), problem.what())};
  }
}

}  // namespace nianbao::corpus
