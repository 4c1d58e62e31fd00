"""Runs neovim.lua in a headless Neovim and compares what its screen shows with
docs/editors.md. Arguments: the server, and a folder to work in.
"""

import os
import re
import shutil
import subprocess
import sys

import session

PAGE = os.path.join(session.ROOT, "docs", "editors.md")
MARKER = "<!-- The tests compare this block with what Neovim shows. -->"


def documented():
    with open(PAGE, encoding="utf-8") as file:
        block = re.search(re.escape(MARKER) + r"\n```text\n(.*?)```",
                          file.read(), re.DOTALL)
    return block[1]


def capture(tool, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    file = shutil.copy(os.path.join(session.HERE, "Inputs", "total.cpp"),
                       folder)
    with open(os.path.join(folder, "compile_flags.txt"), "w") as flags:
        flags.write(f"-std=c++20\n-I{session.ROOT}/include\n")
    with open(os.path.join(folder, ".clang-tidy"), "w") as config:
        config.write("Checks: 'valuetask-*'\n")
    environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder,
                       XDG_STATE_HOME=folder, XDG_DATA_HOME=folder,
                       XDG_CACHE_HOME=folder, TERM="dumb", LC_ALL="C.UTF-8")
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-i", "NONE", "-n",
         "--cmd", f"let g:server = '{tool}'", file,
         "-S", os.path.join(session.HERE, "neovim.lua")],
        cwd=folder, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=300,
        text=True)
    if done.returncode:
        sys.exit(f"nvim ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    shown = capture(*sys.argv[1:3])
    print(shown)
    told, before, after = re.fullmatch(
        r"(.*?)before:\n(.*?)\nafter:\n(.*)", shown, re.DOTALL).groups()
    screen, _, offered = before.rpartition("\noffered: ")
    if told != "8:8 valuetask-unconsumed\n":
        sys.exit("these are not the diagnostics that were to come")
    if offered != "insert 'co_await '":
        sys.exit(f"another code action was offered: {offered}")
    if "auto first = co_await read_block(1);" not in after or "W " in after:
        sys.exit("the code action was not applied")
    if screen.strip("\n") != documented().strip("\n"):
        sys.exit(f"{PAGE} shows another screen")


if __name__ == "__main__":
    main()
