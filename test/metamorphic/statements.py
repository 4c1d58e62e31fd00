"""C++ text that remembers its lines, and a rough parse of function bodies.

Good for code of the marker tests' kind: what is misread does not compile once
it is rewritten, and the driver then leaves that function as it was.
"""

import re
from dataclasses import dataclass, field

import markers

LABEL = re.compile(r"[A-Za-z_]\w*\s*:(?!:)")
CASE = re.compile(r"case\b(?:[^:?]|::)+:(?!:)|default\s*:")
WORD = re.compile(r"[A-Za-z_]\w*")
OPENING, CLOSING = "([{", ")]}"


class Code:
    """Text, and for each of its characters the line it had in the original."""

    def __init__(self, text, lines):
        self.text = text
        self.lines = lines

    @classmethod
    def of(cls, text, first=1):
        lines, line = [], first
        for character in text:
            lines.append(line)
            line += character == "\n"
        return cls(text, lines)

    def cut(self, start, end):
        return Code(self.text[start:end], self.lines[start:end])

    def __add__(self, other):
        return Code(self.text + other.text, self.lines + other.lines)

    def edited(self, edits):
        """A copy with the (start, end, new) of `edits` done; None where two of
        them overlap. New text belongs to the line where it begins, new Code to
        the lines it came from."""
        parts, lines, position = [], [], 0
        for start, end, new in sorted(edits, key=lambda e: (e[0], e[1])):
            if start < position:
                return None
            if isinstance(new, str):
                new = self.literal(new, start)
            parts += [self.text[position:start], new.text]
            lines += self.lines[position:start] + new.lines
            position = end
        parts.append(self.text[position:])
        return Code("".join(parts), lines + self.lines[position:])

    def literal(self, text, offset):
        """New text on the line of what stands at `offset`."""
        return Code(text, [self.line_at(offset)] * len(text))

    def line_at(self, offset):
        if not self.lines:
            return 0
        return self.lines[min(offset, len(self.lines) - 1)]


@dataclass
class Node:
    """A statement. `parts` are the statements in it: of a block all, of an if
    the branches, of a loop, label or case its body."""
    kind: str
    start: int
    end: int
    parts: list = field(default_factory=list)
    # Of what stands in the parentheses of an if, while, for or switch.
    head: tuple = (0, 0)
    # Of an if.
    constexpr: bool = False

    def walk(self):
        yield self
        for part in self.parts:
            yield from part.walk()


class Unreadable(Exception):
    pass


class Parser:
    """Parses blanked code: no comments, no contents of strings."""

    def __init__(self, code):
        self.code = code

    def block(self, position):
        end = self.matching(position)
        node = Node("block", position, end)
        position = self.skip(position + 1)
        while position < end - 1:
            node.parts.append(self.statement(position))
            position = self.skip(node.parts[-1].end)
        return node

    def statement(self, position):
        code = self.code
        if code[position] == "{":
            return self.block(position)
        if code[position] == "#":
            end = code.index("\n", position)
            return Node("preprocessor", position, end)
        labelled = CASE.match(code, position) or LABEL.match(code, position)
        if labelled and not code.startswith("default", position + 8):
            kind = "case" if labelled.re is CASE else "label"
            body = self.statement(self.skip(labelled.end()))
            return Node(kind, position, body.end, [body])
        word = WORD.match(code, position)
        parse = word and getattr(self, f"{word[0]}_statement", None)
        if parse:
            return parse(position, word.end())
        return Node("simple", position, self.to_semicolon(position))

    def if_statement(self, start, position):
        position = self.skip(position)
        constexpr = self.code.startswith("constexpr", position)
        if constexpr:
            position = self.skip(position + len("constexpr"))
        head, position = self.parentheses(position)
        parts = [self.statement(position)]
        end = parts[0].end
        position = self.skip(end)
        if re.compile(r"else\b").match(self.code, position):
            parts.append(self.statement(self.skip(position + len("else"))))
            end = parts[1].end
        return Node("if", start, end, parts, head, constexpr)

    def headed(kind):
        def parse(self, start, position):
            head, position = self.parentheses(self.skip(position))
            body = self.statement(position)
            return Node(kind, start, body.end, [body], head)
        return parse

    while_statement = headed("while")
    for_statement = headed("for")
    switch_statement = headed("switch")

    def do_statement(self, start, position):
        body = self.statement(self.skip(position))
        return Node("do", start, self.to_semicolon(body.end), [body])

    def try_statement(self, start, position):
        parts = [self.block(self.skip(position))]
        position = self.skip(parts[0].end)
        while self.code.startswith("catch", position):
            _, position = self.parentheses(self.skip(position + len("catch")))
            parts.append(self.block(position))
            position = self.skip(parts[-1].end)
        return Node("try", start, parts[-1].end, parts)

    def parentheses(self, position):
        """What is between them, and where the next thing begins."""
        if self.code[position] != "(":
            raise Unreadable
        end = self.matching(position)
        return (position + 1, end - 1), self.skip(end)

    def to_semicolon(self, position):
        while self.code[position] != ";":
            if self.code[position] in CLOSING:
                raise Unreadable
            if self.code[position] in OPENING:
                position = self.matching(position)
            else:
                position += 1
        return position + 1

    def matching(self, position):
        return matching(self.code, position)

    def skip(self, position):
        while position < len(self.code) and self.code[position].isspace():
            position += 1
        return position


def matching(code, position):
    """The position after the bracket that closes the one at `position`."""
    depth = 0
    for index in range(position, len(code)):
        if code[index] in OPENING:
            depth += 1
        elif code[index] in CLOSING:
            depth -= 1
            if depth == 0:
                return index + 1
    raise Unreadable


@dataclass
class Function:
    """A case, with positions in the text of its file."""
    name: str
    start: int  # of its declaration
    name_end: int
    body: Node
    end: int
    member: bool


def functions(code):
    """The outermost cases that can be read; `code` is blanked."""
    found = []
    for match in markers.CASE.finditer(code):
        if found and match.start() < found[-1].end:
            continue
        open_brace = markers.body_after(
            code, markers.matching(code, match.end() - 1))
        if open_brace is None:
            continue
        try:
            body = Parser(code).block(open_brace)
        except (Unreadable, IndexError, ValueError):
            continue
        start = max((code.rfind(c, 0, match.start()) for c in ";{}"),
                    default=-1) + 1
        access = re.match(r"\s*(?:public|private|protected):", code[start:])
        start += access.end() if access else 0
        start += len(code[start:]) - len(code[start:].lstrip())
        start = after_directives(code, start)
        found.append(Function(match[1], start, match.end(1), body, body.end,
                              is_member(code, match.start())))
    return found


def after_directives(code, start):
    """Past preprocessor lines that stand before a declaration."""
    while code[start] == "#":
        start = code.index("\n", start)
        start += len(code[start:]) - len(code[start:].lstrip())
    return start


def is_member(code, position):
    """Whether braces other than a namespace's are open."""
    depth = []
    for index in range(position):
        if code[index] == "{":
            depth.append(re.search(r"\bnamespace(\s+[\w:]+)?\s*$",
                                   code[max(0, index - 80):index]) is None)
        elif code[index] == "}" and depth:
            depth.pop()
    return any(depth)
