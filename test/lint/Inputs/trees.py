"""Databases and folders as they come."""
import json
import os
import shlex

from tree import TASK, has, lacks, main, once, same, twice


def test_odd_names(tree):
    names = ["a b/c d.cpp", "größe/日本.cpp", "d$x/e'f.cpp", 'q"r/#1.cpp', "co:lon/x%20y.cpp", "back\\slash/é.cpp"]
    for name in names:
        tree.source(name, TASK + twice())
    out, _ = tree.run("--format=text,sarif=o.sarif,gitlab=o.json", code=2)
    for name in names:
        has(out, f"{name}:8:12: warning")
    same(tree.linted(), [])
    same(tree.linted("a b"), [])
    (tree.root / names[1]).write_text(TASK + once())
    same(tree.linted(), [names[1]])
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for r in json.loads((tree.root / "o.sarif").read_text())["runs"][0]["results"]]
    assert "gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC.cpp" in uris, uris
    assert "co%3Alon/x%2520y.cpp" in uris, uris


def test_header_with_odd_name(tree):
    tree.write("in clude/ö $1#.h", TASK + twice())
    tree.source("a.cpp", '#include "ö $1#.h"\n', f"-I{tree.root}/in clude")
    same(tree.linted(code=2), ["a.cpp"])
    same(tree.linted(), [])
    tree.write("in clude/ö $1#.h", TASK + once())
    os.utime(tree.root / "in clude/ö $1#.h", (2e9, 2e9))
    same(tree.linted(code=0), ["a.cpp"])


def test_header_that_ninja_cannot_name(tree):
    tree.write("it's.h", TASK)
    tree.source("a.cpp", '#include "it\'s.h"\n' + once())
    same(tree.linted(code=0), ["a.cpp"])
    # LIMIT: linted every time, since ninja 1.11 has no escape for these characters.
    same(tree.linted(code=0), ["a.cpp"])


def test_duplicates(tree):
    full = tree.source("a.cpp", TASK + twice())
    tree.entry(full)
    tree.entries.append({**tree.entries[0], "file": "./a.cpp", "output": "x.o"})
    tree.entries.append({**tree.entries[0], "arguments": tree.entries[0]["arguments"] + ["-o", "y.o"]})
    tree.database()
    same(tree.linted(), ["a.cpp"])
    # Another command is another translation unit, and its findings the same.
    tree.entry(full, "-DOTHER")
    same(tree.linted(), ["a.cpp"])
    out, err = tree.run(code=2)
    same(out.count("warning:"), 1)
    has(err, "1 finding in 1 file linted")


def test_one_command_of_two_fails(tree):
    full = tree.source("a.cpp", TASK + twice() + "#ifdef OTHER\n#error other\n#endif\n")
    tree.entry(full, "-DOTHER")
    out, err = tree.run(code=3)
    same(out.count("warning:"), 1)
    has(err, "not analysed: a.cpp:11:2: other")


def test_response_files(tree):
    tree.write("flags.rsp", f"-DTWICE '-I{tree.root}/in clude'\n")
    tree.write("in clude/t.h", TASK)
    tree.source("a.cpp", '#include "t.h"\n#ifdef TWICE\n' + twice() + "#endif\n", f"@{tree.root}/flags.rsp")
    out, _ = tree.run(code=2)
    has(out, "a.cpp:6:12")
    tree.write("flags.rsp", f"'-I{tree.root}/in clude'\n")
    same(tree.linted(code=0), ["a.cpp"])
    (tree.root / "flags.rsp").unlink()
    _, err = tree.run(code=3)
    has(err, "not analysed: a.cpp: ")


def test_directories(tree):
    full = tree.write("src/a.cpp", TASK + twice())
    tree.write("src/inc/x.h", "")
    full.write_text('#include "x.h"\n' + full.read_text())
    flags = ["clang++", "-Iinc", "-c", "a.cpp"]
    for directory in [str(tree.root / "src"), "src", "./src/../src"]:
        tree.entries = [{"file": "a.cpp", "directory": directory, "command": shlex.join(flags)}]
        tree.database()
        for cwd in [tree.root, tree.root / "src"]:
            out, _ = tree.run("-p", tree.root, cwd=cwd, code=2)
            has(out, "src/a.cpp:9:12: warning")


