"""The baseline: what is known does not count, and the file is kept true."""
from tree import TASK, has, lacks, main, once, same, twice

BASE = "--baseline=known.txt"


def lines(tree):
    return [l for l in (tree.root / "known.txt").read_text().splitlines() if not l.startswith("#")]


def made(tree):
    tree.source("a.cpp", TASK + twice("f") + twice("g"))
    tree.source("b.cpp", TASK + twice("h"))
    tree.run(BASE, "--update-baseline=all", code=0)


def test_known_findings_do_not_count(tree):
    made(tree)
    same(lines(tree), [f"{file}.cpp\tvaluetask-double-await\t{name}\t1\treturn t.take();"
                       for file, name in ["af", "ag", "bh"]])
    out, err = tree.run(BASE, code=0)
    same((out, err), ("", "valuetask-lint: 0 findings in 2 files linted, 3 in the baseline\n"))
    # Lines come and go, a formatter was here.
    tree.write("a.cpp", "\n\n" + TASK + once("fresh") + twice("g").replace("return t", "return   t") + twice("f"))
    tree.run(BASE, code=0)
    tree.write("a.cpp", TASK + twice("f") + twice("g") + twice("fresh"))
    out, _ = tree.run(BASE, code=2)
    same(out.count("warning:"), 1)
    has(out, "a.cpp:18:12")


def test_the_second_of_two_is_new(tree):
    body = "int f(bool b) {\n  task t = make();\n  t.take();\n  if (b)\n    return t.take();\n%s}\n"
    tree.source("a.cpp", TASK + body % "  return 0;\n")
    tree.run(BASE, "--update-baseline=all", code=0)
    tree.write("a.cpp", TASK + body % "  return t.take();\n")
    out, _ = tree.run(BASE, code=2)
    same(out.count("warning:"), 1)
    has(out, "a.cpp:10:12")


def test_what_is_fixed_is_listed_and_shrinks(tree):
    made(tree)
    tree.write("a.cpp", TASK + twice("g") + twice("fresh"))
    out, err = tree.run(BASE, code=2)
    has(err, "baseline entry: a.cpp\tvaluetask-double-await\tf\t1\treturn t.take();")
    same(len(lines(tree)), 3)
    # It never learns by itself.
    out, err = tree.run(BASE, "--update-baseline", code=2)
    has(out, "a.cpp:13:12")
    same([l.split("\t")[2] for l in lines(tree)], ["g", "h"])
    tree.run(BASE, "--update-baseline=all", code=0)
    same([l.split("\t")[2] for l in lines(tree)], ["fresh", "g", "h"])


def test_only_what_was_looked_at_can_be_gone(tree):
    made(tree)
    tree.write("a.cpp", TASK + once())
    tree.write("b.cpp", TASK + "int broken(\n")
    # A file of which only half was seen keeps its entries.
    _, err = tree.run(BASE, "--update-baseline", code=3)
    same([l.split("\t")[2] for l in lines(tree)], ["h"])
    tree.write("b.cpp", TASK + once())
    _, err = tree.run(BASE, "a.cpp", code=0)
    lacks(err, "baseline entry")
    _, err = tree.run(BASE, "--update-baseline", code=0)
    same(lines(tree), [])


def test_header_of_which_a_part_was_seen(tree):
    tree.write("a.h", "#pragma once\n" + TASK + "#ifdef ONE\ninline " + twice("in_header") + "#endif\n")
    tree.source("a.cpp", '#define ONE\n#include "a.h"\n')
    tree.source("b.cpp", '#include "a.h"\n')
    tree.run(BASE, "--update-baseline=all", code=0)
    _, err = tree.run(BASE, "--update-baseline", "b.cpp", code=0)
    same(len(lines(tree)), 1)


def test_renamed_file(tree):
    made(tree)
    (tree.root / "b.cpp").unlink()
    del tree.entries[1]
    tree.database()
    _, err = tree.run(BASE, "--update-baseline", code=0)
    same(len(lines(tree)), 2)


def test_suppressed_ones_are_not_written(tree):
    tree.source("a.cpp", TASK + twice().replace("return t.take();", "return t.take(); // NOLINT(valuetask-*)"))
    tree.run(BASE, "--update-baseline=all", code=0)
    same(lines(tree), [])


def test_bad_files(tree):
    tree.source("a.cpp", TASK + twice())
    _, err = tree.run(BASE, code=1)
    has(err, "known.txt")
    _, err = tree.run(BASE, "--update-baseline", code=1)
    tree.write("known.txt", "a.cpp: something else\n")
    _, err = tree.run(BASE, code=1)
    has(err, "'known.txt' is no baseline", ) if "'known.txt'" in err else has(err, "known.txt' is no baseline")
    tree.run("--baseline=fresh.txt", "--update-baseline=all", code=0)
    text = (tree.root / "fresh.txt").read_text()
    tree.write("known.txt", text.replace("a.cpp\t", "<<<<<<< ours\na.cpp\t"))
    _, err = tree.run(BASE, code=1)
    has(err, "line 3: not an entry: <<<<<<< ours")
    _, err = tree.run(BASE, "--update-baseline=grow", code=1)
    has(err, "must be shrink or all")


def test_sarif_calls_them_suppressed(tree):
    import sarif
    made(tree)
    out, _ = tree.run(BASE, "--format=sarif", code=0)
    kinds = [[s["kind"] for s in r["suppressions"]] for r in sarif.check(out)["results"]]
    same(kinds, [["external"]] * 3)


main(globals())
