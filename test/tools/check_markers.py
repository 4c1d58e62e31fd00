#!/usr/bin/env python3
"""Compares what valuetask-tidy finds in FILE with the markers in it.

    check_markers.py --tool TOOL FILE [options] [-- compiler arguments]

The exact findings of every line are compared: no more, no fewer. See markers.py
for how a file is marked. Ends with the counts, and with 1 if anything differs.
"""

import argparse
import json
import os
import re
import sys
from dataclasses import asdict, dataclass

import markers
import tidy


def parse_arguments(argv):
    own, compiler = argv, []
    if "--" in argv:
        own, compiler = argv[:argv.index("--")], argv[argv.index("--") + 1:]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--inputs",
                        default=os.path.join(tidy.ROOT, "test", "Inputs"))
    parser.add_argument("--checks", default=tidy.CHECKS)
    parser.add_argument("--strictness", choices=["definite", "likely", "maybe"])
    parser.add_argument("--option", action="append", default=[],
                        metavar="KEY=VALUE", help="one more check option")
    parser.add_argument("--std", default="c++20")
    parser.add_argument("--prefix", default="WARN",
                        help="marker to read instead of WARN")
    parser.add_argument("--summary-json", metavar="FILE",
                        help="append the counts, a JSON object a line")
    args = parser.parse_args(own)
    args.compiler = compiler
    return args


@dataclass
class Counts:
    file: str = ""
    bad: int = 0
    ok: int = 0
    found: int = 0
    bugs: int = 0
    false_alarms: int = 0
    known_misses: int = 0
    known_false_alarms: int = 0

    def line(self):
        text = (f"cases: {self.bad} bad, {self.ok} ok; found {self.found}/"
                f"{self.bugs}; false alarms {self.false_alarms}")
        if self.known_misses or self.known_false_alarms:
            text += (f"; known limits: {self.known_misses} misses, "
                     f"{self.known_false_alarms} false alarms")
        return text


@dataclass
class Deviation:
    path: str
    line: int
    # "miss", "false alarm", "wording"; "found limit" and "silent limit" are
    # limits that no longer hold.
    kind: str
    check: str
    text: str


class Comparison:
    def __init__(self, marked, findings):
        self.marked = marked
        self.deviations = []
        cases = marked.cases
        self.counts = Counts(
            file=os.path.relpath(marked.path, tidy.ROOT),
            bad=sum(c.bad() for c in cases),
            ok=sum(not c.bad() for c in cases),
            bugs=len(marked.bugs()),
            known_misses=len(marked.limits("miss")),
            known_false_alarms=len(marked.limits("false alarm")))
        rest = list(findings)
        # Markers with a regex choose first, so that one without does not take
        # the finding that only the other fits.
        for expected in sorted(marked.expected, key=lambda e: not e.regex):
            self.match(expected, rest)
        for finding in rest:
            self.false_alarm(finding)

    def match(self, expected, rest):
        here = [f for f in rest
                if f.file == os.path.realpath(self.marked.path)
                and f.line == expected.line and f.check == expected.check]
        fitting = [f for f in here if re.search(expected.regex, f.message)]
        if not fitting:
            if here and expected.regex:
                rest.remove(here[0])
                self.counts.found += 1
                self.deviate(expected.line, "wording", expected.check,
                             f"wording: '{here[0].message}' has no match for "
                             f"'{expected.regex}'")
            elif expected.limit == "":
                self.deviate(expected.line, "miss", expected.check,
                             f"miss: {expected.check}")
            elif expected.limit == "false alarm":
                self.deviate(expected.line, "silent limit", expected.check,
                             f"limit no longer holds: {expected.check} is "
                             "silent here; remove the LIMIT")
            return
        rest.remove(fitting[0])
        if expected.limit == "false alarm":
            self.counts.false_alarms += 1
        else:
            self.counts.found += 1
        if expected.limit == "miss":
            self.deviate(expected.line, "found limit", expected.check,
                         f"limit no longer holds: {expected.check} is found "
                         "here; write WARN instead")

    def false_alarm(self, finding):
        self.counts.false_alarms += 1
        self.deviate(finding.line, "false alarm", finding.check,
                     f"false alarm: {finding.check}: {finding.message}",
                     finding.file)

    def deviate(self, line, kind, check, text, file=None):
        path = self.marked.path
        case = None
        if file is None or file == os.path.realpath(path):
            case = self.marked.case_at(line)
        else:
            path = file
        where = f" (in {case.name})" if case else ""
        self.deviations.append(
            Deviation(path, line, kind, check, text + where))


def compare(args):
    """The comparison of the file with what the tool finds in it."""
    marked = markers.read(args.file, args.prefix)
    options = dict(option.split("=", 1) for option in args.option)
    if args.strictness:
        options["ValueTaskStrictness"] = args.strictness
    run = tidy.run(args.tool, args.file,
                   tidy.compile_args(args.compiler, args.std, args.inputs),
                   args.checks, options)
    return Comparison(marked, run.findings), run


def main(argv):
    args = parse_arguments(argv)
    try:
        comparison, run = compare(args)
    except OSError as error:
        print(f"error: {error}")
        return 1
    mistakes = comparison.marked.mistakes
    if run.failed():
        print(" ".join(run.command))
        print(run.output)
        for error in run.errors:
            print(error)
        print(f"exit code {run.exit_code}")
    for deviation in sorted(comparison.deviations,
                            key=lambda d: (d.path, d.line, d.text)):
        print(f"{deviation.path}:{deviation.line}: {deviation.text}")
    for mistake in mistakes:
        print(f"{mistake} [mistake in the test]")
    print(comparison.counts.line())
    if args.summary_json:
        with open(args.summary_json, "a", encoding="utf-8") as summary:
            summary.write(json.dumps(asdict(comparison.counts)) + "\n")
    wrong = run.failed() or comparison.deviations or mistakes
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
