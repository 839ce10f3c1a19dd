#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# demo.sh BIN_DIR [SECONDS]: two processes of a web service under load, and rpcprobe, which watches them and is told other
# settings meanwhile. Three times SECONDS (4) long. Ends with status 3 where the kernel does not permit probes.
set -euo pipefail
bin=$(cd "$1" && pwd)
pause=${2:-4}
# shellcheck source=examples/demo-session.sh
. "$(dirname "$0")/../demo-session.sh"

echo "==> starting two processes of a web service: they know nothing of probes"
for number in 1 2; do
  "$bin/rpcprobe-service" >"$scratch/service$number" &
  wait_for "listens on" "$scratch/service$number" "$!"
done
mapfile -t ports < <(sed -n 's/.*listens on .*://p' "$scratch"/service?)

echo "==> asking them for pages, on ports ${ports[*]}"
python3 - "${ports[@]}" >"$scratch/load" 2>&1 <<'PYTHON' &
import http.client, random, sys, time
services = [http.client.HTTPConnection("127.0.0.1", int(port)) for port in sys.argv[1:]]
pages = ["/items"] * 20 + ["/orders"] * 5 + ["/report", "/broken", "/nowhere"]
while True:
    service = random.choice(services)
    service.request("GET", random.choice(pages))
    service.getresponse().read()
    time.sleep(0.002)
PYTHON

echo "==> watching them with rpcprobe: three hooks, loaded once, attached to both"
mkfifo "$scratch/commands"
exec 9<>"$scratch/commands"
"$bin/rpcprobe" <&9 &
rpcprobe=$!
for command in "" "set slow_us 500" "set kept 0.25" quit; do
  if [ -n "$command" ]; then
    sleep "$pause"
    kill -0 "$rpcprobe" 2>/dev/null || break
    echo "==> telling it: $command"
    echo "$command" >&9
  fi
done
status=0
wait "$rpcprobe" || status=$?
if [ "$status" -eq 3 ]; then
  echo "==> this host does not permit probes, for the reason above; render-probe doctor says more" >&2
  exit 3
fi
[ "$status" -eq 0 ] || exit "$status"
echo "==> requests above 500 us were slow from the first command on; then only a quarter was looked at, the others are sampled_out"
echo "Run it yourself: ${bin#"$PWD"/}/rpcprobe-service in one terminal, rpcprobe as root in another; type set slow_us 500."
