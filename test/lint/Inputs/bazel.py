"""The aspect of tools/bazel, with Bazel as Debian has it and without a network."""
import os
import pathlib
import re
import subprocess

from tree import TASK, has, lacks, main, once, same, twice

SOURCE = pathlib.Path(__file__).resolve().parents[3]

# Bazel's own build files load these from repositories of the network, although
# it has the rules built in.
STUBS = {
    "rules_cc/cc": ["cc_binary", "cc_import", "cc_library", "cc_test", "cc_toolchain", "cc_toolchain_suite"],
    "rules_java/java": ["java_binary", "java_import", "java_library", "java_plugin", "java_runtime", "java_test",
                        "java_toolchain", "java_package_configuration"],
}


class Bazel:
    def __init__(self, tree):
        self.tree = tree
        rc = []
        for folder, names in STUBS.items():
            repository = folder.split("/")[0]
            tree.write(f"stubs/{folder}/BUILD", "")
            tree.write(f"stubs/{folder}/defs.bzl", "".join(f"{n} = native.{n}\n" for n in names))
            tree.write(f"stubs/{repository}/WORKSPACE", "")
            rc.append(f"common --override_repository={repository}={tree.root}/stubs/{repository}\n")
        tree.write("stubs/coverage/WORKSPACE", "")
        tree.write("stubs/coverage/BUILD", "".join(
            f"filegroup(name = '{n}', visibility = ['//visibility:public'])\n"
            for n in ["dummy_coverage_report", "coverage_report_generator"]))
        rc.append(f"common --override_repository=remote_coverage_tools={tree.root}/stubs/coverage\n")
        rc.append(f"build --disk_cache={tree.root}/stubs/cache\n")
        tree.write(".bazelrc", "".join(rc))
        tree.write(".bazelignore", "stubs\n")
        prefix = pathlib.Path(tree.lint).parents[1]
        tree.write("WORKSPACE", f"""\
local_repository(name = "valuetask_rules", path = "{SOURCE}/tools/bazel")
load("@valuetask_rules//:valuetask.bzl", "valuetask_tools")
valuetask_tools(name = "valuetask", path = "{prefix}", config = "//:gate.yaml", inputs = ["//:own.yaml"])
""")
        tree.write("gate.yaml", "Checks: '-*,valuetask-*'\nCheckOptions: {ValueTaskModels: own.yaml}\n")
        tree.write("own.yaml", "types:\n  - names: [own]\n    operations:\n"
                   "      - { names: [get], effect: consume }\n")
        tree.write("BUILD.bazel", 'exports_files(["gate.yaml", "own.yaml"])\n')
        tree.write("lib/BUILD.bazel", 'cc_library(name = "task", hdrs = ["task.h"], defines = ["HAVE_TASK"], '
                   'visibility = ["//visibility:public"])\n')
        tree.write("lib/task.h", "#pragma once\n" + TASK + "struct own { int get(); };\nown make_own();\n")
        tree.write("app/BUILD.bazel", """\
load("@valuetask_rules//:valuetask.bzl", "valuetask_lint_test")
cc_library(name = "good", srcs = ["good.cpp"], deps = ["//lib:task"], copts = ["-DGOOD=1"])
cc_library(name = "bad", srcs = ["bad.cpp"], deps = [":good", "//lib:task"])
cc_library(name = "broken", srcs = ["broken.cpp"])
valuetask_lint_test(name = "lint_good", targets = [":good"])
valuetask_lint_test(name = "lint_bad", targets = [":bad"])
valuetask_lint_test(name = "lint_broken", targets = [":broken"])
""")
        tree.write("app/good.cpp", '#include "lib/task.h"\n#include <stddef.h>\n#if !HAVE_TASK + !GOOD\n'
                   "#error defines\n#endif\n" + once())
        tree.write("app/bad.cpp", '#include "lib/task.h"\n' + twice() +
                   "int of_the_model() {\n  own o = make_own();\n  o.get();\n  return o.get();\n}\n")
        tree.write("app/broken.cpp", "int broken(\n")

    def __call__(self, *args, code=0):
        done = subprocess.run(["bazel", "--max_idle_secs=60", f"--output_user_root={self.tree.root}/stubs/out", *args],
                              cwd=self.tree.root, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        text = done.stdout + done.stderr
        assert done.returncode == code, f"{args}: exit code {done.returncode}\n{text}"
        return text


def lint_actions(text):
    """How many were run, and how many came from a cache."""
    summary = re.search(r"INFO: \d+ process(?:es)?: (.*)", text)[1]
    count = lambda what: int((re.search(rf"(\d+) {what}", summary) or [0, 0])[1])
    return count("linux-sandbox") + count("processwrapper-sandbox") + count("local"), count("(?:disk|remote) cache hit")


def test_aspect_and_test(tree):
    bazel = Bazel(tree)
    try:
        aspect_and_test(tree, bazel)
    finally:
        bazel("shutdown")


def aspect_and_test(tree, bazel):
    build = ["build", "//app:bad", "--aspects=@valuetask_rules//:valuetask.bzl%valuetask_lint",
             "--output_groups=valuetask"]
    same(lint_actions(bazel(*build)), (2, 0))
    results = sorted(str(p) for p in (tree.root / "bazel-bin/app").rglob("*.json"))
    out, err = tree.call("merge", *results, code=2)
    has(out, "app/bad.cpp:5:12: warning", "app/bad.cpp:10:12: warning")
    has(err, "2 findings in 2 files linted")
    for result in results:  # or a cache on another machine would not do
        lacks(pathlib.Path(result).read_text(), str(tree.root))

    same(lint_actions(bazel(*build)), (0, 0))
    bazel("clean")
    same(lint_actions(bazel(*build)), (0, 2))
    tree.write("lib/task.h", (tree.root / "lib/task.h").read_text() + "// more\n")
    same(lint_actions(bazel(*build)), (2, 0))
    tree.write("own.yaml", (tree.root / "own.yaml").read_text() + "  - names: [other]\n    operations:\n"
               "      - { names: [get], effect: consume }\n")
    same(lint_actions(bazel(*build)), (2, 0))

    tests = bazel("test", "//app:lint_good", "//app:lint_bad", "--test_output=all", "--build_tests_only", code=3)
    has(tests, "app/bad.cpp:5:12: warning")
    assert re.search(r"//app:lint_good\s.*PASSED", tests), tests
    assert re.search(r"//app:lint_bad\s.*FAILED", tests), tests


main(globals())
