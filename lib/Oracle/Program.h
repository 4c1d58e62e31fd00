//===- Program.h - a generated program ------------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program is a coroutine with parameters that decide its way, and the helpers
// that it calls. Statements keep their text, with `$0`, `$1` for the variables
// that they use and `$d` for the one that they declare: enough to move, rename
// and drop them without understanding them.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ORACLE_PROGRAM_H
#define VALUETASK_ORACLE_PROGRAM_H

#include <set>
#include <string>
#include <vector>

namespace valuetask::oracle {

/// What a variable holds. A use is only ever replaced by one of the same kind.
enum class VarKind : uint8_t {
  None,
  ValueTask, ///< value_task<int>
  Multi,     ///< What preserve() gave: has any number of consumers.
  Pointer,   ///< value_task<int> *
  Task,      ///< task<int>
  Optional,  ///< std::optional<value_task<int>>
  Vector,    ///< std::vector<value_task<int>>
  Unique,    ///< std::unique_ptr<value_task<int>>
  Both,      ///< A struct of two.
  Bool,
  Int,
  Mode,     ///< An enumerator.
  Routine,  ///< A lambda that is a coroutine.
  Function, ///< A lambda that is none.
};

struct Cond {
  enum Kind : uint8_t { Atom, Not, And, Or };
  Kind K = Atom;
  std::string Text; ///< Of an atom.
  std::vector<std::string> Uses;
  std::vector<Cond> Kids;
  std::string Feature;
};

struct Param {
  std::string Type; ///< With `&` or `*` where it is one.
  std::string Name;
  VarKind Kind = VarKind::None;
  bool Owner = false;
};

struct Stmt;
using Block = std::vector<Stmt>;

struct Stmt {
  enum Kind : uint8_t {
    Simple,
    If,  ///< Blocks: then, else (may be empty).
    For, ///< Text: the bound. Declares: the counter.
    While,
    DoWhile,
    RangeFor, ///< Text: the range. Declares: the element, a reference.
    Switch,   ///< Text: what is switched on; a block a label.
    Try,      ///< Blocks: body, handler. Text: `...` if it takes all.
    Scope,
    Lambda,
  };
  Kind K = Simple;
  std::string Text;
  std::vector<std::string> Uses;
  std::string Declares;
  VarKind DeclKind = VarKind::None;
  /// Whether the declared variable is an owner that must see to its value.
  bool Owner = false;
  bool Awaits = false;   ///< Not allowed in a handler or outside coroutines.
  bool CoReturn = false; ///< Only in coroutines.
  bool Returns = false;  ///< Only in functions that are none.
  bool Breaks = false;   ///< Only in loops.
  bool Throws = false;   ///< An explicit `throw`.
  bool Drops = false;    ///< A temporary value task is discarded here.
  Cond C;
  std::vector<Block> Blocks;
  std::vector<std::string> Labels;   ///< Of a switch; default if empty.
  std::vector<uint8_t> FallsThrough; ///< Of a switch, by block.
  /// Of a lambda: what it captures by value, with the text of the capture for a
  /// type; its parameter too, with no type.
  std::vector<Param> Captures;
  std::string Parameter;
  std::string Feature;
};

struct Function {
  std::string Name; ///< Without the number of the program.
  std::string Result;
  std::vector<Param> Params;
  Block Body;
  bool Coroutine = false;
  std::string Last; ///< The last statement, `return false;`.
};

struct Program {
  std::vector<Function> Helpers;
  Function Main;
  /// Whether awaited operations and calls may fail: 0 they all succeed, 2 they
  /// may be canceled as well.
  unsigned MayFail = 0;

  std::set<std::string> features() const;
  unsigned statements() const;
  /// Whether all uses are in scope and all statements are where they may be.
  bool wellFormed() const;
  /// Drops helpers that nobody calls and parameters that nobody mentions, and
  /// sees whether failures matter.
  void tidy();
};

Cond atom(std::string Text, std::vector<std::string> Uses = {},
          std::string Feature = "");
/// The same the other way round, simplified where that is easy.
Cond negate(const Cond &C);

/// Calls F(Block&) for every block, outer ones first.
template <class Fn> void forEachBlock(Block &B, Fn F) {
  F(B);
  for (size_t I = 0; I < B.size(); ++I)
    for (size_t J = 0; J < B[I].Blocks.size(); ++J)
      forEachBlock(B[I].Blocks[J], F);
}
template <class Fn> void forEachBlock(Program &P, Fn F) {
  for (Function &H : P.Helpers)
    forEachBlock(H.Body, F);
  forEachBlock(P.Main.Body, F);
}

} // namespace valuetask::oracle

#endif // VALUETASK_ORACLE_PROGRAM_H
