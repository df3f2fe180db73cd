# traceback: what an exception is, as text. The frames of functions are shown by the session where an exception is not caught.
import sys


def format_exception_only(exc, value=None):
    e = exc if value is None else value
    text = str(e)
    name = type(e).__name__
    return [name + ": " + text + "\n" if text else name + "\n"]


def format_exception(exc, value=None, tb=None):
    return ["Traceback (most recent call last):\n"] + format_exception_only(exc, value)


def print_exception(exc, value=None, tb=None, file=None):
    print("".join(format_exception(exc, value)), end="", file=file or sys.stderr)


def format_exc():
    e = sys.exc_info()[1]
    return "NoneType: None\n" if e is None else "".join(format_exception(e))


def print_exc(file=None):
    print(format_exc(), end="", file=file or sys.stderr)


def print_stack(file=None):
    pass


def extract_tb(tb):
    return []
