"""Code that is being worked on, and an analysis that crashes: the server goes on,
and the findings are back when they can be."""

import re

import session
from session import PRELUDE

TWO = PRELUDE + """
task<int> first() {
  auto pending = make();
  use(co_await pending);
  co_return co_await pending;
}
task<int> second() {
  auto pending = make();
  co_return 1;
}
"""
FOUND = [(7, "double-await"), (10, "unconsumed")]


class Broken(session.Session):
    def test_every_single_bracket_deleted(self):
        """Also parentheses and semicolons; each is put back before the next."""
        server, path = self.open(TWO)
        self.assertEqual(self.checks(server, path), FOUND)
        for match in re.finditer(r"[{}();]", TWO):
            server.edit(path, match.start(), match.end(), "")
            server.diagnostics(path)
            server.edit(path, match.start(), match.start(), match[0])
            self.assertEqual(self.checks(server, path), FOUND,
                             TWO[:match.end()])

    def test_errors_elsewhere_leave_the_findings(self):
        server, path = self.open(TWO)
        server.change(path, TWO + "task<int> third() { co_await nothing(; }\n")
        self.assertEqual(self.checks(server, path), FOUND)
        self.assertGreater(len(server.diagnostics(path)), len(FOUND))

    def test_a_broken_function_gets_none(self):
        server, path = self.open(TWO)
        server.change(path, TWO.replace("co_return co_await pending;",
                                        "co_return co_await pending + missing;"))
        self.assertEqual(self.checks(server, path), FOUND[1:])

    def test_half_typed_statements(self):
        server, path = self.open(TWO)
        for typed in ["co_", "co_await", "co_await pen", "co_await pending.",
                      "co_await pending->", "if (", "for (auto &x : ", "auto u =",
                      "auto [a, b] = ", "[&", "[&pending]() -> task<int> {",
                      "task<", "switch (num()) { case ", "try {", "goto ",
                      "return [", "co_yield", "template <", "#include <",
                      "#if ", "R\"(", "\"", "/*", "co_await when_all(pending,",
                      "pending.as_task(", "requires {", "operator co_await",
                      "static_assert(", "decltype(co_await pending) "]:
            server.change(path, TWO.replace("  use(co_await",
                                            f"  {typed}\n  use(co_await"))
            server.diagnostics(path)
        server.change(path, TWO)
        self.assertEqual(self.checks(server, path), FOUND)

    def test_missing_header(self):
        text = '#include "not_yet.h"\n' + TWO
        server, path = self.open(text)
        self.assertIn("pp_file_not_found",
                      [d["code"] for d in server.diagnostics(path)])
        # LIMIT: clang instantiates no template once a header is missing, so
        # that the promise of a coroutine is not known.
        self.assertEqual(self.checks(server, path), [])
        self.write("not_yet.h", "")
        server.change(path, text + "\n")
        server.until(path, lambda found: len(found) == len(FOUND))
        self.assertEqual(self.checks(server, path),
                         [(line + 1, check) for line, check in FOUND])

    def test_the_only_header_missing_and_then_there(self):
        server, path = self.open(TWO.replace("light.h", "my_light.h"))
        self.assertEqual(self.checks(server, path), [])
        self.write("my_light.h", '#include "light.h"\n')
        server.change(path, server.texts[path] + "\n")
        server.until(path, lambda found: len(found) == len(FOUND))
        self.assertEqual(self.checks(server, path), FOUND)

    def test_empty_and_odd_files(self):
        server, path = self.open(TWO)
        for text in ["", "\n", "}", "{" * 500, "\ufeff", "\0", "#", "\\",
                     "co_await co_await co_await", TWO * 2,
                     TWO.replace("\n", "\r\n"), TWO[len(PRELUDE):]]:
            server.change(path, text)
            server.diagnostics(path)
        server.change(path, TWO)
        self.assertEqual(self.checks(server, path), FOUND)

    def test_many_edits_none_waited_for(self):
        server, path = self.open(TWO)
        for length in range(len(PRELUDE), len(TWO)):
            server.change(path, TWO[:length], now=False)
        # Not the text that the server knows already, of which it says nothing.
        server.change(path, TWO + "\n", now=False)
        self.assertEqual(self.checks(server, path), FOUND)


class Crash(session.Session):
    def crashing(self, name):
        self.write(".clang-tidy", "Checks: '-*,valuetask-*'\n"
                   f"CheckOptions:\n  ValueTaskCrash: {name}\n")

    def test_one_function_only(self):
        self.crashing("first")
        server, path = self.open(TWO)
        told = server.ours(path)
        lines = [(d["range"]["start"]["line"] + 1, d["message"]) for d in told]
        self.assertEqual([line for line, _ in lines], [4, 10])
        self.assertIn("'first' was not analysed: the analysis crashed",
                      lines[0][1].lower())
        self.assertIn("the analysis of 'first' crashed", server.read_log())
        # It goes on, crash after crash.
        for round in range(1, 20):
            server.change(path, TWO + "\n" * round)
            self.assertEqual(len(server.ours(path)), 2)
        server.change(path, TWO.replace("first", "third"))
        self.assertEqual(self.checks(server, path), FOUND)

    def test_in_several_files_at_once(self):
        self.crashing("first")
        server = self.serve("-j=2")
        paths = [self.write(f"{n}.cpp", TWO) for n in range(4)]
        for path in paths:
            server.open(path)
        for round in range(1, 10):
            for path in paths:
                server.change(path, TWO + "\n" * round)
        for path in paths:
            self.assertEqual([line for line, _ in self.checks(server, path)],
                             [4, 10])

    def test_check_mode(self):
        """clangd --check, which has no server."""
        import subprocess
        self.crashing("first")
        path = self.write("a.cpp", TWO)
        done = subprocess.run([self.tool, f"--check={path}"], cwd=self.root,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True)
        self.assertIn("the analysis of 'first' crashed", done.stdout)
        self.assertIn("All checks completed, 0 errors", done.stdout)
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    session.main()
