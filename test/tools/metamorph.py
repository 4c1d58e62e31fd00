#!/usr/bin/env python3
"""Rewrites marker tests in ways that keep their meaning; the findings must stay.

    metamorph.py --tool TOOL FILE_OR_FOLDER... [options]

Every rewrite of ../metamorphic/rewrites.py is done to every function named
`ok_...` or `bad_...`. The copies of a file, a namespace for each rewrite, are
analysed in one run. A function that does not compile once it is rewritten stays
as it was; one that is not found as marked to begin with is set aside, for
check_markers.py has told of it. Ends with a table, the differences, and with 1
if there are any that --known does not list, or listed ones that are none.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import markers
import tidy

sys.path.insert(0, os.path.join(tidy.ROOT, "test", "metamorphic"))
import rewrites  # noqa: E402
import statements  # noqa: E402
from statements import Code  # noqa: E402

ROUNDS = 6
ORIGINAL = "original"
COMMENT = re.compile(
    r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*')", re.DOTALL)
INCLUDE = re.compile(r"^#include .*\n", re.MULTILINE)
PLACE = re.compile(r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): "
                   r"(?P<level>warning|error|note|fatal error): ")


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--inputs",
                        default=os.path.join(tidy.ROOT, "test", "Inputs"))
    parser.add_argument("--checks", default=tidy.CHECKS)
    parser.add_argument("--std", default="c++20")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rewrite", action="append", default=[],
                        metavar="NAME", help="only this one; may be repeated")
    parser.add_argument("--function", help="only functions of this name")
    parser.add_argument("--known", metavar="FILE",
                        help="differences to expect: REWRITE FILE FUNCTION")
    parser.add_argument("--update", action="store_true",
                        help="write the differences of now to --known")
    parser.add_argument("--minimum", type=int, default=0, metavar="N",
                        help="fail if a rewrite was done to fewer functions")
    parser.add_argument("--keep", metavar="FOLDER",
                        help="write the rewritten files there")
    parser.add_argument("--verbose", action="store_true",
                        help="say what was left alone because of errors")
    args = parser.parse_args(argv)
    known = {r.__name__: r for r in rewrites.KEEPING + rewrites.BREAKING}
    for name in args.rewrite:
        if name not in known:
            parser.error(f"no rewrite is called {name}; there are: "
                         + " ".join(known))
    if args.update and not args.known:
        parser.error("--update writes the file of --known")
    args.rewrites = ([known[name] for name in args.rewrite] or rewrites.KEEPING)
    return args


def blank_comments(text):
    """The text without comments, every position kept."""
    return COMMENT.sub(
        lambda m: m[1] or re.sub(r"[^\n]", " ", m[0]), text)


@dataclass
class Copy:
    """The file's functions after one rewrite."""
    rewrite: str
    done: dict = field(default_factory=dict)  # function name -> its new Code
    reverted: dict = field(default_factory=dict)  # name -> the first error
    start: int = 0  # in the text of all copies
    end: int = 0
    spans: list = field(default_factory=list)  # (start, end, function name)

    def function_at(self, offset):
        for start, end, name in self.spans:
            if start <= offset < end:
                return name
        return None


