//===- ModelWords.cpp - the words of model files for the model's values ---===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModelWords.h"
#include "llvm/ADT/Twine.h"

namespace clang::valuetask {

template <> llvm::ArrayRef<Word<ValueCategory>> words() {
  static constexpr Word<ValueCategory> Table[] = {
      {"any", ValueCategory::Any},
      {"lvalue", ValueCategory::LValue},
      {"rvalue", ValueCategory::RValue},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<Effect>> words() {
  static constexpr Word<Effect> Table[] = {
      {"borrow", Effect::Borrow}, {"consume", Effect::Consume},
      {"query", Effect::Query},   {"share", Effect::Share},
      {"detach", Effect::Detach}, {"make_ready", Effect::MakeReady},
      {"wrap", Effect::Wrap},     {"revive", Effect::Revive},
      {"clear", Effect::Clear},   {"ignore", Effect::Ignore},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<Requirement>> words() {
  static constexpr Word<Requirement> Table[] = {
      {"nothing", Requirement::Nothing},
      {"ready", Requirement::Ready},
      {"ready_in_coroutine", Requirement::ReadyInCoroutine},
      {"failed", Requirement::Failed},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<Knowledge>> words() {
  static constexpr Word<Knowledge> Table[] = {
      {"nothing", Knowledge::Nothing},     {"ready", Knowledge::Ready},
      {"succeeded", Knowledge::Succeeded}, {"failed", Knowledge::Failed},
      {"pending", Knowledge::Pending},     {"valid", Knowledge::Valid},
      {"empty", Knowledge::Empty},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<Role>> words() {
  static constexpr Word<Role> Table[] = {
      {"consume", Role::Consume},
      {"borrow", Role::Borrow},
      {"start", Role::Start},
      {"join", Role::Join},
      {"prove_ready", Role::ProveReady},
      {"make_ready", Role::MakeReady},
      {"may_be_left", Role::MayBeLeft},
      {"from_promise", Role::FromPromise},
      {"await_gives_ready", Role::AwaitGivesReady},
      {"never_returns", Role::NeverReturns},
      {"move", Role::Move},
      {"exchange", Role::Exchange},
      {"calls_once", Role::CallsOnce},
      {"calls_many", Role::CallsMany},
      {"calls_together", Role::CallsTogether},
      {"calls_many_together", Role::CallsManyTogether},
      {"returns_true", Role::ReturnsTrue},
      {"returns_false", Role::ReturnsFalse},
      {"ignore", Role::Ignore},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<Stored>> words() {
  static constexpr Word<Stored> Table[] = {
      {"advice", Stored::Advice},
      {"fine", Stored::Fine},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<SourceEffect>> words() {
  static constexpr Word<SourceEffect> Table[] = {
      {"set", SourceEffect::Set},
      {"reset", SourceEffect::Reset},
      {"start", SourceEffect::Start},
      {"hand_out", SourceEffect::HandOut},
      {"version", SourceEffect::Version},
      {"status", SourceEffect::Status},
      {"on_completed", SourceEffect::OnCompleted},
      {"get_result", SourceEffect::GetResult},
      {"is_set", SourceEffect::IsSet},
      {"is_unset", SourceEffect::IsUnset},
      {"ignore", SourceEffect::Ignore},
  };
  return Table;
}

template <> llvm::ArrayRef<Word<SecondSet>> words() {
  static constexpr Word<SecondSet> Table[] = {
      {"undefined", SecondSet::Undefined},
      {"throws", SecondSet::Throws},
      {"asserts", SecondSet::Asserts},
  };
  return Table;
}

std::string didYouMean(llvm::StringRef Typed,
                       llvm::ArrayRef<llvm::StringRef> Accepted) {
  // A third of the word may be wrong; beyond that a guess only misleads.
  const unsigned Bound = std::max<unsigned>(1, Typed.size() / 3);
  unsigned Best = Bound + 1;
  llvm::StringRef Closest;
  for (llvm::StringRef Candidate : Accepted) {
    unsigned Distance = Typed.edit_distance_insensitive(
        Candidate, /*AllowReplacements=*/true, Bound);
    if (Distance < Best) {
      Best = Distance;
      Closest = Candidate;
    }
  }
  if (Closest.empty())
    return "";
  return (" (did you mean '" + Closest + "'?)").str();
}

} // namespace clang::valuetask
