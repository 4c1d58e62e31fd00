"""Runs valuetask-tidy on one file and reads its findings."""

import os
import re
import subprocess
from dataclasses import dataclass, field

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PREFIX = "valuetask-"
# Advice on declarations would speak of the fields and functions of many a test.
CHECKS = "valuetask-*,-valuetask-stored,-valuetask-prefer-*"

DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<level>warning|error|note|fatal error): (?P<message>.*?)"
    r"(?: \[(?P<checks>[^\]\s]+)\])?$")
# Complaints without a place, of clang-tidy or of LLVM's command line parser.
COMPLAINT = re.compile(r"^(?:\S+: )?(?:fatal )?error: |^Error\b", re.IGNORECASE)
TIMEOUT_SECONDS = 180


@dataclass
class Finding:
    file: str
    line: int
    column: int
    check: str  # without the prefix
    message: str


@dataclass
class Run:
    command: list
    exit_code: int
    output: str
    findings: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def failed(self):
        return self.exit_code != 0 or self.errors


def compile_args(extra, std, inputs):
    """The compiler arguments of a test file; an own -std= wins."""
    args = [] if any(a.startswith("-std=") for a in extra) else [f"-std={std}"]
    return args + ["-I", inputs, "-I", os.path.join(ROOT, "include")] + extra


def config(options):
    """A configuration that keeps .clang-tidy files out of the tests."""
    entries = ", ".join(f"{key}: '{value}'" for key, value in options.items())
    return "--config={CheckOptions: {" + entries + "}}"


def run(tool, file, args, checks, options, tool_args=()):
    command = [tool, f"--checks=-*,{checks}", config(options), "--quiet",
               *tool_args, file, "--", *args]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True,
                              errors="replace", timeout=TIMEOUT_SECONDS)
        result = Run(command, done.returncode, done.stdout)
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
        result = Run(command, -1, output.decode(errors="replace"))
        result.errors.append(f"no answer within {TIMEOUT_SECONDS} seconds")
    except OSError as error:
        result = Run(command, -1, "", errors=[f"error: {error}"])
    parse(result)
    return result


def parse(result):
    for line in result.output.splitlines():
        match = DIAGNOSTIC.match(line)
        if not match:
            if COMPLAINT.match(line):
                result.errors.append(line)
            continue
        if match["level"] == "note":
            continue
        checks = [c for c in (match["checks"] or "").split(",")
                  if not c.startswith("-")]
        ours = [c for c in checks if c.startswith(PREFIX)]
        if match["level"] != "warning" and not ours:
            result.errors.append(line)
        for check in ours:
            result.findings.append(
                Finding(os.path.realpath(match["file"]), int(match["line"]),
                        int(match["column"]), check[len(PREFIX):],
                        match["message"]))
