#!/usr/bin/env python3
"""Holds the page of a check to the truth: check_page.py --tool TOOL PAGE.

Comments in the page say what the block after them is:

    <!-- example: bad -->    the findings are those that its markers say, and
                             there is one at least
    <!-- example: good -->   there are none
    <!-- output -->          what the tool prints for the bad example before
    <!-- model: acme.yaml -->  a file, for what follows

An example may add options: `<!-- example: good, ValueTaskModels=acme.yaml -->`.
Every C++ block must have such a comment. With --update the output blocks are
written anew.
"""

import argparse
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "tools"))

import check_markers
import markers
import tidy

BLOCK = re.compile(r"(?:<!-- *(?P<what>example|output|model)"
                   r"(?:: *(?P<words>[^>]*?))? *-->\n)?"
                   r"```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)
EXAMPLE = "example.cpp"


class Page:
    def __init__(self, path, args):
        self.path = path
        self.args = args
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.wrong = []
        self.count = {"bad": 0, "good": 0, "output": 0}
        self.printed = None

    def complain(self, position, sentence):
        line = self.text.count("\n", 0, position) + 1
        self.wrong.append(f"{self.path}:{line}: {sentence}")

    def check(self, folder):
        for block in BLOCK.finditer(self.text):
            what = block["what"]
            if what == "example":
                self.example(block, folder)
            elif what == "output":
                self.output(block)
            elif what == "model":
                write(os.path.join(folder, block["words"]), block["text"])
            elif block["language"] in ("cpp", "c++"):
                self.complain(block.start(), "C++ that nothing checks; say "
                              "'<!-- example: bad -->' or 'good' before it")
        for kind, count in self.count.items():
            if not count:
                self.complain(0, f"the page has no block '{kind}'")

    def example(self, block, folder):
        kind, *options = [w.strip() for w in block["words"].split(",")]
        if kind not in ("bad", "good"):
            self.complain(block.start(), f"an example is bad or good, not {kind}")
            return
        self.count[kind] += 1
        options = dict(option.split("=", 1) for option in options)
        if "ValueTaskModels" in options:
            options["ValueTaskModels"] = os.path.join(
                folder, options["ValueTaskModels"])
        path = os.path.join(folder, EXAMPLE)
        write(path, block["text"])
        compiler = tidy.compile_args(
            ["-include", os.path.join(HERE, "prelude.h")], "c++20",
            self.args.inputs)
        page = os.path.basename(self.path)[:-len(".md")]
        # Advice stands on its own page only.
        checks = tidy.CHECKS + "," + page
        run = tidy.run(self.args.tool, path, compiler, checks, options)
        self.printed = run.output.replace(folder + os.sep, "")
        if run.failed():
            self.complain(block.start(), f"does not work:\n{self.printed}")
            return
        marked = markers.read(path)
        if (kind == "bad") != bool(marked.expected):
            self.complain(block.start(), f"a {kind} example with "
                          f"{len(marked.expected)} markers")
        first = self.text.count("\n", 0, block.start("text"))
        for deviation in check_markers.Comparison(
                marked, run.findings).deviations:
            line, text = deviation.line, deviation.text
            self.wrong.append(f"{self.path}:{first + line}: {text}")
        self.wrong += marked.mistakes

    def output(self, block):
        self.count["output"] += 1
        if self.printed is None:
            self.complain(block.start(), "output of what?")
        elif block["text"].rstrip() != self.printed.rstrip():
            self.complain(block.start(), "the tool prints instead:\n" +
                          self.printed)

    def update(self, folder):
        def rewritten(block):
            if block["what"] == "example":
                self.example(block, folder)
            elif block["what"] == "model":
                write(os.path.join(folder, block["words"]), block["text"])
            elif block["what"] == "output" and self.printed:
                return (block[0][:block.start("text") - block.start()] +
                        self.printed.rstrip() + "\n```")
            return block[0]
        write(self.path, BLOCK.sub(rewritten, self.text))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--inputs",
                        default=os.path.join(tidy.ROOT, "test", "Inputs"))
    parser.add_argument("--update", action="store_true",
                        help="write what the tool prints into the page")
    args = parser.parse_args(argv)
    page = Page(args.page, args)
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        if args.update:
            page.update(folder)
            return 0
        page.check(folder)
    for sentence in page.wrong:
        print(sentence)
    print(f"{os.path.basename(page.path)}: {page.count['bad']} bad, "
          f"{page.count['good']} good, {page.count['output']} outputs, "
          f"{len(page.wrong)} wrong")
    return 1 if page.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
