# SPDX-License-Identifier: Apache-2.0
"""The programs of end_to_end.py, whose arguments name them, and connections for them to see."""
import contextlib
import ctypes
import re
import signal
import socket
import subprocess
import sys
import threading
import time

REDUCER, COLLECTOR = sys.argv[2:4]
DEADLINE = 60  # seconds; sanitized builds on busy machines are slow


class Program:
    """A running program whose output is read as it comes."""

    def __init__(self, *command, before=None):
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, preexec_fn=before)
        self.out, self.err = [], []
        self.readers = []
        for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            reader = threading.Thread(target=self._read, args=(stream, lines), daemon=True)
            reader.start()
            self.readers.append(reader)

    @staticmethod
    def _read(stream, lines):
        for line in stream:
            lines.append(line)

    def text(self):
        return "".join(self.out)

    def log(self):
        return "".join(self.err)

    def end(self, number=signal.SIGINT):
        """Sends the signal and returns the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(DEADLINE)
        for reader in self.readers:
            reader.join(DEADLINE)
        return status


def until(what, condition):
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {DEADLINE} s: {what}")


programs = []


def start(*command, before=None):
    program = Program(*command, before=before)
    programs.append(program)
    return program


def reducer(*options, port=0):
    program = start(REDUCER, "--listen", f"127.0.0.1:{port}", "--interval", "200", *options)
    found = until("the reducer listens", lambda: re.search(r"listening on .*:(\d+)", program.log()))
    return program, int(found.group(1))


def collector(port, *options):
    return start(COLLECTOR, "--reducer", f"127.0.0.1:{port}", "--interval", "100", *options)


@contextlib.contextmanager
def traffic(clients, to_server=0, to_client=0):
    """Connections within this process, on a port of their own; so many bytes go through each."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for _ in range(clients):
            client = stack.enter_context(socket.create_connection(server.getsockname()))
            accepted = stack.enter_context(server.accept()[0])
            for sender, receiver, size in (client, accepted, to_server), (accepted, client, to_client):
                sender.sendall(b"x" * size)
                assert len(receiver.recv(size, socket.MSG_WAITALL)) == size
        yield server.getsockname()[1]


def drop_all_rights():
    """For a program that is started next: root that may nothing, so no probe, either."""
    prctl, drop_from_bounding_set, rights = ctypes.CDLL(None).prctl, 24, 64
    for right in range(rights):
        prctl(drop_from_bounding_set, right, 0, 0, 0)
