"""Checks the statement fixtures themselves and prints their counts: `validate.py [--verbose]`.

Standard library only. It does not run the checker. It holds that every text and its expectations fit together: each quote
stands once in its text, each number once in its quote, keys and marks are known, no number of a text is left unsaid, and every
mark that follows from the account by arithmetic is the mark that is written. It ends with status 1 where anything is wrong.
"""

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERBOSE = "--verbose" in sys.argv

MARKS = ["agrees", "contradicts", "compatible", "notInAccount", "notUnderstood"]
BOUNDS = ["exact", "atLeast", "atMost", "about"]
FINDINGS = ["sum", "part", "list", "word", "misreading", "between"]
AGES = ["adults", "minors", "ageNotReported"]
CATEGORIES = (
    ["victims", "victimsRecovered", "servicesOffered", "medicalServices"]
    + [f"{whole}.{age}" for whole in ("victims", "victimsRecovered", "servicesOffered", "medicalServices") for age in AGES]
    + ["arrests"] + [f"arrests.{kind}" for kind in ("buyers", "traffickers", "selling", "other", "kindNotReported")]
    + ["adultsNoIndicator", "citations", "warrants", "warrants.search", "warrants.arrest", "businesses", "operations"]
    + ["currency", "weapons"]
)
RESERVED = ["jurisdictions", "date", "statistic"]
# Wholes whose parts, given all of them, make the whole: the remainder is never needed.
COMPLETE = {
    "victims": ["adults", "minors"], "victimsRecovered": ["adults", "minors"], "servicesOffered": ["adults", "minors"],
    "medicalServices": ["adults", "minors"], "arrests": ["buyers", "traffickers", "selling", "other"],
    "warrants": ["search", "arrest"],
}
# Published figures of the FBI, United States 2019: offences, cleared, clearances involving only persons under 18.
STATISTICS_2019 = [1883, 875, 18]

problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


