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
import time
import urllib.error
import urllib.request

from programs import COLLECTOR, DEADLINE, REDUCER, collector, drop_all_rights, programs, reducer, start, traffic, until
from prometheus_text import parse_metrics

case, TESTDATA = sys.argv[1], sys.argv[4]


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
    """The pairs whose server is on the port."""
    return [row for row in document["pairs"] if row["port"] == port]


def comm():
    return pathlib.Path("/proc/self/comm").read_text().strip()


def total(document):
    return next(row for row in document["totals"] if row["transport"] == "tcp")


def active(program, port):
    """How many connections to the port the latest picture has, or None."""
    rows = rows_to(documents(program.text())[-1], port) if documents(program.text()) else []
    return sum(row["active"] for row in rows) if rows else None


def live_json():
    with traffic(3) as port:
        program, at = reducer("--json", "--once")
        sender = collector(at)
        assert program.process.wait(DEADLINE) == 0, program.log()
        program.end()
        assert sender.end() == 0, sender.log()
        (document,) = documents(program.text())
        (row,) = rows_to(document, port)
        node = socket.gethostname()
        assert (row["client"], row["client_node"]) == (comm(), node), row
        assert (row["server"], row["server_node"]) == (comm(), node), row
        assert row["active"] == row["opened"] == 3 and row["closed"] == 0 and row["transport"] == "tcp", row
        assert document["collectors"][0]["host"] == node
        assert total(document)["active"] == sum(row["active"] for row in document["pairs"]), document


def bytes_are_counted():
    with traffic(3, to_server=1000, to_client=20000) as port:
        if "bytes_acked" not in subprocess.run(["ss", "-tin"], capture_output=True, text=True).stdout:
            print("skipped: this kernel has no NETLINK_SOCK_DIAG")
            sys.exit(77)
        program, at = reducer("--json")
        sender = collector(at)

        def bytes_of(document):
            return [(row["bytes_to_server"], row["bytes_to_client"]) for row in rows_to(document, port)]

        until("bytes", lambda: documents(program.text()) and
              bytes_of(documents(program.text())[-1]) == [(3000, 60000)])
        assert sender.end() == 0 and program.end() == 0


def short_connections():
    """Those that begin and end between two looks at /proc, which a probe tells of."""
    program, at = reducer("--json", "--all")
    sender = start(COLLECTOR, "--reducer", f"127.0.0.1:{at}", "--interval", "1000")
    until("the collector is connected", lambda: "connected" in sender.log())
    if "are missed" in sender.log():
        print("skipped:", sender.log())
        assert "tp_btf" not in os.environ.get("RENDER_PROBE_EXPECT", "").split(",")
        sys.exit(77)
    with socket.create_server(("127.0.0.1", 0)) as server:
        for i in range(50):
            with socket.create_connection(server.getsockname()) as client, server.accept()[0] as accepted:
                client.sendall(b"x" * 100)
                assert len(accepted.recv(100, socket.MSG_WAITALL)) == 100
                (client if i % 2 else accepted).close()
        port = server.getsockname()[1]

        def row():
            rows = rows_to(documents(program.text())[-1], port) if documents(program.text()) else []
            return rows[0] if len(rows) == 1 and rows[0]["closed"] == 50 else None

        node = socket.gethostname()
        found = until("50 connections that have ended", row)
        assert (found["client"], found["client_node"], found["server"]) == (comm(), node, comm()), found
        assert (found["opened"], found["active"], found["bytes_to_server"]) == (50, 0, 5000), found
        time.sleep(1.5)  # they are counted once, also by the next look
        assert row()["opened"] == 50, row()
    assert sender.end() == 0 and program.end() == 0


def without_a_probe():
    with traffic(2) as port:
        program, at = reducer("--json")
        sender = start(COLLECTOR, "--reducer", f"127.0.0.1:{at}", "--interval", "100", before=drop_all_rights)
        until("the connections", lambda: active(program, port) == 2)
        assert len([line for line in sender.log().splitlines() if "are missed: " in line]) == 1, sender.log()
        quiet = start(COLLECTOR, "--reducer", f"127.0.0.1:{at}", "--no-probe")
        until("it is connected", lambda: "connected" in quiet.log())
        assert "probe" not in quiet.log() and "missed" not in quiet.log(), quiet.log()
        assert quiet.end() == 0 and sender.end() == 0 and program.end() == 0


def table_without_terminal():
    with traffic(1) as port:
        program, at = reducer()
        sender = collector(at)
        until("a row", lambda: f":{port} " in program.text())
        assert "\033" not in program.text(), "escape sequences without a terminal"
        assert sender.end() == 0 and program.end() == 0


