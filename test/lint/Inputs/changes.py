"""--diff: what changed since a revision."""
import subprocess

from tree import TASK, has, lacks, main, once, same, twice


def git(tree, *args):
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", "-c", "commit.gpgsign=false", *args],
                   cwd=tree.root, check=True, stdout=subprocess.DEVNULL)


def repository(tree):
    tree.write(".gitignore", "/compile_commands.json\n")
    tree.write("inc/old.h", "#pragma once\n" + TASK + "inline " + twice("in_header"))
    tree.write("inc/unused.h", "#pragma once\n")
    tree.source("src/a b.cpp", '#include "../inc/old.h"\n' + twice("old") + once("fine"))
    tree.source("src/other.cpp", TASK + twice())
    tree.source("src/ü.cpp", TASK + once())
    tree.write("readme.md", "text\n")
    git(tree, "init", "-q")
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "all")


def warnings(out):
    return [line.split(": ")[0] for line in out.splitlines() if ": warning: " in line]


def test_changed_lines_only(tree):
    repository(tree)
    text = (tree.root / "src/a b.cpp").read_text()
    tree.write("src/a b.cpp", text + twice("fresh"))
    tree.write("src/ü.cpp", TASK + once() + twice())
    out, err = tree.run("--diff=HEAD", "--format=text,json=o.json", code=2)
    same(warnings(out), ["src/a b.cpp:14:12", "src/ü.cpp:12:12"])
    has(err, "2 findings in 2 files linted")
    git(tree, "commit", "-qam", "more")
    out, _ = tree.run("--diff", "HEAD~1", code=2)
    same(warnings(out), ["src/a b.cpp:14:12", "src/ü.cpp:12:12"])
    # Whole files are linted all the same, so nothing has to be done again.
    same(tree.linted("src/a b.cpp"), [])


def test_first_use_that_is_new(tree):
    repository(tree)
    text = (tree.root / "src/ü.cpp").read_text()
    tree.write("src/ü.cpp", text.replace("  return t.take();", "  t.take();\n  return t.take();"))
    out, _ = tree.run("--diff=HEAD", code=2)
    same(warnings(out), ["src/ü.cpp:8:12"])


def test_header_through_its_includers(tree):
    repository(tree)
    text = (tree.root / "inc/old.h").read_text()
    tree.write("inc/old.h", text + "inline " + twice("fresh"))
    out, err = tree.run("--diff=HEAD", code=2)
    same(warnings(out), ["inc/old.h:14:12"])
    has(err, "1 finding in 1 file linted")
    # By name, too: only what stands in it is asked for.
    out, _ = tree.run("inc/old.h", code=2)
    same(warnings(out), ["inc/old.h:9:12", "inc/old.h:14:12"])


def test_header_that_nobody_includes(tree):
    repository(tree)
    tree.write("inc/unused.h", "#pragma once\nint x;\n")
    _, err = tree.run("--diff=HEAD", code=3)
    has(err, "not analysed: inc/unused.h: no file in the compilation database includes it")
    _, err = tree.run("inc/unused.h", code=3)


def test_includer_that_cannot_be_preprocessed(tree):
    repository(tree)
    tree.source("src/broken.cpp", '#include "no-such.h"\n#include "../inc/unused.h"\n')
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "broken")
    tree.write("inc/unused.h", "#pragma once\nint x;\n")
    _, err = tree.run("--diff=HEAD", code=3)
    has(err, "not analysed: src/broken.cpp:1:10: 'no-such.h' file not found")


def test_new_files(tree):
    repository(tree)
    tree.source("src/new.cpp", TASK + twice())
    tree.write("src/nobody.cpp", TASK)
    out, err = tree.run("--diff=HEAD", code=3)
    same(warnings(out), ["src/new.cpp:8:12"])
    has(err, "not analysed: src/nobody.cpp: the compilation database has no command for it")


def test_nothing_to_lint(tree):
    repository(tree)
    tree.write("readme.md", "other text\n")
    out, err = tree.run("--diff=HEAD", code=0)
    has(err, "no line of C++ has changed since 'HEAD'; the self-test found what it must")
    # Clean is said only by a tool that would find something.
    _, err = tree.run("--diff=HEAD", "--tidy=/bin/true", code=3)
    has(err, "the self-test could not be analysed")
    tree.run("--diff=HEAD", "--format=sarif=o.sarif", code=0)
    import sarif
    same(sarif.check((tree.root / "o.sarif").read_text())["results"], [])


def test_branch_that_is_behind(tree):
    repository(tree)
    git(tree, "branch", "base")
    tree.write("src/ü.cpp", TASK + twice())
    git(tree, "commit", "-qam", "mine")
    git(tree, "checkout", "-q", "base")
    tree.write("src/other.cpp", TASK + once())
    git(tree, "commit", "-qam", "theirs")
    git(tree, "checkout", "-q", "-")
    # Since the branches parted: what they mended meanwhile is not of this change.
    out, _ = tree.run("--diff=base", code=2)
    same(warnings(out), ["src/ü.cpp:8:12"])


def test_odd_names_and_text_like_a_diff(tree):
    repository(tree)
    name = 'src/q"\tx.cpp'
    tree.source(name, TASK + once())
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "odd")
    tree.write(name, TASK + once() + "/*\n++ b/src/other.cpp\n@@ -1 +1,99 @@\n*/\n" + twice())
    out, _ = tree.run("--diff=HEAD", code=2)
    same(warnings(out), [f"{name}:16:12"])


def test_work_tree_in_a_folder_of_it(tree):
    repository(tree)
    tree.write("src/ü.cpp", TASK + twice())
    tree.write("src/other.cpp", TASK + twice() + "\n")
    out, _ = tree.run("--diff=HEAD", "ü.cpp", cwd=tree.root / "src", code=2)
    same(warnings(out), ["src/ü.cpp:8:12"])
    out, _ = tree.run("--diff=HEAD", f"--root={tree.root}/src", cwd=tree.root / "src", code=2)
    same(warnings(out), ["ü.cpp:8:12"])


def test_errors(tree):
    repository(tree)
    for revision in ["no-such", "--all", ""]:
        if revision:
            _, err = tree.run(f"--diff={revision}", code=1)
            has(err, "no common ancestor", "fetch-depth")


main(globals())
