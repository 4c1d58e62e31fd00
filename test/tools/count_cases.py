#!/usr/bin/env python3
"""Counts the cases of all marker files, or of the folders given.

What is found and what is not is read from the markers, which the suites hold
the tool to: a WARN is found, a LIMIT is a known miss or a known false alarm.
"""

import os
import re
import sys

import markers
import tidy

RUN = re.compile(r"^//\s*RUN:.*%check_markers", re.MULTILINE)


def marker_files(folders):
    for folder in folders:
        for root, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = os.path.join(root, name)
                if name.endswith(".cpp"):
                    with open(path, encoding="utf-8") as file:
                        if RUN.search(file.read()):
                            yield root, path


def main(folders):
    rows, failed = {}, False
    for root, path in marker_files(folders or [os.path.join(tidy.ROOT, "test")]):
        marked = markers.read(path)
        for mistake in marked.mistakes:
            print(mistake)
            failed = True
        misses = len(marked.limits("miss"))
        row = rows.setdefault(os.path.relpath(root, tidy.ROOT), [0] * 7)
        for index, number in enumerate([
                1, sum(c.bad() for c in marked.cases),
                sum(not c.bad() for c in marked.cases),
                len(marked.bugs()), len(marked.bugs()) - misses, misses,
                len(marked.limits("false alarm"))]):
            row[index] += number
    head = ["folder", "files", "bad", "ok", "bugs", "found", "missed",
            "false alarms"]
    rows["total"] = [sum(column) for column in zip(*rows.values())] or [0] * 7
    width = max(map(len, rows))
    print(f"{head[0]:{width}} " + " ".join(f"{h:>6}" for h in head[1:]))
    for name, row in rows.items():
        print(f"{name:{width}} " +
              " ".join(f"{n:>{max(6, len(h))}}" for n, h in zip(row, head[1:])))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
