#!/usr/bin/env python3
"""Writes a playbook with one large table, and measures what its figures cost, against DuckDB where it is there.

    table.py --program PORTOLAN [--rows 1000000,5000000] [--runs 3] [--folder .build/bench/table]

The table has 12 columns and is invented from a counter, so that it is the same everywhere. What is measured is every
KPI by tactic and month: `portolan kpi --by tactic --by month` in one pass over the file. DuckDB (`pip install duckdb`
for the Python that runs this) computes the same from the same file with the same number of threads; that both come to
the same figures is checked to twelve digits.
"""
import argparse
import csv
import os
import subprocess
import sys
import time

TACTICS = ["cold-email", "calls", "linkedin", "webinar", "trade-fair", "retargeting", "events", "referrals"]
CHANNELS = ["email", "phone", "social", "web"]
PERSONAS = ["head-of-it", "security-lead", "cfo"]
STAGES = ["aware", "engaged", "qualified"]

KPIS = {
    "sent": ("sum(sent)", "count"),
    "delivery-rate": ("delivered / sent", "percent"),
    "reply-rate": ("replied / delivered", "percent"),
    "meeting-rate": ("meetings / replied", "percent"),
    "deals": ("sum(deals)", "count"),
    "revenue": ("sum(revenue)", "currency"),
    "cost-per-deal": ("cost / deals", "currency"),
    "roi": ("(revenue - cost) / cost", "ratio"),
    "mail-replies": ('sum(replied where channel = "email")', "count"),
    "average-cost": ("avg(cost)", "currency"),
    "rows": ("count()", "count"),
}

SQL = """
select tactic, strftime(date, '%Y-%m') as month,
  sum(sent) as "sent",
  sum(delivered) / sum(sent) as "delivery-rate", sum(replied) / sum(delivered) as "reply-rate",
  sum(meetings) / sum(replied) as "meeting-rate", sum(deals) as "deals", sum(revenue) as "revenue",
  sum(cost) / sum(deals) as "cost-per-deal", (sum(revenue) - sum(cost)) / sum(cost) as "roi",
  coalesce(sum(replied) filter (channel = 'email'), 0) as "mail-replies", avg(cost) as "average-cost",
  count(*) as "rows"
from read_csv('{path}') group by all order by all
"""

DUCK = """
import duckdb, sys
duckdb.sql("set threads = {threads}")
duckdb.sql(open(sys.argv[1]).read()).write_csv(sys.argv[2])
"""


def write_table(path, rows):
    """Row by row from a linear congruence, a million lines at a time."""
    days = [f"2024-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 29)]
    days += [f"2025-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 29)]
    days += [f"2026-{m:02}-{d:02}" for m in range(1, 10) for d in range(1, 29)]
    state = 2026
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write("date,tactic,channel,persona,stage,sent,delivered,replied,meetings,deals,revenue,cost\n")
        lines = []
        for row in range(rows):
            state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
            r = state >> 20
            sent = 20 + r % 180
            delivered = sent - (r >> 8) % 7
            replied = (r >> 11) % (delivered // 8 + 1)
            meetings = replied // 3
            deals = meetings // 2
            cost = "" if r % 97 == 0 else f"{(r >> 5) % 9000 / 100:.2f}"
            lines.append(
                f"{days[row * len(days) // rows]},{TACTICS[(r >> 3) & 7]},{CHANNELS[(r >> 6) & 3]},"
                f"{PERSONAS[(r >> 9) % 3]},{STAGES[(r >> 12) % 3]},{sent},{delivered},{replied},{meetings},{deals},"
                f"{deals * ((r >> 15) % 5000)}.5,{cost}\n")
            if len(lines) == 100_000:
                file.writelines(lines)
                lines = []
        file.writelines(lines)
    os.replace(path + ".new", path)


def write_playbook(folder, rows):
    for sub in ("kpis", "data", "tactics"):
        os.makedirs(f"{folder}/Content/{sub}", exist_ok=True)
    with open(f"{folder}/portolan.yml", "w", encoding="utf-8") as file:
        file.write("title: Large\nas-of: 2026-09-30\ndata: {outbound: data/outbound.csv}\n")
    for kpi, (formula, unit) in KPIS.items():
        with open(f"{folder}/Content/kpis/{kpi}.md", "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: {kpi}\nformula: '{formula}'\nunit: {unit}\nbetter: higher\n---\n")
    for tactic in TACTICS:
        with open(f"{folder}/Content/tactics/{tactic}.md", "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: {tactic}\nchannel: email\n---\n")
    path = f"{folder}/Content/data/outbound.csv"
    if not os.path.exists(path):
        write_table(path, rows)
    return path


def measure(command, output):
    """Seconds of wall clock and of CPU, and the peak of memory in MB."""
    with open(output, "wb") as file:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ours(path):
    with open(path, encoding="utf-8") as file:
        return {(row["kpi"], row["tactic"], row["month"]): row["value"] for row in csv.DictReader(file)}


def theirs(path):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {(kpi, row["tactic"], row["month"]): row[kpi] for row in rows for kpi in KPIS}


def compare(a, b):
    worst = 0.0
    for key, value in b.items():
        mine, other = float(a[key] or "nan"), float(value or "nan")
        if mine != mine and other != other:
            continue
        worst = max(worst, abs(mine - other) / max(abs(other), 1e-300) if mine != other else 0)
    if not worst < 1e-12:
        sys.exit(f"the figures differ by {worst}")
    return len(b), worst


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--rows", default="1000000,5000000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", default=".build/bench/table")
    options = parser.parse_args()
    threads = os.cpu_count()
    try:
        import duckdb  # noqa: F401
        has_duck = True
    except ImportError:
        has_duck = False
        print("duckdb isn't there: nothing to compare with")
    print(f"{'':<12} {'rows':>10} {'MB':>6}  {'wall':>8}  {'CPU':>8}  {'memory':>10}")
    for rows in map(int, options.rows.split(",")):
        folder = f"{options.folder}/{rows}"
        path = write_playbook(folder, rows)
        commands = {"portolan": [options.program, "kpi", "--root", folder, "--by", "tactic", "--by", "month",
                                 "--format", "csv"]}
        if has_duck:
            with open(f"{folder}/query.sql", "w", encoding="utf-8") as file:
                file.write(SQL.format(path=path))
            with open(f"{folder}/duck.py", "w", encoding="utf-8") as file:
                file.write(DUCK.format(threads=threads))
            commands["duckdb"] = [sys.executable, f"{folder}/duck.py", f"{folder}/query.sql", f"{folder}/duckdb.csv"]
        best = {}
        for _ in range(options.runs):
            for name, command in commands.items():
                cost = measure(command, f"{folder}/{name}.out")
                best[name] = min(best.get(name, cost), cost)
        for name, (wall, cpu, memory) in best.items():
            print(f"{name:<12} {rows:>10,} {os.path.getsize(path) / 1e6:>6.0f}  {wall:>6.2f} s  {cpu:>6.2f} s  {memory:>7.1f} MB")
        if has_duck:
            count, worst = compare(ours(f"{folder}/portolan.out"), theirs(f"{folder}/duckdb.csv"))
            print(f"{count:,} figures agree, the worst to {worst:.1e}; {best['portolan'][0] / best['duckdb'][0]:.2f} × DuckDB's time")


if __name__ == "__main__":
    main()
