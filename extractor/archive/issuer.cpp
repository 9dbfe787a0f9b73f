#include "archive/issuer.h"

#include "text/key.h"
#include "text/normalise.h"
#include "text/simplify.h"
#include "text/utf8.h"

namespace nianbao {

std::string issuer_key(std::string_view name) {
  return to_utf8(simplify(match_key(normalise_text(from_utf8(name)))));
}

}  // namespace nianbao
