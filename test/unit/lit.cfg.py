# The unit tests as a lit suite of their own: every googletest counts as one
# test. The executables are in the build tree.

import lit.formats

config.name = "valuetask-unit"
config.test_source_root = config.unit_dir
config.test_exec_root = config.unit_dir
config.test_format = lit.formats.GoogleTest(".", "Tests")
