// The library's public interface.
//
//   #include "nianbao.h"
//
//   #include <cstdio>
//
//   // example GRAMMARS REPORT: the numbers of a verified report.
//   int main(int, char** argv) {
//     // Once: the grammars, one TOML file for each form; and the proof that Chinese decodes here.
//     const auto grammars = nianbao::load_grammars(argv[1]);
//     const auto chinese = nianbao::prove_chinese_decodes();
//     if (!grammars || !chinese)
//       return std::puts((!grammars ? grammars.error() : chinese.error()).message.c_str()), 2;
//
//     // For each report: bytes in, record out. Nothing that a document contains throws.
//     const auto bytes = nianbao::read_bytes(argv[2], {});
//     if (!bytes) return std::puts(bytes.error().message.c_str()), 2;
//     const nianbao::Record record = nianbao::extract({argv[2], *bytes}, *grammars);
//
//     for (const nianbao::Fact& fact : record.facts)
//       if (fact.trust == nianbao::Trust::verified && fact.value.number)
//         std::printf("%s = %s\n", fact.id.c_str(), fact.value.number->to_string().c_str());
//     return record.verdict == nianbao::Verdict::verified ? 0 : 1;
//   }
//
// What a record says is told field by field in docs/record.md. Threads: grammars may be shared, and
// extract() run by many threads at once. The library never prints and never ends the process.
#pragma once

#include "grammar/read.h"
#include "model/limits.h"
#include "model/record.h"
#include "model/result.h"
#include "output/json.h"
#include "output/names.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "source/bytes.h"
