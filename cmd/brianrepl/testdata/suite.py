"""Jupyter's own test suite of kernels, with nothing of it left out, against the installed kernel."""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "kernel/testdata"))
import patience

GROUP = "G = NeuronGroup(3, 'dv/dt = -v/(10*ms) : volt')"


class BrianTests(patience.KernelTests):
    kernel_name = "brian"
    language_name = "go"
    file_extension = ".go"
    code_hello_world = "fmt.Println(`hello, world`)"
    code_stderr = "fmt.Fprintln(os.Stderr, `oops`)"
    completion_samples = [
        {"text": "spike_tr", "matches": set()},
        {"text": "StateMon", "matches": {"StateMonitor"}},
        {"text": "strings.ToUpperS", "matches": {"ToUpperSpecial"}},
        {"text": "NeuronGroup(1, 'v : 1', thres", "matches": {"threshold="}},
    ]
    complete_code_samples = ["x = 20*ms", GROUP, "for i := range 3 {\n    fmt.Println(i)\n}", "NeuronGroup?"]
    incomplete_code_samples = ["eqs = '''", "for i := range 3 {", "NeuronGroup(1,", "x ="]
    invalid_code_samples = ["x = )", "for }"]
    code_page_something = "NeuronGroup?"
    code_generate_error = "20*ms + 3*mV"
    code_execute_result = [
        {"code": "6*7", "result": "42"},
        {"code": "20*ms", "result": "20. * msecond"},
        {"code": "20*ms", "mime": "text/latex", "result": r"$20.0\,\mathrm{m}\mathrm{s}$"},
    ]
    code_display_data = [
        {"code": "plot([1, 2, 4])", "mime": "image/png"},
        {"code": "plot([1, 2, 4]); show()", "mime": "image/png"},
        {"code": GROUP + "\ndisplay(G)", "mime": "text/html"},
    ]
    code_history_pattern = "6?7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "NeuronGroup"
    code_clear_output = "clear_output()"


patience.run_all()
