// Whether a JSON text is a record, by schema/report-1.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "support/paths.h"

namespace nianbao::testing {

// The schema's first complaint, or an empty text.
inline std::string schema_complaint(const std::string& json) {
  using valijson::adapters::NlohmannJsonAdapter;
  static const valijson::Schema& schema = *[] {
    const nlohmann::json text =
        nlohmann::json::parse(bytes_of(in_repository("schema/report-1.json")));
    auto* made = new valijson::Schema;  // lives as long as the tests
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(NlohmannJsonAdapter(text), *made);
    return made;
  }();
  const nlohmann::json document = nlohmann::json::parse(json);
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(schema, NlohmannJsonAdapter(document), &results)) return "";
  valijson::ValidationResults::Error error;
  std::string complaint = "invalid";
  while (results.popError(error)) {
    complaint += "; ";
    for (const std::string& step : error.context) complaint += step;
    complaint += ": " + error.description;
  }
  return complaint;
}

}  // namespace nianbao::testing
