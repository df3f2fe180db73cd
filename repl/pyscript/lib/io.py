# io: text in memory as a file.


class StringIO:
    def __init__(self, initial_value='', newline='\n'):
        self.text = initial_value
        self.at = 0
        self.closed = False

    def write(self, s):
        self.text = self.text[:self.at] + s + self.text[self.at + len(s):]
        self.at += len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        end = len(self.text) if size is None or size < 0 else self.at + size
        s = self.text[self.at:end]
        self.at += len(s)
        return s

    def readline(self):
        end = self.text.find('\n', self.at)
        return self.read(-1 if end < 0 else end + 1 - self.at)

    def readlines(self):
        return list(self)

    def getvalue(self):
        return self.text

    def seek(self, offset, whence=0):
        self.at = [0, self.at, len(self.text)][whence] + offset
        return self.at

    def tell(self):
        return self.at

    def truncate(self, size=None):
        self.text = self.text[:self.at if size is None else size]

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def __iter__(self):
        line = self.readline()
        while line:
            yield line
            line = self.readline()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


BytesIO = StringIO
