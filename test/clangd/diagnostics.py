"""What an editor gets of a finding: range, name, severity, notes, link; how that
follows the edits; and code actions, applied."""

import os
import unittest
import urllib.parse

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

FORGOTTEN = PRELUDE + """
task<int> answer() {
  auto pending = make();
  co_return 42;
}
"""


class Diagnostics(session.Session):
    def test_range_name_and_severity(self):
        server, path = self.open(TWICE)
        (finding,) = server.diagnostics(path)
        self.assertEqual(finding["code"], "valuetask-double-await")
        self.assertEqual(finding["source"], "clang-tidy")
        self.assertEqual(finding["severity"], 2)
        self.assertEqual(finding["range"]["start"],
                         {"line": 6, "character": 12})
        self.assertEqual(lsp.covered(TWICE, finding), "co_await")
        self.assertIn("consumed only once", finding["message"])

    def test_warnings_as_errors(self):
        self.write(".clang-tidy", "Checks: '-*,valuetask-*'\n"
                   "WarningsAsErrors: valuetask-double-await\n")
        server, path = self.open(TWICE)
        (finding,) = server.diagnostics(path)
        self.assertEqual(finding["severity"], 1)

    def test_notes_are_related_information(self):
        server, path = self.open(TWICE)
        (finding,) = server.diagnostics(path)
        notes = finding["relatedInformation"]
        places = {}
        for note in notes:
            self.assertEqual(note["location"]["uri"], lsp.uri_of(path))
            places[note["location"]["range"]["start"]["line"]] = note["message"]
        self.assertIn("first awaited here", places[5].lower().replace(
            "awaited here first", "first awaited here"))
        self.assertNotIn("first awaited", finding["message"].lower())

    def test_notes_by_themselves_for_clients_without(self):
        server = self.serve(related=False)
        server, path = self.open(TWICE, server=server)
        finding, *notes = server.diagnostics(path)
        self.assertNotIn("relatedInformation", finding)
        self.assertIn("a.cpp:6:", finding["message"])
        self.assertEqual([(n["range"]["start"]["line"], n["severity"])
                          for n in notes], [(5, 3), (4, 3)])

    def test_link_to_the_page(self):
        server, path = self.open(TWICE)
        (finding,) = server.diagnostics(path)
        uri = finding["codeDescription"]["href"]
        self.assertTrue(uri.startswith("file:///"), uri)
        page = urllib.parse.unquote(uri[len("file://"):])
        self.assertTrue(os.path.samefile(
            page, os.path.join(session.ROOT, "docs", "checks",
                               "valuetask-double-await.md")), page)

    def test_stock_checks_keep_their_links(self):
        self.write(".clang-tidy", "Checks: '-*,bugprone-sizeof-expression'\n")
        server, path = self.open("int n = sizeof(sizeof(int));\n")
        (finding,) = server.diagnostics(path)
        self.assertTrue(finding["codeDescription"]["href"].startswith(
            "https://clang.llvm.org/"), finding)

    def test_code_points_beyond_ascii(self):
        text = TWICE.replace("co_return co_await",
                             "/* \u00e9\U0001f600 */ co_return co_await")
        server, path = self.open(text)
        (finding,) = server.diagnostics(path)
        self.assertEqual(lsp.covered(text, finding), "co_await")


