"""Writes compile_commands.json: FOLDER FILE [compiler arguments]."""

import json
import os
import sys

folder, file, *arguments = sys.argv[1:]
with open(os.path.join(folder, "compile_commands.json"), "w") as database:
    json.dump([{"directory": folder, "file": file,
                "arguments": ["clang++", *arguments, "-c", file]}], database)