class Subject:
    """A marker file, its copies and what is found in them."""

    def __init__(self, path, args):
        self.path = path
        self.args = args
        self.marked = markers.read(path)
        with open(path, encoding="utf-8") as file:
            self.text = blank_comments(file.read())
        code = markers.blank_comments_and_strings(self.text)
        self.functions = unique(statements.functions(code))
        includes = [m.end() for m in INCLUDE.finditer(self.text)]
        self.top = max(includes, default=0)
        whole = Code.of(self.text)
        self.whole = whole
        self.copies = [Copy(ORIGINAL)]
        for rewrite in args.rewrites:
            self.copies.append(self.rewritten(rewrite, whole, code))
        self.failure = ""

    def rewritten(self, rewrite, whole, code):
        copy = Copy(rewrite.__name__)
        for function in self.functions:
            if self.args.function not in (None, function.name):
                continue
            view = rewrites.View(function,
                                 whole.cut(function.start, function.end),
                                 code[function.start:function.end])
            new = rewrite(view)
            if new is not None and new.text != view.code.text:
                copy.done[function.name] = new
        return copy

    def assemble(self):
        """All copies, a namespace each, and the lines they come from."""
        result = self.whole.cut(0, self.top)
        for copy in self.copies:
            # Where it stood in the round before says nothing any more.
            copy.start, copy.end, copy.spans = 0, 0, []
            if copy.rewrite != ORIGINAL and not copy.done:
                continue
            prelude = rewrites.PRELUDE.get(copy.rewrite, "")
            result += Code.of(f"\n{prelude}namespace meta_{copy.rewrite} {{\n")
            copy.start = len(result.text)
            position = self.top
            for function in self.functions:
                result += self.whole.cut(position, function.start)
                start = len(result.text)
                result += copy.done.get(
                    function.name, self.whole.cut(function.start, function.end))
                copy.spans.append((start, len(result.text), function.name))
                position = function.end
            result += self.whole.cut(position, len(self.text))
            copy.end = len(result.text)
            result += Code.of("\n}\n")
        return result

    def analyse(self, folder):
        path = os.path.join(folder, os.path.basename(self.path))
        compiler = ["-I", os.path.dirname(os.path.abspath(self.path)),
                    "-ferror-limit=0", "-Wno-everything"]
        for _ in range(ROUNDS):
            whole = self.assemble()
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole.text)
            run = tidy.run(self.args.tool, path,
                           tidy.compile_args(compiler, self.args.std,
                                             self.args.inputs),
                           self.args.checks, {})
            if not run.failed():
                self.collect(run, whole)
                return
            if not self.revert(run, whole, path):
                break
        self.failure = ("\n".join(run.output.splitlines()[:40]) or
                        "the tool failed without a word")

    def revert(self, run, whole, path):
        """Takes back what does not compile; False if nothing was found."""
        offsets = line_starts(whole.text)
        found, error = False, None
        for line in run.output.splitlines():
            match = PLACE.match(line)
            if not match:
                continue
            if match["level"] != "note":
                error = line if "error" in match["level"] else None
            if not error or (os.path.realpath(match["file"]) !=
                             os.path.realpath(path)):
                continue
            copy, name = self.place(
                offsets[int(match["line"]) - 1] + int(match["column"]) - 1)
            if copy and name in copy.done:
                del copy.done[name]
                copy.reverted[name] = error
                found = True
        return found

    def place(self, offset):
        for copy in self.copies:
            if copy.start <= offset < copy.end:
                return copy, copy.function_at(offset)
        return None, None

    def collect(self, run, whole):
        """What is found: rewrite -> function -> counted (line, check)."""
        offsets = line_starts(whole.text)
        self.found = {copy.rewrite: {} for copy in self.copies}
        for finding in run.findings:
            offset = offsets[finding.line - 1] + finding.column - 1
            copy, name = self.place(offset)
            if copy and name:
                counts = self.found[copy.rewrite].setdefault(name, Counter())
                counts[whole.line_at(offset), finding.check] += 1

    def wanted(self, function):
        lines = range(self.whole.line_at(function.start),
                      self.whole.line_at(function.end - 1) + 1)
        return Counter((e.line, e.check) for e in self.marked.expected
                       if e.line in lines and e.limit != "miss")


def unique(functions):
    """Those whose name is theirs alone."""
    names = Counter(f.name for f in functions)
    return [f for f in functions if names[f.name] == 1]


def line_starts(text):
    starts = [0]
    for match in re.finditer("\n", text):
        starts.append(match.end())
    return starts


@dataclass
class Row:
    functions: int = 0
    stable: int = 0
    findings: int = 0
    kept: int = 0
    reverted: int = 0


