# subprocess: other programs.

import _subprocess

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __repr__(self):
        words = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            words.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            words.append(f'stderr={self.stderr!r}')
        return f"CompletedProcess({', '.join(words)})"


def run(args, input=None, capture_output=False, timeout=None, check=False, stdout=None, stderr=None, shell=False, cwd=None, env=None,
        text=None, universal_newlines=None, encoding=None, errors=None, stdin=None, **kw):
    if capture_output:
        stdout = stderr = PIPE
    words = [str(args)] if isinstance(args, str) else [str(w) for w in args]
    code, out, err, late = _subprocess.run(words, shell, stdout == PIPE, stderr == PIPE, stderr == STDOUT, stdout == DEVNULL, stderr == DEVNULL,
                                           cwd, env, input, timeout)
    if hasattr(stdout, 'write'):
        stdout.write(out)
    if hasattr(stderr, 'write'):
        stderr.write(err)
    out = out if stdout == PIPE else None
    err = err if stderr == PIPE else None
    if late:
        raise TimeoutExpired(args, timeout, out, err)
    done = CompletedProcess(args, code, out, err)
    if check:
        done.check_returncode()
    return done


def call(args, **kw):
    return run(args, **kw).returncode


def check_call(args, **kw):
    return run(args, check=True, **kw).returncode


def check_output(args, **kw):
    return run(args, stdout=PIPE, check=True, **kw).stdout


def getstatusoutput(cmd):
    done = run(cmd, shell=True, stdout=PIPE, stderr=STDOUT, text=True)
    return done.returncode, done.stdout.rstrip('\n')


def getoutput(cmd):
    return getstatusoutput(cmd)[1]


class Popen:
    """A program, which has ended when this returns."""

    def __init__(self, args, **kw):
        self.args = args
        self.kw = kw
        self.done = None
        if kw.get('stdin') != PIPE:
            self.end(None)

    def end(self, input):
        if self.done is None:
            self.done = run(self.args, input=input, **self.kw)
            self.returncode = self.done.returncode
        return self.done

    def communicate(self, input=None, timeout=None):
        done = self.end(input)
        return done.stdout, done.stderr

    def wait(self, timeout=None):
        return self.end(None).returncode

    def poll(self):
        return self.end(None).returncode

    def kill(self):
        pass

    def terminate(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.end(None)
