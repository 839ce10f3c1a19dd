#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""end_to_end.py CASE PROGRAM TESTDATA: the apps in one process, and in processes of their own on the loopback interface."""
import collections
import contextlib
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import time

case, PROGRAM, TESTDATA = sys.argv[1:4]
DEADLINE = 60  # seconds; sanitized builds on busy machines are slow
REPORTS = [f"{TESTDATA}/web.report", f"{TESTDATA}/db.report"]
LOOPBACK = "127.0.0.1"


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=DEADLINE)


def in_one_process(reports):
    done = run("all", *reports)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


class System:
    """The processes, and files with what they print."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.processes = []

    def start(self, *arguments):
        name = self.directory / str(len(self.processes))
        out, err = name.with_suffix(".out"), name.with_suffix(".err")
        with open(out, "w") as stdout, open(err, "w") as stderr:
            process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        self.processes.append(process)
        process.out, process.err = out, err
        return process

    def listener(self, app, *arguments):
        """Starts an app that listens, and returns it with its address."""
        process = self.start(app, f"{LOOPBACK}:0", *arguments)
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            found = re.search(r"listening on (\S+:\d+)\n", process.err.read_text())
            if found:
                return process, found.group(1)
            assert process.poll() is None, f"{app} ended: {process.err.read_text()}"
            time.sleep(0.01)
        raise AssertionError(f"{app} does not listen")

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()


@contextlib.contextmanager
def system():
    with tempfile.TemporaryDirectory() as directory:
        processes = System(directory)
        try:
            yield processes
        finally:
            processes.stop()


def in_separate_processes(reports, matchings=2):
    with system() as processes:
        aggregation, aggregation_address = processes.listener("aggregation", str(matchings))
        addresses = [processes.listener("matching", aggregation_address)[1] for _ in range(matchings)]
        ingest_address = processes.listener("ingest", str(len(reports)), *addresses)[1]
        for report in reports:
            processes.start("agent", ingest_address, report)
        for process in processes.processes:
            status = process.wait(DEADLINE)
            assert status == 0, (process.args, status, process.err.read_text())
        return aggregation.out.read_text()


class Machines:
    """Random reports, and what should come out of them, reckoned apart from the program."""

    def __init__(self, seed, machines=3, flows=150, events=1500):
        self.random = random.Random(seed)
        self.reports = [[f"0 connect m{m}"] for m in range(machines)]
        self.flows = collections.defaultdict(collections.Counter)
        self.bytes, self.messages = collections.Counter(), collections.Counter()
        self.pids = [self.make_processes(m) for m in range(machines)]
        open_flows = [self.make_flow(number) for number in range(flows)]
        for second in sorted(self.random.randint(3, 400) for _ in range(events)):
            self.send(second, self.random.choice(open_flows))

    def make_processes(self, machine):
        report, pids = self.reports[machine], {}
        for cgroup in range(3):
            report.append(f"1 cgroup {machine}{cgroup} /m{machine}/c{cgroup}")
        for pid in range(10, 18):
            cgroup, comm = self.random.randrange(3), self.random.choice(["alpha", "beta", "a-name-of-16-byt"])
            report.append(f"1 process {pid} {comm} {machine}{cgroup}")
            pids[pid] = (f"/m{machine}/c{cgroup}", comm)
        return pids

    def make_flow(self, number):
        ends = []
        for machine in self.random.choices(range(len(self.reports)), k=2):
            pid = self.random.choice(list(self.pids[machine]))
            ends.append((f"10.0.0.{machine + 1}", 1000 + 2 * number + len(ends), machine, pid))
        for side, end in enumerate(ends):
            here, there = (f"{e[0]}:{e[1]}" for e in (end, ends[1 - side]))
            self.reports[end[2]].append(f"2 open {end[3]} {2 * number + side} {here} {there}")
        key = self.pair(ends)
        self.flows[key][tuple(self.pids[e[2]][e[3]][1] for e in sorted(ends, key=self.address))] += 1
        return number, ends, key

    @staticmethod
    def address(end):
        return [int(part) for part in end[0].split(".")], end[1]

    def pair(self, ends):
        return tuple(self.pids[e[2]][e[3]][0] for e in sorted(ends, key=self.address))

    def send(self, second, flow):
        number, ends, key = flow
        side, count = self.random.randrange(2), self.random.randrange(1, 1 << 40)
        _, _, machine, pid = ends[side]
        self.reports[machine].append(f"{second} bytes {pid} {2 * number + side} {count}")
        self.bytes[key] += count
        self.messages[key] += 1

    def expected(self):
        lines = []
        for key in sorted(self.flows):
            # nothing sent is nothing to say
            lines.append(f"{key[0]} - {key[1]}: {self.bytes[key]} bytes in {self.messages[key]} reports, "
                         f"{self.bytes[key]} by the minute\n")
            lines += [f"  {count} x {a} - {b}\n" for (a, b), count in sorted(self.flows[key].items())]
        return "".join(lines)

    def write(self, directory):
        paths = []
        for number, report in enumerate(self.reports):
            paths.append(os.path.join(directory, f"{number}.report"))
            pathlib.Path(paths[-1]).write_text("\n".join(report) + "\n")
        return paths


def same(what, expected, actual):
    assert expected == actual, f"{what}: expected\n{expected}\nbut it is\n{actual}"


def one_process():
    same("the result", pathlib.Path(TESTDATA, "summary.txt").read_text(), in_one_process(REPORTS))


def separate_processes():
    expected = pathlib.Path(TESTDATA, "summary.txt").read_text()
    same("the result", expected, in_separate_processes(REPORTS))
    same("with the agents the other way round", expected, in_separate_processes(REPORTS[::-1], matchings=1))


def random_machines():
    seed = int(os.environ.get("EBPF_NET_SEED") or random.randrange(1 << 32))
    print(f"EBPF_NET_SEED={seed}")
    machines = Machines(seed)
    with tempfile.TemporaryDirectory() as directory:
        reports = machines.write(directory)
        same("in one process", machines.expected(), in_one_process(reports))
        same("in separate processes", machines.expected(), in_separate_processes(reports, matchings=3))


def nobody_listens():
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))  # bound, but not listening
        done = run("agent", f"{LOOPBACK}:{taken.getsockname()[1]}", REPORTS[0])
    assert done.returncode == 1 and "cannot connect" in done.stderr, done


def matching_is_killed():
    with system() as processes:
        _, aggregation_address = processes.listener("aggregation", "1")
        matching, matching_address = processes.listener("matching", aggregation_address)
        ingest, ingest_address = processes.listener("ingest", "2", matching_address)
        processes.start("agent", ingest_address, REPORTS[0])
        matching.kill()
        matching.wait()
        processes.start("agent", ingest_address, REPORTS[1])
        assert ingest.wait(DEADLINE) == 1
        said = ingest.err.read_text().splitlines()[1:]  # behind the line where it listens
        # when it is noticed depends: while messages arrive, or at the end
        assert len(said) == 1 and re.match(r"ebpf_net: cannot (pass on|send)", said[0]), said


def bad_arguments():
    for arguments in ([], ["reducer"], ["all"], ["aggregation", "127.0.0.1:0", "none"], ["agent", "localhost", "x"],
                      ["matching", f"{LOOPBACK}:0", f"{LOOPBACK}:70000"]):
        done = run(*arguments)
        assert done.returncode == 2 and "usage:" in done.stderr and not done.stdout, (arguments, done)
    done = run("all", f"{TESTDATA}/summary.txt")
    assert done.returncode == 1 and "summary.txt:1: " in done.stderr, done
    done = run("--help")
    assert done.returncode == 0 and done.stdout.startswith("usage:") and not done.stderr, done


globals()[case]()
