"""What may go wrong in a run, and what is left of the run then."""
import os
import resource
import signal
import time

from tree import TASK, has, lacks, main, once, same, twice


def two(tree, bad, *flags):
    """A file with a finding beside one that makes trouble."""
    tree.source("good.cpp", TASK + twice())
    return tree.source("bad.cpp", bad, *flags)


def test_source_with_errors(tree):
    two(tree, TASK + twice("before") + "int broken( { }\n")
    out, err = tree.run(code=3)
    has(out, "good.cpp:8:12: warning: 't' is consumed")
    has(err, "not analysed: bad.cpp:10:", "1 file not analysed")
    tree.run("--allow-incomplete", code=2)


def test_missing_header_then_there(tree):
    two(tree, '#include "generated.h"\n' + TASK + once())
    _, err = tree.run(code=3)
    has(err, "not analysed: bad.cpp:1:10: 'generated.h' file not found")
    tree.write("generated.h", "")
    same(tree.linted(code=2), ["bad.cpp"])


def test_crash(tree):
    bad = two(tree, TASK + once() + "#pragma clang __debug crash\n")
    out, err = tree.run(code=3)
    has(out, "good.cpp:8:12")
    has(err, "not analysed: bad.cpp: valuetask-tidy crashed (")
    bad.write_text(TASK + once())
    same(tree.linted(code=2), ["bad.cpp"])


def test_hang(tree):
    os.mkfifo(tree.root / "pipe.h")  # whoever opens it waits for ever
    two(tree, '#include "pipe.h"\n')
    out, err = tree.run("--timeout=2", code=3)
    has(out, "good.cpp:8:12")
    has(err, "not analysed: bad.cpp: not done after 2 seconds (--timeout)")


def test_missing_source(tree):
    two(tree, once()).unlink()
    out, err = tree.run(code=3)
    has(out, "good.cpp:8:12")
    has(err, "not analysed: bad.cpp: ")


def test_nothing_linted_is_never_clean(tree):
    two(tree, "int broken(\n")
    (tree.root / "good.cpp").write_text("int broken(\n")
    _, err = tree.run("--allow-incomplete", code=3)
    has(err, "nothing was analysed")


def test_all_checks_off(tree):
    tree.write("third_party/.clang-tidy", "Checks: '-*'\n")
    tree.source("third_party/a.cpp", TASK + twice())
    _, err = tree.run(code=3)
    has(err, "1 file skipped", "nothing was analysed")
    tree.source("own.cpp", TASK + once())
    _, err = tree.run(code=0)
    has(err, "0 findings in 1 file linted", "1 file skipped")


def test_errors_of_the_configuration(tree):
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions: {ValueTaskModels: none.yaml}\n")
    tree.source("a.cpp", TASK + twice())
    _, err = tree.run(code=3)
    has(err, "not analysed: a.cpp", "none.yaml")
    tree.write(".clang-tidy", "Checks: [\n")
    _, err = tree.run(code=3)
    has(err, "not analysed: a.cpp: ", "Error parsing")
    tree.write(".clang-tidy", "Chekcs: '-*,valuetask-*'\n")
    _, err = tree.run(code=3)
    has(err, "not analysed: a.cpp: ", "unknown key 'Chekcs'")
    tree.write("own.yaml", "Checks: [\n")
    _, err = tree.run("--config-file=own.yaml", code=3)
    has(err, "not analysed: a.cpp: ")


def test_warnings_as_errors_are_findings(tree):
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\nWarningsAsErrors: '*'\n")
    tree.source("a.cpp", TASK + twice())
    out, _ = tree.run(code=2)
    has(out, "a.cpp:8:12")


def test_function_that_is_too_large(tree):
    tree.write(".clang-tidy", "Checks: '-*,valuetask-*'\nCheckOptions: {ValueTaskMaxBlocks: 3}\n")
    tree.source("a.cpp", TASK + "int large(bool b) {\n  task t = make();\n  if (b)\n    t.take();\n"
                "  if (b)\n    return 1;\n  return t.take();\n}\n" + once())
    out, err = tree.run(code=3)
    same(out, "")
    has(err, "not analysed: a.cpp:5:5: 'large' was not analysed: ")
    tree.run("--allow-incomplete", code=0)


def wait_for(condition):
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it does not come")


def done(tree):
    return len(list(tree.root.glob(".valuetask-lint/jobs/*/result.json")))


def stuck(tree):
    """Three files, the last of which hangs; returns when the others are done."""
    for name in "ab":
        tree.source(f"{name}.cpp", TASK + twice())
    os.mkfifo(tree.root / "pipe.h")
    tree.source("c.cpp", '#include "pipe.h"\n' + TASK + twice())
    process = tree.start("run", "-j1", start_new_session=True)
    # Result and ninja's log entry are two steps.
    wait_for(lambda: done(tree) == 2 and len(list(tree.root.glob(".valuetask-lint/jobs/*/*.db"))) == 1
             and (tree.root / ".valuetask-lint/.ninja_log").read_text().count("result.json") == 2)
    return process


def unstick(tree):
    (tree.root / "pipe.h").unlink()
    tree.write("pipe.h", "")


