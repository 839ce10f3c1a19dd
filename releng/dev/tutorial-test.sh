#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tutorial-test.sh ROOT: does what the tutorials say, word for word, each in a scratch directory: README.md, which installs
# Render, then docs/tutorial.md and docs/first-probe.md. Comments in them say what each code block is: <!-- file: NAME -->,
# <!-- append: NAME -->, <!-- replace: NAME (lines to replace) -->, <!-- run -->, <!-- output -->, <!-- mistake: OLD => NEW -->
# (the diagnostic that this change of the model must give). What is in <!-- run: where probes are permitted --> may end with
# status 3 if RENDER_PROBE_EXPECT does not list uprobe; then nothing is compared with the output that follows.
set -euo pipefail
root=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 - "$root" "$scratch" README.md docs/tutorial.md docs/first-probe.md <<'PYTHON'
import os, pathlib, re, subprocess, sys

BLOCK = re.compile(
    r"<!-- (run(?P<probe>: where probes are permitted)?|output|file: (?P<file>\S+)|append: (?P<append>\S+)|replace: (?P<replace>\S+)\n(?P<lines>.*?)|"
    r"mistake: (?P<old>[^\n]+?) =>(?: (?P<new>[^\n]+?))?)(?: -->|(?<=\n)-->)\n```\w*\n(?P<text>.*?)```", re.S)

PROBES_ARE_EXPECTED = "uprobe" in os.environ.get("RENDER_PROBE_EXPECT", "").split(",")
root, scratch = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
environment = dict(os.environ, HOME=str(scratch / "home"))
# the tools of ./dev keep their caches in the real home
environment["MAVEN_OPTS"] = environment.get("MAVEN_OPTS", "") + f" -Duser.home={os.environ['HOME']}"


def run(text, work, may_be_refused=False):
    directory = root if "./dev" in text else work
    print(f"--- in {directory.name}:\n{text}", flush=True)
    done = subprocess.run(["bash", "-eu", "-c", text], cwd=directory, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL, timeout=3600)
    print(done.stdout, flush=True)
    if done.returncode == 3 and may_be_refused:
        print("skipped: this host does not permit probes, for the reason above", flush=True)
        return None
    assert done.returncode == 0, f"exit status {done.returncode}"
    return done.stdout


def mistake(work, old, new, expected):
    (model,) = work.glob("*.render")
    assert model.read_text().count(old) == 1, f"'{old}' is not once in the model"
    broken = work / "broken"
    broken.mkdir()
    (broken / model.name).write_text(model.read_text().replace(old, new))
    done = subprocess.run([str(root / "bin/renderc"), "check", "-i", model.name], cwd=broken, stderr=subprocess.PIPE, text=True)
    print(done.stderr)
    assert done.returncode == 1 and expected in done.stderr, f"not the diagnostic of the page:\n{done.stderr}"
    (broken / model.name).unlink()
    broken.rmdir()


def replace(file, old, new):
    text = file.read_text()
    assert text.count(old) == 1, f"'{old}' is not once in {file.name}"
    file.write_text(text.replace(old, new))


def follow(page):
    work = scratch / pathlib.Path(page).stem.lower()
    work.mkdir()
    text = (root / page).read_text()
    blocks = list(BLOCK.finditer(text))
    fences = len(re.findall(r"^```\w*$", text, re.M)) // 2 - text.count("<!-- test: none")
    assert len(blocks) == fences, f"{page} has {fences} blocks to follow, {len(blocks)} with a mark that is known"
    printed = ""
    for block in blocks:
        content = block["text"]
        if block["file"]:
            (work / block["file"]).write_text(content)
        elif block["append"]:
            with (work / block["append"]).open("a") as file:
                file.write(content)
        elif block["replace"]:
            replace(work / block["replace"], block["lines"].rstrip("\n"), content.rstrip("\n"))
        elif block["old"]:
            mistake(work, block["old"], block["new"] or "", content.strip())
        elif block[1].startswith("run"):
            printed = run(content, work, block["probe"] and not PROBES_ARE_EXPECTED)
        elif printed is not None:
            assert printed.endswith(content), f"printed\n{printed}\ninstead of\n{content}"
    print(f"{page} works as written", flush=True)


for page in sys.argv[3:]:
    follow(page)
PYTHON
