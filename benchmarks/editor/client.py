# SPDX-License-Identifier: Apache-2.0
"""A client of the language server protocol, as small as the benchmark needs it."""
import json
import subprocess
import sys

TIMEOUT_SECONDS = 120


class Client:
    """Starts a server and talks to it on its standard input and output. One thread: what arrives while something else is
    awaited is kept or answered."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr)
        self.last_id = 0
        self.published = {}

    def initialize(self):
        self.request("initialize", {
            "processId": None, "rootUri": None,
            "capabilities": {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        """The result."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.last_id and "method" not in message:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']['message']}")
                return message.get("result")

    def diagnostics(self, uri, version):
        """The diagnostics of a version of a document, once they come."""
        while self.published.get(uri, (0, None))[0] != version:
            self.receive()
        return self.published[uri][1]

    def receive(self):
        """The next message; diagnostics are remembered, requests of the server get an empty answer."""
        length = 0
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("the server has ended")
            if line == b"\r\n":
                break
            name, value = line.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[params["uri"]] = (params.get("version"), params["diagnostics"])
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        if self.process.wait(TIMEOUT_SECONDS) != 0:
            sys.exit(f"the server ended with status {self.process.returncode}")
