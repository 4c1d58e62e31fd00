"""What the tests of valuetask-clangd have in common: a folder with a project in
it, and servers that end with the test.

    session.py's arguments: the server, and the folder to work in.
"""

import os
import shutil
import sys
import unittest

import lsp

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FLAGS = ["-std=c++20", "-I" + os.path.join(HERE, "Inputs")]
# Nothing that a test of ours waits for needs these, and they take time.
QUIET = ["--background-index=0", "--log=error"]

PRELUDE = '#include "light.h"\nusing namespace valuetask;\n'


class Session(unittest.TestCase):
    tool = scratch = None

    def setUp(self):
        self.root = os.path.join(self.scratch, self.id().split(".")[-1])
        shutil.rmtree(self.root, ignore_errors=True)
        os.makedirs(self.root)
        self.write("compile_flags.txt", "\n".join(FLAGS))
        self.write(".clang-tidy", "Checks: '-*,valuetask-*'\n")
        self.servers = []

    def tearDown(self):
        for server in self.servers:
            if server.process.poll() is None:
                self.assertEqual(server.stop(), 0, server.log_path)

    def write(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def serve(self, *arguments, tool=None, **how):
        server = lsp.Server([tool or self.tool, *QUIET, *arguments], self.root,
                            **how)
        self.servers.append(server)
        return server

    def open(self, text, name="a.cpp", server=None):
        """A server with a file of that text open, and the file's path."""
        path = self.write(name, text)
        server = server or self.serve()
        server.open(path)
        return server, path

    def checks(self, server, path):
        """Our findings as (line from 1, check without prefix)."""
        return [(d["range"]["start"]["line"] + 1,
                 d["code"][len("valuetask-"):]) for d in server.ours(path)]


def main():
    Session.tool, Session.scratch = sys.argv[1:3]
    # unittest loads from the caller's module.
    unittest.main(argv=sys.argv[:1], module="__main__")
