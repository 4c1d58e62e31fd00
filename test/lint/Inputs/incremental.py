"""A file is linted again when, and only when, something it depends on changed."""
import fcntl
import json
import os
import shutil

from tree import TASK, has, main, once, same, twice


def two(tree):
    tree.write("include/a.h", "#pragma once\n" + TASK)
    for name in "ab":
        tree.source(f"src/{name}.cpp", '#include "a.h"\n' + once(), f"-I{tree.root}/include")
    tree.source("src/c.cpp", TASK + once())
    same(tree.linted(code=0), ["src/a.cpp", "src/b.cpp", "src/c.cpp"])
    same(tree.linted(code=0), [])


def touch(path):
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 2_000_000_000))


def test_source(tree):
    two(tree)
    tree.write("src/a.cpp", '#include "a.h"\n' + twice())
    same(tree.linted(code=2), ["src/a.cpp"])
    same(tree.linted(code=2), [])


def test_header(tree):
    two(tree)
    touch(tree.root / "include/a.h")
    same(tree.linted(), ["src/a.cpp", "src/b.cpp"])


def test_header_is_gone(tree):
    two(tree)
    (tree.root / "include/a.h").rename(tree.root / "src/a.h")
    same(tree.linted(code=0), ["src/a.cpp", "src/b.cpp"])


def test_flags(tree):
    two(tree)
    tree.entries[1]["arguments"].insert(1, "-DMORE")
    tree.database()
    same(tree.linted(), ["src/b.cpp"])


def test_where_the_object_goes_is_no_change(tree):
    two(tree)
    tree.entries[1]["arguments"] += ["-o", "other.o"]
    tree.database()
    same(tree.linted(), [])


def test_new_file_alone(tree):
    two(tree)
    tree.source("src/d.cpp", TASK + once())
    same(tree.linted(), ["src/d.cpp"])


def test_part_of_the_tree_forgets_nothing(tree):
    two(tree)
    same(tree.linted("src/a.cpp"), [])
    same(tree.linted(), [])


def test_clang_tidy_file(tree):
    two(tree)
    tree.write("src/.clang-tidy", "Checks: '-*,valuetask-*'\n")
    same(len(tree.linted()), 3)
    tree.write("include/.clang-tidy", "Checks: '-*,valuetask-*'\n")  # of no file's folder
    same(tree.linted(), [])
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\n")  # above
    same(len(tree.linted()), 3)


def test_config_file(tree):
    two(tree)
    tree.write("gate.yaml", "Checks: '-*,valuetask-*'\n")
    same(len(tree.linted("--config-file=gate.yaml")), 3)
    same(tree.linted("--config-file=gate.yaml"), [])
    tree.write("gate.yaml", "Checks: '-*,valuetask-double-await'\n")
    same(len(tree.linted("--config-file=gate.yaml")), 3)


def test_model(tree):
    tree.write("own.yaml", "types:\n  - names: [own]\n    operations:\n"
               "      - { names: [get], effect: consume }\n")
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions: {ValueTaskModels: own.yaml}\n")
    text = "struct own { int get(); };\nown make();\nint f() {\n  own o = make();\n  o.get();\n  return o.get();\n}\n"
    tree.source("a.cpp", text)
    same(tree.linted(code=2), ["a.cpp"])
    same(tree.linted(code=2), [])
    # From any folder: what is relative is relative to the root.
    (tree.root / "sub").mkdir()
    out, _ = tree.run("-p", tree.root, cwd=tree.root / "sub", code=2)
    has(out, "a.cpp:6:12")
    tree.write("own.yaml", "types:\n  - names: [other]\n    operations:\n"
               "      - { names: [get], effect: consume }\n")
    same(tree.linted(code=0), ["a.cpp"])


def test_profile(tree):
    tree.write("counts.prof", "f:1000:10\n 1: 10\n")
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions: {ValueTaskProfile: counts.prof}\n")
    two_sources = ["a.cpp", "b.cpp"]
    for name in two_sources:
        tree.source(name, TASK + once())
    same(tree.linted(), two_sources)
    same(tree.linted(), [])
    tree.write("counts.prof", "f:2000:20\n 1: 20\n")
    same(tree.linted(), two_sources)
    same(tree.linted(), [])
    # Only for the checks that read it.
    tree.write(".clang-tidy", "Checks: '-*,valuetask-double-await'\nCheckOptions: {ValueTaskProfile: counts.prof}\n")
    same(tree.linted(), two_sources)
    tree.write("counts.prof", "f:3000:30\n 1: 30\n")
    same(tree.linted(), [])


def jobs(tree):
    """The files whose results are kept."""
    return sorted(os.path.basename(json.loads(job.read_text())["file"])
                  for job in tree.root.glob(".valuetask-lint/jobs/*/job.json"))


def test_results_of_files_that_are_gone(tree):
    two(tree)
    same(jobs(tree), ["a.cpp", "b.cpp", "c.cpp"])
    own = tree.write(".valuetask-lint/jobs/notes/mine.txt", "no result")
    gone = tree.entries.pop(1)
    tree.database()
    # A part of the tree is no other plan.
    same(tree.linted("src/c.cpp"), [])
    same(jobs(tree), ["a.cpp", "c.cpp"])
    same(tree.linted(), [])
    same(jobs(tree), ["a.cpp", "c.cpp"])
    same(own.read_text(), "no result")
    # It comes back as a new file.
    tree.entries.append(gone)
    tree.database()
    same(tree.linted(code=0), ["src/b.cpp"])
    same(jobs(tree), ["a.cpp", "b.cpp", "c.cpp"])


def test_nothing_is_removed_while_another_run_is_at_work(tree):
    two(tree)
    tree.entries.pop(1)
    tree.database()
    with open(tree.root / ".valuetask-lint/lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = tree.start("run")
        # It says so before it waits.
        has(waiting.stderr.readline(), "another run is at work")
        same(jobs(tree), ["a.cpp", "b.cpp", "c.cpp"])
    waiting.communicate(timeout=300)
    same(waiting.returncode, 0)
    same(jobs(tree), ["a.cpp", "c.cpp"])


def test_checks(tree):
    two(tree)
    same(len(tree.linted("--checks=-*,valuetask-*")), 3)
    same(tree.linted("--checks=-*,valuetask-*"), [])


def test_tool(tree):
    two(tree)
    # The same bytes with another time: who knows.
    tool = tree.root / "valuetask-tidy"
    shutil.copy(os.path.join(os.path.dirname(tree.lint), "valuetask-tidy"), tool)
    same(len(tree.linted(f"--tidy={tool}")), 3)
    same(tree.linted(f"--tidy={tool}"), [])
    os.utime(tool, (1, 1))  # a package that goes back
    same(len(tree.linted(f"--tidy={tool}")), 3)


def test_timeout_and_outputs_are_no_change(tree):
    two(tree)
    same(tree.linted("--timeout=77", "--jobs=1", "--format=json=o.json", "--report-unused-nolint"), [])


def test_result_that_is_damaged(tree):
    two(tree)
    results = list(tree.root.glob(".valuetask-lint/jobs/*/result.json"))
    for result in results:
        stat = result.stat()
        result.write_text("{")
        os.utime(result, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    _, err = tree.run(code=3)
    has(err, "is no valid JSON", "the next run will make it anew")
    same(len(tree.linted(code=0)), 3)
    results[0].unlink()
    same(len(tree.linted(code=0)), 1)


main(globals())
