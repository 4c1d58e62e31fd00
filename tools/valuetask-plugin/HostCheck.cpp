//===- HostCheck.cpp - the plugin's door: is this the right clang-tidy? ---===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy goes on, with exit code 0, when a plugin cannot be loaded or fits
// another version: a green gate that checked nothing. So this module refers to
// no symbol of the host, which lets every clang-tidy load it, asks the host for
// its version, and only then loads the module with the checks. Whatever is
// wrong ends the process with a sentence and exit code 3.
//
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

namespace {

/// Not used by clang-tidy, whose findings and errors give 1.
constexpr int WrongHost = 3;

/// Plugins are loaded while the command line is parsed, when there is no caller
/// to report an error to. Destructors of a half-started host had better not
/// run.
[[noreturn]] void stop(const std::string &Message) {
  std::fflush(stdout);
  std::fprintf(stderr, "valuetask: %s\n", Message.c_str());
  std::fflush(stderr);
  std::_Exit(WrongHost);
}

/// The text from the first digit after "version ", up to a blank.
std::string versionIn(const std::string &FullVersion) {
  const size_t Word = FullVersion.find("version ");
  if (Word == std::string::npos)
    return "";
  const size_t Begin = FullVersion.find_first_of("0123456789", Word);
  if (Begin == std::string::npos)
    return "";
  return FullVersion.substr(Begin,
                            FullVersion.find_first_of(" (", Begin) - Begin);
}

const std::string Wanted =
    "this plugin was built for clang-tidy " LLVM_VERSION_STRING;

/// The version of the running clang-tidy. `clang::getClangFullVersion()` is
/// looked up by name because a reference to it would be a symbol this module
/// cannot be loaded without.
std::string hostVersion() {
  void *Function =
      dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  if (!Function && dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionEv"))
    stop(Wanted + " and libstdc++, but this clang-tidy was built with another "
                  "C++ standard library. Build the plugin with the same one.");
  if (!Function)
    stop(Wanted + ", but the program that loaded it shows no symbols of "
                  "Clang: it was linked without support for plugins.");
  const std::string Full = reinterpret_cast<std::string (*)()>(Function)();
  std::string Version = versionIn(Full);
  return Version.empty() ? Full : Version;
}

void checkVersion() {
  const std::string Version = hostVersion();
  const std::string Major = std::to_string(LLVM_VERSION_MAJOR);
  if (Version.substr(0, Version.find('.')) == Major)
    return;
  const std::string HostMajor = Version.substr(0, Version.find('.'));
  stop(Wanted + ", but it was loaded into clang-tidy " + Version +
       ". Use clang-tidy-" + Major + ", or build the plugin against LLVM " +
       HostMajor + ".");
}

/// The path of the module with the checks: beside this one.
std::string checksModule() {
  Dl_info Self;
  if (!dladdr(&Wanted, &Self) || !Self.dli_fname)
    stop("the plugin cannot find its own file, and so "
         "not " VALUETASK_CHECKS_MODULE " beside it.");
  const std::string Path = Self.dli_fname;
  return Path.substr(0, Path.rfind('/') + 1) + VALUETASK_CHECKS_MODULE;
}

struct Door {
  Door() {
    // valuetask-tidy has the checks already; a second copy would register all
    // of them twice.
    if (dlsym(RTLD_DEFAULT, "valuetask_checks_built_in"))
      return;
    checkVersion();
    // All symbols now rather than one by one later: a missing one is an error
    // here and would be a crash amid the analysis.
    if (!dlopen(checksModule().c_str(), RTLD_NOW | RTLD_GLOBAL))
      stop(std::string("the checks could not be loaded: ") + dlerror());
  }
};

const Door OnLoad;

} // namespace
