// What was typed behind `nianbao run`.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace nianbao {

enum class ProgressStyle { automatic, bar, lines, json, none };

struct RunOptions {
  std::vector<std::string> inputs;  // files and folders; with `verify` one OUT
  std::string list;                 // file with further inputs; "-": standard input
  std::string output;
  std::string grammars;
  int workers = 0;  // 0: as many as there are processors
  bool update = false;
  bool verify = false;
  bool no_sandbox = false;
  ProgressStyle progress = ProgressStyle::automatic;
};

CLI::App* add_run(CLI::App& app, RunOptions& options);

}  // namespace nianbao
