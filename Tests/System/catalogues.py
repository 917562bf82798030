"""The security catalogues say what is so: every ID once, with a status, and “met” only where a test exists that runs.

Run by Scripts/test.py. Standard library only. What is checked stands in docs/security/; the recorded lists of IDs stand
in Tests/System/catalogues/.
"""

import ast
import re
from collections import Counter
from pathlib import Path

from support import ROOT, Suite, expect, same

suite = Suite("security catalogues")
LISTS = Path(__file__).parent / "catalogues"
STATUSES = ("met", "not applicable", "open")
# Requirements that ask for a document; it stands in for a test where it is named with its heading.
DOCUMENTATION = ("V2.1.", "V5.1.", "V6.1.", "V7.1.", "V8.1.", "V11.1.", "V13.1.", "V14.1.", "V15.1.", "V16.1.")
FEWEST_WORDS = 20

# What the catalogues call absent, as it would stand in the sources.
ABSENT = {
    "Swift": {
        "other programs are started": r"\bProcess\(\)|\bposix_spawn|\bpopen\(|\bexecve?\(|\bimport Subprocess\b",
        "regular expressions made at run time": r"\bNSRegularExpression\b|\bRegex\(",
        "format strings": r"\bString\(format|\bNSString\(format|\bvs?n?printf\(",
        "XML is parsed": r"\bXMLParser\b|\bXMLDocument\b|\bFoundationXML\b",
        "object archives are read": r"\bNSKeyedUnarchiver\b",
        "WebSockets": r"\bWebSocket",
        "broken hashes": r"\bInsecure\.MD5\b|\bCC_MD5\b",
        "unauthenticated block modes": r"\bAES\._CBC\b|\bAES\.ECB\b|_CryptoExtras\.AES\._CTR",
        "memory by hand": r"\.allocate\(capacity:|\bUnmanaged<|\bassumingMemoryBound\b|\bmalloc\(",
    },
    "script": {
        "code is made from text": r"\beval\(|\bnew Function\b|\bdocument\.write",
        "browser storage": r"\blocalStorage\b|\bsessionStorage\b|\bindexedDB\b|\bdocument\.cookie\b",
        "messages between windows": r"\bpostMessage\b|[\"']message[\"']\s*,",
    },
}