class Account:
    """The figures of an account as (kind, value): exact, atLeast or unquantified."""

    def __init__(self, name):
        head = json.loads((HERE / "accounts" / f"{name}.json").read_text())
        assert set(head) == {"name", "jurisdictions", "from", "to", "statedTotals"}, f"{name}: {set(head)}"
        self.jurisdictions = head["jurisdictions"]
        self.start, self.end = date.fromisoformat(head["from"]), date.fromisoformat(head["to"])
        self.stated = {total["category"]: total["value"] for total in head["statedTotals"]}
        self.reported = {}
        with open(HERE / "accounts" / f"{name}.csv", newline="") as file:
            rows = csv.DictReader(file)
            assert rows.fieldnames == ["jurisdiction", "place", "category", "value"]
            for row in rows:
                key = (row["category"], row["jurisdiction"], row["place"] or None)
                assert key not in self.reported, key
                assert row["category"] in CATEGORIES and row["jurisdiction"] in self.jurisdictions, key
                self.reported[key] = self.quantity(row["value"])
        assert all(category in CATEGORIES for category in self.stated)

    @staticmethod
    def quantity(text):
        if text == "a large amount":
            return ("unquantified", None)
        if text.startswith("at least "):
            return ("atLeast", int(text.removeprefix("at least ")))
        return ("exact", int(text))

    @staticmethod
    def add(quantities):
        if all(kind == "unquantified" for kind, _ in quantities):
            return ("unquantified", None)
        exact = all(kind == "exact" for kind, _ in quantities)
        return ("exact" if exact else "atLeast", sum(value or 0 for _, value in quantities))

    @staticmethod
    def lower(quantity):
        return ("atLeast", quantity[1]) if quantity[0] == "exact" else quantity

    def figure(self, category, jurisdiction, place=None):
        found = self.found(category, jurisdiction, place)
        return found and found[0]

    def found(self, category, jurisdiction, place):
        """The figure and whether it is complete, or None."""
        if jurisdiction is None:
            return self.total(category)
        key = (category, jurisdiction, place)
        if key in self.reported:
            return self.reported[key], True
        parts = [c for c in CATEGORIES if c.rpartition(".")[0] == category and (c, jurisdiction, place) in self.reported]
        if parts:
            whole = {part.rpartition(".")[2] for part in parts} >= set(COMPLETE[category])
            sum = self.add([self.reported[part, jurisdiction, place] for part in parts])
            return (sum if whole else self.lower(sum)), whole
        places = [q for (c, j, p), q in self.reported.items() if c == category and j == jurisdiction and p]
        if place is None and places:
            return self.lower(self.add(places)), False
        if category.endswith(("ageNotReported", "kindNotReported")):
            return self.remainder(category, jurisdiction, place)
        return None

    def remainder(self, category, jurisdiction, place):
        parent = category.rpartition(".")[0]
        whole = self.found(parent, jurisdiction, place)
        parts = [
            self.figure(c, jurisdiction, place) for c in CATEGORIES
            if c.rpartition(".")[0] == parent and not c.endswith("NotReported")
        ]
        parts = [part for part in parts if part]
        if whole is None or not parts or whole[0][1] is None:
            return None
        rest = whole[0][1] - sum(value for _, value in parts)
        return ((whole[0][0], rest), whole[1]) if rest > 0 else None

    def total(self, category):
        if category.endswith("NotReported"):
            return self.remainder(category, None, None)
        given = [found for j in self.jurisdictions if (found := self.found(category, j, None))]
        if not given:
            return (("exact", self.stated[category]), False) if category in self.stated else None
        sum = self.add([quantity for quantity, _ in given])
        complete = len(given) == len(self.jurisdictions) and all(is_complete for _, is_complete in given)
        # A total that the same source states and that equals the sum makes it exact.
        confirmed = sum[0] == "exact" and self.stated.get(category) == sum[1]
        return (sum if complete or confirmed else self.lower(sum)), complete

    def mark(self, claim):
        """The mark that follows by arithmetic from category, scope, bound and value."""
        category, jurisdiction, place = claim["category"], claim["jurisdiction"], claim.get("place")
        bound, value = claim["bound"], claim["value"]
        if category is None:
            return "notInAccount"
        if category == "date":
            return "agrees" if self.start <= date.fromisoformat(claim["date"]) <= self.end else "contradicts"
        if category == "statistic":
            return "agrees" if value in STATISTICS_2019 and bound == "exact" else "contradicts"
        if category == "jurisdictions":
            return self.against(("exact", len(self.jurisdictions)), bound, value, claim["quote"])
        figure = self.figure(category, jurisdiction, place)
        if figure is None:
            return self.part(category, jurisdiction, place, bound, value)
        return self.against(figure, bound, value, claim["quote"])

    def part(self, category, jurisdiction, place, bound, value):
        parent = category.rpartition(".")[0]
        whole = self.figure(category, jurisdiction) if place else None
        if whole is None and parent:
            whole = self.figure(parent, jurisdiction, place) or (place and self.figure(parent, jurisdiction))
        if not whole or whole[1] is None:
            return "notInAccount"
        if whole[0] == "exact" and value is not None and value > whole[1] and bound != "atMost":
            return "contradicts"
        return "compatible"

    @staticmethod
    def against(figure, bound, value, quote):
        kind, held = figure
        if held is None:
            return "notInAccount"
        if bound == "about" and value is None:
            words = {"dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 1999)}
            low, high = next((span for word, span in words.items() if word in quote.lower()), (2, 10**9))
            if kind == "exact":
                return "compatible" if low <= held <= high else "contradicts"
            return "compatible" if held <= high else "contradicts"
        if kind == "exact":
            if bound == "exact":
                return "agrees" if value == held else "contradicts"
            if bound == "atLeast":
                return "compatible" if held >= value else "contradicts"
            if bound == "atMost":
                return "compatible" if held <= value else "contradicts"
            near = abs(held - value) <= 0.1 * held
            if re.search(r"\b(nearly|almost|close to|just under|just short of)\b", quote, re.I):
                near = near and held < value
            return "compatible" if near else "contradicts"
        if bound == "atLeast":
            return "compatible"
        if bound == "about":
            return "compatible" if value * 1.1 >= held else "contradicts"
        return "compatible" if value >= held else "contradicts"


# --- the numbers of a text ---------------------------------------------------------------------------------------------------

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens scores half pair "
    "couple third quarter hundreds thousands"
).split()
DIGITS = re.compile(r"(?<![\w])\d(?:[\d,.:/\u00a0\u202f-]*\d)?")
WORDS = re.compile(r"(?i)\b(?:" + "|".join(UNITS) + r")\b")
YEAR = re.compile(r"(?:19|20)\d\d")


def spans(pattern, text):
    return [match.span() for match in re.finditer(pattern, text)]


def occurrences(text, string):
    """Where `string` stands in `text` and is not a part of a longer number or word."""
    escaped = re.escape(string)
    before = r"(?<![\w])(?<!\d[.,])" if re.match(r"\w", string) else ""
    after = r"(?![\w])(?![.,]\d)" if re.search(r"\w$", string) else ""
    return spans(before + escaped + after, text)


