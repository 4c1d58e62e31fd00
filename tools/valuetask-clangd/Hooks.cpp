//===- Hooks.cpp - where clangd asks us instead of itself -----------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clangd comes as archives and is not made to be extended. Five of its
// functions, each called from another object file than its own, are replaced
// while the executable is linked (`--wrap`, see CMakeLists.txt): a call of f
// becomes one of __wrap_f, and __real_f is what clangd or clang had.
//
//   isFastTidyCheck           which checks may run at each keystroke
//   GetResourcesPath          where clang's own headers are
//   SetVersionPrinter         what --version says
//   toJSON, two of them       what is sent of a diagnostic: the link to its
//   page
//
// A name that does not fit, with another clangd, would replace nothing and say
// nothing. The tests in test/clangd would.
//
//===----------------------------------------------------------------------===//

#include "CheckPages.h"
#include "Support/ResourceDir.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

using namespace clang::valuetask;

namespace clang::clangd {
struct CodeAction;
struct PublishDiagnosticsParams;
} // namespace clang::clangd

// Declares `ours`, which is called in place of the function whose name is
// \p Mangled, and `stock`, which is that function.
#define VALUETASK_HOOK(Result, Name, Arguments, Mangled)                       \
  Result stock##Name Arguments asm("__real_" Mangled);                         \
  Result ours##Name Arguments asm("__wrap_" Mangled);

VALUETASK_HOOK(std::optional<bool>, IsFastTidyCheck, (llvm::StringRef Check),
               "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE")

#ifdef _GLIBCXX_USE_CXX11_ABI
VALUETASK_HOOK(std::string, ResourcesPath, (const char *Argv0, void *Main),
               "_ZN5clang16GetResourcesPathB5cxx11EPKcPv")
#else
VALUETASK_HOOK(std::string, ResourcesPath, (const char *Argv0, void *Main),
               "_ZN5clang16GetResourcesPathEPKcPv")
#endif

VALUETASK_HOOK(void, SetVersionPrinter, (llvm::cl::VersionPrinterTy Printer),
               "_ZN4llvm2cl17SetVersionPrinterESt8functionIFvRNS_11raw_"
               "ostreamEEE")

VALUETASK_HOOK(llvm::json::Value, PublishedJson,
               (const clang::clangd::PublishDiagnosticsParams &P),
               "_ZN5clang6clangd6toJSONERKNS0_24PublishDiagnosticsParamsE")

VALUETASK_HOOK(llvm::json::Value, CodeActionJson,
               (const clang::clangd::CodeAction &A),
               "_ZN5clang6clangd6toJSONERKNS0_10CodeActionE")

#undef VALUETASK_HOOK

/// clangd has a list of the checks that add less than 8 % to the time of a
/// parse, and by default runs no other. docs/editors.md has ours measured.
std::optional<bool> oursIsFastTidyCheck(llvm::StringRef Check) {
  if (CheckPages::isOurs(Check))
    return true;
  return stockIsFastTidyCheck(Check);
}

/// Asked for where --resource-dir does not say it.
std::string oursResourcesPath(const char *Argv0, void *Main) {
  llvm::Expected<std::string> Dir = findResourceDir(Argv0);
  if (Dir)
    return *Dir;
  // What needs no header can be edited all the same.
  llvm::WithColor::error(llvm::errs(), "valuetask-clangd")
      << llvm::toString(Dir.takeError()) << "\n";
  return stockResourcesPath(Argv0, Main);
}

void oursSetVersionPrinter(llvm::cl::VersionPrinterTy Printer) {
  stockSetVersionPrinter([Printer](llvm::raw_ostream &OS) {
    Printer(OS);
    OS << "valuetask " VALUETASK_VERSION "\n";
  });
}

/// Gives the diagnostics of our checks in \p List a link to our pages.
static void linkPages(llvm::json::Array *List) {
  if (!List)
    return;
  for (llvm::json::Value &One : *List) {
    llvm::json::Object *Diagnostic = One.getAsObject();
    if (!Diagnostic)
      continue;
    std::optional<llvm::StringRef> Code = Diagnostic->getString("code");
    if (!Code || !CheckPages::isOurs(*Code))
      continue;
    // No link at all is better than one into a page that does not exist.
    if (std::optional<std::string> Page = CheckPages::uri(*Code))
      (*Diagnostic)["codeDescription"] =
          llvm::json::Object{{"href", std::move(*Page)}};
    else
      Diagnostic->erase("codeDescription");
  }
}

llvm::json::Value
oursPublishedJson(const clang::clangd::PublishDiagnosticsParams &P) {
  llvm::json::Value Json = stockPublishedJson(P);
  if (llvm::json::Object *O = Json.getAsObject())
    linkPages(O->getArray("diagnostics"));
  return Json;
}

llvm::json::Value oursCodeActionJson(const clang::clangd::CodeAction &A) {
  llvm::json::Value Json = stockCodeActionJson(A);
  if (llvm::json::Object *O = Json.getAsObject())
    linkPages(O->getArray("diagnostics"));
  return Json;
}
