//===- Report.cpp - what came out, for people -----------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Report.h"
#include "Oracle/Printer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Format.h"

namespace valuetask::oracle {

void Report::add(const Program &P, const Record &R, const Comparison &C) {
  ++Programs;
  Runs += R.Runs;
  Sampled += !R.Exhaustive && !R.Undefined;
  Undefined += R.Undefined;
  Excused += C.Excused;
  Unjudged += C.Unjudged;
  Correct += R.Misuses.empty();
  if (R.Exhaustive) {
    for (unsigned Line : R.First)
      ++(R.FirstOfRuntime.count(Line) ? Both : OursOnly);
    for (unsigned Line : R.FirstOfRuntime)
      TheirsOnly += !R.First.count(Line);
  }
  for (const auto &[Check, Some] : C.ByCheck)
    ByCheck[Check] += Some;
  Counts All = C.sum();
  for (const std::string &Feature : P.features()) {
    ByFeature[Feature] += All;
    ++WithFeature[Feature];
  }
}

Counts Report::sum() const {
  Counts All;
  for (const auto &[Check, C] : ByCheck)
    All += C;
  return All;
}

static void row(llvm::raw_ostream &Out, const std::string &Name,
                const Counts &C) {
  Out << llvm::format("%-30s %6u %6u %6u %6u %6u %6u", Name.c_str(), C.Wanted,
                      C.Found, C.Wanted - C.Found, C.Findings, C.Right,
                      C.Findings - C.Right);
}

void Report::print(llvm::raw_ostream &Out) const {
  Out << Programs << " programs (" << Correct << " without misuse), " << Runs
      << " runs; " << Sampled << " programs sampled, " << Undefined
      << " with undefined runs\n"
      << Excused << " misuses need not be found, " << Unjudged
      << " findings could not be judged\n\n";
  if (Both)
    Out << "first misuses of runs: " << Both << " by the runtime too, "
        << OursOnly << " not by it, " << TheirsOnly << " by it alone\n\n";
  Out << llvm::format("%-30s %6s %6s %6s %6s %6s %6s\n", "check", "wanted",
                      "found", "missed", "told", "right", "wrong");
  for (const auto &[Check, C] : ByCheck) {
    row(Out, Check, C);
    Out << '\n';
  }
  Out << llvm::format("\n%-30s %6s %6s %6s %6s %6s %6s %9s\n", "feature",
                      "wanted", "found", "missed", "told", "right", "wrong",
                      "programs");
  for (const auto &[Feature, C] : ByFeature) {
    row(Out, Feature, C);
    Out << llvm::format(" %9u\n", WithFeature.at(Feature));
  }
  Out << '\n';
}

namespace {

/// Numbers the names anew: a letter with digits, and what make() is given.
std::string renumber(llvm::StringRef Text) {
  std::map<std::string, std::string> New;
  std::map<std::string, unsigned> Next;
  std::string Out;
  for (size_t I = 0; I < Text.size();) {
    if (!llvm::isAlnum(Text[I]) && Text[I] != '_') {
      Out += Text[I++];
      continue;
    }
    size_t End = I;
    while (End < Text.size() && (llvm::isAlnum(Text[End]) || Text[End] == '_'))
      ++End;
    std::string Word = Text.slice(I, End).str();
    llvm::StringRef Digits = llvm::StringRef(Word).drop_front();
    bool Name = llvm::isAlpha(Word[0]) && !Digits.empty() &&
                llvm::all_of(Digits, llvm::isDigit) && Word[0] != 'h';
    bool Site = llvm::all_of(Word, llvm::isDigit) &&
                (llvm::StringRef(Out).ends_with("make(") ||
                 llvm::StringRef(Out).ends_with("cond(") ||
                 llvm::StringRef(Out).ends_with("throw("));
    if (Name || Site) {
      std::string Key = Site ? "site " + Word : Word;
      auto [At, Fresh] = New.emplace(Key, "");
      if (Fresh) {
        std::string Class = Site ? "" : Word.substr(0, 1);
        At->second = Class + std::to_string(++Next[Class]);
      }
      Word = At->second;
    }
    Out += Word;
    I = End;
  }
  return Out;
}

std::string name(const Case &C) {
  for (const Misuse &M : C.Said.Misuses)
    if (M.How == Weight::Required)
      return "bad_program";
  return "ok_program";
}

} // namespace

std::string canonicalText(const Case &C) {
  Printer P(false);
  P.program(C.P, name(C), "");
  return renumber(P.text());
}

std::string markerTest(const Case &C, uint64_t Seed) {
  std::map<unsigned, std::set<std::string>> Markers;
  Comparison Now = compare(C.Said);
  for (const Finding &F : C.Said.Findings) // those that are right stay
    Markers[F.Line].insert(F.Check);
  for (const Disagreement &D : Now.Disagreements) {
    if (D.Miss)
      Markers[D.Line].insert(D.Check);
    else
      Markers[D.Line].erase(D.Check);
  }
  std::string Out = "// RUN: %check_markers %s -- -I%inputs/oracle\n// ";
  Out += C.What.Miss ? "Missed: " : "False alarm: ";
  Out += C.What.Check + ", made smaller from program " +
         std::to_string(C.Number) + " of seed " + std::to_string(Seed) + ".\n";
  if (!C.What.Miss)
    Out += "// It said: " + C.What.Message + ", at the line with FALSE ALARM\n";
  Out += "\n#include \"oracle_program.h\"\n\n";
  std::string Text = canonicalText(C);
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Text).rtrim().split(Lines, '\n');
  for (size_t I = 0; I < Lines.size(); ++I) {
    Out += Lines[I].str();
    const std::set<std::string> &Here = Markers[I + 1];
    if (!Here.empty())
      Out += " // WARN: " + llvm::join(Here, ", ");
    if (!C.What.Miss && C.What.Line == I + 1)
      Out += " // FALSE ALARM";
    Out += '\n';
  }
  return Out;
}

} // namespace valuetask::oracle
