"""Executes notebooks with nbclient; with --write, keeps their outputs."""
import sys

import nbformat
from nbclient import NotebookClient

write = "--write" in sys.argv
for file in sys.argv[1:]:
    if file.startswith("--"):
        continue
    nb = nbformat.read(file, as_version=4)
    NotebookClient(nb, timeout=300, kernel_name="brian", record_timing=False).execute()
    print(file, sum(c.cell_type == "code" for c in nb.cells), "cells")
    if write:
        nbformat.write(nb, file)
