"""A file as it comes into being: every prefix of every file in prefixes/, token
by token, through one server, as if somebody typed them all.

The server must answer each of them, and in the end, when a file is whole, find
in it what its markers say. Half of the files are then typed backwards, as if
deleted. Arguments: the server, a folder to work in, the folder of the files.
"""

import glob
import os
import re
import sys
import unittest

import lsp
import session

sys.path.insert(0, os.path.join(session.ROOT, "test", "tools"))
import markers  # noqa: E402

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'|[\w']+|::|->|&&|\|\||<=|>=|==|!=|\S",
    re.DOTALL)


def prefixes(text):
    return [text[:m.end()] for m in TOKEN.finditer(text)]


class Prefixes(session.Session):
    files = []

    def expected(self, path):
        return sorted((e.line, e.check) for e in markers.read(path).expected)

    def test_every_prefix_of_every_file(self):
        self.assertGreaterEqual(len(self.files), 30)
        self.write(".clang-tidy",
                   "Checks: '-*,valuetask-*,-valuetask-stored'\n")
        self.write("compile_flags.txt", "-std=c++20\n-I"
                   + os.path.join(session.HERE, "Inputs"))
        server = self.serve("-j=2")
        versions = 0
        # A few at a time, as an editor has them open; clangd keeps a thread
        # for each.
        for begin in range(0, len(self.files), 6):
            group = [(original, os.path.join(self.root,
                                             os.path.basename(original)))
                     for original in self.files[begin:begin + 6]]
            for number, (original, path) in enumerate(group):
                with open(original, encoding="utf-8") as file:
                    text = file.read()
                steps = prefixes(text)
                if number % 2:
                    steps += steps[-2::-1]
                versions += len(steps)
                server.open(path, "")
                for step in steps:
                    server.change(path, step)
                server.change(path, text)
            for original, path in group:
                # All of them were answered, not the last one only.
                server.diagnostics(path)
                self.assertEqual(
                    sorted(server.published[lsp.uri_of(path)]),
                    list(range(1, server.versions[path] + 1)), path)
                self.assertEqual(sorted(self.checks(server, path)),
                                 self.expected(original), path)
                server.close(path)
        self.assertNotIn("crashed", server.read_log())
        print(f"{versions} versions of {len(self.files)} files")


if __name__ == "__main__":
    Prefixes.files = sorted(glob.glob(os.path.join(sys.argv[3], "*.cpp")))
    session.main()
