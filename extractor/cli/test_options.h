// nianbao test: its flags.
#pragma once

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace nianbao {

enum class TestFormat : std::uint8_t { text, json, junit };
enum class TestAction : std::uint8_t { compare, accept, review };

struct TestOptions {
  std::string folder;
  std::string only;  // glob on samples' names; empty: all
  TestFormat format = TestFormat::text;
  TestAction action = TestAction::compare;
  unsigned jobs = 0;     // 0: as many as there are processors
  double tolerance = 1;  // points
  bool all = false;      // also name the samples that are as expected
  std::string grammars;
};

CLI::App* add_test(CLI::App& app, TestOptions& options);

}  // namespace nianbao
