#!/usr/bin/env python3
"""Tries the sites in a browser: `run.py [TOPIC …]`, such as `run.py theme print`.

A topic is a file `test_TOPIC.py` beside this one, with test cases that derive from `browser.BrowserTest`. The sites are built
once (see sites.py), then topics run two at a time; what measures time runs alone.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

import sites

HERE = pathlib.Path(__file__).parent
ALONE = ["weight"]


def run(topic):
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "unittest", f"test_{topic}"], cwd=HERE, capture_output=True, text=True,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    ran = re.search(r"Ran (\d+) test", done.stderr)
    counts = [int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", done.stderr)]
    total = int(ran[1]) if ran else 0
    failed = min(total, sum(counts)) or (1 if done.returncode else 0)
    print(f"browser: {topic}: {total - min(failed, total)} of {total} in {time.monotonic() - began:.0f} s", flush=True)
    if done.stdout.strip():
        print(done.stdout.rstrip(), flush=True)
    if done.returncode:
        print(done.stderr[-12000:], flush=True)
    return max(0, total - failed), failed


def main(wanted):
    topics = sorted(p.stem.removeprefix("test_") for p in HERE.glob("test_*.py"))
    for topic in wanted:
        if topic not in topics:
            sys.exit(f"browser: there is no topic “{topic}”; there are {', '.join(topics)}")
    topics = wanted or topics
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda site: site.build(), reversed(sites.ALL)))
    print(f"browser: sites built in {time.monotonic() - began:.0f} s", flush=True)
    results = [run(topic) for topic in topics if topic in ALONE]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results += pool.map(run, [topic for topic in topics if topic not in ALONE])
    passed, failed = sum(p for p, _ in results), sum(f for _, f in results)
    print(f"browser: {passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
