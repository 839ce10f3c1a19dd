#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tutorial-test.sh ROOT: does what the README's tutorial says, word for word, in a scratch directory.
# Comments in the README say what each code block is: <!-- file: NAME -->, <!-- run -->, <!-- output -->,
# <!-- mistake: OLD => NEW --> (the diagnostic that this change must give).
set -euo pipefail
root=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 - "$root" "$scratch" <<'PYTHON'
import os, pathlib, re, subprocess, sys

root, scratch = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
work = scratch / "hello"
work.mkdir()
environment = dict(os.environ, HOME=str(scratch / "home"))
# the tools of ./dev keep their caches in the real home
environment["MAVEN_OPTS"] = environment.get("MAVEN_OPTS", "") + f" -Duser.home={os.environ['HOME']}"
readme = (root / "README.md").read_text()
blocks = re.findall(r"<!-- (run|output|file: (\S+)|mistake: (.+?) => (.+?)) -->\n```\w*\n(.*?)```", readme, re.S)
assert len(blocks) >= 7, "the README's tutorial has lost its marks"
printed, runs = "", 0
for kind, name, old, new, text in blocks:
    if name:
        (work / name).write_text(text)
    elif kind == "run":
        runs += 1
        directory = root if "./dev" in text else work
        print(f"--- in {directory.name}:\n{text}", flush=True)
        done = subprocess.run(["bash", "-eu", "-c", text], cwd=directory, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL)
        printed = done.stdout
        print(printed, flush=True)
        assert done.returncode == 0, f"exit status {done.returncode}"
    elif kind == "output":
        assert printed.endswith(text), f"printed\n{printed}\ninstead of\n{text}"
    else:
        model = work / "hello.render"
        assert old in model.read_text(), f"no '{old}' in the model"
        broken = scratch / "broken"
        broken.mkdir()
        (broken / "hello.render").write_text(model.read_text().replace(old, new))
        done = subprocess.run([str(root / "bin/renderc"), "check", "-i", "hello.render"], cwd=broken,
                              stderr=subprocess.PIPE, text=True)
        print(done.stderr)
        assert done.returncode == 1 and text.strip() in done.stderr, f"not the diagnostic of the README:\n{done.stderr}"
assert runs == 2
print("the tutorial works as written")
PYTHON