class Report:
    def __init__(self, known):
        self.known = known
        self.rows = {}
        self.differences = []
        self.expected = set()
        self.compared = set()
        self.aside = []
        self.failures = []
        self.reverted = []

    def add(self, subject):
        if subject.failure:
            self.failures.append(f"{subject.path}: {subject.failure}")
            return
        base = os.path.basename(subject.path)
        for function in subject.functions:
            wanted = subject.wanted(function)
            if subject.found[ORIGINAL].get(function.name, Counter()) != wanted:
                self.aside.append(f"{base}: {function.name}")
                continue
            for copy in subject.copies[1:]:
                self.compare(subject, copy, function, wanted)

    def compare(self, subject, copy, function, wanted):
        row = self.rows.setdefault(copy.rewrite, Row())
        name = function.name
        if name in copy.reverted:
            row.reverted += 1
            self.reverted.append(
                f"{copy.rewrite} {name}: {copy.reverted[name]}")
        if name not in copy.done:
            return
        found = subject.found[copy.rewrite].get(name, Counter())
        row.functions += 1
        key = (copy.rewrite, os.path.basename(subject.path), name)
        self.compared.add(key)
        row.findings += sum(wanted.values())
        row.kept += sum((wanted & found).values())
        if found == wanted:
            row.stable += 1
            return
        if key in self.known:
            self.expected.add(key)
            return
        changes = ([f"lost {check}:{line}"
                    for line, check in (wanted - found).elements()] +
                   [f"gained {check}:{line}"
                    for line, check in (found - wanted).elements()])
        self.differences.append(f"{' '.join(key)} # {', '.join(changes)}")

    def print(self, args):
        width = max([len(name) for name in self.rows] + [8])
        print(f"{'rewrite':{width}} functions  stable  findings kept")
        for name, row in self.rows.items():
            print(f"{name:{width}} {row.functions:9} {row.stable:7} "
                  f"{row.kept:8}/{row.findings}" +
                  (f"  ({row.reverted} do not compile)" if row.reverted else ""))
        if args.verbose:
            print("\n".join(self.reverted))
        for name in self.aside:
            print(f"set aside, not as marked: {name}")
        for failure in self.failures:
            print(failure)
        for difference in self.differences:
            print(difference)
        gone = sorted(self.known & self.compared - self.expected)
        for key in gone:
            print(" ".join(key) + ": listed as a difference, and is none")
        scarce = [name for name, row in self.rows.items()
                  if row.functions < args.minimum]
        for name in scarce:
            print(f"{name}: done to fewer than {args.minimum} functions")
        total = sum(row.functions for row in self.rows.values())
        print(f"{total} rewritten functions, {len(self.differences)} "
              f"differences, {len(self.expected)} known ones")
        return bool(self.differences or self.failures or gone or scarce or
                    not total)


def read_known(path, rewrites_in_use):
    known = set()
    if path:
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.split("#")[0].split()
                if words and words[0] in rewrites_in_use:
                    known.add(tuple(words))
    return known


def write_known(path, differences):
    """Replaces all but the comment on top."""
    with open(path, encoding="utf-8") as file:
        top = [line for line in file if line.startswith("#")]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(top)
        file.writelines(sorted(line + "\n" for line in differences))


def marker_files(paths):
    for path in paths:
        names = [path]
        if os.path.isdir(path):
            names = [os.path.join(path, n) for n in sorted(os.listdir(path))]
        yield from (n for n in names if n.endswith(".cpp"))


def main(argv):
    args = parse_arguments(argv)
    began = time.monotonic()
    report = Report(set() if args.update else read_known(
        args.known, {r.__name__ for r in args.rewrites}))
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)

        def work(path):
            subject = Subject(path, args)
            subject.analyse(folder)
            return subject

        with ThreadPoolExecutor(args.jobs) as pool:
            for subject in pool.map(work, marker_files(args.paths)):
                report.add(subject)
    failed = report.print(args)
    if args.update:
        write_known(args.known, report.differences)
    print(f"{time.monotonic() - began:.0f} seconds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
