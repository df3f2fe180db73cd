# tempfile: what it has beside package python.
import os, shutil
import tempfile as _own

def gettempdir():
    return os.environ.get('TMPDIR', '/tmp')

class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None):
        self.name = _own.mkdtemp()
    def __enter__(self):
        return self.name
    def __exit__(self, *what):
        self.cleanup()
    def cleanup(self):
        shutil.rmtree(self.name, ignore_errors=True)
