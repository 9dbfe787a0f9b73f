// DIR/NAME.json for each input of a run.
#pragma once

#include <set>
#include <string>

#include "model/result.h"

namespace nianbao {

class OutputFolder {
 public:
  // Makes the folder where it is missing.
  static Result<OutputFolder> open(const std::string& folder);

  // The file name for `input`: its own name with .json in place of the last extension ("-" gives
  // stdin.json). Within a run no name is given twice: the second report.pdf becomes report-2.json.
  // Overlong names are cut and get a digest. `renamed` says whether it is another name than usual.
  std::string name_for(const std::string& input, bool& renamed);

  // Writes FOLDER/name whole or not at all: a temporary file, flushed to disk, then renamed. Links
  // are replaced, never followed. Returns the path.
  Result<std::string> write(const std::string& name, const std::string& content) const;

 private:
  explicit OutputFolder(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;
  std::set<std::string> given_;
};

}  // namespace nianbao
