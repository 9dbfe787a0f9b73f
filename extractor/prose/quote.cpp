#include "prose/quote.h"

#include <algorithm>
#include <span>

#include "prose/quantities.h"
#include "prose/running_text.h"
#include "prose/scope.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr std::size_t kBefore = 40, kBehind = 20;  // characters of a clause that are quoted

// Which figure a number is.
struct Claim {
  std::size_t figure = Mention::kNone;
  bool sure = false;
  bool contested = false;
};

void claim(Claim& claim, std::size_t figure, bool sure) {
  if (claim.figure == figure) {
    claim.sure = claim.sure || sure;
  } else if (claim.figure == Mention::kNone || (sure && !claim.sure)) {
    claim = {figure, sure, false};
  } else if (sure == claim.sure) {
    claim.contested = true;
  }
}

bool holds(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

class SectionQuoter {
 public:
  SectionQuoter(const Sheet& sheet, const Grammar& grammar, std::string section, int year)
      : sheet_(sheet), grammar_(grammar), section_(std::move(section)), year_(year) {}

  void read(const Paragraph& paragraph, const std::vector<Quantity>& quantities,
            std::vector<Mention>& out) const {
    const std::vector<Claim> claims = claims_of(paragraph, quantities);
    std::vector<ScopeSpan> scopes;
    if (std::any_of(claims.begin(), claims.end(),
                    [](const Claim& c) { return c.figure != Mention::kNone; }))
      scopes = scopes_of(paragraph, grammar_.prose, year_);
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      Mention mention;
      mention.quotation = quotation_of(paragraph, quantities[i]);
      if (claims[i].figure != Mention::kNone && !claims[i].contested)
        name(mention, claims[i], scopes, quantities[i]);
      out.push_back(std::move(mention));
    }
  }

 private:
  // Sentence by sentence: most of a long paragraph says nothing of a figure.
  std::vector<Claim> claims_of(const Paragraph& paragraph,
                               const std::vector<Quantity>& quantities) const {
    std::vector<Claim> claims(quantities.size());
    for (std::size_t begin = 0, end = 0; begin < quantities.size(); begin = end) {
      const Sentence sentence = sentence_around(paragraph, quantities[begin].begin);
      end = begin + 1;
      while (end < quantities.size() && quantities[end].begin < sentence.end) ++end;
      claim_in(sentence, std::span(quantities).subspan(begin, end - begin),
               std::span(claims).subspan(begin, end - begin));
    }
    return claims;
  }

  struct Sentence {
    const Paragraph& paragraph;
    std::size_t begin = 0, end = 0;  // characters of the paragraph

    std::string_view utf8() const {
      return std::string_view(paragraph.utf8)
          .substr(paragraph.bytes[begin], paragraph.bytes[end] - paragraph.bytes[begin]);
    }
  };

  static Sentence sentence_around(const Paragraph& paragraph, std::size_t at) {
    const std::u32string& text = paragraph.text;
    std::size_t begin = at, end = at;
    while (begin > 0 && !ends_sentence(text[begin - 1])) --begin;
    while (end < text.size() && !ends_sentence(text[end])) ++end;
    return {paragraph, begin, end};
  }

  void claim_in(const Sentence& sentence, std::span<const Quantity> quantities,
                std::span<Claim> claims) const {
    const Ideographs held(sentence.utf8());
    for (std::size_t f = 0; f < grammar_.figures.size(); ++f) {
      const FigureRule& figure = grammar_.figures[f];
      if (!figure.sections.empty() && !holds(figure.sections, section_)) continue;
      if (std::none_of(quantities.begin(), quantities.end(),
                       [&](const Quantity& q) { return holds(figure.units, q.unit); }))
        continue;
      for (const Pattern& pattern : figure.patterns)
        if (pattern.may_match(held)) match(sentence, quantities, pattern, f, true, claims);
      for (const Pattern& pattern : figure.perhaps)
        if (pattern.may_match(held)) match(sentence, quantities, pattern, f, false, claims);
    }
  }

  void match(const Sentence& sentence, std::span<const Quantity> quantities, const Pattern& pattern,
             std::size_t figure, bool sure, std::span<Claim> claims) const {
    static const std::string kGroup = "value";
    const std::string_view text = sentence.utf8();
    const std::size_t first_byte = sentence.paragraph.bytes[sentence.begin];
    std::size_t from = 0;
    while (const auto found = pattern.locate(text, from, kGroup)) {
      from = std::max(found->group, from) + 1;
      const std::size_t at = sentence.paragraph.char_at(first_byte + found->group);
      const auto q = std::lower_bound(quantities.begin(), quantities.end(), at,
                                      [](const Quantity& x, std::size_t c) { return x.begin < c; });
      if (q == quantities.end() || q->begin != at) continue;
      if (!holds(grammar_.figures[figure].units, q->unit)) continue;
      claim(claims[static_cast<std::size_t>(q - quantities.begin())], figure, sure);
    }
  }

  void name(Mention& mention, const Claim& claim, const std::vector<ScopeSpan>& scopes,
            const Quantity& quantity) const {
    const FigureRule& figure = grammar_.figures[claim.figure];
    const ScopeAt scope = scope_at(scopes, quantity.begin, figure.within);
    mention.figure = claim.figure;
    mention.quotation.figure = figure.id;
    mention.quotation.scope = scope.id;
    mention.compare = scope.compare;
    if (!claim.sure) mention.compare = std::min(mention.compare, Compare::agreement);
    if (quantity.about) mention.compare = Compare::never;
  }

  Quotation quotation_of(const Paragraph& paragraph, const Quantity& quantity) const {
    Quotation out;
    out.section = section_;
    out.text = to_utf8(clause_of(paragraph.text, quantity));
    out.value = quantity.value;
    out.unit = quantity.unit;
    out.about = quantity.about;
    out.printed = printed(paragraph, quantity.begin, quantity.unit_end);
    out.place = place(paragraph, quantity.begin, quantity.end);
    return out;
  }

  static std::u32string_view clause_of(std::u32string_view text, const Quantity& quantity) {
    std::size_t begin = quantity.begin, end = quantity.unit_end;
    while (begin > 0 && quantity.begin - begin < kBefore && !ends_clause(text[begin - 1])) --begin;
    while (end < text.size() && end - quantity.unit_end < kBehind && !ends_clause(text[end])) ++end;
    return text.substr(begin, end - begin);
  }

  // The union of the boxes on the page where it begins.
  Place place(const Paragraph& paragraph, std::size_t begin, std::size_t end) const {
    Place place;
    for (std::size_t i = begin; i < end; ++i) {
      const Paragraph::Origin& at = paragraph.origins[i];
      const Place one = place_of(sheet_, sheet_.words[at.word], at.index, 1);
      if (!place.known()) {
        place = one;
      } else if (one.page == place.page) {
        place.box.add(one.box);
      }
    }
    return place;
  }

  std::string printed(const Paragraph& paragraph, std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      const Paragraph::Origin& at = paragraph.origins[i];
      out += printed_of(sheet_, sheet_.words[at.word], at.index, 1);
    }
    return out;
  }

  const Sheet& sheet_;
  const Grammar& grammar_;
  std::string section_;
  int year_;
};

}  // namespace

std::vector<Mention> quote(const Sheet& sheet, const Grammar& grammar, const Split& split,
                           int year) {
  std::vector<Mention> out;
  if (grammar.prose.sections.empty()) return out;
  const QuantityReader reader(grammar.prose);
  for (std::size_t s = 0; s < split.sections.size(); ++s) {
    if (!holds(grammar.prose.sections, split.sections[s].id)) continue;
    const SectionQuoter quoter(sheet, grammar, split.sections[s].id, year);
    for (const Paragraph& paragraph : running_text(sheet, split.slices[s])) {
      const std::vector<Quantity> quantities = reader.read(paragraph.text);
      if (!quantities.empty()) quoter.read(paragraph, quantities, out);
    }
  }
  return out;
}

}  // namespace nianbao
