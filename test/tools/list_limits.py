#!/usr/bin/env python3
"""Lists the known limits of all marker files, or of the folders given.

    list_limits.py [--check PAGE | --update PAGE] [FOLDER...]

Prints the table of docs/limits.md, or compares it with the page, or writes it
there. What a file has for one reason is one row.
"""

import os
import re
import sys

import count_cases
import doc_table
import markers
import tidy

HEAD = ["file", "functions", "what is wrong today"]
NAMED = 3


def case_name(marked, line):
    case = marked.case_at(line)
    if case:
        return case.name
    # A class, perhaps: the last such name before.
    with open(marked.path, encoding="utf-8") as file:
        before = "".join(file.readlines()[:line])
    names = re.findall(r"\b(?:ok|bad)_\w+", before)
    return names[-1] if names else "?"


def functions(names):
    text = ", ".join(f"`{name}`" for name in names[:NAMED])
    return text + (f" and {len(names) - NAMED} more"
                   if len(names) > NAMED else "")


def main(argv):
    args = doc_table.parse_arguments(argv, __doc__.splitlines()[0])
    rows, failed = {}, False
    for _, path in count_cases.marker_files(args.folders):
        marked = markers.read(path)
        name = os.path.relpath(path, os.path.join(tidy.ROOT, "test"))
        for limit in marked.expected:
            if not limit.limit:
                continue
            if not limit.why:
                print(f"{path}:{limit.line}: a limit without a reason")
                failed = True
            kinds, cases = rows.setdefault((name, limit.why), ({}, {}))
            kinds[f"{limit.limit} `{limit.check}`"] = True
            cases[case_name(marked, limit.line)] = True
    table = doc_table.render(HEAD, [
        [f"`{name}`", functions(list(cases)), f"{', '.join(kinds)}: {why}"]
        for (name, why), (kinds, cases) in rows.items()])
    return doc_table.deliver(table, args) or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
