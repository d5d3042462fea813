#!/usr/bin/env python3
"""Lists the English sentences of the program's sources that a language's file has no translation of.

    missing.py FILE.yml

Sentences are found where sources say them: literals beside their French, and what is marked `en:` or `because:`. Each is printed
with the place of its first use, as a line that can be put under `sentences:`; how many there are stands on standard error.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HAS_WORDS = re.compile(r"[A-Za-z]")
ID = re.compile(r'^"[a-z0-9-]+"$')
IDENTIFIER = re.compile(r"[a-z$_/&?.-][A-Za-z0-9$_/&;?={}.-]*")
LABEL = re.compile(r"^\s*([a-zA-Z]+):\s(?!\s*:)")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def literal(text, at):
    """The parts of a string literal: texts, and expressions as tuples; and where it ends."""
    quote = '"""' if text.startswith('"""', at) else '"'
    parts, plain, at = [], "", at + len(quote)
    while not text.startswith(quote, at):
        if text[at] != "\\":
            plain, at = plain + text[at], at + 1
        elif text[at + 1] == "(":
            start, depth, at = at + 2, 1, at + 2
            while depth:
                if text[at] == '"':
                    at = literal(text, at)[1]
                    continue
                depth += {"(": 1, ")": -1}.get(text[at], 0)
                at += 1
            parts += [plain, (text[start:at - 1],)]
            plain = ""
        elif text[at + 1] == "u":
            end = text.index("}", at)
            plain, at = plain + chr(int(text[at + 3:end], 16)), end + 1
        else:
            plain, at = plain + ESCAPES.get(text[at + 1], text[at + 1]), at + 2
    return parts + [plain], at + len(quote)


def condition(text):
    """What a condition chooses between: `a ? b : c`."""
    depth, nested, question, at = 0, 0, None, 0
    while at < len(text):
        if text[at] == '"':
            at = literal(text, at)[1]
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if not depth and re.match(r"\s\?\s", text[at:at + 3]):
            nested, question = (nested + 1, question) if question is not None else (nested, at)
        elif not depth and question is not None and re.match(r"\s:\s", text[at:at + 3]):
            if not nested:
                return text[question + 3:at], text[at + 3:]
            nested -= 1
        at += 1
    return None


def alternatives(text):
    """The parts that an expression of literals may be; None for one with a value in it."""
    text = text.strip()
    if text.startswith('"'):
        parts, end = literal(text, 0)
        if end == len(text):
            return expanded(parts)
    choice = condition(text)
    both = [alternatives(one) for one in choice] if choice else [None]
    return None if None in both else both[0] + both[1]


def expanded(parts):
    found = [[]]
    for part in parts:
        ways = [[part]] if isinstance(part, str) else alternatives(part[0]) or [[None]]
        found = [start + way for start in found for way in ways]
    return found


def pattern(parts):
    text, places = "", 0
    for part in parts:
        places += part is None
        text += part if part is not None else "{%d}" % places
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def arguments(text):
    """The arguments of everything in parentheses, with where it begins."""
    stack, at = [], 0
    while at < len(text):
        if text.startswith("//", at):
            at = text.find("\n", at) % (len(text) + 1)
        elif text.startswith('#"', at):
            at = text.index('"#', at + 2) + 2
        elif text[at] == '"':
            at = literal(text, at)[1]
        else:
            if text[at] in "([{":
                stack.append([text[at], at, [at]])
            elif text[at] in ")]}" and stack:
                kind, start, cuts = stack.pop()
                if kind == "(":
                    yield start, [text[a + 1:b] for a, b in zip(cuts, cuts[1:] + [at])]
            elif text[at] == "," and stack:
                stack[-1][2].append(at)
            at += 1


def sentences(text):
    """The English expressions of a source, with their places."""
    for start, found in arguments(text):
        labelled = [(m.group(1), one[m.end():]) if (m := LABEL.match(one)) else (None, one) for one in found]
        if text[max(0, start - 9):start] == "french = ":
            continue
        says = text[max(0, start - 4):start] == "says"
        for number, (label, one) in enumerate(labelled):
            after = labelled[number + 1] if number + 1 < len(labelled) else (None, "")
            before = labelled[number - 1] if number else (None, "")
            if label in ("en", "because") or (label is None and (after[0] in ("because", "french"))):
                yield start, one
            elif label is None and '"' in one and not ID.match(one.strip()) or says and not number:
                follows = after[0] in (None, "fr") and alternatives(after[1])
                is_french = before[0] is None and alternatives(before[1]) and not ID.match(before[1].strip())
                if label is None and (says and not number or follows and not is_french and alternatives(one)):
                    yield start, one


def literals(text):
    at = 0
    while at < len(text):
        if text.startswith("//", at):
            at = text.find("\n", at) % (len(text) + 1)
        elif text[at] == '"':
            start = at
            parts, at = literal(text, at)
            yield start, at, parts
        else:
            at += 1


def said():
    """Every pattern with the place of its first use."""
    found = {}
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        text = path.read_text()
        if "Strings+en" in path.name:
            # A language of the program: all but its keys is said.
            whole = literals(text)
            expressions = ((a, text[a:b]) for a, b, _ in whole if not re.match(r"\s*\)?\s*:", text[b:]) or " ? " in text[a - 8:a])
        elif "Strings+fr" in path.name:
            continue
        else:
            expressions = sentences(text)
        for start, expression in expressions:
            ways = alternatives(expression) or [way for _, _, parts in literals(expression) for way in expanded(parts)]
            for way in ways:
                key = pattern(way)
                if HAS_WORDS.search(re.sub(r"\{\d+\}", "", key)) and "\n" not in key and not IDENTIFIER.fullmatch(key):
                    found.setdefault(key, f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, start) + 1}")
    return found


def main():
    known = set()
    for line in pathlib.Path(sys.argv[1]).read_text().split("\nsentences:\n", 1)[-1].splitlines():
        if match := re.match(r'\s+"((?:[^"\\]|\\.)*)"\s*:', line):
            known.add(match.group(1).replace('\\"', '"').replace("\\\\", "\\"))
    found = said()
    missing = {key: place for key, place in found.items() if key not in known}
    for key, place in sorted(missing.items(), key=lambda item: item[1]):
        print(f"  # {place}\n  {json.dumps(key, ensure_ascii=False)}: ")
    print(f"{len(found) - len(missing)} of {len(found)} sentences, {len(missing)} to translate", file=sys.stderr)


if __name__ == "__main__":
    main()