def recorded_asvs():
    """Level by ID, for levels 1 and 2."""
    levels = {}
    for line in (LISTS / "asvs-5.0.0.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            section, numbers = line.split(":")
            levels.update({f"{section}.{at}": level for at, level in enumerate(numbers.split(), 1)})
    same(Counter(levels.values()), Counter({"1": 70, "2": 183, "3": 92}), "recorded requirements by level")
    return {name: level for name, level in levels.items() if level != "3"}


def recorded_cjis():
    """IDs of controls; they have no level."""
    lines = [line for line in (LISTS / "cjis-6.1.txt").read_text().splitlines() if line and not line.startswith("#")]
    return {f"{family}-{number}": None for family, numbers in (line.split(":") for line in lines)
            for number in numbers.split()}


def python_checks(path):
    """The sentences of a script's checks as patterns: a hole of a formatted sentence stands for anything."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "check"):
            continue
        if not node.args:
            continue
        parts = node.args[0].values if isinstance(node.args[0], ast.JoinedStr) else [node.args[0]]
        yield "".join(re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in parts)


SWIFT = re.compile(
    r'@Suite(?:\("(?P<title>(?:[^"\\]|\\.)*)"[^)]*\)|\([^)]*\))?\s*(?:package |private )?struct (?:`(?P<named>[^`]+)`|(?P<plain>\w+))'
    r'|^(?:extension (?:`(?P<more>[^`]+)`|(?P<again>\w+))|struct (?P<bare>\w+Tests)\b)'
    r'|@Test\("(?P<sentence>(?:[^"\\]|\\.)*)"'
    r'|^\s+(?:@Test\b.*?)?func `(?P<function>[^`]+)`',
    re.MULTILINE,
)


def swift_tests(path):
    """Pairs of a suite's name or title and a test's sentence."""
    names = []
    for found in SWIFT.finditer(path.read_text()):
        part = found.groupdict()
        sentence = part.pop("sentence") or part.pop("function", None)
        if sentence:
            for name in names:
                yield name, re.escape(sentence)
        else:
            names = [name for name in part.values() if name]


def existing_tests():
    """Patterns of sentences by the name of a script or a suite; scripts only where Scripts/test.py runs them."""
    runs = (ROOT / "Scripts/test.py").read_text()
    tests = {}
    for path in sorted((ROOT / "Tests").rglob("*.py")):
        if str(path.relative_to(ROOT)) in runs:
            tests.setdefault(path.name, []).extend(python_checks(path))
    for path in sorted((ROOT / "Tests").glob("*Tests/**/*.swift")):
        for name, sentence in swift_tests(path):
            tests.setdefault(name, []).append(sentence)
    return tests


def section_words(evidence):
    """How many words stand under the heading that “docs/file.md § Heading” names; None where it is not there."""
    name, _, heading = evidence.partition(" § ")
    path = ROOT / name
    if not path.is_file():
        return None
    parts = re.split(r"^#{1,4} (.+)$", path.read_text(), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2]))
    return len(sections[heading].split()) if heading in sections else None


def rows(text):
    """The rows of all tables, as lists of cells, without the heads and rules."""
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if cells[0] != "id" and not set(cells[0]) <= set("-: "):
                yield cells


def evidence_fault(name, evidence, tests):
    """What is wrong with one test or document that is named for a requirement; None where it is right."""
    if evidence.startswith("docs/"):
        if not name.startswith(DOCUMENTATION):
            return f"{name} is met by a document, but it does not ask for one"
        words = section_words(evidence)
        if words is None:
            return f"{name} names “{evidence}”, which is not there"
        return None if words >= FEWEST_WORDS else f"{name} names “{evidence}”, which says next to nothing"
    where = next((at for at in tests if evidence.startswith(at + ": ")), None)
    if where is None:
        return f"{name} names “{evidence}”, but there is no such script or suite that runs"
    sentence = evidence.removeprefix(where + ": ")
    if not any(re.fullmatch(pattern, sentence) for pattern in tests[where]):
        return f"{name} names “{evidence}”, but {where} has no such test"
    return None


def faults(text, recorded, tests):
    """Everything that is wrong with a catalogue, one sentence each."""
    wrong, seen = [], Counter()
    levelled = any(level for level in recorded.values())
    for cells in rows(text):
        name = cells[0]
        seen[name] += 1
        if len(cells) != (5 if levelled else 4):
            wrong.append(f"{name} has {len(cells)} cells")
            continue
        words, status, basis = cells[-3:]
        if name not in recorded:
            wrong.append(f"{name} is not in the recorded list")
        elif levelled and cells[1] != recorded[name]:
            wrong.append(f"{name} is of level {recorded[name]}, not {cells[1]}")
        if len(words) < 5:
            wrong.append(f"{name} is not said in words")
        if status not in STATUSES:
            wrong.append(f"{name} has no status: “{status}”")
        elif status == "met":
            named = [piece.strip() for piece in basis.split("<br>") if piece.strip()]
            if not named:
                wrong.append(f"{name} is met without a test")
            wrong += [fault for fault in (evidence_fault(name, piece, tests) for piece in named) if fault]
        elif len(basis) < 10:
            wrong.append(f"{name} is {status} without a {'plan' if status == 'open' else 'reason'}")
    wrong += [f"{name} is missing" for name in recorded if not seen[name]]
    wrong += [f"{name} stands here {count} times" for name, count in seen.items() if count > 1]
    return wrong


def audited(file, recorded):
    text = (ROOT / "docs/security" / file).read_text()
    wrong = faults(text, recorded, existing_tests())
    expect(not wrong, f"{len(wrong)} faults in {file}:\n           " + "\n           ".join(wrong[:40]))
    counts = Counter(cells[-2] for cells in rows(text))
    print(f"           {file}: " + ", ".join(f"{counts[status]} {status}" for status in STATUSES))


@suite.check("every requirement of ASVS 5.0.0, levels 1 and 2, is met with a test, not applicable or open")
def asvs():
    audited("asvs.md", recorded_asvs())


@suite.check("every recorded control of the CJIS Security Policy is met with a test, not applicable or open")
def cjis():
    audited("cjis.md", recorded_cjis())


# The one place where a program is started: the demonstration starts itself again, and nothing else, for each node.
OWN_PROGRAM = "Sources/Commands/Demo/DemoProcess.swift"


# The one script that keeps something on a device: what was pressed and is not sent yet.
PHONE_PAGE = "Sources/Web/Resources/phone.js"


def starts_itself_only(text):
    """Whether a source starts one process, which is the program that is running."""
    code = "\n".join(line.split("//")[0] for line in text.splitlines() if not line.lstrip().startswith("//"))
    return len(re.findall(r"\bProcess\(\)", code)) == 1 and re.findall(r"executableURL = (.*)", code) == [
        'URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()'
    ]


def present(sources, absent):
    """What is found of that which ought to be absent, with its place."""
    for name, text in sources:
        if str(name) == OWN_PROGRAM and starts_itself_only(text):
            text = text.replace("Process()", "", 1)
        # Comments may speak of what is not done.
        code = "\n".join(line.split("//")[0] if not line.lstrip().startswith("//") else "" for line in text.splitlines())
        # The phone page keeps what waits in a dead spot; V14.3.3 says so.
        if str(name) == PHONE_PAGE:
            code = re.sub(r"\bindexedDB\b|\b(local|session)Storage\.", "", code)
        for what, pattern in absent.items():
            for found in re.finditer(pattern, code):
                yield f"{name}: {what} (“{found[0]}”)"


@suite.check("what the catalogues call absent is absent from the sources")
def absence():
    for kind, pattern in [("Swift", "*.swift"), ("script", "*.js")]:
        files = sorted((ROOT / "Sources").rglob(pattern))
        expect(files, f"there are no files {pattern}")
        found = list(present([(path.relative_to(ROOT), path.read_text()) for path in files], ABSENT[kind]))
        expect(not found, "\n           ".join(found))


@suite.check("each fault of a catalogue is found")
def each_fault():
    recorded = {"V1.1.1": "2", "V6.1.1": "1"}
    tests = {"a.py": ["it holds", re.escape("all ") + ".+" + re.escape(" hold")], "A suite": ["stands"]}
    row = "| V1.1.1 | 2 | some words | {} | {} |\n"
    other = "| V6.1.1 | 1 | some words | not applicable | there is none of it |\n"
    good = row.format("met", "a.py: it holds<br>A suite: stands<br>a.py: all 12 hold") + other
    same(faults(good, recorded, tests), [], "faults of a right catalogue")
    heading = "docs/security.md § Cryptography and FIPS"
    document = other.replace("not applicable | there is none of it", f"met | {heading}")
    same(faults(row.format("open", "planned for later") + document, recorded, tests), [], "faults with a document")
    for what, text, words in [
        ("an ID that is missing", other, "V1.1.1 is missing"),
        ("an ID twice", good + other, "2 times"),
        ("an ID that nobody recorded", good + other.replace("V6.1.1", "V6.1.9"), "not in the recorded list"),
        ("a wrong level", good.replace("| 2 |", "| 1 |"), "is of level 2"),
        ("no status", row.format("", "a.py: it holds") + other, "has no status"),
        ("an invented status", row.format("mostly met", "a.py: it holds") + other, "has no status"),
        ("“met” without a test", row.format("met", "") + other, "without a test"),
        ("a script that is not there", row.format("met", "b.py: it holds") + other, "no such script or suite"),
        ("a sentence that is not there", row.format("met", "a.py: it held") + other, "has no such test"),
        ("a part of a sentence", row.format("met", "a.py: it") + other, "has no such test"),
        ("a document in place of a test", row.format("met", heading) + other, "does not ask for one"),
        ("a heading that is not there", good.replace("not applicable | there is none of it", "met | docs/security.md § Magic"), "is not there"),
        ("“not applicable” without a reason", row.format("not applicable", "") + other, "without a reason"),
        ("“open” without a plan", row.format("open", "later") + other, "without a plan"),
        ("a row with a cell too few", good.replace(" | some words | not", " | not"), "cells"),
    ]:
        found = faults(text, recorded, tests)
        expect(any(words in fault for fault in found), f"{what} was not found: {found}")


@suite.check("a test that does not run is no evidence, and what ought to be absent is found where it is present")
def evidence():
    tests = existing_tests()
    expect("every answer forbids what it does not need: pages, API, live updates, logs and refusals" in
           [pattern.replace("\\", "") for pattern in tests.get("server_rules.py", [])], "the server's rules are not found")
    expect("support.py" not in tests, "a script that Scripts/test.py does not run counts as a test")
    for name, sentence in [("SealingTests", "no altered bit of a sealed text goes unseen"),
                           ("The board's page and fragments", "what people type cannot become markup"),
                           ("A digest", "is SHA-256"), ("Marks of claims", "A percentage is right when it rounds so")]:
        same(evidence_fault("V1.1.1", f"{name}: {sentence}", tests), None, f"the test {name}: {sentence}")
    source = "let a = Process()\n// NSRegularExpression is not used\nlet b = try Regex(text)\n"
    found = list(present([("probe.swift", source)], ABSENT["Swift"]))
    same(len(found), 2, f"what was found in a probe: {found}")
    other = (ROOT / OWN_PROGRAM).read_text().replace("/proc/self/exe", "/bin/sh")
    expect(list(present([(OWN_PROGRAM, other)], ABSENT["Swift"])), "the demonstration could start another program")


if __name__ == "__main__":
    suite.run()
