//===- Recorder.cpp - what a gate has to know of a run --------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In: the preprocessor, the AST and each diagnostic, before clang-tidy decides
// about it. Out: one JSON object.
//
// clang-tidy has no door for the last of these: what a NOLINT silences is gone.
// So the linker gives us the call by which clang-tidy asks whether there is a
// NOLINT (tools/valuetask-tidy/CMakeLists.txt), and we ask in its name.
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"
#include "Support/RunObserver.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace clang;
using namespace clang::valuetask;

static llvm::cl::opt<std::string> RecordRun(
    "record-run", llvm::cl::Hidden, llvm::cl::value_desc("file"),
    llvm::cl::desc("Write what valuetask-lint has to know of this run"));

namespace {

struct Place {
  std::string File;
  unsigned Offset = 0, Line = 0;
  bool Shown = false; ///< The header filter lets findings through here.
};

struct Seen {
  std::string Check, Message, Function;
  Place At;
  std::vector<Place> Chain; ///< Where clang-tidy looks for a NOLINT.
  bool Suppressed = false, Incomplete = false;
};

struct Comment {
  Place At;
  std::string Text;
};

class Recorder : public RunObserver {
public:
  void readFile(llvm::StringRef Path) override { Read.insert(Path.str()); }
  void notAnalysed(SourceLocation Where) override { Incomplete = Where; }

  void begin(CompilerInstance &CI);
  void diagnostic(const Diagnostic &D, llvm::StringRef Check, bool Suppressed);
  void comment(const SourceManager &SM, SourceRange Range);
  void functions(const ASTContext &Ctx);
  llvm::json::Value toJSON() const;

  const tidy::ClangTidyContext *Context = nullptr;
  std::set<std::string> Dependencies, Read;

private:
  Place place(const SourceManager &SM, SourceLocation L);
  bool shows(const SourceManager &SM, SourceLocation L, llvm::StringRef File);
  std::string absolute(llvm::StringRef Path) const;
  void enter(const SourceManager &SM, const Decl *D);

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  bool Begun = false;
  SourceLocation Incomplete;
  std::vector<Seen> Diagnostics;
  std::vector<Comment> Comments;
  std::vector<std::string> Enabled;
};

Recorder &recorder() {
  static Recorder Only;
  return Only;
}

/// All files, those of the system too, and those that were looked for in vain.
class Collector : public DependencyCollector {
public:
  bool sawDependency(llvm::StringRef File, bool, bool, bool,
                     bool IsMissing) override {
    if (!IsMissing && !File.starts_with("<"))
      recorder().Dependencies.insert(File.str());
    return false;
  }
  bool needSystemDependencies() override { return true; }
};

class Comments : public CommentHandler {
public:
  bool HandleComment(Preprocessor &PP, SourceRange Range) override {
    recorder().comment(PP.getSourceManager(), Range);
    return false;
  }
};

class Consumer : public ASTConsumer {
public:
  void HandleTranslationUnit(ASTContext &Ctx) override {
    recorder().functions(Ctx);
  }
};

/// Clang runs it beside clang-tidy's own action.
class Action : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    recorder().begin(CI);
    return std::make_unique<Consumer>();
  }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    return !RecordRun.empty();
  }
  ActionType getActionType() override { return AddAfterMainAction; }
};

const FrontendPluginRegistry::Add<Action> X("valuetask-record", "");

} // namespace

std::string Recorder::absolute(llvm::StringRef Path) const {
  llvm::SmallString<256> Full(Path);
  if (Files)
    (void)Files->makeAbsolute(Full);
  return Full.str().str();
}

bool Recorder::shows(const SourceManager &SM, SourceLocation L,
                     llvm::StringRef File) {
  if (SM.isInMainFile(L))
    return true;
  if (!Context)
    return false;
  const tidy::ClangTidyOptions &O = Context->getOptions();
  if (SM.isInSystemHeader(L) && !O.SystemHeaders.value_or(false))
    return false;
  if (!O.HeaderFilterRegex || O.HeaderFilterRegex->empty() ||
      !llvm::Regex(*O.HeaderFilterRegex).match(File))
    return false;
  return !O.ExcludeHeaderFilterRegex || O.ExcludeHeaderFilterRegex->empty() ||
         !llvm::Regex(*O.ExcludeHeaderFilterRegex).match(File);
}

