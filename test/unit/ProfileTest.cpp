//===- ProfileTest.cpp - counts by function -------------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What real tools write is tested with files of theirs, in
// test/checks/prefer-value-task. Here: names, and how counts add up.
//
//===----------------------------------------------------------------------===//

#include "Evidence/Profile.h"
#include "Checks/AdviceWording.h"
#include "gtest/gtest.h"

using namespace clang::valuetask;
using llvm::StringRef;

namespace {

std::string whole(StringRef Symbol) {
  bool IsPiece = false;
  std::string Whole = wholeFunction(Symbol, IsPiece).str();
  return IsPiece ? "piece of " + Whole : Whole;
}

TEST(Profile, PiecesOfCoroutines) {
  EXPECT_EQ(whole("_Z1fi"), "_Z1fi");
  EXPECT_EQ(whole("_Z1fi.resume"), "piece of _Z1fi");
  EXPECT_EQ(whole("_Z1fi.destroy"), "piece of _Z1fi");
  EXPECT_EQ(whole("_Z1fi.cleanup"), "piece of _Z1fi");
  EXPECT_EQ(whole("_Z1fi.actor"), "piece of _Z1fi");
  // As g++ 12 names them.
  EXPECT_EQ(whole("_Z4nextPZ4nextiE14_Z4nexti.Frame.actor"),
            "piece of _Z4nexti");
  EXPECT_EQ(whole("_Z5twicePZL5twiceiE16_ZL5twicei.Frame.destroy"),
            "piece of _ZL5twicei");
  EXPECT_EQ(whole("_ZN12_GLOBAL__N_16thriceEPZNS_6thriceEiE32_ZN12_GLOBAL__N_"
                  "16thriceEi.Frame.actor"),
            "piece of _ZN12_GLOBAL__N_16thriceEi");
}

FunctionCount counted(uint64_t Calls) {
  FunctionCount Count;
  Count.Calls = Count.Hottest = Calls;
  return Count;
}

TEST(Profile, PiecesCountForTheFunction) {
  Profile P;
  P.add("_Z1fi", counted(10));
  P.add("_Z1fi.resume", counted(300));
  P.add("_Z1fi.llvm.1234", counted(5));
  const FunctionCount *F = P.find("_Z1fi", "a.cpp");
  ASSERT_TRUE(F);
  // Resuming is no call, but work.
  EXPECT_EQ(F->Calls, 15u);
  EXPECT_EQ(F->Hottest, 300u);
  EXPECT_FALSE(P.find("_Z1fi.resume", "a.cpp"));
}

TEST(Profile, InternalFunctionsOfEachFile) {
  Profile P;
  P.add("src/a.cpp:_ZL1fi", counted(1));
  P.add("src/b.cpp;_ZL1fi", counted(2));
  EXPECT_EQ(P.find("_ZL1fi", "/home/me/src/a.cpp")->Calls, 1u);
  EXPECT_EQ(P.find("_ZL1fi", "b.cpp")->Calls, 2u);
  EXPECT_FALSE(P.find("_ZL1fi", "c.cpp"));
}

TEST(Profile, CountsDoNotOverflow) {
  Profile P;
  P.add("_Z1fi", counted(~uint64_t(0)));
  P.add("_Z1fi", counted(2));
  EXPECT_EQ(P.find("_Z1fi", "")->Calls, ~uint64_t(0));
}

TEST(Advice, Numbers) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1204518), "1,204,518");
  EXPECT_EQ(percent(0.934), "93.4 %");
  EXPECT_EQ(percent(0.29), "29.0 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(0.99999), "99.9 %");
  EXPECT_EQ(percent(0), "0.0 %");
}

} // namespace
