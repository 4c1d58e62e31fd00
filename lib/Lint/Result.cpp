//===- Result.cpp - what came of one translation unit ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Result.h"

namespace valuetask::lint {

using llvm::json::fixUTF8;
using llvm::json::ObjectMapper;

llvm::json::Value toJSON(const Problem &P) {
  return llvm::json::Object{{"at", P.At}, {"message", fixUTF8(P.Message)}};
}

bool fromJSON(const llvm::json::Value &V, Problem &Out, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("at", Out.At) && O.map("message", Out.Message);
}

llvm::json::Value toJSON(const NoLint &N) {
  return llvm::json::Object{{"at", N.At}, {"text", fixUTF8(N.Text)}};
}

bool fromJSON(const llvm::json::Value &V, NoLint &N, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("at", N.At) && O.map("text", N.Text);
}

static llvm::StringRef name(Outcome O) {
  return O == Outcome::Linted    ? "linted"
         : O == Outcome::Skipped ? "skipped"
                                 : "failed";
}

llvm::json::Value toJSON(const Result &R) {
  return llvm::json::Object{{"file", fixUTF8(R.File)},
                            {"outcome", name(R.How)},
                            {"problems", R.Problems},
                            {"findings", R.Findings},
                            {"nolints", R.NoLints},
                            {"enabled", R.Enabled},
                            {"run", R.Run}};
}

bool fromJSON(const llvm::json::Value &V, Result &R, llvm::json::Path P) {
  ObjectMapper O(V, P);
  std::string How;
  if (!O || !O.map("file", R.File) || !O.map("outcome", How) ||
      !O.map("problems", R.Problems) || !O.map("findings", R.Findings) ||
      !O.map("nolints", R.NoLints) || !O.map("enabled", R.Enabled) ||
      !O.map("run", R.Run))
    return false;
  for (Outcome One : {Outcome::Linted, Outcome::Skipped, Outcome::Failed})
    if (How == name(One)) {
      R.How = One;
      return true;
    }
  P.field("outcome").report("must be linted, skipped or failed");
  return false;
}

} // namespace valuetask::lint
