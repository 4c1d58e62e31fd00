#!/usr/bin/env python3
"""Writes down as LIMIT what the tool gets wrong in marker files today.

    update_limits.py --tool TOOL [--why TEXT | --reasons FILE] FILE...

What is missed becomes `// LIMIT: miss CHECK (why)`, a false alarm becomes
`// LIMIT: false alarm CHECK (why)`; a limit that no longer holds goes, and what
was missed is a WARN again. For a person's use, never for a suite's: a limit is a
decision, read each in the difference before it is kept.

Nothing is written down without a reason. A file of reasons has lines

    FILE CASE [CHECK]: why

with the wildcards of the shell in FILE and CASE; the first that fits counts.
"""

import argparse
import fnmatch
import os
import re
import shlex
import sys

import check_markers
import markers

RUN = re.compile(r"^//\s*RUN:\s*%check_markers\s+%s\b(.*)$", re.MULTILINE)
MARKER = re.compile(r"//\s*(WARN|LIMIT):")
REASON = re.compile(r"(\S+)\s+(\S+?)(?:\s+([a-z-]+))?:\s+(.+)")


def read_reasons(path):
    reasons = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            match = REASON.fullmatch(line)
            if not match:
                sys.exit(f"{path}:{number}: expected 'FILE CASE [CHECK]: why'")
            reasons.append(match.groups())
    return reasons


class Reasons:
    def __init__(self, args):
        self.fallback = args.why
        self.entries = read_reasons(args.reasons) if args.reasons else []

    def find(self, path, case, check):
        for file, name, only, why in self.entries:
            if (fnmatch.fnmatch(os.path.basename(path), file)
                    and fnmatch.fnmatch(case.name if case else "-", name)
                    and only in (None, check)):
                return why
        return self.fallback


class Line:
    """A line as its code and its markers, which can be changed."""

    def __init__(self, text):
        parts = MARKER.split(text)
        self.code = parts[0].rstrip()
        self.warnings, self.limits = [], []
        for kind, content in zip(parts[1::2], parts[2::2]):
            if kind == "LIMIT":
                self.limits.append(content.strip())
            else:
                self.warnings += re.findall(
                    rf"{markers.NAME}(?:\s*\{{\{{.*?\}}\}})?", content)

    def text(self):
        text = self.code
        if self.warnings:
            text += f" // WARN: {', '.join(self.warnings)}"
        return text + "".join(f" // LIMIT: {limit}" for limit in self.limits)

    def take_warning(self, check):
        at = next(i for i, w in enumerate(self.warnings)
                  if re.match(rf"{check}(?![\w-])", w))
        self.warnings.pop(at)

    def take_limit(self, start):
        at = next(i for i, limit in enumerate(self.limits)
                  if re.match(rf"{start}(?![\w-])", limit))
        self.limits.pop(at)

    def apply(self, kind, check, why):
        if kind == "miss":
            self.take_warning(check)
            self.limits.append(f"miss {check} ({why})")
        elif kind == "false alarm":
            self.limits.append(f"false alarm {check} ({why})")
        elif kind == "found limit":
            self.take_limit(f"miss {check}")
            self.warnings.append(check)
        elif kind == "silent limit":
            self.take_limit(f"false alarm {check}")


def compare(path, tool):
    """What the tool gets wrong, with the options of the file's RUN line."""
    with open(path, encoding="utf-8") as file:
        options = RUN.findall(file.read())
    if len(options) != 1:
        return None
    args = check_markers.parse_arguments(
        ["--tool", tool, path, *shlex.split(options[0])])
    return check_markers.compare(args)


def update(path, tool, reasons):
    result = compare(path, tool)
    if not result:
        print(f"{path}: skipped; needs one line RUN: %check_markers %s")
        return False
    comparison, run = result
    if run.failed():
        print(f"{path}: skipped; {' '.join(run.errors) or run.output}")
        return False
    with open(path, encoding="utf-8") as file:
        text = file.read().splitlines()
    lines, complete = {}, True
    for deviation in comparison.deviations:
        where = f"{path}:{deviation.line}"
        if deviation.path != path or deviation.kind == "wording":
            print(f"{where}: {deviation.kind}: not for this script")
            complete = False
            continue
        case = comparison.marked.case_at(deviation.line)
        why = None
        if deviation.kind in ("miss", "false alarm"):
            why = reasons.find(path, case, deviation.check)
            if not why:
                print(f"{where}: {deviation.kind} {deviation.check}: no reason"
                      f" given (in {case.name if case else 'no case'})")
                complete = False
                continue
        line = lines.setdefault(deviation.line, Line(text[deviation.line - 1]))
        line.apply(deviation.kind, deviation.check, why)
        print(f"{where}: {deviation.kind} {deviation.check}"
              + (f" ({why})" if why else ""))
    for number, line in lines.items():
        text[number - 1] = line.text()
    if lines:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")
    return complete


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--why", help="the reason of everything that is new")
    parser.add_argument("--reasons", help="a file of reasons")
    args = parser.parse_args(argv)
    reasons = Reasons(args)
    complete = [update(path, args.tool, reasons) for path in args.files]
    return 0 if all(complete) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
