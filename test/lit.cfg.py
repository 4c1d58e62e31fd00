# Configuration of the lit suites. Run through ctest, or by themselves:
#
#   lit build/release/test                      everything
#   lit build/release/test --filter flow/loops  what matches

import os
import shutil

import lit.formats

source = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Called on the source tree (`lit test/flow`): take the release build's paths.
if not hasattr(config, "binary_dir"):
    site = os.path.join(source, "build", "release", "test", "lit.site.cfg.py")
    if not os.path.exists(site):
        lit_config.fatal(f"{site} is missing: configure first, cmake --preset release")
    lit_config.load_config(config, site)
    raise SystemExit

config.name = "valuetask"
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.binary_dir, "test")
config.suffixes = [".cpp", ".test"]
config.excludes = ["Inputs", "tools", "CMakeLists.txt"]
config.test_format = lit.formats.ShTest(execute_external=False)


def find_tool(*names):
    """The first of the names found beside LLVM's tools or in PATH."""
    for name in names:
        found = shutil.which(name, path=config.llvm_tools_dir) or shutil.which(name)
        if found:
            return found
    return None


def require(tool, *names):
    found = find_tool(*names)
    if not found:
        lit_config.fatal(f"{tool} was not found; looked for {', '.join(names)}")
    return found


major = config.llvm_major
tools = os.path.join(config.test_source_root, "tools")
inputs = os.path.join(config.test_source_root, "Inputs")
filecheck = require("FileCheck", f"FileCheck-{major}", "FileCheck")
runner = f"{config.python} {tools}"
clangxx = require("clang++", f"clang++-{major}", "clang++")
include = os.path.join(source, "include")

# The runtime's tests are programs, built the ways that users build: checked with
# sanitizers, without checks and fast, with g++, with libc++.
runtime_flags = (f"-std=c++20 -Wall -Wextra -Werror -pthread -I{include}"
                 f" -I{config.test_source_root}/runtime/Inputs")
runtime_sanitized = f"{clangxx} {runtime_flags} -O1 -g1 -fno-sanitize-recover=all"

# Longer names first: a substitution also matches at the start of a longer one.
config.substitutions += [
    ("%check_markers",
     f"{runner}/check_markers.py --tool {config.valuetask_tidy} --inputs {inputs}"),
    ("%check_fixes",
     f"{runner}/check_fixes.py --tool {config.valuetask_tidy} --inputs {inputs}"
     f" --clangxx {clangxx}"),
    # The analyzer can be another one: VALUETASK_ORACLE_TOOL in the environment.
    ("%oracle", f"{config.valuetask_oracle} --compiler {clangxx}"
     f" --tool {os.environ.get('VALUETASK_ORACLE_TOOL', config.valuetask_tidy)}"),
    ("%runtime_asan", f"{runtime_sanitized} -fsanitize=address,undefined"),
    # Our own poisoning is on here, other than in the tests of the analyzer.
    ("%run_asan", "env ASAN_OPTIONS=allow_user_poisoning=1"),
    ("%runtime_tsan", f"{runtime_sanitized} -fsanitize=thread"),
    ("%runtime_fast", f"{clangxx} {runtime_flags} -O2 -DNDEBUG"),
    ("%runtime_checked", f"{clangxx} {runtime_flags}"),
    ("%runtime_libcxx", f"{clangxx} {runtime_flags} -stdlib=libc++"),
    ("%runtime_gxx", f"{find_tool('g++') or 'g++'} {runtime_flags}"),
    ("%valuetask-lint", config.valuetask_lint),
    ("%valuetask-tidy", config.valuetask_tidy),
    ("%valuetask-clangd", config.valuetask_clangd),
    ("%plugin", config.plugin),
    ("%clang-format", find_tool(f"clang-format-{major}") or "clang-format"),
    ("%clang-tidy", find_tool(f"clang-tidy-{major}", "clang-tidy") or "clang-tidy"),
    ("%clangd", find_tool(f"clangd-{major}", "clangd") or "clangd"),
    ("%clangxx", clangxx),
    ("%gxx", find_tool("g++") or "g++"),
    ("%filecheck", filecheck),
    ("%inputs", inputs),
    ("%include", include),
    ("%examples", os.path.join(source, "examples")),
    ("%build", config.binary_dir),
    ("%cmake", config.cmake),
    ("%cpack", os.path.join(os.path.dirname(config.cmake), "cpack")),
    ("%python", config.python),
]
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, config.environment.get("PATH", "")])

if config.plugin:
    config.available_features.add("plugin")
if os.path.exists(os.path.join(source, "include", "valuetask", "value_task.h")):
    config.available_features.add("runtime")
if shutil.which("g++"):
    config.available_features.add("gxx")
if os.path.isdir(os.path.join(config.llvm_tools_dir, "..", "include", "c++", "v1")):
    config.available_features.add("libc++")
if find_tool(f"clang-format-{major}"):
    config.available_features.add("clang-format")
if shutil.which("bazel"):
    config.available_features.add("bazel")
if shutil.which("clang-tidy-14"):
    config.available_features.add("clang-tidy-14")
if shutil.which("dpkg-shlibdeps"):
    config.available_features.add("dpkg")
if shutil.which("nvim"):
    config.available_features.add("neovim")
if find_tool(f"clangd-{major}"):
    config.available_features.add("clangd")
config.available_features.add(f"llvm-{major}")

if config.sanitize:
    config.available_features.add("sanitized")

# Clang's own libraries are not instrumented. BumpPtrAllocator is inline code:
# StartNewSlab() poisons a whole slab where it is compiled with the sanitizer,
# Allocate() unpoisons a piece only where it is, too (llvm/Support/Allocator.h).
# A slab that our code starts in the ASTContext is handed out by theirs, and
# reading such a piece would be reported. Ordinary redzones stay in force.
config.environment["ASAN_OPTIONS"] = "allow_user_poisoning=0"