class Edits(session.Session):
    def test_findings_follow_the_text(self):
        server, path = self.open(TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])
        # A line above: the finding moves down.
        start = TWICE.index("task<int> total")
        server.edit(path, start, start, "int unrelated;\n")
        self.assertEqual(self.checks(server, path), [(8, "double-await")])
        # Mended, letter by letter as it were.
        text = server.texts[path]
        at = text.index("make();")
        server.edit(path, at, at + len("make()"), "make().as_task()")
        self.assertEqual(self.checks(server, path), [])
        # And broken once more.
        text = server.texts[path]
        at = text.index(".as_task()")
        server.edit(path, at, at + len(".as_task()"), "")
        self.assertEqual(self.checks(server, path), [(8, "double-await")])

    def test_an_edit_that_clangd_waits_with(self):
        server, path = self.open(FORGOTTEN)
        self.assertEqual(self.checks(server, path), [(5, "unconsumed")])
        at = FORGOTTEN.index("make()")
        server.edit(path, at, at, "co_await ", now=False)
        self.assertEqual(self.checks(server, path), [])

    def test_a_header_that_is_edited(self):
        header = self.write("own.h", "#pragma once\n" + PRELUDE)
        text = '#include "own.h"\n' + TWICE[len(PRELUDE):]
        server, path = self.open(text)
        self.assertEqual(self.checks(server, path), [(6, "double-await")])
        self.write("own.h", "#pragma once\n" + PRELUDE
                   + "task<int> broken(int);\n")
        server.notify("textDocument/didSave",
                      {"textDocument": {"uri": lsp.uri_of(header)}})
        server.change(path, text.replace("auto pending = make()",
                                         "auto pending = broken(1)"))
        self.assertEqual(server.until(path, lambda found: not found), [])

    def test_closed_and_opened_again(self):
        server, path = self.open(TWICE)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])
        server.close(path)
        server.open(path)
        self.assertEqual(self.checks(server, path), [(7, "double-await")])

    def test_headers_are_checked_when_they_are_open(self):
        text = "#pragma once\n" + TWICE
        server, path = self.open(text, name="total.hpp")
        self.assertEqual(self.checks(server, path), [(8, "double-await")])


class CodeActions(session.Session):
    def only_fix(self, server, path, finding):
        fixes = [a for a in server.actions(path, finding)
                 if a.get("kind") == "quickfix"]
        self.assertEqual(len(fixes), 1, fixes)
        return fixes[0]

    def test_forgotten_await(self):
        server, path = self.open(FORGOTTEN)
        (finding,) = server.ours(path)
        fix = self.only_fix(server, path, finding)
        self.assertIn("co_await", fix["title"])
        self.assertEqual(fix["diagnostics"][0]["code"], "valuetask-unconsumed")
        self.assertEqual(fix["diagnostics"][0]["codeDescription"],
                         finding["codeDescription"])
        server.apply(fix["edit"])
        self.assertEqual(server.texts[path],
                         FORGOTTEN.replace("make()", "co_await make()"))
        self.assertEqual(server.diagnostics(path), [])

    def test_shared_task(self):
        server, path = self.open(TWICE)
        (finding,) = server.ours(path)
        server.apply(self.only_fix(server, path, finding)["edit"])
        self.assertEqual(server.texts[path],
                         TWICE.replace("make()", "make().as_task()"))
        self.assertEqual(server.diagnostics(path), [])

    def test_two_edits_in_one_action(self):
        text = TWICE.replace("auto pending", "value_task<int> pending")
        server, path = self.open(text)
        (finding,) = server.ours(path)
        server.apply(self.only_fix(server, path, finding)["edit"])
        self.assertEqual(server.texts[path],
                         TWICE.replace("make()", "make().as_task()"))
        self.assertEqual(server.diagnostics(path), [])

    def test_after_an_edit_above(self):
        server, path = self.open(FORGOTTEN)
        server.edit(path, 0, 0, "// new\n")
        (finding,) = server.ours(path)
        server.apply(self.only_fix(server, path, finding)["edit"])
        self.assertEqual(server.diagnostics(path), [])

    def test_none_where_none_is_certain(self):
        text = PRELUDE + """
task<int> both(bool early) {
  auto pending = make();
  if (early)
    use(co_await pending);
  sink(std::move(pending));
  co_return 1;
}
"""
        server, path = self.open(text)
        (finding,) = server.ours(path)
        self.assertEqual([a for a in server.actions(path, finding)
                          if a.get("kind") == "quickfix"], [])


if __name__ == "__main__":
    session.main()
