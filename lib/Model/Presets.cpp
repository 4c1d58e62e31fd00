//===- Presets.cpp - the models a run works with --------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Presets.h"
#include "ModelWords.h"
#include "ModelYaml.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <memory>
#include <mutex>

using namespace llvm;

namespace clang::valuetask {

// presets() is in a file that cmake/EmbedTexts.cmake generates.

bool isAlwaysLoaded(StringRef PresetName) {
  return PresetName == "valuetask" || PresetName == "std" ||
         PresetName == "starters" || PresetName == "test_frameworks";
}

/// The names in \p Selection; `*` gives all.
static StringSet<> select(StringRef Selection,
                          std::vector<std::string> &Errors) {
  std::vector<StringRef> Known;
  for (const Preset &P : presets())
    Known.push_back(P.Name);

  StringSet<> Selected;
  SmallVector<StringRef> Names;
  if (!Selection.trim().empty())
    Selection.split(Names, ',');
  for (StringRef Name : Names) {
    Name = Name.trim();
    if (Name == "*")
      for (StringRef Each : Known)
        Selected.insert(Each);
    else if (is_contained(Known, Name))
      Selected.insert(Name);
    else if (Name.empty())
      Errors.push_back("ValueTaskPresets: an empty name in '" +
                       Selection.str() + "'");
    else
      Errors.push_back("ValueTaskPresets: unknown preset '" + Name.str() + "'" +
                       didYouMean(Name, Known) + "; known: *, " +
                       join(Known, ", "));
  }
  return Selected;
}

/// Drops from \p Models the names that \p Overridden has, and entries that are
/// left with none.
template <typename Entry>
static void withdraw(std::vector<Entry> &Models,
                     const StringSet<> &Overridden) {
  for (Entry &M : Models)
    erase_if(M.Names, [&](const std::string &Name) {
      return Overridden.contains(Name);
    });
  erase_if(Models, [](const Entry &M) { return M.Names.empty(); });
}

template <typename Entry>
static void overlay(std::vector<Entry> &Base, std::vector<Entry> &Over) {
  StringSet<> Overridden;
  for (const Entry &M : Over)
    Overridden.insert(M.Names.begin(), M.Names.end());
  withdraw(Base, Overridden);
  move(Over, std::back_inserter(Base));
}

/// `types: [{names: [my::value_task]}]` is all that a type with the usual
/// member names needs.
static void giveUsualOperations(std::vector<TypeModel> &Types) {
  auto Usual = find_if(Types, [](const TypeModel &T) {
    return is_contained(T.Names, "valuetask::value_task");
  });
  if (Usual == Types.end())
    return;
  for (TypeModel &T : Types)
    if (T.Operations.empty() && T.Rules.SingleConsumer)
      T.Operations = Usual->Operations;
}

/// The presets in \p Selection. Parsed once in a process, as a language server
/// asks for them at each keystroke; null if the selection is wrong.
static std::shared_ptr<const ModelSet>
presetModels(StringRef Selection, std::vector<std::string> &Errors) {
  static std::mutex Lock;
  static StringMap<std::shared_ptr<const ModelSet>> Parsed;
  std::lock_guard<std::mutex> Guard(Lock);
  std::shared_ptr<const ModelSet> &Slot = Parsed[Selection];
  if (Slot)
    return Slot;
  const size_t ErrorsBefore = Errors.size();
  StringSet<> Selected = select(Selection, Errors);
  auto Models = std::make_shared<ModelSet>();
  for (const Preset &P : presets())
    if (isAlwaysLoaded(P.Name) || Selected.contains(P.Name)) {
      std::string File = ("presets/" + P.Name + ".yaml").str();
      parseModel(MemoryBufferRef(P.Text, File), P.Name, *Models, Errors);
    }
  if (Errors.size() == ErrorsBefore)
    Slot = std::move(Models);
  return Slot;
}

bool loadModels(StringRef Selection, ArrayRef<std::string> UserFiles,
                ModelSet &Into, std::vector<std::string> &Errors) {
  const size_t ErrorsBefore = Errors.size();
  std::shared_ptr<const ModelSet> Chosen = presetModels(Selection, Errors);
  ModelSet Users;
  for (const std::string &Path : UserFiles)
    parseModelFile(Path, Users, Errors);
  if (!Chosen || Errors.size() != ErrorsBefore)
    return false;

  ModelSet Models = *Chosen;
  overlay(Models.Types, Users.Types);
  overlay(Models.Functions, Users.Functions);
  overlay(Models.Sources, Users.Sources);
  giveUsualOperations(Models.Types);
  Into = std::move(Models);
  return true;
}

} // namespace clang::valuetask
