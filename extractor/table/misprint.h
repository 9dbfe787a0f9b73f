// Labels that do not stand as they should: from the text left over to the label that it can only
// be.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/keys.h"
#include "sheet/find.h"

namespace nianbao {

// The unclaimed words of `slice` that `wanted` takes, gathered to blocks: what touches on a line or
// follows on the next line of the same cell, unless it is numbered.
std::vector<LabelMatch> gather_blocks(const Finder& finder, Slice slice,
                                      const std::function<bool(const SheetWord&)>& wanted);

// Key of a block's text without its numbering.
std::u32string block_key(const Sheet& sheet, const LabelMatch& block);

// The one label of those not `taken` that a damaged text can be: nearest in wording, with at most
// three of ten characters different, no other as near. Labels under three characters are never
// damaged.
std::optional<std::size_t> nearest_label(const std::u32string& key, const std::vector<Keys>& labels,
                                         const std::vector<bool>& taken);

// Whether something without digits stands behind a text's numbering, whole or damaged: "(六" is
// what a page's end left of one.
bool is_worded(std::u32string_view text);

}  // namespace nianbao
