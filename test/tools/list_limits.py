#!/usr/bin/env python3
"""Lists the known limits of all marker files, or of the folders given.

    list_limits.py [--check PAGE | --update PAGE] [FOLDER...]

Prints the table of docs/limits.md, or compares it with the page, or writes it
there. What a file has of one kind and for one reason is one row.
"""

import os
import sys

import count_cases
import doc_table
import markers
import tidy

HEAD = ["file", "functions", "what is wrong today"]
NAMED = 3


def functions(names):
    names = list(dict.fromkeys(names))
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
            case = marked.case_at(limit.line)
            rows.setdefault((name, limit.limit, limit.check, limit.why),
                            []).append(case.name if case else "(none)")
    table = doc_table.render(HEAD, [
        [f"`{name}`", functions(cases), f"{kind}, `{check}`: {why}"]
        for (name, kind, check, why), cases in rows.items()])
    return doc_table.deliver(table, args) or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
