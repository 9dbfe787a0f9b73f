#include "prose/learn.h"

#include <string>

#include "grammar/prepare.h"
#include "prose/running_text.h"
#include "text/utf8.h"

namespace nianbao {
void learn_prose(const Grammar& grammar, const Record& record) {
  std::size_t seen = 0;
  for (const SectionText& section : record.sections) {
    if ((seen += section.text.size()) > kLearnedBytes) return;
    std::string sentence;
    for (const char32_t c : from_utf8(section.text)) {
      if (c == U'\n' || c == U' ') continue;
      append_utf8(sentence, c);
      if (!ends_sentence(c)) continue;
      prepare_for(grammar, sentence);
      sentence.clear();
    }
    prepare_for(grammar, sentence);
  }
}

}  // namespace nianbao
