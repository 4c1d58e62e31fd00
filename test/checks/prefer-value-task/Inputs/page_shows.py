"""Compares the example output in a page with what the tool printed.

page_shows.py PAGE PRINTED FOLDER
"""

import os
import re
import sys

page, printed, folder = sys.argv[1:]
with open(page, encoding="utf-8") as file:
    shown = re.search(r"compare this block[^>]*-->\n```text\n(.*?)```",
                      file.read(), re.DOTALL)
if not shown:
    sys.exit(f"{page} has no such block")
with open(printed, encoding="utf-8") as file:
    said = file.read().replace(os.path.realpath(folder) + os.sep, "")
if shown[1].strip() != said.strip():
    sys.exit(f"{page} shows\n{shown[1]}\nand the tool printed\n{said}")
