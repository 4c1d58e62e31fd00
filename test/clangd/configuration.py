"""What is configured is honoured: .clang-tidy, .clangd, NOLINT, options; and what
is not ours stays as clangd has it."""

import os

import lsp
import session
from session import PRELUDE

TWICE = PRELUDE + """
task<int> total() {
  auto pending = make();
  use(co_await pending);
  co_return co_await pending;
}
"""

MAYBE = PRELUDE + """
task<int> total(int n) {
  auto pending = make();
  for (int i = 0; i < n; ++i)
    use(co_await std::exchange(pending, make()));
  co_return 1;
}
"""


class ClangTidyFile(session.Session):
    def test_no_configuration_no_findings(self):
        os.remove(os.path.join(self.root, ".clang-tidy"))
        server, path = self.open(TWICE)
        self.assertEqual(server.diagnostics(path), [])

    def test_one_check(self):
        self.write(".clang-tidy", "Checks: '-*,valuetask-unconsumed'\n")
        server, path = self.open(TWICE)
        self.assertEqual(server.diagnostics(path), [])

    def test_subfolder_has_its_own(self):
        self.write("quiet/.clang-tidy", "Checks: '-*,misc-unused-parameters'\n")
        server, path = self.open(TWICE, "quiet/a.cpp")
        self.assertEqual(server.diagnostics(path), [])
        server, path = self.open(TWICE, "loud/a.cpp", server)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_models_of_the_users(self):
        self.write("acme.yaml", "types:\n  - names: [acme::job]\n"
                   "    operations:\n      - { names: [take], effect: consume }\n")
        self.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions:\n"
                   f"  ValueTaskModels: '{self.root}/acme.yaml'\n")
        text = """namespace acme { struct job { int take(); }; }
int twice(acme::job j) {
  int n = j.take();
  return n + j.take();
}
"""
        server, path = self.open(text)
        self.assertEqual(self.checks(server, path), [(4, "double-await")])
        # The model is read anew with the next parse.
        self.write("acme.yaml", "types:\n  - names: [acme::job]\n"
                   "    operations:\n      - { names: [take], effect: borrow }\n"
                   "      - { names: [finish], effect: consume }\n")
        server.change(path, text + "\n")
        self.assertNotIn((4, "double-await"), self.checks(server, path))

    def test_a_mistake_is_told(self):
        self.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions:\n"
                   "  ValueTaskStrictness: harsh\n")
        server, path = self.open(TWICE)
        (told,) = server.diagnostics(path)
        self.assertIn("harsh", told["message"])
        self.assertEqual((told["severity"], told["range"]["start"]["line"]),
                         (1, 0))


class ClangdFile(session.Session):
    def clangd(self, text):
        self.write(".clangd", text)

    def test_adds_our_checks(self):
        os.remove(os.path.join(self.root, ".clang-tidy"))
        self.clangd("Diagnostics: {ClangTidy: {Add: 'valuetask-*'}}\n")
        server, path = self.open(TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_removes_them(self):
        self.clangd("Diagnostics: {ClangTidy: {Remove: 'valuetask-*'}}\n")
        server, path = self.open(TWICE)
        self.assertEqual(server.diagnostics(path), [])

    def test_suppresses_one(self):
        self.clangd("Diagnostics: {Suppress: valuetask-double-await}\n")
        server, path = self.open(TWICE)
        self.assertEqual(server.diagnostics(path), [])

    def test_options(self):
        self.clangd("Diagnostics: {ClangTidy: {CheckOptions: "
                    "{ValueTaskPresets: nonsense}}}\n")
        server, path = self.open(TWICE)
        (told,) = server.diagnostics(path)
        self.assertIn("nonsense", told["message"])

    def test_flags(self):
        os.remove(os.path.join(self.root, "compile_flags.txt"))
        self.clangd("CompileFlags: {Add: [%s]}\n" % ", ".join(session.FLAGS))
        server, path = self.open(TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_every_filter_lets_ours_through(self):
        for word in ["Strict", "Loose", "None"]:
            self.clangd("Diagnostics: {ClangTidy: {FastCheckFilter: %s}}\n" % word)
            server, path = self.open(TWICE)
            self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_the_filter_drops_slow_stock_checks(self):
        # misc-const-correctness is on clangd's list of slow checks.
        self.write(".clang-tidy",
                   "Checks: '-*,valuetask-*,misc-const-correctness'\n")
        text = TWICE.replace("co_return", "int never = num();\n  use(never);\n"
                             "  co_return")
        server, path = self.open(text)
        self.assertEqual([d["code"] for d in server.diagnostics(path)],
                         ["valuetask-double-await"])
        self.clangd("Diagnostics: {ClangTidy: {FastCheckFilter: None}}\n")
        server, path = self.open(text)
        self.assertIn("misc-const-correctness",
                      [d["code"] for d in server.diagnostics(path)])

    def test_clang_tidy_switched_off(self):
        server, path = self.open(TWICE, server=self.serve("--clang-tidy=0"))
        self.assertEqual(server.diagnostics(path), [])


class NoLint(session.Session):
    def silenced(self, old, new):
        self.assertIn(old, TWICE)
        server, path = self.open(TWICE.replace(old, new))
        self.assertEqual(server.diagnostics(path), [])

    LAST = "co_return co_await pending;"

    def test_same_line(self):
        self.silenced(self.LAST, self.LAST + " // NOLINT(valuetask-double-await)")

    def test_glob(self):
        self.silenced(self.LAST, self.LAST + " // NOLINT(valuetask-*)")

    def test_bare(self):
        self.silenced(self.LAST, self.LAST + " // NOLINT")

    def test_next_line(self):
        self.silenced(self.LAST, "// NOLINTNEXTLINE(valuetask-double-await)\n"
                      + self.LAST)

    def test_block(self):
        self.silenced(self.LAST, "// NOLINTBEGIN(valuetask-double-await)\n"
                      + self.LAST + "\n// NOLINTEND(valuetask-double-await)\n")

    def test_another_check_is_not_meant(self):
        server, path = self.open(TWICE.replace(
            self.LAST, self.LAST + " // NOLINT(valuetask-unconsumed)"))
        self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_typed_and_taken_away(self):
        server, path = self.open(TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])
        server.change(path, TWICE.replace(self.LAST, self.LAST + " // NOLINT"))
        self.assertEqual(self.checks(server, path), [])
        server.change(path, TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])


if __name__ == "__main__":
    session.main()
