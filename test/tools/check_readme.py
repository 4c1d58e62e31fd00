#!/usr/bin/env python3
"""Holds README.md to the truth: check_readme.py TOOL.

Every line of its example output must be what the tool prints for the example,
in that order, and its model file must be the one in examples/.
"""

import os
import re
import sys

import tidy

EXAMPLES = os.path.join(tidy.ROOT, "examples")


def block(text, comment):
    match = re.search(r"<!-- [^>]*" + re.escape(comment) +
                      r"[^>]*-->\n```\w+\n(.*?)```", text, re.DOTALL)
    if not match:
        sys.exit(f"README.md has no block after '{comment}'")
    return match[1]


def printed(tool):
    run = tidy.run(tool, os.path.join(EXAMPLES, "buffered_reader.cpp"),
                   tidy.compile_args([], "c++20", EXAMPLES), "valuetask-*", {})
    # The reader's folder is not ours.
    return run.output.replace(EXAMPLES + os.sep, "").splitlines()


def main(tool):
    with open(os.path.join(tidy.ROOT, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    output = printed(tool)
    position = 0
    for line in block(readme, "what the tool prints").splitlines():
        if line not in output[position:]:
            print("\n".join(output))
            print(f"README.md: not printed, or not in this order:\n  {line}")
            return 1
        position = output.index(line, position) + 1
    with open(os.path.join(EXAMPLES, "own_type.yaml"), encoding="utf-8") as file:
        if block(readme, "own_type.yaml") != file.read():
            print("README.md: the model differs from examples/own_type.yaml")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
