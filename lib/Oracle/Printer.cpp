//===- Printer.cpp - a program as C++ -------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Oracle/Printer.h"

namespace valuetask::oracle {

namespace {

void mentions(const Cond &C, std::set<std::string> &Names) {
  Names.insert(C.Uses.begin(), C.Uses.end());
  for (const Cond &Kid : C.Kids)
    mentions(Kid, Names);
}

void mentions(const Block &B, std::set<std::string> &Names,
              std::set<std::string> &Declared) {
  for (const Stmt &S : B) {
    Names.insert(S.Uses.begin(), S.Uses.end());
    Declared.insert(S.Declares);
    mentions(S.C, Names);
    for (const Param &A : S.Captures)
      Declared.insert(A.Name);
    for (const Block &Inner : S.Blocks)
      mentions(Inner, Names, Declared);
  }
}

/// Whether a loop may run zero times and then leaves a value task alone that an
/// iteration would have seen to.
bool maySkip(const Stmt &S) {
  if (S.K == Stmt::DoWhile)
    return false;
  if (S.K == Stmt::For &&
      S.Text.find_first_not_of("0123456789") == std::string::npos)
    return false;
  std::set<std::string> Names, Declared;
  mentions(S.Blocks[0], Names, Declared);
  mentions(S.C, Names);
  Declared.insert(S.Declares);
  for (const std::string &Name : Names)
    if (!Declared.count(Name) &&
        std::string("tropvfuq").find(Name[0]) != std::string::npos)
      return true;
  return false;
}

} // namespace

void Printer::raw(const std::string &Content) {
  Text += Content;
  Text += '\n';
  ++Line;
}

void Printer::line(const std::string &Content) {
  raw(std::string(2 * Depth, ' ') + Content);
}

std::string Printer::at() const {
  return Instrumented ? "fr.at(" + std::to_string(Line) + "); " : "";
}

std::string Printer::fill(const std::string &Template,
                          const std::vector<std::string> &Uses,
                          const std::string &Declares, const Cond &Of) const {
  std::string Out;
  for (size_t I = 0; I < Template.size(); ++I) {
    char C = Template[I];
    char Next = I + 1 < Template.size() ? Template[I + 1] : '\0';
    if (C == '$' && Next == 'd') {
      Out += Declares;
      ++I;
    } else if (C == '$' && Next >= '0' && Next <= '9') {
      Out += Uses[Next - '0'];
      ++I;
    } else if (C == '%' && Next == 'c') {
      Out += cond(Of);
      ++I;
    } else if (C == '%' && Next == 'h') { // a helper, up to its parenthesis
      size_t End = Template.find('(', I);
      Out += "h" + Template.substr(I + 2, End - I - 2) + Suffix;
      I = End - 1;
    } else {
      Out += C;
    }
  }
  return Out;
}

std::string Printer::cond(const Cond &C, bool Nested) const {
  switch (C.K) {
  case Cond::Atom:
    return fill(C.Text, C.Uses);
  case Cond::Not: {
    const Cond &Kid = C.Kids[0];
    std::string Inner = cond(Kid, true);
    bool Plain = Inner.find(' ') == std::string::npos || Inner[0] == '(';
    return Plain ? "!" + Inner : "!(" + Inner + ")";
  }
  case Cond::And:
  case Cond::Or: {
    std::string Out;
    for (const Cond &Kid : C.Kids) {
      if (!Out.empty())
        Out += C.K == Cond::And ? " && " : " || ";
      Out += cond(Kid, true);
    }
    return Nested ? "(" + Out + ")" : Out;
  }
  }
  return "";
}

std::string Printer::checkedCond(const Cond &C) const {
  if (!Instrumented)
    return cond(C);
  return "(fr.at(" + std::to_string(Line) + "), " + cond(C, true) + ")";
}

void Printer::simple(const Stmt &S) {
  std::string Body = fill(S.Text, S.Uses, S.Declares, S.C);
  if (!Instrumented)
    return line(Body);
  std::string Number = std::to_string(Line);
  auto Has = [&](const char *Part) {
    return S.Text.find(Part) != std::string::npos;
  };
  bool Replaces = Has(".emplace(") || Has(".reset(") || Has("= std::nullopt");
  std::string Before = S.Drops              ? "fr.drop("
                       : Replaces           ? "fr.replaces("
                       : Has(".push_back(") ? "fr.fills("
                                            : "fr.at(";
  Before += Number + "); ";
  std::string After = Replaces ? " fr.plain();" : "";
  if (S.Owner) {
    // Nobody checks whether fields are consumed, and nobody minds if somebody
    // does.
    bool Fields = S.DeclKind == VarKind::Both;
    Before +=
        "::oracle::slot slot_" + Number + "(" + Number +
        (Fields ? ", ::oracle::duty::allowed); " : ", ::oracle::duty::full); ");
    After += " slot_" + Number + ".bind(" +
             (S.DeclKind == VarKind::Unique ? "*" : "") + S.Declares + ");";
  }
  line(Before + Body + After);
}

void Printer::loop(const Stmt &S) {
  std::string Number = std::to_string(Line);
  bool Guard = Instrumented && maySkip(S);
  std::string Open = Guard ? "{ ::oracle::loop loop_" + Number + "; " : "";
  std::string Turn = Guard ? " loop_" + Number + ".turn();" : "";
  const char *Close = Guard ? "} }" : "}";
  if (S.K == Stmt::For) {
    Cond Bound = atom(S.Declares + " < " + fill(S.Text, S.Uses));
    line(at() + Open + "for (int " + S.Declares + " = 0; " +
         checkedCond(Bound) + "; ++" + S.Declares + ") {" + Turn);
  } else if (S.K == Stmt::RangeFor) {
    line(at() + Open + "for (auto &" + S.Declares + " : " +
         fill(S.Text, S.Uses) + ") {" + Turn);
  } else if (S.K == Stmt::While) {
    line(at() + Open + "while (" + checkedCond(S.C) + ") {" + Turn);
  } else {
    line("do {");
  }
  block(S.Blocks[0]);
  if (S.K == Stmt::DoWhile)
    line("} while (" + checkedCond(S.C) + ");");
  else
    line(Close);
}

void Printer::switchOn(const Stmt &S) {
  line(at() + "switch (" + fill(S.Text, S.Uses) + ") {");
  for (size_t I = 0; I < S.Blocks.size(); ++I) {
    line(S.Labels[I].empty() ? "default: {" : "case " + S.Labels[I] + ": {");
    block(S.Blocks[I]);
    bool Last = I + 1 == S.Blocks.size();
    line(S.FallsThrough[I] && !Last ? "} [[fallthrough]];" : "} break;");
  }
  line("}");
}

void Printer::lambda(const Stmt &S) {
  std::string Number = std::to_string(Line);
  std::string Captured;
  for (const Param &A : S.Captures)
    if (!A.Type.empty())
      Captured += ", " + fill(A.Type, S.Uses);
  std::string Head = "auto " + S.Declares + " = [&" + Captured + "](" +
                     S.Parameter + ")" + (Captured.empty() ? "" : " mutable");
  if (S.DeclKind == VarKind::Routine)
    Head += " -> task<void>";
  std::string Before, After;
  if (Instrumented) {
    Before =
        at() + "::oracle::slot slot_" + Number + "(0, ::oracle::duty::none); ";
    After = " slot_" + Number + ".bind(" + S.Declares + ");";
    Head += " { ::oracle::frame fr;";
    line(Before + Head);
  } else {
    line(Head + " {");
  }
  block(S.Blocks[0]);
  if (S.DeclKind == VarKind::Routine) {
    ++Depth;
    line("co_return;");
    --Depth;
  }
  line("};" + After);
}

void Printer::statement(const Stmt &S) {
  switch (S.K) {
  case Stmt::Simple:
    return simple(S);
  case Stmt::For:
  case Stmt::While:
  case Stmt::DoWhile:
  case Stmt::RangeFor:
    return loop(S);
  case Stmt::Switch:
    return switchOn(S);
  case Stmt::Lambda:
    return lambda(S);
  case Stmt::If:
    line(at() + "if (" + cond(S.C) + ") {");
    block(S.Blocks[0]);
    if (!S.Blocks[1].empty()) {
      line("} else {");
      block(S.Blocks[1]);
    }
    return line("}");
  case Stmt::Try:
    line("try {");
    block(S.Blocks[0]);
    line(S.Text.empty() ? "} catch (const error &) {" : "} catch (...) {");
    block(S.Blocks[1]);
    return line("}");
  case Stmt::Scope:
    line("{");
    block(S.Blocks[0]);
    return line("}");
  }
}

void Printer::block(const Block &B) {
  ++Depth;
  for (const Stmt &S : B)
    statement(S);
  --Depth;
}

void Printer::function(const Function &F, const std::string &Name,
                       bool Internal) {
  std::set<std::string> Names, Declared;
  mentions(F.Body, Names, Declared);
  std::string Head = Internal ? "static " : "";
  Head += F.Result + " " + Name + "(";
  std::string Owners;
  for (const Param &A : F.Params) {
    if (&A != &F.Params.front())
      Head += ", ";
    bool Joined = A.Type.back() == '&' || A.Type.back() == '*';
    Head += A.Type + (Joined ? "" : " ") + A.Name;
    // A parameter that is never mentioned is of no interest to anyone.
    if (A.Owner && Names.count(A.Name))
      Owners += " fr.param(" + std::to_string(Line) + ", " + A.Name + ");";
  }
  Head += ") {";
  if (Instrumented)
    Head += " ::oracle::frame fr;" + Owners;
  line(Head);
  block(F.Body);
  ++Depth;
  if (F.Coroutine && F.Last.empty())
    line("co_return;");
  else if (!F.Last.empty())
    line(F.Last);
  --Depth;
  line("}");
}

void Printer::program(const Program &P, const std::string &MainName,
                      const std::string &OfProgram) {
  Suffix = OfProgram;
  for (const Function &H : P.Helpers)
    function(H, H.Name + Suffix, true);
  function(P.Main, MainName, false);
}

std::string Printer::call(const Program &P, const std::string &MainName) {
  std::string Args;
  for (const Param &A : P.Main.Params) {
    if (!Args.empty())
      Args += ", ";
    switch (A.Kind) {
    case VarKind::Bool:
      Args += "::oracle::any_bool()";
      break;
    case VarKind::Int:
      Args += "::oracle::any_int()";
      break;
    case VarKind::Mode:
      Args += "::oracle::any_mode()";
      break;
    default:
      Args += "make(0)";
      break;
    }
  }
  return MainName + "(" + Args + ")";
}

} // namespace valuetask::oracle
