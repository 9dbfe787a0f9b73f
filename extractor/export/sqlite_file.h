// One SQLite database: a table for each exported table, and views.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "database/database.h"
#include "export/table_sink.h"

namespace nianbao {

// nianbao.sqlite: STRICT tables with keys, texts as they are. Numbers are INTEGER where they are
// whole, else REAL; what has more than 15 digits is TEXT. Views: one for each wide table (its name
// with _ for what a name cannot hold), "disputed" (facts that want eyes) and "several_reports"
// (more than one report of a family, an issuer and a year).
class SqliteFile : public TableSink {
 public:
  SqliteFile(const Staging& staging, const std::vector<TableSpec>& tables);
  void add(std::size_t table, const Row& row) override;
  bool failed() const override { return problem_.has_value(); }
  Result<std::vector<MadeFile>> finish() override;

 private:
  void keep(std::optional<Error> error);
  void prepare();

  const std::vector<TableSpec>& tables_;
  std::optional<Error> problem_;
  std::optional<Database> database_;
  std::vector<std::optional<Statement>> inserts_;  // destroyed before the database
};

}  // namespace nianbao
