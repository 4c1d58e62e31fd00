#!/usr/bin/env python3
"""Counts the cases of all marker files, or of the folders given.

    count_cases.py [--check PAGE | --update PAGE] [FOLDER...]

Prints the table of docs/testing.md, or compares it with the page, or writes it
there. What is found and what is not is read from the markers, which the suites
hold the tool to: a WARN is found, a LIMIT is a known miss or a known false alarm.
"""

import os
import re
import sys

import doc_table
import markers
import tidy

RUN = re.compile(r"^//\s*RUN:.*%check_markers", re.MULTILINE)
HEAD = ["suite", "files", "bad functions", "ok functions", "findings wanted",
        "found", "known misses", "known false alarms"]


def marker_files(folders):
    for folder in folders or [os.path.join(tidy.ROOT, "test")]:
        for root, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in sorted(names):
                path = os.path.join(root, name)
                if name.endswith(".cpp"):
                    with open(path, encoding="utf-8") as file:
                        if RUN.search(file.read()):
                            yield root, path


def main(argv):
    args = doc_table.parse_arguments(argv, __doc__.splitlines()[0])
    rows, failed = {}, False
    for root, path in marker_files(args.folders):
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
    total = [sum(column) for column in zip(*rows.values())] or [0] * 7
    table = doc_table.render(
        HEAD, [[name, *row] for name, row in rows.items()] + [["all", *total]])
    return doc_table.deliver(table, args) or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
