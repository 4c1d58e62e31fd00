//===- own_type.cpp - a type that cannot be annotated ---------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What own_type.yaml speaks of: a library's task, of which only the
// declarations matter.
//
//===----------------------------------------------------------------------===//

namespace acme {

class task {
public:
  bool done() const;
  int get();
};

task start();

} // namespace acme

int twice() {
  auto Work = acme::start();
  const int First = Work.get();
  return First + Work.get();
}

int once() {
  auto Work = acme::start();
  return Work.get();
}