Place Recorder::place(const SourceManager &SM, SourceLocation L) {
  Place P;
  L = SM.getFileLoc(L);
  if (L.isInvalid())
    return P;
  llvm::StringRef File = SM.getFilename(L);
  P.File = absolute(File);
  P.Offset = SM.getFileOffset(L);
  P.Line = SM.getSpellingLineNumber(L);
  P.Shown = shows(SM, L, File);
  return P;
}

void Recorder::begin(CompilerInstance &CI) {
  Begun = true;
  Files = CI.getVirtualFileSystemPtr();
  static Collector Deps;
  static class Comments NoLints;
  Deps.attachToPreprocessor(CI.getPreprocessor());
  CI.getPreprocessor().addCommentHandler(&NoLints);
  if (!Context)
    return;
  tidy::ClangTidyCheckFactories Factories;
  for (const auto &Entry : tidy::ClangTidyModuleRegistry::entries())
    Entry.instantiate()->addCheckFactories(Factories);
  for (const auto &Factory : Factories)
    if (Context->isCheckEnabled(Factory.getKey()))
      Enabled.push_back(Factory.getKey().str());
  llvm::sort(Enabled);
}

void Recorder::comment(const SourceManager &SM, SourceRange Range) {
  if (SM.isInSystemHeader(Range.getBegin()))
    return;
  bool Invalid = false;
  const char *Begin = SM.getCharacterData(Range.getBegin(), &Invalid);
  const char *End = SM.getCharacterData(Range.getEnd(), &Invalid);
  if (Invalid || End < Begin)
    return;
  llvm::StringRef Text(Begin, End - Begin);
  if (Text.contains("NOLINT"))
    Comments.push_back({place(SM, Range.getBegin()), Text.str()});
}

void Recorder::diagnostic(const Diagnostic &D, llvm::StringRef Check,
                          bool Suppressed) {
  SourceLocation L = D.getLocation();
  if (L.isInvalid() || !D.hasSourceManager())
    return;
  const SourceManager &SM = D.getSourceManager();
  Seen S;
  S.Check = Check.str();
  S.At = place(SM, L);
  S.Suppressed = Suppressed;
  S.Incomplete = Incomplete.isValid() && L == Incomplete;
  Incomplete = SourceLocation();
  llvm::SmallString<128> Message;
  D.FormatDiagnostic(Message);
  llvm::StringRef Text = Message;
  Text.consume_back((" [" + Check + "]").str());
  S.Message = Text.str();
  for (SourceLocation Step = L; Suppressed && Step.isValid();
       Step = SM.getImmediateExpansionRange(Step).getBegin()) {
    S.Chain.push_back(place(SM, SM.getSpellingLoc(Step)));
    if (!Step.isMacroID())
      break;
  }
  Diagnostics.push_back(std::move(S));
}

/// Gives each finding within a function its name. Bodies are not entered: what
/// stands in a lambda or a local class belongs to the function around it.
void Recorder::enter(const SourceManager &SM, const Decl *D) {
  if (SM.isInSystemHeader(D->getLocation()))
    return;
  if (const auto *T = dyn_cast<TemplateDecl>(D))
    if (T->getTemplatedDecl())
      D = T->getTemplatedDecl();
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    if (!F->doesThisDeclarationHaveABody())
      return;
    // In the file it was written in; a macro's function stands where the macro
    // is used.
    SourceLocation Begin = SM.getFileLoc(F->getBeginLoc());
    SourceLocation End = SM.getExpansionRange(F->getEndLoc()).getEnd();
    std::string File = absolute(SM.getFilename(Begin));
    unsigned From = SM.getFileOffset(Begin), To = SM.getFileOffset(End);
    for (Seen &S : Diagnostics)
      if (S.Function.empty() && From <= S.At.Offset && S.At.Offset <= To &&
          S.At.File == File)
        S.Function = F->getQualifiedNameAsString();
    return;
  }
  if (const auto *C = dyn_cast<DeclContext>(D))
    for (const Decl *Inner : C->decls())
      enter(SM, Inner);
}

void Recorder::functions(const ASTContext &Ctx) {
  if (Diagnostics.empty())
    return;
  for (const Decl *D : Ctx.getTranslationUnitDecl()->decls())
    enter(Ctx.getSourceManager(), D);
}

static llvm::json::Object toJSON(const Place &P) {
  return llvm::json::Object{
      {"file", P.File}, {"offset", P.Offset}, {"line", P.Line}};
}

