"""The network of the README as a notebook, executed by nbclient."""
import nbformat
from nbclient import NotebookClient

lines = open("testdata/cuba.txt").read().strip().split("\n")
cells, block = [], []
for line in lines:
    block.append(line)
    if sum(part.count("'''") for part in block) % 2 == 0:
        cells.append(nbformat.v4.new_code_cell("\n".join(block)))
        block = []
cells.append(nbformat.v4.new_code_cell("M.num_spikes"))
nb = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "brian", "display_name": "Go (Brian)"}})
NotebookClient(nb, timeout=120).execute()

# plot() leaves its figure on display; the labels of the next cell reach it, and show() shows it again.
pictures = {c.source.split("(")[0]: o for c in nb.cells for o in c.outputs if "image/png" in o.get("data", {})}
assert list(pictures) == ["plot", "show"], list(pictures)
assert pictures["plot"]["data"]["image/png"] == pictures["show"]["data"]["image/png"], "the labels are missing"
assert len(pictures["show"]["data"]["image/png"]) > 10_000
spikes = int(nb.cells[-1].outputs[0]["data"]["text/plain"])
assert 20_700 <= spikes <= 28_200, spikes
print(spikes, "spikes and a raster")