def reducer_restart():
    with traffic(2) as port:
        first, at = reducer("--json")
        sender = collector(at)
        until("rows", lambda: active(first, port) == 2)
        first.process.kill()
        first.end()
        until("the collector notices", lambda: "trying to reach it again" in sender.log())
        second, _ = reducer("--json", port=at)
        until("rows again", lambda: active(second, port) == 2)
        assert sender.end() == 0 and second.end() == 0


def collector_killed():
    with traffic(2) as port:
        program, at = reducer("--json", "--ingest-shards", "2", "--matching-shards", "2")
        sender = collector(at)
        until("rows", lambda: active(program, port) == 2)
        sender.process.kill()
        sender.end()
        until("no connections", lambda: active(program, port) == 0)
        last = documents(program.text())[-1]
        assert rows_to(last, port)[0]["closed"] == 2, last
        assert total(last)["active"] == 0 and total(last)["opened"] == total(last)["closed"] > 0, last
        until("no collectors", lambda: documents(program.text())[-1]["collectors"] == [])
        assert "has gone" in program.log()
        assert program.end() == 0, program.log()


def ctrl_c():
    program, at = reducer()
    sender = collector(at)
    until("connected", lambda: "is here" in program.log())
    assert sender.end(signal.SIGTERM) == 0, sender.log()
    assert program.end(signal.SIGINT) == 0, program.log()
    # With a collector connected all stages have to be emptied at the end: a sanitized build reports what is left.
    program, at = reducer("--ingest-shards", "3", "--matching-shards", "2")
    sender = collector(at)
    until("connected", lambda: "is here" in program.log())
    assert program.end(signal.SIGINT) == 0, program.log()
    assert sender.end(signal.SIGTERM) == 0, sender.log()
    alone = collector(1)  # nobody listens there
    assert alone.end(signal.SIGINT) in (0, -signal.SIGINT), alone.log()


@contextlib.contextmanager
def other_machine(hostname, boot_id, *lines):
    """A directory that looks like the /proc of another machine."""
    with tempfile.TemporaryDirectory() as scratch:
        proc = pathlib.Path(scratch)
        (proc / "net").mkdir()
        (proc / "sys/kernel/random").mkdir(parents=True)
        (proc / "sys/kernel/hostname").write_text(hostname + "\n")
        (proc / "sys/kernel/random/boot_id").write_text(f"01234567-89ab-cdef-0123-{boot_id:012x}\n")
        (proc / "net/tcp").write_text("heading\n" + "".join(f" 0: {line} 0:0 0:0 0 0 0 INODE 1 0\n".replace(
            "INODE", str(number)) for number, line in enumerate(lines, 1)))
        yield str(proc)


def two_machines():
    """10.0.0.1:8080 serves 10.0.0.2:40000; each machine sees its end only."""
    with other_machine("web", 1, "0100000A:1F90 00000000:0000 0A", "0100000A:1F90 0200000A:9C40 01") as web, \
            other_machine("client", 2, "0200000A:9C40 0100000A:1F90 01") as client:
        shown = []
        for shards in "1", "4":
            program, at = reducer("--json", "--ingest-shards", shards, "--matching-shards", shards)
            senders = [collector(at, "--proc", web), collector(at, "--proc", client)]
            row = until("both ends", lambda: next((row for document in documents(program.text())
                                                  for row in rows_to(document, 8080)
                                                  if row["active"] and row["client_node"] and row["server_node"]),
                                                 None))
            assert row["client_node"] == "client" and row["server_node"] == "web" and row["active"] == 1, row
            shown.append({name: row[name] for name in row if name not in ("opened", "closed")})
            # A machine that goes takes its end along; the connection stays, and who it was with.
            assert senders[1].end() == 0
            until("one collector", lambda: len(documents(program.text())[-1]["collectors"]) == 1)
            assert rows_to(documents(program.text())[-1], 8080)[0]["active"] == 1
            assert senders[0].end() == 0
            until("closed", lambda: active(program, 8080) == 0)
            assert program.end() == 0, program.log()
        assert shown[0] == shown[1], shown


def compression():
    with traffic(2) as port, tempfile.TemporaryDirectory() as scratch:
        shown = []
        for options in [], ["--compress"]:
            capture = str(pathlib.Path(scratch) / f"capture{len(options)}")
            program, at = reducer("--json", "--record", capture)
            sender = collector(at, *options)
            until("rows", lambda: active(program, port) == 2)
            assert sender.end() == 0 and program.end() == 0, program.log()
            shown.append([row for document in documents(program.text()) for row in rows_to(document, port)][0])
            sizes = re.search(r"sent (\d+) bytes compressed to (\d+)", sender.log())
            assert bool(sizes) == bool(options), sender.log()
            if sizes:
                assert int(sizes.group(2)) < int(sizes.group(1)), sender.log()
                assert re.search(r"has gone; \d+ bytes came compressed to \d+", program.log()), program.log()
            replayed = replay(capture, "--json", "--once")
            assert replayed.returncode == 0, replayed.stderr
            (document,) = documents(replayed.stdout)
            assert rows_to(document, port)[0]["active"] == 2, document
        assert shown[0] == shown[1], shown


