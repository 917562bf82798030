"""Measures the checker of statements: `measure.py [--half tuned|unseen|seeds]… [--show] [--report FILE] [--corpus DIR]`.

For each account it makes a folder (init, open, import), runs `unitedfront check --json` over every text of the half, and
compares what it says with what a careful reader says. A claim is found where the ranges overlap. Without `--half` it measures
the tuned texts, the seeds, and, where they are, the unseen ones.

It fails on a wrong “agrees” or “contradicts” in the tuned texts and the seeds, on fewer than 95 % of the seeds' claims
understood, and on the floors below. The unseen half is printed and never fails; look at its numbers and not at its texts.
"""

import argparse
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BINARY = os.environ.get("UNITEDFRONT", str(ROOT / ".build/release/unitedfront"))
SEEDS = Path(os.environ.get("UNITEDFRONT_SEEDS", ROOT.parent / "shared/seeds"))
MARKS = ["agrees", "contradicts", "compatible", "notInAccount", "notUnderstood"]
# What the tuned half must not fall below, in percent.
FLOORS = {"precision": 98, "recall": 97, "marks": 80}


# The node keys of the folders that are made here go with this process.
KEYS = tempfile.TemporaryDirectory(prefix="unitedfront-measure-")


def run(*arguments, allowed=(0,)):
    environment = {**os.environ, "XDG_CONFIG_HOME": KEYS.name}
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, env=environment)
    if done.returncode not in allowed:
        sys.exit(f"measure: {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def folder(corpus, name, place):
    """A node's folder that holds the account `name`."""
    head = json.loads((corpus / "accounts" / f"{name}.json").read_text())
    data = place / name
    run("init", "--data", data)
    states = ",".join(head["jurisdictions"])
    run("open", head["name"], "--jurisdictions", states, "--from", head["from"], "--to", head["to"], "--data", data)
    rows = list(csv.reader((corpus / "accounts" / f"{name}.csv").open()))
    rows = [[*row[:3], {"a large amount": "unquantified"}.get(row[3], row[3])] for row in rows]
    rows += [["total", "", total["category"], total["value"]] for total in head["statedTotals"]]
    table = place / f"{name}.csv"
    with table.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    run("import", table, "--data", data, "--yes")
    return data


class Tally:
    """What one half gave, added up."""

    def __init__(self):
        self.matrix = Counter()
        self.fields = Counter()
        self.findings = Counter()
        self.claims = self.found = self.given = self.spurious = self.understood = self.right = self.required = 0
        self.wrong = []
        self.lines = []

    def add(self, name, data, expected, given, findings, wanted):
        """One text: expected claims with byte ranges, given claims, given and wanted findings."""
        taken = set()
        for claim in expected:
            marks = claim.get("marks") or [claim["mark"]]
            optional = claim.get("optional", False)
            match = next(
                (n for n, got in enumerate(given)
                 if n not in taken and got["start"] < claim["end"] and claim["start"] < got["end"]), None)
            if match is None:
                if not optional:
                    self.claims += 1
                    self.matrix[marks[0], "missed"] += 1
                    self.lines.append(f"{name}: missed {claim['number']!r}, {marks}")
                continue
            taken.add(match)
            got = given[match]
            self.claims += 1
            self.found += 1
            mark = got["mark"]
            self.right += mark in marks
            self.required += "notUnderstood" not in marks
            self.understood += mark != "notUnderstood" and "notUnderstood" not in marks
            self.matrix[mark if mark in marks else marks[0], mark] += 1
            around = data[max(0, got["start"] - 50):got["end"] + 50].decode("utf-8", "replace").replace("\n", " ")
            if mark not in marks:
                self.lines.append(
                    f"{name}: {claim['number']!r} {mark} instead of {marks} ({got['category']} {got['jurisdiction']} "
                    f"{got['place']}; {claim['category']} {claim['jurisdiction']} {claim.get('place')}): …{around}…")
                if mark in ("agrees", "contradicts"):
                    self.wrong.append(self.lines[-1])
            if "notUnderstood" not in marks:
                for field in ("category", "jurisdiction", "place", "bound", "value"):
                    same = got.get(field) == claim.get(field)
                    self.fields[field, same] += 1
                    if not same:
                        self.lines.append(
                            f"{name}: {claim['number']!r} has {field} {got.get(field)!r} instead of {claim.get(field)!r}: …{around}…")
        for number, got in enumerate(given):
            if number in taken:
                continue
            self.spurious += 1
            self.matrix["spurious", got["mark"]] += 1
            around = data[max(0, got["start"] - 50):got["end"] + 50].decode("utf-8", "replace").replace("\n", " ")
            self.lines.append(f"{name}: spurious {got['text']!r} {got['mark']}: …{around}…")
            if got["mark"] in ("agrees", "contradicts"):
                self.wrong.append(self.lines[-1])
        self.given += len(given)
        have, want = Counter(f["kind"] for f in findings), Counter(f["kind"] for f in wanted)
        self.findings["right"] += sum((have & want).values())
        self.findings["given"] += sum(have.values())
        self.findings["wanted"] += sum(want.values())
        for kind, count in ((have - want) + Counter()).items():
            self.lines.append(f"{name}: {count} finding(s) too many: {kind}")
            self.lines += [f"    {f['why']}" for f in findings if f["kind"] == kind]
        for kind, count in ((want - have) + Counter()).items():
            self.lines.append(f"{name}: {count} finding(s) missed: {kind}: {[f['about'] for f in wanted if f['kind'] == kind]}")

    def percent(self, part, whole):
        return 100 * part / whole if whole else 100.0

    @property
    def precision(self):
        return self.percent(self.found, self.given)

    @property
    def recall(self):
        return self.percent(self.found, self.claims)

    def table(self, title):
        """The half as Markdown."""
        lines = [f"### {title}", ""]
        lines.append(
            f"{self.claims} claims, {self.given} given. Precision {self.precision:.1f} %, recall {self.recall:.1f} %, right mark "
            f"{self.percent(self.right, self.claims):.1f} %, understood "
            f"{self.percent(self.understood, self.required):.1f} %, wrong agrees or contradicts {len(self.wrong)}.")
        fields = ", ".join(
            f"{field} {self.percent(self.fields[field, True], self.fields[field, True] + self.fields[field, False]):.1f} %"
            for field in ("category", "jurisdiction", "place", "bound", "value"))
        lines.append(f"Of the claims found, right: {fields}.")
        right, given, wanted = (self.findings[key] for key in ("right", "given", "wanted"))
        lines.append(
            f"Findings: precision {self.percent(right, given):.1f} % ({right} of {given}), "
            f"recall {self.percent(right, wanted):.1f} % ({right} of {wanted}).")
        columns = MARKS + ["missed"]
        lines += ["", "| expected ╲ given | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
        for row in MARKS + ["spurious"]:
            lines.append(f"| {row} | " + " | ".join(str(self.matrix[row, column] or "·") for column in columns) + " |")
        return "\n".join(lines) + "\n"


def byte_range(text, start, length):
    begin = len(text[:start].encode())
    return begin, begin + len(text[start:start + length].encode())


def measure_half(corpus, half, folders):
    tally = Tally()
    for answer in sorted((corpus / half).glob("*.json")):
        expected = json.loads(answer.read_text())
        path = answer.with_suffix(".txt")
        data = path.read_bytes()
        text = data.decode()
        for claim in expected["claims"]:
            start = text.index(claim["quote"]) + claim["quote"].index(claim["number"])
            claim["start"], claim["end"] = byte_range(text, start, len(claim["number"]))
        out = json.loads(run("check", "--json", path, "--data", folders[expected["account"]], allowed=(0, 1)))["files"][0]
        tally.add(f"{half}/{answer.stem}", data, expected["claims"], out["claims"], out["findings"], expected["findings"])
    return tally


def measure_seeds(corpus, place):
    """Both news texts against the account of the second, as its import makes it."""
    tally = Tally()
    wanted = {d["digest"]: d for d in json.loads((corpus / "seeds.json").read_text())["documents"]}
    paths = sorted(SEEDS.glob("*.txt"))
    second = next((p for p in paths if wanted.get(hashlib.sha256(p.read_bytes()).hexdigest(), {}).get("order") == 2), None)
    if second is None:
        return None
    data = place / "seeds"
    run("init", "--data", data)
    run("import", second, "--data", data, "--yes")
    given = json.loads(run("check", "--json", *paths, "--data", data, allowed=(0, 1)))["files"]
    for path, out in zip(paths, given):
        raw = path.read_bytes()
        text = raw.decode()
        expected = wanted[hashlib.sha256(raw).hexdigest()]
        for claim in expected["claims"]:
            number = re.escape(claim["number"])
            spans = [m.start() for m in re.finditer(r"(?<![\w])(?<!\d[.,])" + number + r"(?![\w])(?![.,]\d)", text)]
            claim["start"], claim["end"] = byte_range(text, spans[claim["nth"] - 1], len(claim["number"]))
        tally.add(f"seeds/{expected['order']}", raw, expected["claims"], out["claims"], out["findings"], expected["findings"])
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", action="append", choices=["tuned", "unseen", "seeds"])
    parser.add_argument("--show", action="store_true", help="print every difference")
    parser.add_argument("--report", help="write the tables as Markdown")
    parser.add_argument("--corpus", type=Path, default=HERE)
    options = parser.parse_args()
    halves = options.half or [h for h in ("tuned", "seeds", "unseen") if h == "seeds" or (options.corpus / h).is_dir()]
    problems, report = [], []
    with tempfile.TemporaryDirectory(prefix="unitedfront-measure-") as place:
        place = Path(place)
        folders = {}
        if set(halves) & {"tuned", "unseen"}:
            folders = {p.stem: folder(options.corpus, p.stem, place) for p in sorted((options.corpus / "accounts").glob("*.csv"))}
        for half in halves:
            tally = measure_seeds(options.corpus, place) if half == "seeds" else measure_half(options.corpus, half, folders)
            if tally is None:
                print("seeds: the texts are not on this machine; set UNITEDFRONT_SEEDS")
                continue
            report.append(tally.table(half))
            print(report[-1])
            if options.show:
                print("\n".join(tally.lines) + "\n")
            if half == "unseen":
                continue
            problems += tally.wrong
            marks = tally.percent(tally.right, tally.claims)
            if half == "seeds" and tally.percent(tally.understood, tally.required) * tally.recall / 100 < 95:
                problems.append("fewer than 95 % of the seeds' claims are understood")
            if half == "tuned":
                given = {"precision": tally.precision, "recall": tally.recall, "marks": marks}
                problems += [f"tuned: {key} {given[key]:.1f} % is below {floor} %" for key, floor in FLOORS.items() if given[key] < floor]
    if options.report:
        Path(options.report).write_text("\n".join(report))
    for problem in problems:
        print(f"FAILED: {problem}")
    print(f"{len(halves)} passed, 0 failed" if not problems else f"0 passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
