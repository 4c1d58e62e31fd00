"""Reads a marker file: what must be found on which line, and in which case.

    co_await t; // WARN: double-await
    co_await t; // WARN: double-await {{consumed again}}, unconsumed
    co_await t; // LIMIT: miss double-await (through a heap object)
    co_await t; // LIMIT: false alarm double-await

A case is a function named `bad_...`, in which something must be found, or
`ok_...`, in which nothing must; or a namespace so named, where what is found
are declarations.
"""

import re
from dataclasses import dataclass, field

NAME = r"[a-z][a-z0-9-]*"
WARN_ITEM = re.compile(rf"\s*({NAME})\s*(?:\{{\{{(.*?)\}}\}})?\s*(?:,|$)")
LIMIT = re.compile(
    rf"(miss|false alarm)\s+({NAME})(?:\s+\((.*)\)\s*$|(?=\s|$))")
CASE = re.compile(r"\b((?:ok|bad)_\w+)\s*\(")
NAMESPACE = re.compile(r"\bnamespace\s+((?:ok|bad)_\w+)\s*(?=\{)")
# What may stand between a definition's parameters and its body.
BEFORE_BODY = re.compile(r"[\w\s&:<>,*.\[\]]|->")


@dataclass
class Expected:
    line: int
    check: str
    regex: str = ""
    # "" for a finding that must come, or the kind of limit: "miss" for one
    # that should come and does not, "false alarm" for the other way round.
    limit: str = ""
    why: str = ""  # of a limit


@dataclass
class Case:
    name: str
    first: int
    last: int

    def bad(self):
        return self.name.startswith("bad_")


@dataclass
class MarkerFile:
    path: str
    expected: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    mistakes: list = field(default_factory=list)

    def case_at(self, line):
        inside = [c for c in self.cases if c.first <= line <= c.last]
        return max(inside, key=lambda c: c.first, default=None)

    def bugs(self):
        """All findings that a perfect tool would give."""
        return [e for e in self.expected if e.limit != "false alarm"]

    def limits(self, kind):
        return [e for e in self.expected if e.limit == kind]


def read(path, prefix="WARN"):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    result = MarkerFile(path)
    for number, line in enumerate(text.splitlines(), 1):
        read_line(result, number, line, prefix)
    result.cases = find_cases(text)
    check_cases(result)
    return result


def read_line(result, number, line, prefix):
    parts = re.split(rf"//\s*({re.escape(prefix)}|LIMIT):", line)
    for kind, text in zip(parts[1::2], parts[2::2]):
        if kind == "LIMIT":
            match = LIMIT.match(text.strip())
            if match:
                result.expected.append(
                    Expected(number, match[2], limit=match[1],
                             why=match[3] or ""))
            else:
                result.mistakes.append(
                    f"{result.path}:{number}: a limit reads 'miss NAME' or "
                    f"'false alarm NAME', not '{text.strip()}'")
            continue
        position = 0
        while position < len(text.rstrip()) or position == 0:
            item = WARN_ITEM.match(text.rstrip(), position)
            if not item:
                result.mistakes.append(
                    f"{result.path}:{number}: cannot read '{text.strip()}'; "
                    "names are separated by commas")
                break
            result.expected.append(Expected(number, item[1], item[2] or ""))
            position = item.end()


def blank_comments_and_strings(text):
    """The code alone, every other character a blank, lines kept."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|'
        r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'", re.DOTALL)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def matching(code, position):
    """The position after the bracket that closes the one at `position`."""
    closing = {"(": ")", "{": "}"}[code[position]]
    opening, depth = code[position], 0
    for index in range(position, len(code)):
        if code[index] == opening:
            depth += 1
        elif code[index] == closing:
            depth -= 1
            if depth == 0:
                return index + 1
    return len(code)


def body_after(code, position):
    """Where the body begins of a function whose parameters end at `position`,
    or None: a declaration, or a call."""
    while position < len(code):
        if code[position] == "{":
            return position
        if code[position] == "(":  # noexcept(...), requires (...)
            position = matching(code, position)
            continue
        match = BEFORE_BODY.match(code, position)
        if not match:
            return None
        position = match.end()
    return None


def find_cases(text):
    code = blank_comments_and_strings(text)
    cases = []
    found = [(m, body_after(code, matching(code, m.end() - 1)))
             for m in CASE.finditer(code)]
    found += [(m, m.end()) for m in NAMESPACE.finditer(code)]
    for match, body in found:
        if body is not None:
            cases.append(Case(match[1], code.count("\n", 0, match.start()) + 1,
                              code.count("\n", 0, matching(code, body)) + 1))
    return cases


def check_cases(result):
    """A case whose markers contradict its name is a mistake in the test."""
    for case in result.cases:
        inside = [e for e in result.expected
                  if result.case_at(e.line) is case]
        if case.bad():
            if not any(e.limit != "false alarm" for e in inside):
                result.mistakes.append(
                    f"{result.path}:{case.first}: {case.name} has no line that "
                    "must be found")
            continue
        for expected in inside:
            if expected.limit != "false alarm":
                result.mistakes.append(
                    f"{result.path}:{expected.line}: {case.name} is correct "
                    "code, yet a finding is expected in it")
