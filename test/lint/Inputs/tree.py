"""A small source tree with a compilation database, and valuetask-lint run on it.

A script defines functions test_*(tree) and ends with main(globals()); it is
called with the path of valuetask-lint and a folder to work in. Sources need no
header, so that a test takes as long as clang-tidy takes to start.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import traceback

TASK = """\
struct [[clang::annotate("valuetask::type")]] task {
  [[clang::annotate("valuetask::consumes")]] int take();
};
task make();
"""


def twice(name="twice"):
    """A function with one valuetask-double-await, in its fourth line."""
    return f"int {name}() {{\n  task t = make();\n  t.take();\n  return t.take();\n}}\n"


def once(name="once"):
    return f"int {name}() {{\n  task t = make();\n  return t.take();\n}}\n"


class Tree:
    def __init__(self, lint, folder):
        self.lint = lint
        self.root = pathlib.Path(folder)
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        self.entries = []

    def write(self, path, text):
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text)
        return full

    def source(self, path, text, *flags, **entry):
        """A file with a compile command of its own."""
        full = self.write(path, text)
        self.entry(full, *flags, **entry)
        return full

    def entry(self, full, *flags, **entry):
        self.entries.append({"file": str(full), "directory": str(self.root), "arguments":
                             ["clang++", "-std=c++20", *flags, "-c", str(full)], **entry})
        self.database()

    def database(self):
        self.write("compile_commands.json", json.dumps(self.entries))

    def start(self, *args, cwd=None, env=None, **more):
        # Not the root of the work tree that the tests lie in.
        command = [self.lint, *args]
        if args[0] == "run" and not any(str(a).startswith("--root") for a in args):
            command.insert(2, f"--root={self.root}")
        return subprocess.Popen([str(c) for c in command], cwd=cwd or self.root, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**os.environ, "GITHUB_STEP_SUMMARY": "", **(env or {})}, **more)

    def call(self, *args, code, **more):
        """stdout, stderr; the exit code has to be as said."""
        process = self.start(*args, **more)
        out, err = process.communicate(timeout=300)
        assert process.returncode == code, \
            f"{args}: exit code {process.returncode}, not {code}\n{out}{err}"
        return out, err

    def run(self, *args, code, **more):
        return self.call("run", *args, code=code, **more)

    def linted(self, *args, code=None):
        """Which files were not up to date."""
        process = self.start("run", "--progress=plain", *args)
        _, err = process.communicate(timeout=300)
        assert code is None or process.returncode == code, err
        assert process.returncode in (0, 2, 3), err
        return sorted(line.split("] ", 1)[1] for line in err.splitlines() if line.startswith("["))


def has(text, *wanted):
    for one in wanted:
        assert one in text, f"not there: {one!r}\nin: {text}"


def lacks(text, *unwanted):
    for one in unwanted:
        assert one not in text, f"there: {one!r}\nin: {text}"


def same(a, b):
    assert a == b, f"{a!r}\n!=\n{b!r}"


def main(names):
    lint, folder, *only = sys.argv[1:]
    lint = os.path.abspath(lint)
    failed = 0
    for name, test in sorted(names.items()):
        if not name.startswith("test_") or (only and name not in only):
            continue
        try:
            test(Tree(lint, os.path.join(os.path.realpath(folder), name)))
        except Exception:
            failed += 1
            print(f"FAILED {name}\n{traceback.format_exc()}")
    sys.exit(1 if failed else 0)
