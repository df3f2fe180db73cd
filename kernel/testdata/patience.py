"""Jupyter's test suite of kernels for machines that are busy: a message may take longer than the 0.1 s and 1 s that it allows."""
import sys
import unittest

import jupyter_kernel_test

LONG = 60  # seconds
jupyter_kernel_test.TIMEOUT = LONG


class KernelTests(jupyter_kernel_test.KernelTests):
    def execute_helper(self, *args, **options):
        """The suite's own, but patient. What the kernel says of the requests by which the client found that it is there may
        come late, too."""
        channel = self.kc.iopub_channel
        get = channel.get_msg

        async def patient(timeout=None):
            while True:
                message = await get(timeout=LONG)
                if message["parent_header"].get("msg_type") != "kernel_info_request":
                    return message

        channel.get_msg = patient
        try:
            return super().execute_helper(*args, timeout=LONG, **options)
        finally:
            del channel.get_msg


def run_all():
    """Runs the tests of the script; nothing may be left out."""
    result = unittest.main(exit=False).result
    if result.skipped or result.testsRun < 12:
        sys.exit(f"{result.testsRun} tests run, skipped: {result.skipped}")
    sys.exit(not result.wasSuccessful())