def check_text(half, path, counts):
    where = f"{half}/{path.stem}"
    text = path.read_bytes().decode("utf-8")
    expected = json.loads(path.with_suffix(".json").read_text())
    if set(expected) != {"account", "style", "claims", "findings", "notClaims"}:
        problem(where, f"has the keys {sorted(expected)}")
        return
    words = len(text.split())
    if not 40 <= words <= 180:
        problem(where, f"has {words} words")
    account = ACCOUNTS.get(expected["account"])
    if account is None:
        problem(where, f"names the account {expected['account']}")
        return
    taken = []
    for claim in expected["claims"]:
        check_claim(where, text, claim, account, taken, counts)
    if [span for span in taken if span] != sorted(span for span in taken if span):
        problem(where, "claims are not in the order of the text")
    for finding in expected["findings"]:
        if set(finding) != {"kind", "about"} or finding["kind"] not in FINDINGS or not finding["about"]:
            problem(where, f"finding {finding}")
        counts["findings", finding.get("kind")] += 1
    left = []
    for string in expected["notClaims"]:
        found = occurrences(text, string)
        if not found:
            problem(where, f"notClaims {string!r} is not in the text")
        for span in found:
            if any(a < span[1] and span[0] < b for a, b in taken if True):
                problem(where, f"notClaims {string!r} is also a claim")
        left += found
    covered = taken + left
    for pattern in (DIGITS, WORDS):
        for a, b in spans(pattern, text):
            token = text[a:b]
            if YEAR.fullmatch(token) or any(x <= a and b <= y for x, y in covered):
                continue
            # A range such as 6-12 is two numbers.
            if pattern is DIGITS and all(
                any(x <= a + m.start() and a + m.end() <= y for x, y in covered) or YEAR.fullmatch(m.group())
                for m in re.finditer(r"\d[\d,]*", token)
            ):
                continue
            problem(where, f"says nothing of {token!r} in {text[max(0, a - 30):b + 20]!r}")
    counts["texts"] += 1
    counts["words"] += words
    counts["notClaims"] += len(expected["notClaims"])
    counts["without claims"] += not expected["claims"]


def check_claim(where, text, claim, account, taken, counts):
    quote, number = claim.get("quote", ""), claim.get("number", "")
    name = f"{where} {number!r}"
    allowed = {"quote", "number", "mark", "marks", "category", "jurisdiction", "place", "bound", "value", "date", "optional", "note"}
    if not set(claim) <= allowed or not {"quote", "number", "category", "jurisdiction", "bound", "value"} <= set(claim):
        problem(name, f"has the keys {sorted(claim)}")
        return
    if not quote or text.count(quote) != 1:
        problem(name, f"quote stands {text.count(quote)} times: {quote!r}")
        return
    if not number or quote.count(number) != 1:
        problem(name, f"number stands {quote.count(number)} times in {quote!r}")
        return
    start = text.index(quote) + quote.index(number)
    span = (start, start + len(number))
    if any(a < span[1] and span[0] < b for a, b in taken):
        problem(name, "overlaps another claim")
    taken.append(span)
    if ("mark" in claim) == ("marks" in claim):
        problem(name, "needs mark or marks")
        return
    marks = claim.get("marks") or [claim["mark"]]
    if "marks" in claim and len(marks) < 2 or not set(marks) <= set(MARKS):
        problem(name, f"marks {marks}")
    category, jurisdiction = claim["category"], claim["jurisdiction"]
    if category is not None and category not in CATEGORIES + RESERVED:
        problem(name, f"category {category}")
    if jurisdiction is not None and not re.fullmatch(r"US-[A-Z]{2}", jurisdiction):
        problem(name, f"jurisdiction {jurisdiction}")
    if claim["bound"] not in BOUNDS:
        problem(name, f"bound {claim['bound']}")
    value = claim["value"]
    if value is None and claim["bound"] != "about" or not (value is None or type(value) is int):
        problem(name, f"value {value}")
    if (category == "date") != ("date" in claim):
        problem(name, "a date claim has a date, and no other does")
    elif category == "date" and date.fromisoformat(claim["date"]).day != value:
        problem(name, "value is not the day of its date")
    note = claim.get("note", "")
    if share := re.match(r"share (\d+)/(\d+)", note):
        part, whole = map(int, share.groups())
        right = abs(100 * part / whole - value) <= 0.5
        if claim["bound"] == "exact" and "agrees" in marks and not right:
            problem(name, f"{part} of {whole} is {100 * part / whole:.1f} %")
        if "contradicts" in marks and claim["bound"] == "exact" and right:
            problem(name, f"{part} of {whole} is {100 * part / whole:.1f} %")
        if VERBOSE:
            print(f"{name}: {claim['bound']} {value} % for {100 * part / whole:.2f} %: {marks}")
    elif not note and category is None and set(marks) <= {"notInAccount", "notUnderstood"}:
        pass
    elif not note and account.mark(claim) not in marks:
        problem(name, f"is marked {marks}, and by arithmetic {account.mark(claim)}: {quote!r}")
    elif note and VERBOSE:
        print(f"{name}: {marks} by hand: {note}")
    counts["claims"] += 1
    counts["several marks"] += "marks" in claim
    counts["optional"] += bool(claim.get("optional"))
    counts["mark", "/".join(marks) if "marks" not in claim else marks[0]] += 1
    counts["bound", claim["bound"]] += 1


