#include "grammar/keys.h"

#include <algorithm>

#include "text/label.h"

namespace nianbao {

Keys keys_of(const Label& label) {
  Keys keys{key_of_label(label.text)};
  for (const std::string& other : label.also) keys.push_back(key_of_label(other));
  std::stable_sort(keys.begin(), keys.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace nianbao
