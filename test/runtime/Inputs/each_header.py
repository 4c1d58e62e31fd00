#!/usr/bin/env python3
"""Compiles headers one by one: each_header.py FOLDER [NAME...] -- COMMAND

Each header of FOLDER, or those named, is included twice in a file of its own.
Says what the compiler says, and ends with 1, if one does not compile.
"""

import pathlib
import subprocess
import sys

split = sys.argv.index("--")
folder, *names = sys.argv[1:split]
command = sys.argv[split + 1:]
folder = pathlib.Path(folder)
headers = [folder / name for name in names] or sorted(folder.rglob("*.h"))
failed = 0
for header in headers:
    include = f'#include "{header}"\n'
    run = subprocess.run(command + ["-x", "c++", "-"], input=2 * include,
                         text=True, capture_output=True)
    if run.returncode != 0:
        failed = 1
        print(f"{header}:\n{run.stderr}", file=sys.stderr)
print(f"{len(headers)} headers")
sys.exit(failed or not headers)