def check_seeds(path):
    seeds = json.loads(path.read_text())
    account = ACCOUNTS["united-front"]
    for number, document in enumerate(seeds["documents"], 1):
        where = f"seeds.json document {number}"
        if document["order"] != number or not re.fullmatch("[0-9a-f]{64}", document["digest"]):
            problem(where, "order or digest")
        for claim in document["claims"]:
            marks = claim.get("marks") or [claim.get("mark")]
            wanted = {"sentence", "number", "nth", "category", "jurisdiction", "place", "bound", "value"}
            if set(claim) - {"mark", "marks", "note"} != wanted or not set(marks) <= set(MARKS):
                problem(where, f"claim {claim}")
            elif not claim.get("note") and account.mark({**claim, "quote": ""}) not in marks:
                problem(where, f"{claim} is by arithmetic {account.mark({**claim, 'quote': ''})}")
        for finding in document["findings"]:
            if set(finding) != {"kind", "about"} or finding["kind"] not in FINDINGS:
                problem(where, f"finding {finding}")
        check_against_file(where, document)
        print(f"seeds.json document {number}: {len(document['claims'])} claims, {len(document['findings'])} findings")


def check_against_file(where, document):
    """Where the news text is at hand: each number stands where the claim says, and no other number is left but these."""
    for path in (HERE.parents[2] / "shared/seeds").glob("*.txt"):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != document["digest"]:
            continue
        text = data.decode("utf-8")
        taken = []
        for claim in document["claims"]:
            found = occurrences(text, claim["number"])
            if claim["nth"] > len(found):
                problem(where, f"{claim['number']!r} stands only {len(found)} times")
            else:
                taken.append(found[claim["nth"] - 1])
        if taken != sorted(taken) or len(set(taken)) != len(taken):
            problem(where, "claims are not in the order of the text")
        left = [text[a:b] for a, b in sorted(spans(DIGITS, text) + spans(WORDS, text)) if (a, b) not in taken]
        print(f"{where}: numbers that are no claims: {', '.join(left)}")


def main():
    for path in sorted((HERE / "accounts").glob("*.csv")):
        ACCOUNTS[path.stem] = Account(path.stem)
    print(f"{len(ACCOUNTS)} accounts")
    for half in ("tuned", "unseen"):
        counts = Counter()
        texts, answers = ({path.stem for path in (HERE / half).glob(f"*.{kind}")} for kind in ("txt", "json"))
        for name in texts ^ answers:
            problem(f"{half}/{name}", "has no text or no expectations")
        for name in sorted(texts & answers):
            check_text(half, HERE / half / f"{name}.txt", counts)
        if not texts:
            continue
        print(f"{half}: {counts['texts']} texts of {counts['words'] // counts['texts']} words on average, "
              f"{counts['without claims']} without claims, {counts['notClaims']} numbers that are no claims")
        print(f"  {counts['claims']} claims: " + ", ".join(f"{counts['mark', mark]} {mark}" for mark in MARKS)
              + f"; {counts['several marks']} with more than one defensible mark (counted by the first), {counts['optional']} optional")
        print("  bounds: " + ", ".join(f"{counts['bound', bound]} {bound}" for bound in BOUNDS))
        print("  findings: " + ", ".join(f"{counts['findings', kind]} {kind}" for kind in FINDINGS))
        if counts["several marks"] >= 0.08 * counts["claims"]:
            problem(half, f"{counts['several marks']} of {counts['claims']} claims have more than one mark")
    if (HERE / "seeds.json").exists():
        check_seeds(HERE / "seeds.json")
    for line in problems:
        print(line)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


ACCOUNTS = {}
if __name__ == "__main__":
    sys.exit(main())
