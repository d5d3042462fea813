#!/usr/bin/env python3
"""Validates the reports of `portolan check` against the schemas of their formats.

  validate.py --program .build/debug/portolan --scratch .build/check/reports PLAYBOOK…

Every playbook is copied to a folder of a name that needs encoding, and checked three times: as it is; with a baseline
of some of its findings, one of them mended, and some ignored; and from the folder above. Needs python3-jsonschema and
xmllint; no network.
"""
import argparse, json, pathlib, shutil, subprocess, sys, urllib.parse
import xml.etree.ElementTree as xml

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parent / "Fixtures" / "schemas"
SARIF = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text())
HOSTILE = """---
title: "A \\"<b>\\" & 'x' [y](javascript:1) @team #1 | `z` \U0001F600, %0A::error::"
objectives: [shár, "]]>"]
---
\U0001F600\U0001F600 <i>x</i> <!-- portolan-ignore tactic-no-owner: "it's" <ours> & --> é [[nowhere]]
"""

faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)


def check(program, folder, root, formats=("sarif", "junit", "gitlab", "github", "markdown", "html", "json")):
    arguments = [program, "check", root]
    for name in formats:
        arguments += ["--format", name, "--output", str(folder / f"report.{name}")]
    ended = subprocess.run(arguments, cwd=folder, capture_output=True, text=True)
    expect(ended.returncode in (0, 1), f"{arguments}: {ended.stderr}")
    return {name: (folder / f"report.{name}").read_text() for name in formats}, ended.returncode


def validate(where, reports, code, folder):
    sarif = json.loads(reports["sarif"])
    for error in jsonschema.Draft4Validator(SARIF).iter_errors(sarif):
        faults.append(f"{where}: sarif {list(error.absolute_path)}: {error.message[:200]}")
    run = sarif["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    prints = [result["partialFingerprints"]["portolan/v1"] for result in run["results"]]
    expect(len(set(prints)) == len(prints), f"{where}: sarif fingerprints are not unique")
    expect(run["invocations"][0]["exitCode"] == code, f"{where}: sarif exit code")
    for result in run["results"]:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{where}: sarif rule index")
        for location in result.get("locations", []):
            place = location["physicalLocation"]
            uri = urllib.parse.unquote(place["artifactLocation"]["uri"])
            file = folder / uri
            # A registry or a table that isn't there has findings as well.
            if not file.exists():
                continue
            lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
            region = place["region"]
            expect(region["startLine"] <= max(1, len(lines)), f"{where}: {uri} has no line {region['startLine']}")
            text = lines[region["startLine"] - 1].decode("utf-8", "replace")
            expect(region["startColumn"] <= len(text) + 1, f"{where}: {uri}: column beyond the line {text!r}")
    junit = folder / "report.junit"
    ended = subprocess.run(
        ["xmllint", "--noout", "--schema", str(SCHEMAS / "junit.xsd"), str(junit)], capture_output=True, text=True)
    expect(ended.returncode == 0, f"{where}: junit {ended.stderr[:500]}")
    suites = xml.fromstring(reports["junit"])
    for suite in suites:
        cases = list(suite)
        expect(int(suite.get("tests")) == len(cases), f"{where}: junit counts tests")
        for name, tag in (("failures", "failure"), ("skipped", "skipped")):
            expect(int(suite.get(name)) == sum(case.find(tag) is not None for case in cases), f"{where}: junit {name}")
    expect((int(suites.get("failures")) > 0) == (code == 1), f"{where}: junit fails as the command does")
    for issue in json.loads(reports["gitlab"]):
        expect(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}, f"{where}: gitlab")
        expect(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), f"{where}: gitlab severity")
        expect(not issue["location"]["path"].startswith(("/", "./")), f"{where}: gitlab path")
    for line in reports["github"].splitlines():
        expect(line.startswith(("::error file=", "::warning file=", "::notice file=")), f"{where}: github {line}")
        properties, _, data = line[2:].partition("::")
        expect(all(part.count("=") == 1 for part in properties.split(" ", 1)[1].split(",")), f"{where}: github {line}")
    expect(len(reports["markdown"].splitlines()) < 60, f"{where}: markdown has 60 lines or more")
    expect("<script" not in reports["html"] and "default-src 'none'" in reports["html"], f"{where}: html")
    return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("playbooks", nargs="+")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    scratch = pathlib.Path(options.scratch).resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    for number, playbook in enumerate(options.playbooks):
        folder = scratch / f"{number} é%" / "play book"
        folder.mkdir(parents=True)
        for name in ("portolan.yml", "Content", "registry.csv"):
            source = pathlib.Path(playbook) / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            elif source.exists():
                shutil.copy(source, folder / name)
        validate(f"{playbook}", *check(program, folder, "."), folder)
        hostile = folder / "Content" / "tactics" / "a, b; c%.md"
        hostile.parent.mkdir(exist_ok=True)
        hostile.write_text(HOSTILE + "\n<u>y</u>\n")
        subprocess.run([program, "baseline", "."], cwd=folder, capture_output=True, check=True)
        hostile.write_text(HOSTILE.replace("shár", "shor"))
        run = validate(f"{playbook} with a baseline", *check(program, folder, "."), folder)
        states = {result.get("baselineState") for result in run["results"]}
        expect(states == {"new", "unchanged", "absent"}, f"{playbook}: baseline states {states}")
        expect(any(result["suppressions"] for result in run["results"]), f"{playbook}: nothing is suppressed")
        above = folder.parent
        run = validate(f"{playbook} from above", *check(program, above, "play book"), above)
        uris = {
            location["physicalLocation"]["artifactLocation"]["uri"]
            for result in run["results"] for location in result.get("locations", [])}
        expect("play%20book/Content/tactics/a%2C%20b%3B%20c%25.md" in uris, f"{playbook}: paths from above {sorted(uris)[:3]}")
    for fault in faults[:40]:
        print(f"reports: {fault}", file=sys.stderr)
    if faults:
        sys.exit(f"reports: {len(faults)} faults")
    print(f"reports: {len(options.playbooks)} playbooks, three times each, are valid")


main()
