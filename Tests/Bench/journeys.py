#!/usr/bin/env python3
"""Writes a playbook with a large ledger of touches, and measures what attribution and all pairs of tactics cost.

    journeys.py --program PORTOLAN [--touches 1000000] [--contacts 200000] [--tactics 30] [--runs 3] [--folder .build/bench/journeys]

The ledger is invented from a counter, so that it is the same everywhere: rows in the order of time, with personas,
stages, conversions and what they are worth. One combo names all tactics, so that each pair of them is published. What
is measured is a whole build: reading, attribution by every model (by Shapley's rate for at most 12 tactics), all pairs,
moves between stages, pages and `playbook.json`. The figures are then computed once more, in plain Python from the same file, and compared to ten digits.

The last lines are of experiments with 10 million contacts in each arm, against the same number of experiments with a
thousand: the difference is what exact P(B > A) and all else that grows with the counts cost.
"""
import argparse
import collections
import csv
import datetime as dt
import json
import math
import os
import re
import subprocess
import sys
import time

STAGES = ["unaware", "aware", "engaged", "qualified", "customer"]
FAMILIES = ["demand-generation", "reputation", "sales-enablement"]
PERSONAS = ["head-of-it", "security-lead", "finance-director"]
CHANNELS = ["email", "phone", "social", "event"]
TYPES = ["sent", "sent", "call", "message", "visit", "reply", "attended", "bounce"]
FIRST = dt.datetime(2025, 10, 1)
MINUTES = 330 * 24 * 60
HALF_LIFE, LOOK_BACK, SUPPORT, Z = 7, 90, 30, 1.959963984540054


class Counter:
    """A linear congruence."""

    def __init__(self, state):
        self.state = state

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % bound


def tactic(number):
    return f"tactic-{number + 1:02}"


