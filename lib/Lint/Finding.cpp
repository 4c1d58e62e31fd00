//===- Finding.cpp - a finding as every output needs it -------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Finding.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace valuetask::lint {

using llvm::json::fixUTF8;
using llvm::json::ObjectMapper;

std::string normalised(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text.trim()) {
    bool Space = llvm::isSpace(C);
    if (!Space)
      Out += C;
    else if (Out.back() != ' ')
      Out += ' ';
  }
  return Out;
}

std::string stableKey(const Finding &F) {
  return F.At.File + '\t' + F.Check + '\t' + F.Function + '\t' +
         std::to_string(F.Ordinal) + '\t' + normalised(F.At.Text);
}

std::string fingerprint(const Finding &F) {
  return llvm::utohexstr(llvm::xxh3_64bits(stableKey(F)), /*LowerCase=*/true,
                         16);
}

llvm::json::Value toJSON(const Location &L) {
  return llvm::json::Object{
      {"file", fixUTF8(L.File)},      {"offset", L.Offset},
      {"length", L.Length},           {"line", L.Line},
      {"column", L.Column},           {"endLine", L.EndLine},
      {"endColumn", L.EndColumn},     {"column16", L.Column16},
      {"endColumn16", L.EndColumn16}, {"text", fixUTF8(L.Text)}};
}

bool fromJSON(const llvm::json::Value &V, Location &L, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("file", L.File) && O.map("offset", L.Offset) &&
         O.map("length", L.Length) && O.map("line", L.Line) &&
         O.map("column", L.Column) && O.map("endLine", L.EndLine) &&
         O.map("endColumn", L.EndColumn) && O.map("column16", L.Column16) &&
         O.map("endColumn16", L.EndColumn16) && O.map("text", L.Text);
}

llvm::json::Value toJSON(const Note &N) {
  return llvm::json::Object{{"at", N.At}, {"message", fixUTF8(N.Message)}};
}

bool fromJSON(const llvm::json::Value &V, Note &N, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("at", N.At) && O.map("message", N.Message);
}

llvm::json::Value toJSON(const Edit &E) {
  return llvm::json::Object{{"at", E.At}, {"text", fixUTF8(E.Text)}};
}

bool fromJSON(const llvm::json::Value &V, Edit &E, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("at", E.At) && O.map("text", E.Text);
}

llvm::json::Value toJSON(const Line &L) {
  return llvm::json::Object{{"file", fixUTF8(L.File)}, {"line", L.Number}};
}

bool fromJSON(const llvm::json::Value &V, Line &L, llvm::json::Path P) {
  ObjectMapper O(V, P);
  return O && O.map("file", L.File) && O.map("line", L.Number);
}

static llvm::StringRef name(Standing S) {
  switch (S) {
  case Standing::New:
    return "new";
  case Standing::Suppressed:
    return "suppressed";
  case Standing::Known:
    return "known";
  case Standing::Outside:
    return "outside";
  }
  return "new";
}

llvm::json::Value toJSON(const Finding &F) {
  return llvm::json::Object{{"check", F.Check},
                            {"message", fixUTF8(F.Message)},
                            {"level", F.Level},
                            {"function", fixUTF8(F.Function)},
                            {"at", F.At},
                            {"notes", F.Notes},
                            {"fix", F.Fix},
                            {"silencers", F.Silencers},
                            {"state", name(F.State)},
                            {"fingerprint", fingerprint(F)}};
}

bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path P) {
  ObjectMapper O(V, P);
  std::string State;
  if (!O || !O.map("check", F.Check) || !O.map("message", F.Message) ||
      !O.map("level", F.Level) || !O.map("function", F.Function) ||
      !O.map("at", F.At) || !O.map("notes", F.Notes) || !O.map("fix", F.Fix) ||
      !O.map("silencers", F.Silencers) || !O.map("state", State))
    return false;
  for (Standing S : {Standing::New, Standing::Suppressed, Standing::Known,
                     Standing::Outside})
    if (State == name(S)) {
      F.State = S;
      return true;
    }
  P.field("state").report("must be new, suppressed, known or outside");
  return false;
}

} // namespace valuetask::lint
