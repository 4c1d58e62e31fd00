"""A table in a page of the documentation that is made from the marker files."""

import argparse
import sys


def render(head, rows):
    lines = ["| " + " | ".join(str(c).replace("|", "\\|") for c in row) + " |"
             for row in [head, *rows]]
    return [lines[0], "|" + "---|" * len(head), *lines[1:]]


def parse_arguments(argv, what):
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--check", metavar="PAGE",
                        help="fail unless PAGE has exactly this table")
    parser.add_argument("--update", metavar="PAGE",
                        help="put the table in the place of the one in PAGE")
    return parser.parse_args(argv)


def deliver(table, args):
    """Prints the table, or compares it with the page's, or replaces that."""
    page = args.check or args.update
    if not page:
        print("\n".join(table))
        return 0
    with open(page, encoding="utf-8") as file:
        lines = file.read().splitlines()
    if table[0] not in lines:
        print(f"{page}: has no table '{table[0]}'")
        return 1
    first = lines.index(table[0])
    last = first
    while last < len(lines) and lines[last].startswith("|"):
        last += 1
    if args.update:
        with open(page, "w", encoding="utf-8") as file:
            file.write("\n".join(lines[:first] + table + lines[last:]) + "\n")
        return 0
    there = lines[first:last]
    for line in [line for line in there if line not in table]:
        print(f"{page}: not so any more: {line}")
    for line in [line for line in table if line not in there]:
        print(f"{page}: lacks: {line}")
    if there != table:
        print(f"{page}: out of step with the markers; "
              f"{sys.argv[0]} --update {page}")
        return 1
    return 0