static llvm::json::Array array(llvm::ArrayRef<std::string> Strings) {
  llvm::json::Array Out;
  for (const std::string &S : Strings)
    Out.push_back(llvm::json::fixUTF8(S));
  return Out;
}

llvm::json::Value Recorder::toJSON() const {
  std::vector<std::string> Deps, Models;
  for (const std::string &D : Dependencies)
    Deps.push_back(absolute(D));
  for (const std::string &R : Read)
    Models.push_back(absolute(R));
  llvm::json::Array All, NoLints;
  for (const Seen &S : Diagnostics) {
    llvm::json::Object O = ::toJSON(S.At);
    O["check"] = S.Check;
    O["message"] = llvm::json::fixUTF8(S.Message);
    O["function"] = llvm::json::fixUTF8(S.Function);
    O["shown"] = S.At.Shown;
    O["suppressed"] = S.Suppressed;
    O["incomplete"] = S.Incomplete;
    llvm::json::Array Chain;
    for (const Place &P : S.Chain)
      Chain.push_back(::toJSON(P));
    O["chain"] = std::move(Chain);
    All.push_back(std::move(O));
  }
  for (const Comment &C : Comments) {
    if (!C.At.Shown)
      continue;
    llvm::json::Object O = ::toJSON(C.At);
    O["text"] = llvm::json::fixUTF8(C.Text);
    NoLints.push_back(std::move(O));
  }
  return llvm::json::Object{{"begun", Begun},
                            {"enabled", array(Enabled)},
                            {"dependencies", array(Deps)},
                            {"read", array(Models)},
                            {"diagnostics", std::move(All)},
                            {"nolints", std::move(NoLints)}};
}

// The linker's names for clang-tidy's functions and for ours in their place.
#define SHOULD_SUPPRESS                                                        \
  "_ZN5clang4tidy22NoLintDirectiveHandler14shouldSuppressENS_"                 \
  "17DiagnosticsEngine5LevelERKNS_10DiagnosticEN4llvm9StringRefERNS7_"         \
  "15SmallVectorImplINS_7tooling10DiagnosticEEEbb"
#define SET_CURRENT_FILE                                                       \
  "_ZN5clang4tidy16ClangTidyContext14setCurrentFileEN4llvm9StringRefE"

using NoLints = tidy::NoLintDirectiveHandler;
using NoLintErrors = llvm::SmallVectorImpl<tooling::Diagnostic>;

bool realSuppress(NoLints *, DiagnosticsEngine::Level, const Diagnostic &,
                  llvm::StringRef, NoLintErrors &, bool,
                  bool) asm("__real_" SHOULD_SUPPRESS);
bool wrapSuppress(NoLints *, DiagnosticsEngine::Level, const Diagnostic &,
                  llvm::StringRef, NoLintErrors &, bool,
                  bool) asm("__wrap_" SHOULD_SUPPRESS);
void realSetCurrentFile(tidy::ClangTidyContext *,
                        llvm::StringRef) asm("__real_" SET_CURRENT_FILE);
void wrapSetCurrentFile(tidy::ClangTidyContext *,
                        llvm::StringRef) asm("__wrap_" SET_CURRENT_FILE);

bool wrapSuppress(NoLints *This, DiagnosticsEngine::Level Level,
                  const Diagnostic &D, llvm::StringRef Check,
                  NoLintErrors &Errors, bool AllowIO, bool Blocks) {
  bool Suppressed =
      realSuppress(This, Level, D, Check, Errors, AllowIO, Blocks);
  if (!RecordRun.empty() && Level >= DiagnosticsEngine::Remark)
    recorder().diagnostic(D, Check, Suppressed);
  return Suppressed;
}

void wrapSetCurrentFile(tidy::ClangTidyContext *This, llvm::StringRef File) {
  realSetCurrentFile(This, File);
  if (RecordRun.empty())
    return;
  recorder().Context = This;
  RunObserver::current() = &recorder();
}

bool clang::valuetask::writeRecord() {
  if (RecordRun.empty())
    return true;
  llvm::Error E =
      llvm::writeToOutput(RecordRun, [](llvm::raw_ostream &OS) -> llvm::Error {
        OS << recorder().toJSON() << '\n';
        return llvm::Error::success();
      });
  if (!E)
    return true;
  llvm::WithColor::error(llvm::errs(), "valuetask-tidy")
      << RecordRun << ": " << llvm::toString(std::move(E)) << '\n';
  return false;
}