def test_symlinked_root(tree):
    tree.write("real/inc/a.h", TASK + twice("header"))
    tree.source("real/src/a.cpp", '#include "../inc/a.h"\n' + twice())
    (tree.root / "link").symlink_to("real")
    (tree.root / "real/alias.h").symlink_to("inc/a.h")
    tree.source("real/src/b.cpp", '#include "../alias.h"\n')
    plain, _ = tree.run(code=2)
    tree.entries = [json.loads(json.dumps(e).replace("/real/", "/link/")) for e in tree.entries]
    tree.database()
    linked, _ = tree.run(code=2)
    same(linked, plain)
    same(plain.count("warning:"), 2)
    inside, _ = tree.run(f"--root={tree.root}/link", "-p", "..", cwd=tree.root / "link", code=2)
    has(inside, "inc/a.h:8:12", "src/a.cpp:5:12")
    lacks(inside, "link/", "real/")


def test_headers_once(tree):
    tree.write("a.h", "#pragma once\n" + TASK + twice("inline header"))
    tree.write("a.h", (tree.root / "a.h").read_text().replace("int inline", "inline int"))
    for i in range(5):
        tree.source(f"sub/f{i}.cpp", '#include "../a.h"\n' if i % 2 else f'#include "{tree.root}/sub/../a.h"\n')
    outputs = {tree.run(f"--jobs={jobs}", f"--state-dir={tree.root}/state{jobs}",
                        "--format=text,json=o.json,sarif=o.sarif,gitlab=o.gitlab", code=2)[0]
               + "".join((tree.root / name).read_text() for name in ["o.json", "o.sarif", "o.gitlab"])
               for jobs in [1, 2, 7]}
    same(len(outputs), 1)
    text = outputs.pop()
    same(text.count("a.h:9:12: warning"), 1)
    out, _ = tree.run("--header-filter=nothing", code=0)
    same(out, "")


def test_two_runs_at_once(tree):
    for i in range(6):
        tree.source(f"f{i}.cpp", TASK + twice())
    runs = [tree.start("run", "--jobs=2") for _ in range(2)]
    ends = [run.communicate(timeout=120) for run in runs]
    same([run.returncode for run in runs], [2, 2])
    same(ends[0][0], ends[1][0])
    same(ends[0][0].count("warning:"), 6)
    has(ends[0][1] + ends[1][1], "another run is at work in")


def test_two_thousand_entries(tree):
    for i in range(2000):
        full = tree.write(f"src/d{i % 40}/f{i}.cpp", TASK + (twice() if i % 2 else once()))
        tree.entries.append({"file": str(full), "directory": str(tree.root),
                             "command": f"clang++ -c {full} -o f{i}.o"})
    tree.database()
    out, err = tree.run("src/d7", code=2)
    same(out.count("warning:"), 50)
    has(err, "50 findings in 50 files linted")
    same(tree.linted("src/d7"), [])
    # Whatever is chosen the next time, what is done is done.
    same(len(tree.linted("src/d7/f7.cpp", "src/d8/f8.cpp")), 1)


def test_other_languages(tree):
    tree.source("a.s", "nop\n")
    tree.source("a.c", "int f(void) { return 1; }\n")
    tree.entries[-1]["arguments"] = ["clang", "-c", str(tree.root / "a.c")]
    tree.source("a.cpp", TASK + once())
    same(tree.linted(code=0), ["a.c", "a.cpp"])


def test_database_of_gcc(tree):
    tree.source("a.cpp", "#include <vector>\n" + TASK + twice())
    tree.entries[0]["arguments"][0] = "/usr/bin/g++"
    tree.database()
    out, _ = tree.run(code=2)
    has(out, "a.cpp:9:12")


def test_progress(tree):
    tree.source("a.cpp", TASK + once())
    _, err = tree.run("--progress=plain", code=0)
    has(err, "[1/1] a.cpp\n")
    os.utime(tree.root / "a.cpp", (2e9, 2e9))
    _, err = tree.run(code=0)
    lacks(err, "a.cpp")


def test_progress_on_a_terminal(tree):
    import pty
    import subprocess
    tree.source("a.cpp", TASK + once())
    master, slave = pty.openpty()
    process = subprocess.Popen([tree.lint, "run", f"--root={tree.root}"], cwd=tree.root, stderr=slave,
                               stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm"})
    out, _ = process.communicate(timeout=60)
    os.close(slave)
    text = os.read(master, 65536).decode()
    same(out, b"")
    has(text, "[========================] 1/1  a.cpp\x1b[K", "0 findings in 1 file linted")


main(globals())
