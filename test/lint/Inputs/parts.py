"""--shard and merge: the parts together are the whole."""
import json

from tree import TASK, has, lacks, main, once, same, twice

ALL = ["--format=text=t,sarif=s,gitlab=g,json=j,github=h"]


def seven(tree):
    tree.write("a.h", "#pragma once\n" + TASK + "inline " + twice("in_header") +
               "#ifdef ONE\n#define FIRST t.take();\n#else\n#define FIRST\n#endif\n"
               "inline int some() { task t = make(); FIRST return t.take(); } // NOLINT(valuetask-double-await)\n")
    for i in range(7):
        tree.source(f"f{i}.cpp", ("#define ONE\n" if i == 5 else "") + '#include "a.h"\n' + twice(f"f{i}"))
    tree.source("bad.cpp", TASK + "int broken(\n")


def outputs(tree):
    return {name: (tree.root / name).read_text() for name in "tsgjh"}


def shard(tree, i, n, *args, code=3):
    tree.run(f"--shard={i}/{n}", f"--format=json=part{i}", *args, code=code)
    return f"part{i}"


def test_equal_to_one_run(tree):
    seven(tree)
    for more in [[], ["--report-unused-nolint"], ["--baseline=known"]]:
        if more == ["--baseline=known"]:
            tree.run("--baseline=known", "--update-baseline=all", code=3)
            tree.write("f3.cpp", '#include "a.h"\n')
        tree.run(*ALL, *more, code=3)
        whole = outputs(tree)
        for n in [1, 2, 3, 9]:
            parts = []
            for i in range(1, n + 1):
                process = tree.start("run", f"--shard={i}/{n}", f"--format=json=part{i}", *more)
                process.communicate()
                assert process.returncode in (0, 2, 3)
                parts.append(f"part{i}")
            _, err = tree.call("merge", *reversed(parts), *ALL, *more, code=3)
            for name, text in outputs(tree).items():
                same(text, whole[name])
            has(err, "7 files linted, ", "1 file not analysed")


def test_part_that_is_missing(tree):
    seven(tree)
    parts = [shard(tree, i, 3, code=3 if i == 1 else 2) for i in [1, 2, 3]]
    _, err = tree.call("merge", *parts[1:], code=3)
    has(err, "not analysed: shard 1/3: its output is missing")


def test_parts_of_different_runs(tree):
    seven(tree)
    first = shard(tree, 1, 2)
    tree.source("new.cpp", TASK)
    second = shard(tree, 2, 2, code=2)
    _, err = tree.call("merge", first, second, code=1)
    has(err, "are parts of different runs")


def test_stale_entries_wait_for_the_whole(tree):
    seven(tree)
    (tree.root / "bad.cpp").write_text(TASK)
    tree.run("--baseline=known", "--update-baseline=all", code=0)
    tree.write("a.h", "#pragma once\n" + TASK)
    parts = []
    for i in [1, 2]:
        _, err = tree.run(f"--shard={i}/2", f"--format=json=part{i}", "--baseline=known", code=0)
        lacks(err, "a.h")
        parts.append(f"part{i}")
    _, err = tree.call("merge", *parts, "--baseline=known", "--update-baseline", code=0)
    lacks((tree.root / "known").read_text(), "a.h")


def test_bad_inputs(tree):
    for text, said in [("{", "no valid JSON"), ("[]", "expected object"), ("{}", "missing value"),
                       ('{"tool": "other", "version": 1}', "not an output of this version")]:
        tree.write("part", text)
        _, err = tree.call("merge", "part", code=1)
        has(err, said)
    _, err = tree.call("merge", "none", code=1)
    has(err, "cannot read 'none'")
    tree.call("merge", code=1)


main(globals())
