"""A notebook executed by nbclient, and one that fails."""
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook


def run(*sources):
    notebook = new_notebook(cells=[new_code_cell(s) for s in sources])
    try:
        NotebookClient(notebook, kernel_name="toy", timeout=60).execute()
    except CellExecutionError as e:
        return notebook, e
    return notebook, None


notebook, error = run(
    "say hello\nwarn careful\n= 42",
    "show a first\nupdate a second",
    "png",
    "say gone\nclear\nsay stays",
    "spam 3000000",
    "native from the process",
)
assert error is None, error
nbformat.validate(notebook)
outputs = [cell.outputs for cell in notebook.cells]
assert [o.output_type for o in outputs[0]] == ["stream", "stream", "execute_result"], outputs[0]
assert outputs[0][2].data["text/html"] == "<b>42</b>"
assert outputs[1][0].data["text/plain"] == "second", outputs[1]
assert outputs[2][0].data["image/png"] == "iVBORw==", outputs[2]
assert outputs[2][0].metadata["image/png"] == {"width": 2, "height": 1}
assert [o.text for o in outputs[3]] == ["stays\n"], outputs[3]
assert sum(len(o.text) for o in outputs[4]) == 3000000 // 101 * 101
assert "from the process\n" in [o.text for o in outputs[5]], outputs[5]
assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3, 4, 5, 6]

notebook, error = run("say one", "error wrong", "say never")
assert error is not None and "ValueError" in str(error), error
assert notebook.cells[2].outputs == []
