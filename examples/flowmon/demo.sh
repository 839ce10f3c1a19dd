#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# demo.sh BIN_DIR: makes some traffic on the loopback interface and shows it with flowmon.
set -euo pipefail
bin=$(cd "$1" && pwd)
# shellcheck source=examples/demo-session.sh
. "$(dirname "$0")/../demo-session.sh"

echo "==> making traffic: a small server on 127.0.0.1 and three clients"
python3 - >"$scratch/traffic" 2>&1 <<'PYTHON' &
import socket, threading, time
server = socket.create_server(("127.0.0.1", 0))
held = []
def accept():
    while True:
        held.append(server.accept()[0])
threading.Thread(target=accept, daemon=True).start()
clients = [socket.create_connection(server.getsockname()) for _ in range(3)]
print("traffic on port", server.getsockname()[1], flush=True)
for _ in range(600):
    for client in clients:
        client.sendall(b"x" * 1000)
    time.sleep(0.1)
PYTHON
traffic=$!
wait_for "traffic on port" "$scratch/traffic" "$traffic"
service_port=$(sed -n 's/traffic on port //p' "$scratch/traffic")

echo "==> starting the reducer (2 ingest shards, 2 matching shards) and a collector, two processes that speak over TCP"
"$bin/flowmon-reducer" --listen 127.0.0.1:0 --http 127.0.0.1:0 --ingest-shards 2 --matching-shards 2 --interval 1000 \
  >"$scratch/table" 2>"$scratch/reducer" &
reducer=$!
wait_for "listening on" "$scratch/reducer" "$reducer"
wait_for "metrics at" "$scratch/reducer" "$reducer"
port=$(sed -n 's/.*listening on .*:\([0-9]*\)$/\1/p' "$scratch/reducer")
metrics=$(sed -n 's/.*metrics at //p' "$scratch/reducer")
"$bin/flowmon-collector" --reducer "127.0.0.1:$port" --interval 500 --compress 2>"$scratch/collector" &
collector=$!
wait_for "connected" "$scratch/collector" "$collector"
wait_for "python3.*:$service_port " "$scratch/table" "$reducer"
sleep 3
python3 -c 'import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode(), end="")' "$metrics" \
  >"$scratch/metrics"

echo "==> ending both with Ctrl-C's signal"
kill -INT "$collector"
wait "$collector"
kill -INT "$reducer"
wait "$reducer"
sed 's/^/    /' "$scratch/reducer" "$scratch/collector"
echo
echo "==> who talks to whom on this machine:"
echo
# tables are separated by empty lines; the last may be from after the collector had gone
awk -v RS= '/->/ { last = $0 } END { print last }' "$scratch/table"
echo
echo "==> and what Prometheus gets from $metrics, among others:"
echo
grep -E '^(# (HELP|TYPE) )?flowmon_connections' "$scratch/metrics"
grep "port=\"$service_port\"" "$scratch/metrics"
echo
echo "Run it yourself: ${bin#"$PWD"/}/flowmon-reducer in one terminal, flowmon-collector in another (sudo shows all owners)."
