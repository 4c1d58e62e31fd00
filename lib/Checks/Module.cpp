//===- Module.cpp - registers the checks with clang-tidy ------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Checks/ConcurrentAwaitCheck.h"
#include "Checks/DoubleAwaitCheck.h"
#include "Checks/GetResultBeforeCompletionCheck.h"
#include "Checks/PreferTaskCheck.h"
#include "Checks/PreferValueTaskCheck.h"
#include "Checks/SourceMisuseCheck.h"
#include "Checks/StoredCheck.h"
#include "Checks/UnconsumedCheck.h"
#include "Checks/UseAfterAsTaskCheck.h"
#include "clang-tidy/ClangTidyModule.h"

namespace clang::valuetask {

class Module : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<ConcurrentAwaitCheck>("valuetask-concurrent-await");
    Factories.registerCheck<DoubleAwaitCheck>("valuetask-double-await");
    Factories.registerCheck<GetResultBeforeCompletionCheck>(
        "valuetask-get-result-before-completion");
    Factories.registerCheck<PreferTaskCheck>("valuetask-prefer-task");
    Factories.registerCheck<PreferValueTaskCheck>(
        "valuetask-prefer-value-task");
    Factories.registerCheck<SourceMisuseCheck>("valuetask-source-misuse");
    Factories.registerCheck<StoredCheck>("valuetask-stored");
    Factories.registerCheck<UnconsumedCheck>("valuetask-unconsumed");
    Factories.registerCheck<UseAfterAsTaskCheck>("valuetask-use-after-as-task");
  }
};

static tidy::ClangTidyModuleRegistry::Add<Module>
    X("valuetask-module", "Misuse of single-consumer awaitables.");

} // namespace clang::valuetask
