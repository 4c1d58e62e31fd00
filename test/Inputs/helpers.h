//===- helpers.h - opaque functions for the marker tests ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing here has a body: the analysis knows the signatures and no more.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_TEST_INPUTS_HELPERS_H
#define VALUETASK_TEST_INPUTS_HELPERS_H

#include "valuetask_decls.h"

bool cond();
int num();
void use(int value);
void touch();
void pause_briefly() noexcept;
[[noreturn]] void fail();

valuetask::value_task<int> make();
valuetask::value_task<int> make_for(int key);
valuetask::value_task<void> make_void();
valuetask::task<int> make_task();
valuetask::task<void> delay(int milliseconds);

/// Anything may happen to the argument.
bool opaque(valuetask::value_task<int> &t);
void opaque_pointer(valuetask::value_task<int> *t);
/// May look, and no more.
void peek(const valuetask::value_task<int> &t);
/// Takes the argument over.
void sink(valuetask::value_task<int> t);
valuetask::task<int> take(valuetask::value_task<int> t);

struct error {
  int code;
};

enum class mode { idle, read, write };
mode current_mode();

#define CHECK_THAT(expr) ((expr) ? (void)0 : fail())

#endif // VALUETASK_TEST_INPUTS_HELPERS_H
