#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""end_to_end.py CASE REDUCER COLLECTOR TESTDATA: the two programs as two processes on the loopback interface."""
import contextlib
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

case, REDUCER, COLLECTOR, TESTDATA = sys.argv[1:5]
DEADLINE = 60  # seconds; sanitized builds on busy machines are slow


class Program:
    """A running program whose output is read as it comes."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
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


def start(*command):
    program = Program(*command)
    programs.append(program)
    return program


def reducer(*options, port=0):
    program = start(REDUCER, "--listen", f"127.0.0.1:{port}", "--interval", "200", *options)
    found = until("the reducer listens", lambda: re.search(r"listening on .*:(\d+)", program.log()))
    return program, int(found.group(1))


def collector(port, *options):
    return start(COLLECTOR, "--reducer", f"127.0.0.1:{port}", "--interval", "100", *options)


@contextlib.contextmanager
def traffic(clients):
    """Connections within this process, on a port of their own."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for _ in range(clients):
            stack.enter_context(socket.create_connection(server.getsockname()))
            stack.enter_context(server.accept()[0])
        yield server.getsockname()[1]


def documents(text):
    """The JSON documents that follow each other in the text; an unfinished last one is left out."""
    decoder, at, found = json.JSONDecoder(), 0, []
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return found
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            return found
        found.append(value)


def rows_to(document, port):
    return [row for row in document["connections"] if row["peer"].endswith(f":{port}")]


def me():
    return pathlib.Path("/proc/self/comm").read_text().strip() + f"[{os.getpid()}]"


def live_json():
    with traffic(3) as port:
        program, at = reducer("--json", "--once")
        sender = collector(at)
        assert program.process.wait(DEADLINE) == 0, program.log()
        program.end()
        assert sender.end() == 0, sender.log()
        (document,) = documents(program.text())
        (row,) = rows_to(document, port)
        assert row["process"] == me(), row
        assert row["count"] == 3 and row["state"] == "established" and row["transport"] == "tcp", row
        assert row["peer"] == f"{me()} 127.0.0.1:{port}", row
        assert document["collectors"][0]["host"] == socket.gethostname()


def table_without_terminal():
    with traffic(1) as port:
        program, at = reducer()
        sender = collector(at)
        until("a row", lambda: f"127.0.0.1:{port}" in program.text())
        assert "\033" not in program.text(), "escape sequences without a terminal"
        assert sender.end() == 0 and program.end() == 0


def reducer_restart():
    with traffic(2) as port:
        first, at = reducer("--json")
        sender = collector(at)
        until("rows", lambda: any(rows_to(d, port) for d in documents(first.text())))
        first.process.kill()
        first.end()
        until("the collector notices", lambda: "trying to reach it again" in sender.log())
        second, _ = reducer("--json", port=at)
        row = until("rows again", lambda: [r for d in documents(second.text()) for r in rows_to(d, port)])[0]
        assert row["count"] == 2, row
        assert sender.end() == 0 and second.end() == 0


def collector_killed():
    with traffic(1) as port:
        program, at = reducer("--json")
        sender = collector(at)
        until("rows", lambda: any(rows_to(d, port) for d in documents(program.text())))
        sender.process.kill()
        sender.end()
        until("no rows", lambda: documents(program.text())[-1]["connections"] == [])
        assert documents(program.text())[-1]["collectors"] == []
        assert "has gone" in program.log()
        assert program.end() == 0


def ctrl_c():
    program, at = reducer()
    sender = collector(at)
    until("connected", lambda: "is here" in program.log())
    assert sender.end(signal.SIGTERM) == 0, sender.log()
    assert program.end(signal.SIGINT) == 0, program.log()
    alone = collector(1)  # nobody listens there
    time.sleep(0.3)
    assert alone.end(signal.SIGINT) == 0, alone.log()


