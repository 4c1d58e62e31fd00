#!/usr/bin/env python3
"""Adds up lit's result files; ends with `N passed, N failed, N skipped`.

Exits with 1 if anything failed or nothing ran.
"""

import json
import sys

PASSED = {"PASS", "XFAIL", "FLAKYPASS"}
SKIPPED = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def main(paths):
    passed = failed = skipped = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            tests = json.load(file)["tests"]
        here = sum(test["code"] in PASSED for test in tests)
        if not here:
            print(f"{path}: no test passed")
            failed += 1
        passed += here
        for test in tests:
            if test["code"] in SKIPPED:
                skipped += 1
            elif test["code"] not in PASSED:
                print(f"{test['code']}: {test['name']} ({path})")
                failed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
