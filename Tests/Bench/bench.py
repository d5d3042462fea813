#!/usr/bin/env python3
"""Builds playbooks of several sizes and prints what each costs, with a hash of what came out.

    bench.py --program PORTOLAN [--sizes 1000,10000] [--runs 3] [--folder .build/bench] [--again] [--hugo HUGO]

Every run writes a new output folder (a file system takes longer to write files where many were just deleted, so
nothing is deleted before the end); the run with the least CPU time counts. --again adds a line for building the
same site once more, when every page is unchanged. With --hugo, Hugo builds the same documents in turns
with us, so that both meet the same machine; and so do we without what Hugo makes none of: a twin in Markdown of every page,
and a search.
"""
import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time

import playbook


def measure(command):
    """Seconds of wall clock and of CPU, and the peak of memory in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    # 1 means findings: that is no fault, and they are part of the work.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}:\n{said.decode(errors='replace')[-4000:]}")
    return {"said": said.decode(errors="replace"), "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "user": usage.ru_utime, "system": usage.ru_stime,
            "memory": usage.ru_maxrss / 1024}


def look(folder):
    """Files, bytes, the largest page, and a hash over the sorted paths and their bytes."""
    paths = sorted(os.path.join(above, name) for above, _, names in os.walk(folder) for name in names)
    total, largest, sizes = hashlib.sha256(), ("", 0), 0
    for path in paths:
        with open(path, "rb") as file:
            content = file.read()
        name = os.path.relpath(path, folder)
        total.update(f"{name}\0{len(content)}\0".encode() + content)
        sizes += len(content)
        if name.endswith(".html") and len(content) > largest[1]:
            largest = (name, len(content))
    return {"files": len(paths), "bytes": sizes, "largest": largest, "hash": total.hexdigest()[:16]}


def line(name, size, cost, site):
    print(f"{name:<16} {size:>7,}  {cost['wall']:>7.2f} s  {cost['cpu']:>7.2f} s ({cost['user']:.2f} + {cost['system']:.2f})"
          f"  {cost['cpu'] / size * 1000:>6.3f} ms  {cost['memory']:>7.1f} MB  {site['bytes'] / 1e6:>7.1f} MB"
          f"  {site['files']:>7,}  {site['hash']}", flush=True)
    return cost


def bench(options, folder):
    print(f"{'':<16} {'docs':>7}  {'wall':>9}  {'CPU (user + system)':<24}  {'CPU/doc':>9}  {'memory':>10}  "
          f"{'output':>10}  {'files':>7}  hash", flush=True)
    costs = {}
    for size in map(int, options.sizes.split(",")):
        root = f"{folder}/{size}"
        playbook.write(size, f"{root}/portolan")
        ours = [options.program, "build", f"{root}/portolan", "--quiet", "--timings", "--output"]
        alike = [options.program, "build", f"{root}/alike", "--quiet", "--output"]
        theirs = [options.hugo, "--source", f"{root}/hugo", "--destination"]
        if options.hugo:
            playbook.write(size, f"{root}/hugo", hugo=True)
            playbook.write(size, f"{root}/alike")
            with open(f"{root}/alike/portolan.yml", "a") as settings:
                settings.write("twins: false\nsearch: false\n")
        best = {}
        hashes = set()
        for run in range(options.runs):
            output, other = f"{root}/site-{run}", f"{root}/hugo-site-{run}"
            cost = measure([*ours, output])
            best["portolan"] = min(best.get("portolan", cost), cost, key=lambda cost: cost["cpu"])
            if options.hugo:
                cost = measure([*theirs, other])
                best["hugo"] = min(best.get("hugo", cost), cost, key=lambda cost: cost["cpu"])
                cost = measure([*alike, f"{root}/alike-site-{run}"])
                best["alike"] = min(best.get("alike", cost), cost, key=lambda cost: cost["cpu"])
            site = look(output)
            hashes.add(site["hash"])
        if len(hashes) > 1:
            sys.exit(f"the same playbook of {size} documents gave different sites: {', '.join(sorted(hashes))}")
        costs[size] = line("portolan", size, best["portolan"], site)
        if options.again:
            line("  once more", size, measure([*ours, output]), look(output))
        if options.hugo:
            line("hugo", size, best["hugo"], look(other))
            line("  as Hugo's", size, best["alike"], look(f"{root}/alike-site-{options.runs - 1}"))
            for name, what in (("portolan", "ratio"), ("alike", "as Hugo's")):
                print(f"{'  ' + what:<16} {'':>7}  CPU {best[name]['cpu'] / best['hugo']['cpu']:.3f}, "
                      f"memory {best[name]['memory'] / best['hugo']['memory']:.3f}")
        for said in best["portolan"]["said"].splitlines():
            if said.startswith(("time: rules ", "time: score ", "time: slowest rule ")):
                print(f"  {said.removeprefix('time: ')}")
        name, largest = site["largest"]
        print(f"{'  largest page':<16} {largest:>7,}  {name}")
    if len(costs) > 1:
        small, large = min(costs), max(costs)
        growth = (costs[large]["cpu"] / large) / (costs[small]["cpu"] / small)
        print(f"CPU per document, {large:,} against {small:,}: {growth:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--hugo")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", default=".build/bench")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()

    os.makedirs(options.folder, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.abspath(options.folder)) as folder:
        bench(options, folder)


if __name__ == "__main__":
    main()