def write_ledger(path, touches, contacts, tactics):
    """Contact by contact, then sorted by time, as a ledger is written."""
    draw = Counter(2026)
    rows = []
    usual = touches // contacts
    for contact in range(contacts):
        # What is left over goes to the last contacts, so that there are exactly as many touches as asked for.
        left = touches - len(rows)
        count = left // (contacts - contact) if contact + 1 == contacts else 1 + draw.below(2 * usual - 1)
        count = max(1, min(count, left - (contacts - contact - 1)))
        minute = draw.below(MINUTES - 120 * 24 * 60)
        persona = PERSONAS[contact % 3]
        stage, met = 0, set()
        for touch in range(count):
            what = draw.below(tactics) if draw.below(3) else (contact * 7 + touch) % tactics
            minute += 30 + draw.below(8 * 24 * 60)
            kind = TYPES[draw.below(len(TYPES))]
            if kind != "bounce":
                met.add(what)
            chance = 6 + 4 * (0 in met) + 4 * (1 in met) + 60 * (0 in met and 1 in met)
            converted = kind != "bounce" and draw.below(1000) < chance
            if touch and not draw.below(3):
                stage = min(stage + 1, 3)
            value = 500 + 10 * draw.below(2000) if converted else ""
            rows.append((min(minute, MINUTES), f"c{contact:06}", what, kind, int(converted), value, persona,
                         STAGES[4 if converted else stage], CHANNELS[what % 4]))
    rows.sort(key=lambda row: (row[0], row[1]))
    moments = {}
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write("contact_id,timestamp,tactic,touch_type,converted,value,persona,stage,channel\n")
        for minute, contact, what, *rest in rows:
            moment = moments.get(minute)
            if moment is None:
                moment = moments[minute] = (FIRST + dt.timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M")
            file.write(f"{contact},{moment},{tactic(what)},{','.join(map(str, rest))}\n")
    os.replace(path + ".new", path)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_playbook(folder, options):
    write(f"{folder}/portolan.yml", f"title: Many ways\nas-of: 2026-09-30\nstages: [{', '.join(STAGES)}]\n"
          f"families: [{', '.join(FAMILIES)}]\ndata: {{touches: data/touches.csv}}\n"
          f"attribution: {{look-back: {LOOK_BACK} days, half-life: {HALF_LIFE} days}}\n")
    write(f"{folder}/Content/index.md", "---\ntitle: Home\n---\n\n```combos\npropose: true\n```\n")
    for persona in PERSONAS:
        write(f"{folder}/Content/personas/{persona}.md", f"---\ntitle: {persona}\n---\n")
    for number in range(options.tactics):
        step = number % 4
        write(f"{folder}/Content/tactics/{tactic(number)}.md",
              f"---\ntitle: Tactic {number + 1}\nfamily: {FAMILIES[number % 3]}\nchannel: {CHANNELS[number % 4]}\n"
              f"personas: [{PERSONAS[number % 3]}]\nstart: 2025-10-01\nstatus: running\n"
              f"micro-conversion: {{from: {STAGES[step]}, to: {STAGES[step + 1]}}}\n---\n")
    every = ", ".join(tactic(number) for number in range(options.tactics))
    write(f"{folder}/Content/combos/every-pair.md", f"---\ntitle: Every pair\ntactics: [{every}]\n---\n")
    path = f"{folder}/Content/data/touches.csv"
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_ledger(path, options.touches, options.contacts, options.tactics)
    return path


def measure(command):
    """Seconds of wall clock and of CPU, the peak of memory in MB, and what was said."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    # 1 means findings, which are part of the work.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}:\n{said[-4000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


# The same figures once more, from their definitions.


def paths_of(path):
    """Ways of contacts up to a conversion, with its value, or None; and what each contact met before the first one."""
    contacts = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            moment = dt.datetime.fromisoformat(row["timestamp"])
            contacts[row["contact_id"]].append((moment, number, row["tactic"], row["touch_type"], row["converted"] == "1",
                                                float(row["value"] or 0)))
    paths, met, unattributed = [], [], 0
    for rows in contacts.values():
        rows.sort()
        seen, kept = set(), []
        for moment, _, *rest in rows:
            if (moment, *rest) not in seen:
                seen.add((moment, *rest))
                kept.append((moment, *rest))
        way, before, first = [], set(), False
        for moment, what, kind, converted, value in kept:
            if kind != "bounce":
                way.append((moment, what))
                if not first:
                    before.add(what)
            if converted:
                first = True
                way = [touch for touch in way if moment - touch[0] <= dt.timedelta(LOOK_BACK)]
                if way:
                    paths.append((way, value))
                else:
                    unattributed += 1
                way = []
        if way:
            paths.append((way, None))
        met.append((before, first))
    return paths, met, unattributed


def shared(paths, weigh):
    credits = collections.Counter()
    for way, value in paths:
        if value is None:
            continue
        weights = weigh(way)
        for (_, what), weight in zip(way, weights):
            credits[what] += weight / sum(weights)
    return credits


def by_position(way):
    if len(way) < 3:
        return [1] * len(way)
    return [.4, *[.2 / (len(way) - 2)] * (len(way) - 2), .4]


def by_time(way):
    return [2 ** (-((way[-1][0] - moment).total_seconds() / 86_400) / HALF_LIFE) for moment, _ in way]


def by_set(paths):
    credits = collections.Counter()
    for way, value in paths:
        if value is not None:
            different = {what for _, what in way}
            for what in different:
                credits[what] += 1 / len(different)
    return credits


def markov(paths, tactics):
    """Removal effects by solving the chain anew without each tactic."""
    steps = collections.Counter()
    for way, value in paths:
        states = ["start"]
        for _, what in way:
            if what != states[-1]:
                states.append(what)
        states.append("null" if value is None else "conversion")
        steps.update(zip(states, states[1:]))
    leaves = collections.Counter()
    for (state, _), count in steps.items():
        leaves[state] += count

    def probability(without=None):
        states = ["start", *tactics]
        place = {state: number for number, state in enumerate(states)}
        matrix = [[float(a == b) for b in range(len(states))] + [0.0] for a in range(len(states))]
        for (state, to), count in steps.items():
            if state == without:
                continue
            if to == "conversion":
                matrix[place[state]][-1] += count / leaves[state]
            elif to in place and to != without:
                matrix[place[state]][place[to]] -= count / leaves[state]
        for pivot in range(len(states)):
            best = max(range(pivot, len(states)), key=lambda row: abs(matrix[row][pivot]))
            matrix[pivot], matrix[best] = matrix[best], matrix[pivot]
            for row in range(len(states)):
                if row != pivot and matrix[row][pivot]:
                    factor = matrix[row][pivot] / matrix[pivot][pivot]
                    matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[pivot])]
        return matrix[0][-1] / matrix[0][0]

    whole = probability()
    effects = {what: 1 - probability(what) / whole for what in tactics}
    conversions = sum(value is not None for _, value in paths)
    return {what: effect / sum(effects.values()) * conversions for what, effect in effects.items()}


def by_rate(paths, tactics):
    """What a tactic adds to the rate of conversion of the paths within a set, weighted over all sets."""
    size = len(tactics)
    place = {what: number for number, what in enumerate(tactics)}
    all_paths, won = [0] * (1 << size), [0] * (1 << size)
    for way, value in paths:
        members = 0
        for _, what in way:
            members |= 1 << place[what]
        all_paths[members] += 1
        won[members] += value is not None
    within = [[sum(counts[part] for part in subsets(members)) for members in range(1 << size)]
              for counts in (all_paths, won)]
    worth = [won / number if number else 0 for number, won in zip(*within)]
    orders = [math.factorial(k) * math.factorial(size - k - 1) / math.factorial(size) for k in range(size)]
    added = {what: sum(orders[bin(members).count("1")] * (worth[members | 1 << place[what]] - worth[members])
                       for members in range(1 << size) if not members >> place[what] & 1) for what in tactics}
    return {what: part / worth[-1] * sum(won) for what, part in added.items()}


def subsets(members):
    part = members
    while True:
        yield part
        if not part:
            return
        part = (part - 1) & members


def pairs_of(met, tactics):
    """Contacts and converted contacts who met both, one alone, or neither."""
    alone, both, every = collections.Counter(), collections.Counter(), [0, 0]
    for before, converted in met:
        every[0] += 1
        every[1] += converted
        ordered = sorted(before)
        for place, first in enumerate(ordered):
            alone[first, 0] += 1
            alone[first, 1] += converted
            for second in ordered[place + 1:]:
                both[first, second, 0] += 1
                both[first, second, 1] += converted
    cells = {}
    for place, first in enumerate(tactics):
        for second in tactics[place + 1:]:
            cells[first, second] = [
                (both[first, second, k], alone[first, k] - both[first, second, k], alone[second, k] - both[first, second, k],
                 every[k] - alone[first, k] - alone[second, k] + both[first, second, k]) for k in (0, 1)]
    return cells


def wilson(x, n):
    middle, half = (x + Z * Z / 2) / (n + Z * Z), Z / (n + Z * Z) * (x * (n - x) / n + Z * Z / 4) ** .5
    return middle - half, middle + half


def synergy(contacts, converted):
    rates = [x / n for n, x in zip(contacts, converted)]
    limits = [wilson(x, n) for n, x in zip(contacts, converted)]
    value = rates[0] - rates[1] - rates[2] + rates[3]
    down = [rates[k] - limits[k][0] for k in range(4)]
    up = [limits[k][1] - rates[k] for k in range(4)]
    return (value, value - (down[0] ** 2 + down[3] ** 2 + up[1] ** 2 + up[2] ** 2) ** .5,
            value + (up[0] ** 2 + up[3] ** 2 + down[1] ** 2 + down[2] ** 2) ** .5)


def compare(path, site, options):
    """Exits where a published figure isn't the one computed here; else how many were compared."""
    with open(f"{site}/playbook.json", encoding="utf-8") as file:
        published = json.load(file)
    ours = published["attribution"]
    pairs = published["combos"][0]["pairs"]
    tactics = [tactic(number) for number in range(options.tactics)]
    paths, met, unattributed = paths_of(path)
    count, worst = 0, 0.0

    def same(name, found, expected):
        nonlocal count, worst
        count += 1
        gap = abs(found - expected) / max(1e-3, abs(expected))
        worst = max(worst, gap)
        if not gap < 1e-10:
            sys.exit(f"{name} is {found}, and not {expected}")

    same("unattributed conversions", ours["unattributed"], unattributed)
    same("conversions", ours["conversions"], unattributed + sum(value is not None for _, value in paths))
    models = {
        "first": shared(paths, lambda way: [1] + [0] * (len(way) - 1)), "last": shared(paths, lambda way: [0] * (len(way) - 1) + [1]),
        "linear": shared(paths, lambda way: [1] * len(way)), "time-decay": shared(paths, by_time),
        "position": shared(paths, by_position), "shapley": by_set(paths), "markov": markov(paths, tactics),
    }
    if options.tactics <= 12:
        models["shapley-rate"] = by_rate(paths, tactics)
    for row in ours["tactics"]:
        for model, credits in models.items():
            same(f"{model} of {row['tactic']}", row["conversions"][model], credits[row["tactic"]])
    cells = pairs_of(met, tactics)
    if len(pairs) != len(cells):
        sys.exit(f"{len(pairs)} pairs instead of {len(cells)}")
    for pair in pairs:
        contacts, converted = cells[pair["first"], pair["second"]]
        for place, name in enumerate(["both", "first-alone", "second-alone", "neither"]):
            same(name, pair[name]["contacts"], contacts[place])
            same(name, pair[name]["converted"], converted[place])
        if min(contacts) >= SUPPORT:
            for name, expected in zip(["value", "lower", "upper"], synergy(contacts, converted)):
                same(f"synergy of {pair['first']} and {pair['second']}", pair["additive"][name], expected)
    states = collections.Counter(pair["status"] for pair in pairs)
    print(f"{count:,} figures agree, the worst to {worst:.0e}; {len(paths):,} paths, {ours['conversions']:,} conversions; "
          + ", ".join(f"{number} pairs {state}" for state, number in sorted(states.items())))


def bench_experiments(options, count=200):
    """What an experiment costs when its arms have ten million contacts."""
    costs = []
    for name, arm in [("small", 1_000), ("large", 10_000_000)]:
        folder = f"{options.folder}/experiments-{name}"
        write(f"{folder}/portolan.yml", "title: Experiments\nas-of: 2026-09-30\n")
        write(f"{folder}/Content/kpis/rate.md", "---\ntitle: Rate\nformula: x / n\nunit: percent\nbetter: higher\n---\n")
        for number in range(count):
            write(f"{folder}/Content/experiments/e{number}.md",
                  f"---\ntitle: E{number}\nhypothesis: B is better.\nkpi: rate\nvariants:\n"
                  f"  - {{name: a, exposed: {arm}, converted: {arm // 25}}}\n"
                  f"  - {{name: b, exposed: {arm}, converted: {arm // 25 + number}}}\n---\n")
        command = [options.program, "build", folder, "--quiet", "--output"]
        costs.append(min(measure([*command, f"{folder}/site-{run}"])[1] for run in range(options.runs)))
    small, large = costs
    print(f"an experiment of 10,000,000 contacts an arm costs {max(0, large - small) / count * 1000:.3f} ms of CPU more than one "
          f"of 1,000 ({count} of them, with their pages: {large:.2f} s against {small:.2f} s)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--contacts", type=int, default=200_000)
    parser.add_argument("--tactics", type=int, default=30)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", default=".build/bench/journeys")
    options = parser.parse_args()
    folder = f"{options.folder}/{options.touches}-{options.contacts}-{options.tactics}"
    path = write_playbook(folder, options)
    site = f"{folder}/site"
    command = [options.program, "build", folder, "--quiet", "--timings", "--output", site]
    best = min((measure(command) for _ in range(options.runs)), key=lambda cost: cost[:2])
    wall, cpu, memory, said = best
    print(f"{options.touches:,} touches of {options.contacts:,} contacts, {options.tactics} tactics, "
          f"{os.path.getsize(path) / 1e6:.0f} MB: {wall:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MB at the peak")
    for line in said.splitlines():
        if re.match("time: (?!slowest)", line):
            print(f"  {line.removeprefix('time: ')}")
    compare(path, site, options)
    bench_experiments(options)


if __name__ == "__main__":
    main()