def test_killed_and_resumed(tree):
    process = stuck(tree)
    process.kill()
    process.communicate()
    unstick(tree)
    same(tree.linted(code=2), ["c.cpp"])
    out, _ = tree.run(code=2)
    same(out.count("valuetask-double-await"), 3)


def interrupt(tree, send):
    process = stuck(tree)
    send(process)
    out, err = process.communicate(timeout=60)
    same(process.returncode, -signal.SIGINT)
    same(out.count("valuetask-double-await"), 2)
    has(err, "interrupted", "not analysed: c.cpp: not reached before the interruption")
    unstick(tree)
    same(tree.linted(code=2), ["c.cpp"])


def test_ctrl_c(tree):
    interrupt(tree, lambda process: os.killpg(process.pid, signal.SIGINT))


def test_interrupted_alone(tree):
    interrupt(tree, lambda process: process.send_signal(signal.SIGINT))


def test_full_disk(tree):
    two(tree, TASK + twice())
    out, err = tree.run(f"--format=text,sarif=/dev/full", code=1)
    has(out, "good.cpp:8:12")
    has(err, "cannot write '/dev/full': No space left on device")
    _, err = tree.run("--format=json=/dev/full", code=1)
    has(err, "good.cpp:8:12", "No space left on device")


def test_full_stdout(tree):
    two(tree, TASK + twice())
    with open("/dev/full", "w") as full:
        import subprocess
        process = subprocess.run([tree.lint, "run", f"--root={tree.root}"], cwd=tree.root, stdout=full,
                                 stderr=subprocess.PIPE, text=True)
    same(process.returncode, 1)
    has(process.stderr, "good.cpp:8:12", "cannot write 'stdout'")


def small_files():
    # As on a full disk, but for this process and its children.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))


def test_full_disk_under_the_results(tree):
    tree.source("a.cpp", TASK + "".join(twice(f"f{i}") for i in range(20)))
    process = tree.start("run", preexec_fn=small_files, restore_signals=False)
    _, err = process.communicate(timeout=60)
    same(process.returncode, 3)
    has(err, "not analysed: a.cpp: ")
    out, _ = tree.run(code=2)
    same(out.count("valuetask-double-await"), 20)


def test_unwritable_places(tree):
    two(tree, TASK + twice())
    out, err = tree.run("--format=text,sarif=no/such/folder.sarif", code=1)
    has(out, "good.cpp:8:12")
    has(err, "no/such/folder.sarif")
    _, err = tree.run("--state-dir=/proc/here", code=1)
    has(err, "cannot create directory '/proc/here'")


def test_databases(tree):
    for text, said in [("", "is no compilation database"), ("[{]", "is no compilation database"),
                       ('{"a": 1}', "is no compilation database"),
                       ('[{"file": "a.cpp"}]', "is no compilation database"),
                       ("[]", "has no entry"),
                       ('[{"file": "a.s", "directory": "/", "command": "as a.s"}]', "has no entry")]:
        tree.write("compile_commands.json", text)
        _, err = tree.run(code=1)
        has(err, said)
    (tree.root / "compile_commands.json").unlink()
    _, err = tree.run("-p", ".", code=1)
    has(err, "there is no", "CMAKE_EXPORT_COMPILE_COMMANDS")


def test_paths_without_command(tree):
    two(tree, once())
    tree.write("other.cpp", "")
    tree.write("docs/readme.md", "")
    out, err = tree.run("good.cpp", "other.cpp", "docs", code=3)
    has(out, "good.cpp:8:12")
    has(err, "not analysed: other.cpp: the compilation database has no command for it",
        "not analysed: docs: the compilation database has no command for a file in it")
    _, err = tree.run("nowhere.cpp", code=1)
    has(err, "'nowhere.cpp' does not exist")


def test_tools_that_are_not_there(tree):
    two(tree, once())
    _, err = tree.run("--tidy=/nowhere/tidy", code=1)
    has(err, "'/nowhere/tidy' is no program")
    _, err = tree.run("--ninja=/nowhere/ninja", code=1)
    has(err, "'/nowhere/ninja' is no program")
    _, err = tree.run(f"--tidy=/bin/false", code=3)
    has(err, "not analysed: good.cpp: valuetask-tidy ended with exit code 1")
    # A tool that is no clang-tidy and happy with everything.
    _, err = tree.run(f"--tidy=/bin/true", code=3)
    has(err, "not analysed: good.cpp: valuetask-tidy ended with exit code 0")


def test_usage(tree):
    two(tree, once())
    for args, said in [(["--format=xml"], "--format is 'xml'"), (["--no-such"], "--no-such"),
                       (["--shard=3/2"], "--shard is '3/2'"), (["--jobs=0"], "--jobs must not be 0"),
                       (["--format=json,sarif"], "several outputs on stdout"),
                       (["--update-baseline"], "needs --baseline"),
                       (["--config-file=none"], "there is no")]:
        _, err = tree.run(*args, code=1)
        has(err, said)
    _, err = tree.run("--diff=HEAD", env={"GIT_DIR": "/nowhere"}, code=1)
    has(err, "--diff needs a git work tree")
    tree.call("--no-such", code=1)


main(globals())