def two_collectors():
    with traffic(1) as port, tempfile.TemporaryDirectory() as scratch:
        other = pathlib.Path(scratch)
        (other / "net").mkdir()
        (other / "sys/kernel/random").mkdir(parents=True)
        (other / "sys/kernel/hostname").write_text("elsewhere\n")
        (other / "sys/kernel/random/boot_id").write_text("01234567-89ab-cdef-0123-456789abcdef\n")
        (other / "net/tcp").write_text("heading\n 0: 0100000A:1F90 0200000A:D2F0 06 0:0 0:0 0 0 0 0 1 0\n")
        program, at = reducer("--json")
        here, there = collector(at), collector(at, "--proc", str(other))
        document = until("both", lambda: next((d for d in documents(program.text())
                                               if len({r["host"] for r in d["connections"]}) == 2), None))
        (row,) = [r for r in document["connections"] if r["host"] == "elsewhere"]
        assert row["process"] == "owner unknown" and row["state"] == "time-wait", row
        assert rows_to(document, port)[0]["peer"].startswith(me() + "@"), rows_to(document, port)
        assert here.end() == 0 and there.end() == 0 and program.end() == 0


def record_and_replay():
    with tempfile.TemporaryDirectory() as scratch, traffic(2) as port:
        capture = str(pathlib.Path(scratch) / "capture")
        program, at = reducer("--json", "--record", capture)
        sender = collector(at)
        until("rows", lambda: any(rows_to(d, port) for d in documents(program.text())))
        assert sender.end() == 0 and program.end() == 0, program.log()
        shown = [d for d in documents(program.text()) if d["connections"]]
        done = subprocess.run([REDUCER, "--json", "--once", "--replay", capture], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        (document,) = documents(done.stdout)
        assert rows_to(document, port)[0]["count"] == 2
        assert {r["process"] for r in rows_to(shown[-1], port)} == {r["process"] for r in rows_to(document, port)}
        whole = pathlib.Path(capture).read_bytes()
        pathlib.Path(capture).write_bytes(whole[:-5])
        done = subprocess.run([REDUCER, "--json", "--once", "--replay", capture], capture_output=True, text=True)
        assert done.returncode == 2 and capture in done.stderr, done


def recorded_capture():
    for options, expected in ((["--once"], "two-machines.txt"), (["--once", "--all", "--json"], "two-machines.json")):
        done = subprocess.run([REDUCER, "--quiet", "--replay", f"{TESTDATA}/two-machines.capture", *options],
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        want = pathlib.Path(TESTDATA, expected).read_text()
        assert done.stdout == want, f"{expected} differs:\n{done.stdout}"


def bad_options():
    for program, options, text in (
            (REDUCER, ["--listen", "here"], "'here' is not HOST:PORT"),
            (REDUCER, ["--interval", "0"], "1 to 3600000"),
            (REDUCER, ["--replay", "/no/such/file"], "/no/such/file"),
            (REDUCER, ["--replay", "a", "--record", "b"], "exclude each other"),
            (REDUCER, ["--listen", "192.0.2.1:7700"], "192.0.2.1"),
            (REDUCER, ["extra"], "unexpected argument 'extra'"),
            (COLLECTOR, ["--reducer", "7700"], "'7700' is not HOST:PORT"),
            (COLLECTOR, ["--proc", "/no/such/dir"], "/no/such/dir"),
            (COLLECTOR, ["--bogus"], "--help")):
        done = subprocess.run([program, *options], capture_output=True, text=True, timeout=DEADLINE)
        assert done.returncode == 2 and text in done.stderr, (options, done)
        assert "terminate called" not in done.stderr
    for program in (REDUCER, COLLECTOR):
        done = subprocess.run([program, "--help"], capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout.startswith("usage: flowmon-")


try:
    globals()[case]()
except BaseException:
    for program in programs:
        if program.process.poll() is None:
            program.process.kill()
        program.end()
        print(program.process.args, program.process.returncode, program.log(), program.text()[-3000:], sep="\n")
    raise
