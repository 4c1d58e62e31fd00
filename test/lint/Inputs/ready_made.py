"""The ready-made jobs of examples/ci: their very script lines, in a small project."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import sarif
from tree import TASK, has, lacks, main, once, same, twice

SOURCE = pathlib.Path(__file__).resolve().parents[3]
CMAKE = """\
cmake_minimum_required(VERSION 3.20)
project(p LANGUAGES CXX)
add_library(p STATIC a.cpp b.cpp)
"""


def git(tree, *args):
    return subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", "-c", "commit.gpgsign=false", *args],
                          cwd=tree.root, check=True, capture_output=True, text=True).stdout.strip()


def project(tree):
    """main with an old bug; a branch with a new one."""
    tree.write("CMakeLists.txt", CMAKE)
    tree.write(".gitignore", "/build/\n/*.json\n/*.sarif\n")
    tree.write("a.cpp", TASK + twice("old"))
    tree.write("b.cpp", TASK + once())
    git(tree, "init", "-q", "-b", "main")
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "all")
    git(tree, "branch", "origin/main")
    git(tree, "checkout", "-qb", "topic")
    tree.write("b.cpp", TASK + once() + twice("fresh"))
    git(tree, "commit", "-qam", "topic")


def steps(path):
    """The names and scripts of a workflow's steps."""
    out = []
    lines = (SOURCE / "examples/ci" / path).read_text().splitlines()
    for i, line in enumerate(lines):
        if line.strip() == "run: |":
            indent = len(line) - len(line.lstrip()) + 2
            script = []
            for following in lines[i + 1:]:
                if following.strip() and not following.startswith(" " * indent):
                    break
                script.append(following[indent:])
            name = next(l for l in reversed(lines[:i]) if "- name:" in l).split("name:")[1].strip()
            out.append((name, "\n".join(script)))
    assert out, path
    return out


def shell(tree, script, code, **env):
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tree.root, capture_output=True, text=True,
                          env={**os.environ, "CXX": "clang++", "GITHUB_STEP_SUMMARY": str(tree.root / "summary.json"),
                               "PATH": os.path.dirname(tree.lint) + os.pathsep + os.environ["PATH"], **env})
    assert done.returncode == code, f"{script}\nexit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def test_github(tree):
    project(tree)
    by_name = dict(steps("github.yml"))
    same(list(by_name), ["Install", "Configure", "Lint what has changed", "Lint everything"])
    shell(tree, by_name["Configure"], 0)
    out = shell(tree, by_name["Lint what has changed"], 2, BASE="origin/main")
    has(out, "::warning file=b.cpp,line=12,")
    lacks(out, "file=a.cpp")
    same(len(sarif.check((tree.root / "valuetask.sarif").read_text())["results"]), 1)
    has((tree.root / "summary.json").read_text(), "### valuetask-lint")
    out = shell(tree, by_name["Lint everything"], 2)
    has(out, "::warning file=b.cpp,line=12,", "::warning file=a.cpp,line=8,")


def test_github_sharded(tree):
    project(tree)
    by_name = dict(steps("github-sharded.yml"))
    shell(tree, by_name["Configure"], 0)
    for part in "1234":
        shell(tree, by_name["Lint a part"], 0, PART=part)
    out = shell(tree, by_name["Join"], 2)
    has(out, "::warning file=b.cpp,line=12,", "::warning file=a.cpp,line=8,", "2 findings in 2 files linted")
    same(len(sarif.check((tree.root / "valuetask.sarif").read_text())["results"]), 2)
    # A machine that died.
    (tree.root / "part-2.json").unlink()
    has(shell(tree, by_name["Join"], 3), "title=not analysed::its output is missing")
    # The tool itself failing is not passed on as a part.
    shutil.rmtree(tree.root / "build")
    shell(tree, by_name["Lint a part"], 1, PART="1")


def test_gitlab(tree):
    project(tree)
    text = (SOURCE / "examples/ci/gitlab.yml").read_text()
    configure, lint = re.findall(r"^    - (.*)$", text, re.M)
    shell(tree, configure, 0)
    base = git(tree, "rev-parse", "origin/main")
    out = shell(tree, lint, 2, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    has(out, "b.cpp:12:12: warning")
    lacks(out, "a.cpp:8:12")
    report = re.search(r"codequality: (.*)", text)[1]
    entries = json.loads((tree.root / report).read_text())
    same([e["location"]["path"] for e in entries], ["b.cpp"])
    shell(tree, lint, 2)  # on the main branch there is no such variable
    same(len(json.loads((tree.root / report).read_text())), 2)


def test_pre_commit_entry(tree):
    project(tree)
    shell(tree, "cmake -S . -B build -G Ninja -DCMAKE_EXPORT_COMPILE_COMMANDS=ON", 0)
    entry = re.search(r"entry: (.*)", (SOURCE / ".pre-commit-hooks.yaml").read_text())[1]
    args = re.search(r"args: \[(.*)\]", (SOURCE / "examples/ci/pre-commit-config.yaml").read_text())[1]
    line = f"{entry} {args.replace(',', '')}"
    has(shell(tree, f"{line} b.cpp", 2), "b.cpp:12:12")
    tree.write("b.cpp", TASK + once())
    shell(tree, f"{line} b.cpp", 0)


def test_pre_commit(tree):
    if not shutil.which("pre-commit"):
        return
    project(tree)
    shell(tree, "cmake -S . -B build -G Ninja -DCMAKE_EXPORT_COMPILE_COMMANDS=ON", 0)
    tree.write("hooks/.pre-commit-hooks.yaml", (SOURCE / ".pre-commit-hooks.yaml").read_text())
    hooks = tree.root / "hooks"
    for args in [["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"], ["tag", "v0.1.0"]]:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *args], cwd=hooks, check=True)
    config = (SOURCE / "examples/ci/pre-commit-config.yaml").read_text()
    config = re.sub(r"repo: \S+.*", f"repo: {hooks}", config)
    tree.write(".pre-commit-config.yaml", config)
    tree.write(".gitignore", (tree.root / ".gitignore").read_text() + "/hooks/\n")
    git(tree, "add", ".")
    env = {"PRE_COMMIT_HOME": str(tree.root / "build/pre-commit"), "GIT_CONFIG_COUNT": "1",
           "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always"}
    has(shell(tree, "pre-commit run --files b.cpp", 1, **env), "b.cpp:12:12: warning", "exit code: 2")
    tree.write("b.cpp", TASK + once())
    git(tree, "add", ".")
    has(shell(tree, "pre-commit run", 0, **env), "Passed")


def test_cmake(tree):
    project(tree)
    text = (SOURCE / "docs/ci.md").read_text()
    setting = re.search(r"cmake .*(-DCMAKE_CXX_CLANG_TIDY=.*)", text)[1]
    shell(tree, f"cmake -S . -B build -G Ninja {setting}", 0)
    has(shell(tree, "cmake --build build -- -k 0", 1), "a.cpp:8:12: error", "b.cpp:12:12: error")
    tree.write("a.cpp", TASK + once())
    tree.write("b.cpp", TASK + once())
    shell(tree, "cmake --build build", 0)


main(globals())