def replay(capture, *options):
    return subprocess.run([REDUCER, "--replay", capture, *options], capture_output=True, text=True, timeout=DEADLINE)


def record_and_replay():
    with tempfile.TemporaryDirectory() as scratch, traffic(2) as port:
        capture = str(pathlib.Path(scratch) / "capture")
        program, at = reducer("--json", "--record", capture)
        sender = collector(at)
        until("rows", lambda: active(program, port) == 2)
        assert sender.end() == 0 and program.end() == 0, program.log()
        done = replay(capture, "--json", "--once")
        assert done.returncode == 0, done.stderr
        (document,) = documents(done.stdout)
        (row,) = rows_to(document, port)
        assert row["active"] == 2 and row["client"] == comm(), row
        whole = pathlib.Path(capture).read_bytes()
        pathlib.Path(capture).write_bytes(whole[:-5])
        done = replay(capture, "--json", "--once")
        assert done.returncode == 2 and capture in done.stderr, done


def recorded_capture():
    for options, expected in ((["--once"], "two-machines.txt"), (["--once", "--all", "--json"], "two-machines.json")):
        for shards in "1", "5":
            done = replay(f"{TESTDATA}/two-machines.capture", "--quiet", "--ingest-shards", shards, "--matching-shards",
                          shards, *options)
            assert done.returncode == 0, done.stderr
            want = pathlib.Path(TESTDATA, expected).read_text()
            assert done.stdout == want, f"{expected} differs:\n{done.stdout}"


def metrics():
    with traffic(3) as port:
        program, at = reducer("--json", "--http", "127.0.0.1:0", "--ingest-shards", "2", "--matching-shards", "2")
        url = until("the address", lambda: re.search(r"metrics at (http://\S+)", program.log())).group(1)

        def fetch():
            with urllib.request.urlopen(url, timeout=DEADLINE) as answer:
                assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
                return parse_metrics(answer.read().decode("utf-8", "strict"))

        def value(samples, name, **labels):
            found = [v for (n, of), v in samples.items() if n == name and set(labels.items()) <= of]
            return sum(found)

        assert value(fetch(), "flowmon_collectors") == 0
        sender = collector(at)
        samples = until("three connections", lambda: next((s for s in [fetch()] if value(
            s, "flowmon_pair_connections", port=str(port)) == 3), None))
        assert value(samples, "flowmon_collectors") == 1
        mine = dict(client=comm(), server=comm(), client_node=socket.gethostname(), transport="tcp", port=str(port))
        assert value(samples, "flowmon_pair_connections_opened_total", **mine) == 3, samples
        assert value(samples, "flowmon_pair_connections_closed_total", **mine) == 0, samples
        for level in "flowmon_service_connections", "flowmon_service_connections_opened_total":
            name = level.replace("service_", "")
            for transport in "tcp", "udp":
                assert value(samples, level, role="server", transport=transport) == \
                    value(samples, name, transport=transport) == \
                    value(samples, name.replace("flowmon_", "flowmon_pair_"), transport=transport), samples
        sender.process.kill()
        sender.end()
        samples = until("closed", lambda: next((s for s in [fetch()] if value(
            s, "flowmon_pair_connections", port=str(port)) == 0), None))
        assert value(samples, "flowmon_pair_connections_closed_total", port=str(port)) == 3, samples
        assert value(samples, "flowmon_connections") == 0
        for path, data, status in (("/", None, 404), ("/metrics", b"x", 405), ("/metrics/", None, 404)):
            try:
                urllib.request.urlopen(url.replace("/metrics", path), data=data, timeout=DEADLINE)
                raise AssertionError(f"{path} was answered")
            except urllib.error.HTTPError as error:
                assert error.code == status, (path, error.code)
        again = subprocess.run([REDUCER, "--listen", "127.0.0.1:0", "--http", url.split("/")[2]], capture_output=True,
                               text=True, timeout=DEADLINE)
        assert again.returncode == 2 and "cannot listen on" in again.stderr, again
        assert program.end() == 0, program.log()


def bad_options():
    for program, options, text in (
            (REDUCER, ["--listen", "here"], "'here' is not HOST:PORT"),
            (REDUCER, ["--interval", "0"], "1 to 3600000"),
            (REDUCER, ["--replay", "/no/such/file"], "/no/such/file"),
            (REDUCER, ["--replay", "a", "--record", "b"], "exclude each other"),
            (REDUCER, ["--replay", "a", "--http", "127.0.0.1:1"], "exclude each other"),
            (REDUCER, ["--ingest-shards", "0"], "1 to 64 shards"),
            (REDUCER, ["--matching-shards", "x"], "1 to 64 shards"),
            (REDUCER, ["--keep-idle", "-1"], "0 to 86400"),
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
