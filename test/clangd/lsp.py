"""A client of a language server, as small as a test can do with.

What flows in: a server's command line, and files as an editor has them open.
What flows out: its diagnostics, code actions and log. Whatever the server owes
and does not send within PATIENCE seconds is an error, so that a server that
hangs fails a test instead of stopping it.
"""

import json
import os
import queue
import subprocess
import threading
import urllib.parse

# Far beyond what anything takes, on a busy machine and with sanitizers.
PATIENCE = 120


class ServerError(Exception):
    pass


def uri_of(path):
    return "file://" + urllib.parse.quote(os.path.abspath(path))


class Server:
    def __init__(self, command, root, related=True, env=None):
        """`related`: the client can show notes apart from their diagnostic."""
        self.log_path = os.path.join(root, "server.log")
        self.log = open(self.log_path, "wb")
        # No configuration and no index of whoever runs the tests, and none of
        # the standard library, which takes longer than all else.
        os.makedirs(os.path.join(root, "clangd"), exist_ok=True)
        with open(os.path.join(root, "clangd", "config.yaml"), "w",
                  encoding="utf-8") as file:
            file.write("Index: {StandardLibrary: No}\n")
        environment = dict(os.environ, HOME=root, XDG_CONFIG_HOME=root,
                           XDG_CACHE_HOME=root, **(env or {}))
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.log, cwd=root, env=environment)
        self.messages = queue.Queue()
        self.next_id = 0
        self.answers = {}
        self.published = {}  # uri -> {version: diagnostics}
        self.versions = {}
        self.texts = {}
        threading.Thread(target=self.read, daemon=True).start()
        self.hello = self.request("initialize", {
            "processId": os.getpid(),
            "rootUri": uri_of(root),
            "capabilities": {"textDocument": {
                "publishDiagnostics": {
                    "relatedInformation": related,
                    "codeDescriptionSupport": True},
                "codeAction": {"codeActionLiteralSupport": {
                    "codeActionKind": {"valueSet": ["quickfix", "refactor"]}}},
            }},
        })
        self.notify("initialized", {})

    # What goes over the wire.

    def read(self):
        while True:
            length = None
            while True:
                line = self.process.stdout.readline()
                if not line:
                    self.messages.put(None)
                    return
                if line == b"\r\n":
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.messages.put(json.loads(self.process.stdout.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self.process.stdin.write(
                b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self.process.stdin.flush()
        except BrokenPipeError:
            raise ServerError("the server has ended; its log: " + self.read_log())

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.next_id += 1
        number = self.next_id
        self.send({"id": number, "method": method, "params": params})
        while number not in self.answers:
            self.step(f"its answer to {method}")
        answer = self.answers.pop(number)
        if "error" in answer:
            raise ServerError(f"{method}: {answer['error']}")
        return answer.get("result")

    def step(self, wanted):
        try:
            message = self.messages.get(timeout=PATIENCE)
        except queue.Empty:
            self.process.kill()
            raise ServerError(f"waited {PATIENCE} s in vain for {wanted}; "
                              "the server's log: " + self.read_log())
        if message is None:
            raise ServerError(f"the server ended with {self.process.wait()} "
                              f"before {wanted}; its log: " + self.read_log())
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published.setdefault(params["uri"], {})[
                params.get("version")] = params["diagnostics"]
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
            if message["method"] == "workspace/applyEdit":
                self.apply(message["params"]["edit"])
        elif "id" in message:
            self.answers[message["id"]] = message

    # What an editor does.

    def open(self, path, text=None):
        if text is None:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        self.texts[path] = text
        self.versions[path] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri_of(path), "languageId": "cpp", "version": 1,
            "text": text}})

    def change(self, path, text, now=True):
        """The whole file anew. `now`: the diagnostics of this very text are
        wanted, and at once; otherwise clangd waits for a pause in typing."""
        self.changed(path, text, [{"text": text}], now)

    def edit(self, path, start, end, new, now=True):
        """Characters `start` to `end` of the text become `new`."""
        old = self.texts[path]
        self.changed(path, old[:start] + new + old[end:], [{
            "range": {"start": position(old, start), "end": position(old, end)},
            "text": new}], now)

    def changed(self, path, text, changes, now):
        self.texts[path] = text
        self.versions[path] += 1
        params = {"textDocument": {"uri": uri_of(path),
                                   "version": self.versions[path]},
                  "contentChanges": changes}
        if now:
            params["wantDiagnostics"] = True
        self.notify("textDocument/didChange", params)

    def close(self, path):
        self.notify("textDocument/didClose",
                    {"textDocument": {"uri": uri_of(path)}})
        # What is opened anew begins with version 1.
        self.published.pop(uri_of(path), None)

    def diagnostics(self, path):
        """The diagnostics of the text as it is now."""
        version, uri = self.versions[path], uri_of(path)
        while version not in self.published.get(uri, {}):
            self.step(f"diagnostics of {path}, version {version}")
        return self.published[uri][version]

    def until(self, path, holds):
        """The diagnostics of the text as it is now, once they are as wanted:
        where something besides the text has changed, clangd may first say
        what it knew before."""
        while not holds(self.diagnostics(path)):
            self.step(f"other diagnostics of {path}")
        return self.diagnostics(path)

    def ours(self, path):
        return [d for d in self.diagnostics(path)
                if str(d.get("code", "")).startswith("valuetask-")]

    def actions(self, path, diagnostic):
        return self.request("textDocument/codeAction", {
            "textDocument": {"uri": uri_of(path)},
            "range": diagnostic["range"],
            "context": {"diagnostics": [diagnostic]}})

    def apply(self, edit):
        """Applies a workspace edit to the open files, as an editor would."""
        for uri, edits in edit["changes"].items():
            path = urllib.parse.unquote(uri[len("file://"):])
            text = self.texts[path]
            spans = [(offset(text, e["range"]["start"]),
                      offset(text, e["range"]["end"]), e["newText"])
                     for e in edits]
            for start, end, new in sorted(spans, reverse=True):
                text = text[:start] + new + text[end:]
            self.change(path, text)

    def read_log(self):
        self.log.flush()
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        """The exit code, after a proper goodbye."""
        self.request("shutdown", None)
        self.notify("exit", None)
        code = self.process.wait(timeout=PATIENCE)
        self.process.stdin.close()
        self.process.stdout.close()
        self.log.close()
        return code


def position(text, where):
    """An offset as line and character, in UTF-16 as the protocol counts."""
    before = text[:where]
    line = before[before.rfind("\n") + 1:]
    return {"line": before.count("\n"),
            "character": len(line.encode("utf-16-le")) // 2}


def offset(text, where):
    start = 0
    for _ in range(where["line"]):
        start = text.index("\n", start) + 1
    line = text[start:].split("\n", 1)[0]
    prefix = line.encode("utf-16-le")[:2 * where["character"]]
    return start + len(prefix.decode("utf-16-le"))


def covered(text, diagnostic):
    """The text under a diagnostic's range."""
    return text[offset(text, diagnostic["range"]["start"]):
                offset(text, diagnostic["range"]["end"])]
