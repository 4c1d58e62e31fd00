#!/usr/bin/env python3
"""Applies the fix-its for FILE to a copy and judges the result.

    check_fixes.py --tool TOOL --clangxx CLANG FILE [options] [-- compiler arguments]

    value_task<int> t = make();  // FIXED: auto t = make().as_task();

A line with a marker must read so afterwards, all other lines must be as they
were, the result must compile, and linting it again must find nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

import tidy

MARKER = "// FIXED:"


def parse_arguments(argv):
    own, compiler = argv, []
    if "--" in argv:
        own, compiler = argv[:argv.index("--")], argv[argv.index("--") + 1:]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--clangxx", default="clang++")
    parser.add_argument("--inputs",
                        default=os.path.join(tidy.ROOT, "test", "Inputs"))
    parser.add_argument("--checks", default=tidy.CHECKS)
    parser.add_argument("--option", action="append", default=[],
                        metavar="KEY=VALUE", help="one more check option")
    parser.add_argument("--std", default="c++20")
    parser.add_argument("--notes", action="store_true",
                        help="apply the fix-its of notes too")
    args = parser.parse_args(own)
    args.compiler = compiler
    return args


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def split_marker(line):
    """Code and expected code of a marked line; None where there is no marker."""
    if MARKER not in line:
        return line, None
    code, wanted = line.split(MARKER, 1)
    return code.split("// WARN:")[0].strip(), wanted.strip()


def compare(before, after):
    """What is wrong in the fixed file, a sentence each."""
    wrong = []
    for number, line in enumerate(after, 1):
        code, wanted = split_marker(line)
        if wanted is not None and code != wanted:
            wrong.append(f"line {number} reads\n    {code}\n  and should read\n"
                         f"    {wanted}")
    plain_before = [l for l in before if MARKER not in l]
    plain_after = [l for l in after if MARKER not in l]
    if plain_before != plain_after:
        changed = [l for l in plain_after if l not in plain_before]
        wrong.append("lines without a marker were changed:\n    " +
                     "\n    ".join(changed or ["(lines removed or moved)"]))
    if not any(MARKER in l for l in before):
        wrong.append(f"there is no '{MARKER}' in the file")
    return wrong


def main(argv):
    args = parse_arguments(argv)
    options = dict(option.split("=", 1) for option in args.option)
    # Includes relative to the test's own folder keep working.
    compiler = tidy.compile_args(args.compiler, args.std, args.inputs) + [
        "-I", os.path.dirname(os.path.abspath(args.file))]
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(args.file))
        shutil.copyfile(args.file, copy)
        fixing = tidy.run(args.tool, copy, compiler, args.checks, options,
                          ["--fix-notes" if args.notes else "--fix"])
        wrong = []
        if fixing.failed():
            wrong.append(f"applying the fixes failed:\n{fixing.output}")
        wrong += compare(read_lines(args.file), read_lines(copy))
        compiled = subprocess.run(
            [args.clangxx, "-fsyntax-only", *compiler, copy],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if compiled.returncode != 0:
            wrong.append(f"the result does not compile:\n{compiled.stdout}")
        again = tidy.run(args.tool, copy, compiler, args.checks, options)
        if again.failed() or again.findings:
            wrong.append(f"linting the result finds\n{again.output}")
    for sentence in wrong:
        print(f"{args.file}: {sentence}")
    print(f"{len(fixing.findings)} findings, "
          f"{'as marked' if not wrong else 'not as marked'} after the fixes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
