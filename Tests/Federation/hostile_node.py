"""A hostile member of a federation: what it sends is refused with a reason, nothing of it is folded, and nobody else is slowed.

Run by Scripts/test.py against the built program, in the test tools' environment: a hub and two honest nodes as processes, and
the hostile node in Python (forged.py). A first word chooses checks by their sentence.
"""

import base64
import html
import json
import multiprocessing
import os
import socket
import ssl
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import zstandard

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/System"), str(Path(__file__).parent)]

from federation import Federation, Member, wait  # noqa: E402
from support import Suite, expect, same  # noqa: E402

from forged import (  # noqa: E402
    FAREWELL,
    REFUSED,
    SEGMENT,
    WELCOME,
    Identity,
    Key,
    Line,
    Log,
    entry_id,
    frame,
    nobody,
    read_segment,
    segment,
)

suite = Suite("hostile node")
SHARED = "operation-test/shared"


class Honest(Member):
    """A member that looks at the one operation that its hub has opened, whatever others open beside it."""

    def operation(self):
        return "operation-test"

    def arrests(self):
        document = self.server.client().get("/api/v1/operations/operation-test/account").json
        return document and {
            figure["jurisdiction"] or "total": figure["value"]
            for figure in document.get("figures", [])
            if figure["category"] == "arrests" and not figure.get("place")
        }


class Ground:
    """The federation under attack, made once."""

    def __init__(self):
        self.all = Federation()
        self.hub, self.ky, self.ia = self.all.hub, self.all.nodes["ky"], self.all.nodes["ia"]
        for member in (self.hub, self.ky, self.ia):
            member.__class__ = Honest
        self.ky.report("KY", 46)
        self.ia.report("IA", 11)
        self.all.agree({"US-KY": 46, "US-IA": 11, "total": 57})
        self.hub.stop()
        self.tokens = {
            agency: self.hub.invitation(agency, self.all.address, "--role", role)["token"]
            for agency, role in (("evil", "node"), ("evil2", "standby"))
        }
        self.all.start_hub()
        self.evil = Identity("evil", self.all.path)
        self.line = Line(self.all.port, self.evil.context())
        for member in (self.ky, self.ia):
            wait(f"{member.agency} connected", lambda: (member.network()["uplink"] or {}).get("connected"), 40)

    def faults(self, agency="evil"):
        standing = self.hub.standing(agency)
        return standing["refusals"], standing["faults"]

    def page(self, member=None):
        return (member or self.hub).server.client().get("/nodes").body.decode()

    def healthy(self):
        """The honest nodes see the same picture, and a report still travels."""
        for member in (self.ky, self.ia):
            wait(f"{member.agency} has the hub's picture", lambda: member.arrests() == self.hub.arrests())
        expect(all(status < 500 for status in Line.statuses), f"an answer of the hub was a 5xx: {set(Line.statuses)}")


GROUND = None


def ground():
    global GROUND
    if GROUND is None:
        GROUND = Ground()
    return GROUND


@suite.check("a join with a wrong proof, another's keys, another's invitation or a name that is none is refused", 120)
def joining():
    g = ground()
    token = g.tokens["evil"]
    tries = {
        "a proof by another key": g.evil.join(token, signer=Key()),
        "no proof": {**g.evil.join(token), "proof": ""},
        "a proof of another token": {**g.evil.join(token[:-1] + ("A" if token[-1] != "A" else "B")), "token": token},
        "another's certificate": g.evil.join(token, keys={"certificate": g.hub.standing("ky")["certificate"]}),
        "another's signing key": g.evil.join(token, keys={"key": g.hub.standing("ky")["key"]}),
        "a token that nobody made": g.evil.join("uf_inv_" + "A" * 43),
        "a sealing key that is none": {**g.evil.join(token, keys={"sealing": "AAAA"})},
        "nothing": {},
        "a list": [],
    }
    for name in ("../hub", "hub", "ky", "evil/../ky", "Evil", "evil\n", "<b>evil</b>", "e" * 300, ""):
        other = Identity(name, g.all.path)
        tries[f"the name {name[:20]!r}"] = other.join(token)
    for what, body in tries.items():
        status, answer = g.line.post("join", body)
        expect(400 <= status < 500 and answer.get("detail"), f"{what} was answered with {status} {answer}")
    status, answer = g.line.post("join", b"\xff\xfe not JSON")
    same(status, 400, "a join that is no JSON")
    expect(g.hub.standing("evil") is None, "evil is a member although every join was refused")
    status, answer = g.line.post("join", {**g.evil.join(token), "unknown": {"member": ["x"] * 50}, "role": "hub"})
    same((status, answer.get("role")), (200, "node"), "the join that was in order, with members that nobody knows")
    status, answer = g.line.post("join", g.evil.join(token))
    expect(400 <= status < 500, f"an invitation was good twice: {status} {answer}")


@suite.check("the page shows an invitation's token to the administrator who made it", 60)
def invitation_page():
    g = ground()
    answer = g.hub.server.client().request(
        "POST",
        "/nodes/invitations",
        f"agency=tn&role=node&jurisdiction=US-TN&label={g.all.address}".encode(),
        {"Content-Type": "application/x-www-form-urlencoded"},
    )
    same(answer.status, 200, "the page after an invitation")
    body = answer.body.decode()
    expect("uf_inv_" in body and "Invitation for tn" in body, "an invitation was made, and its token is not on the page")


def own_log(name):
    g = ground()
    return Log(f"evil/{name}/shared", g.evil.key)


def base():
    """A log of three entries, of which the hub has all."""
    g = ground()
    log = own_log("base")
    for number in range(3):
        log.add(body={"number": number})
    status, answer = g.line.push(log.piece())
    same((status, answer.get("size")), (200, 3), f"an honest segment of the hostile node ({answer})")
    return log


BASE = None


def accepted():
    global BASE
    if BASE is None:
        g = ground()
        if g.hub.standing("evil") is None:
            same(g.line.post("join", g.evil.join(g.tokens["evil"]))[0], 200, "the join of the hostile node")
        BASE = base()
    return BASE


@suite.check("segments that lie are refused with their reason, one by one, and none of their entries is at the hub", 200)
def refused_segments():
    g = ground()
    log, evil, stranger = accepted(), g.evil, Key()
    kentucky = None
    frames = g.line.greet()
    same(frames.status, 200, "the greeting")
    for item in frames.until(lambda item: item[0] == SEGMENT and read_segment(item[1])["log"] == f"ky/{SHARED}"):
        kentucky = item[1]
    theirs = read_segment(kentucky)
    frames.close()
    forged_ky = Log(f"ky/{SHARED}", evil.key)
    for entry in theirs["entries"]:
        forged_ky.put(entry)
    forged_ky.add("results.tally.submitted", {"category": "arrests", "jurisdiction": "US-KY", "toDate": {"value": 999}})
    genuine_and_more = segment(
        f"ky/{SHARED}", theirs["start"], forged_ky.entries, theirs["checkpoint"], theirs["continuity"], theirs["ending"]
    )

    def of(name, *entries, **more):
        made = own_log(name)
        for entry in entries:
            made.put(entry)
        return made.piece(**more)

    def entry(name, **more):
        made = own_log(name)
        return json.dumps({**made.header("test.note"), "body": {}, **more}).encode()

    def scope(name):
        made = Log(f"evil/standing/{name}", evil.key)
        made.add()
        return made.piece()

    fresh = own_log("fresh")
    for number in range(5):
        fresh.add(body={"number": number})
    future = fresh.piece(0, 3, 5, ending=[])
    many = own_log("many")
    for _ in range(4097):
        many.put(entry("many"))
    altered = [fresh.entries[0].replace(b'"number": 0', b'"number": 7'), *fresh.entries[1:]]
    same_id = entry_id()
    zeros = zstandard.ZstdCompressor(level=19).compress(bytes(256 * 1024 * 1024))
    proof = [bytes(32)]
    taken = json.loads(theirs["entries"][-1])["id"]
    tries = [
        ("a forged signature", fresh.piece(checkpoint=fresh.checkpoint(key=stranger)), "signature"),
        ("a checkpoint without any signature", fresh.piece(checkpoint=fresh.text().encode() + b"\n"), "signature"),
        ("a checkpoint of another log", fresh.piece(checkpoint=fresh.checkpoint(origin=log.origin)), "signature"),
        ("the agency's name in place of the log's", fresh.piece(checkpoint=evil.key.note("evil", fresh.text())), "signature"),
        ("another's log with its owner's checkpoint", kentucky, "otherAgency"),
        ("another's log, longer than its owner's checkpoint", genuine_and_more, "otherAgency"),
        ("another's log under an own signature", forged_ky.piece(), "otherAgency"),
        ("the hub's log", fresh.piece(log=f"hub/{SHARED}"), "otherAgency"),
        ("a restricted log", scope("restricted"), "notShared"),
        ("an access log", scope("access"), "notShared"),
        ("a receipts log", scope("receipts"), "notShared"),
        ("an entry of 65,536 bytes", segment(fresh.origin, 0, [b"x" * 65_536], fresh.checkpoint()), "malformed"),
        ("4,097 entries", many.piece(), "tooLarge"),
        ("2^63 entries", fresh.piece(count=1 << 63), "tooLarge"),
        ("fewer entries than it says", fresh.piece(count=6), "malformed"),
        ("more entries than it says", fresh.piece(count=4), "malformed"),
        ("no entry", fresh.piece(0, 0, 5), "malformed"),
        ("a bomb that says 4 GiB", fresh.piece(length=4 << 30, packed=zeros), "tooLarge"),
        ("a bomb that says a negative length", fresh.piece(length=-1, packed=zeros), "malformed"),
        ("a bomb that says 4 MiB and has 256", fresh.piece(length=4 << 20, packed=zeros), "malformed"),
        ("zeros as entries", fresh.piece(length=256 << 20, count=4096, packed=zeros), "tooLarge"),
        ("a compressed piece that is none", fresh.piece(packed=b"\x28\xb5\x2f\xfd" + bytes(50)), "malformed"),
        ("a checkpoint from the future", future, "notSigned"),
        ("a checkpoint from the future, with a proof of nothing", fresh.piece(0, 3, 5, ending=proof), "notSigned"),
        ("a checkpoint of fewer entries", fresh.piece(0, 5, 5, checkpoint=fresh.checkpoint(3)), "beyondCheckpoint"),
        ("altered entries", fresh.piece(entries=altered), "notSigned"),
        ("entries in another order", fresh.piece(entries=fresh.entries[::-1]), "notSigned"),
        ("an entry of another log", of("odd", entry("base")), "entry"),
        ("an entry of Kentucky's log", of("odd", theirs["entries"][0]), "entry"),
        ("an entry that is no JSON", of("odd", b"not json"), "entry"),
        ("an entry that is no UTF-8", of("odd", b'{"id":"\xff\xfe"}'), "entry"),
        ("an empty entry", of("odd", b""), "entry"),
        ("an entry that is a list", of("odd", b"[]"), "entry"),
        ("an entry of 20,000 brackets", of("odd", b"[" * 20_000), "entry"),
        ("an entry without a body", of("odd", entry("odd", body=7)), "entry"),
        ("an entry whose name is a path", of("odd", entry("odd", id="../../etc/passwd")), "entry"),
        ("an entry with a control character in its author", of("odd", entry("odd", by="person:\x00x")), "entry"),
        ("an entry of the year 99999", of("odd", entry("odd", at="99999-01-01T00:00:00.000Z")), "entry"),
        ("the name of another log's entry", of("odd", entry("odd", id=taken)), "nameTaken"),
        ("one name twice", of("odd", entry("odd", id=same_id), entry("odd", id=same_id)), "nameTaken"),
        ("a piece after a gap", fresh.piece(2, 5), "gap"),
        ("a piece at 2^63 - 1", segment(fresh.origin, (1 << 63) - 1, fresh.entries, fresh.checkpoint()), "beyondCheckpoint"),
        ("a piece at 2^64 - 1", segment(fresh.origin, (1 << 64) - 1, fresh.entries, fresh.checkpoint()), "tooLarge"),
        ("another layout", fresh.piece(mark="unitedfront-segment-9"), "otherVersion"),
        ("a log whose name is a path", fresh.piece(log="evil/../shared"), "malformed"),
        ("a log whose name has markup", fresh.piece(log="evil/<script>alert(1)</script>/shared"), "malformed"),
        ("a checkpoint of 70,000 bytes", fresh.piece(checkpoint=bytes(70_000)), "malformed"),
        ("a proof of 1,000 hashes", fresh.piece(continuity=[bytes(32)] * 1000), "malformed"),
        ("a proof of half a hash", fresh.piece(ending=[bytes(16)]), "malformed"),
        ("bytes after the end", fresh.piece() + b"x", "malformed"),
        ("half a segment", fresh.piece()[:40], "malformed"),
        ("nothing", b"", "malformed"),
        ("noise", os.urandom(5000), "malformed"),
    ]
    before, _ = g.faults()
    memory = g.hub.server.memory()
    wrong = []
    for what, data, code in tries:
        status, answer = g.line.push(data)
        if status not in (409, 422) or answer.get("code") != code or not answer.get("detail"):
            wrong.append(f"{what}: {status} {answer} instead of {code}")
        count, faults = g.faults()
        if code != "gap" and (count <= before or faults[-1]["code"] != answer.get("code")):
            wrong.append(f"{what}: not noted at the hub ({count} refusals, the last {faults[-1] if faults else None})")
        before = count
    grown = (g.hub.server.memory() - memory) / 1e6
    expect(not wrong, "; ".join(wrong))
    expect(grown < 200, f"the hub grew by {grown:.0f} MB")
    status, answer = g.line.post("segments", bytes(9 * 1024 * 1024))
    expect(status == 413, f"a body of 9 MiB was answered with {status} {answer}")
    g.line.close()
    page = g.page()
    expect("hat was sent is not a piece of a log" in page, "the hub's page does not show a reason")
    logs = g.hub.standing("evil")["logs"]
    same(logs, {"evil/base/shared": 3}, "what the hub has of the hostile node")
    same(g.hub.network()["refusedLogs"], [], "logs that are refused for a contradiction, where there was none")
    g.healthy()
    print(f"           {len(tries)} lies, the hub grew by {grown:.1f} MB")


@suite.check("replayed segments change nothing, however often and in whatever order", 60)
def replays():
    g = ground()
    accepted()
    log = accepted()
    pieces = [log.piece(), log.piece(0, 1), log.piece(1, 2), log.piece(0, 2, 2), log.piece(2, 3)] * 20
    for piece in pieces:
        status, answer = g.line.push(piece)
        same((status, answer.get("size")), (200, 3), f"a replayed segment ({answer})")
    same(g.hub.standing("evil")["logs"]["evil/base/shared"], 3, "the log after its replays")


@suite.check("pieces that overtake each other are taken in their order, and what waits for nothing is turned away", 90)
def overtaking():
    g = ground()
    accepted()
    log = own_log("overtaking")

    def push(data):
        """What came of a piece on a line of its own, and how long it took."""
        line, began = Line(g.all.port, g.evil.context()), time.monotonic()
        status, answer = line.push(data)
        line.close()
        return status, answer.get("size"), answer.get("code"), time.monotonic() - began

    def together(*pieces):
        """Sends pieces one shortly after the other, without waiting for answers."""
        with ThreadPoolExecutor(len(pieces)) as pool:
            futures = []
            for piece in pieces:
                futures.append(pool.submit(push, piece))
                time.sleep(0.4)
            return [future.result() for future in futures]

    for number in range(12):
        log.add(body={"number": number})
    came = together(log.piece(8, 12), log.piece(4, 8), log.piece(4, 8), log.piece(0, 4))
    same(sorted((status, size, code) for status, size, code, _ in came if status == 200),
         [(200, 4, None), (200, 8, None), (200, 12, None)], f"three pieces in the wrong order ({came})")
    # No more than two wait: the third is told at once where the hub stands.
    same(came[2][:3], (409, 0, "gap"), "a third piece that would have to wait")

    for number in range(12):
        log.add(body={"number": number})
    lie = log.piece(12, 16, entries=[log.entries[number] for number in (13, 12, 14, 15)])
    behind, last, lied = together(log.piece(16, 20), log.piece(20, 24), lie)
    same(lied[:3], (409, 12, "notSigned"), "a piece that lies before two that are honest")
    for one in (behind, last):
        same(one[:3], (409, 12, "gap"), "a piece behind one that lies")
        expect(one[3] < 4, f"it was turned away {one[3]:.1f} s after it came")
    same(g.hub.standing("evil")["logs"][log.origin], 12, "the log after a piece that lies")
    same(push(log.piece(12, 24))[:2], (200, 24), "the honest pieces again")

    for _ in range(4):
        log.add()
    status, size, code, took = push(log.piece(26, 28))
    same((status, size, code), (409, 24, "gap"), "a piece whose beginning never comes")
    expect(3 < took < 9, f"it was turned away after {took:.1f} s")
    same(push(log.piece(24))[:2], (200, 28), "the rest")
    g.healthy()


@suite.check(
    "entries from the future, of 65,535 bytes, of unknown kinds and with unknown members are carried, and not folded", 60
)
def carried():
    g = ground()
    accepted()
    log = own_log("strange")
    log.add(at="2099-01-01T00:00:00.000Z")
    log.add(at="1971-01-01T00:00:00.000Z", asserted="2150-01-01T00:00:00.000Z")
    log.add("evil.unheard-of", {"<script>": "../../etc", "deep": [[[[{}]]]]}, unknown={"member": True})
    long = {**log.header("test.note"), "body": {"text": ""}}
    room = 65_535 - len(json.dumps(long).encode())
    long["body"]["text"] = "x" * room
    log.put(json.dumps(long).encode())
    same(len(log.entries[-1]), 65_535, "the longest entry")
    status, answer = g.line.push(log.piece())
    same((status, answer.get("size")), (200, 4), f"strange entries ({answer})")
    for member in (g.ky, g.ia):
        wait(f"{member.agency} has them too", lambda: member.standing("evil")["logs"].get(log.origin) == 4)
    g.healthy()


@suite.check("what a member says of others, of hubs, of keys and of another's figures counts for nothing", 90)
def usurping():
    g = ground()
    accepted()
    before = g.hub.network()
    standing = g.evil.log()
    keys = g.evil.keys
    standing.add("federation.hub.promoted", {"epoch": 2, "predecessor": "hub", "sizes": {}})
    standing.add(
        "federation.member.joined",
        {"agency": "evil", "role": "hub", **keys, "jurisdictions": ["US-KY"], "address": "https://127.0.0.1:1"},
    )
    standing.add(
        "federation.member.joined",
        {"agency": "hub", "role": "node", **{**keys, "key": g.evil.key.vkey("hub")}, "jurisdictions": []},
    )
    standing.add("federation.member.rekeyed", {"agency": "ky", **{**keys, "key": g.evil.key.vkey("ky")}})
    standing.add("federation.member.removed", {"agency": "ky", "reason": {"sealed": "0" * 64, "key": "0" * 32}})
    standing.add(
        "federation.log.refused", {"log": f"ky/{SHARED}", "fault": "forked", "sentence": "x", "ours": "", "theirs": ""}
    )
    standing.add(
        "federation.invitation.made",
        {"token": "0" * 64, "agency": "evil3", "role": "node", "jurisdictions": [], "until": "2099-01-01T00:00:00.000Z"},
    )
    standing.add(
        "federation.hub.joined",
        {"agency": "evil", "address": "https://127.0.0.1:1", **keys, "role": "node", "jurisdictions": []},
    )
    standing.add(
        "identity.role.granted",
        {"account": "person:admin", "role": "administrator", "reason": {"sealed": "0" * 64, "key": "0" * 32}},
    )
    status, answer = g.line.push(standing.piece())
    same(status, 200, f"the standing log of the hostile node ({answer})")
    figures = g.hub.arrests()
    log = Log(f"evil/{SHARED}", g.evil.key)
    arrests = {"category": "arrests", "stage": "final", "asOf": "2026-11-21T00:00:00.000Z", "preparedBy": "mallory"}
    original = json.loads(g.ky.node.run("log", "show", f"ky/{SHARED}").stdout.splitlines()[-1])["id"]
    for more in ({}, {"supersedes": [original]}):
        for jurisdiction in ("US-KY", "US-IA", "US-XX", "../../x"):
            log.add(
                "results.tally.submitted",
                {**arrests, "jurisdiction": jurisdiction, "toDate": {"value": 900, "certainty": "exact"}},
                categories=1,
                onBehalfOf=jurisdiction,
                asserted="2026-11-21T00:00:00.000Z",
                **more,
            )
    log.add("operations.jurisdiction.joined", {"jurisdiction": "US-KY"})
    status, answer = g.line.push(log.piece())
    same(status, 200, f"figures for others ({answer})")
    for member in (g.hub, g.ky, g.ia):
        wait(
            f"{member.agency} has both",
            lambda: (s := member.standing("evil")["logs"]).get(log.origin) == 9 and s.get(standing.origin),
        )
        after = member.network()
        same(
            (after["hub"], after["epoch"], after["refusedLogs"]),
            (before["hub"], 1, []),
            f"hub, epoch and refusals at {member.agency}",
        )
        for agency in ("hub", "ky", "ia"):
            known = next(node for node in before["nodes"] if node["agency"] == agency)
            same(member.standing(agency)["key"], known["key"], f"the key of {agency} at {member.agency}")
        expect(member.standing("evil3") is None, "a member joined by the hostile node's word")
        same(member.arrests(), figures, f"the figures at {member.agency}")
    g.ky.report("KY", 47)
    g.all.agree({**figures, "US-KY": 47, "total": figures["total"] + 1})
    g.healthy()


@suite.check("a key that a hostile member used first takes no report from anybody", 60)
def stolen_key():
    """Idempotency keys are their sender's own: who guesses one may not make a later report a repetition of his."""
    g = ground()
    accepted()
    log = own_log("keys")
    for name in ("hub-key-1", "ky-key-1"):
        log.add("results.tally.submitted", {"category": "arrests"}, key=name)
    status, answer = g.line.push(log.piece())
    same(status, 200, f"entries with keys ({answer})")
    wait("Kentucky has them", lambda: g.ky.standing("evil")["logs"].get(log.origin) == 2)
    g.hub.report("MO", 3, key="hub-key-1")
    g.ky.report("KY", 48, key="ky-key-1")
    wait("both count", lambda: (g.hub.arrests().get("US-MO"), g.hub.arrests().get("US-KY")) == (3, 48), 10)


@suite.check("markup and paths in names, texts and members are escaped on every page, or refused", 90)
def markup():
    g = ground()
    accepted()
    script = "<script>alert(7)</script>"
    log = Log("evil/operation-evil/shared", g.evil.key)
    log.add(
        "operations.operation.opened",
        {"id": "operation-evil", "name": script, "zone": script, "planned": ["US-TN"], "reportingInterval": 60},
        by=f"person:{script}",
    )
    log.add(
        "operations.operation.opened",
        {"id": "../../etc", "name": script, "zone": "America/Chicago", "planned": [], "reportingInterval": 60},
    )
    log.add(
        "operations.operation.opened",
        {"id": "operation-evil", "name": script, "zone": "America/Chicago", "planned": ["US-TN"], "reportingInterval": -5},
        by=f"person:{script}",
    )
    log.add(
        "operations.operation.opened",
        {"id": "operation-evil", "name": script, "zone": "America/Chicago", "planned": ["US-TN"], "reportingInterval": 60},
        by=f"person:{script}",
    )
    log.add(
        "results.tally.submitted",
        {
            "category": script,
            "jurisdiction": "US-TN",
            "toDate": {"value": 5, "certainty": "exact"},
            "stage": script,
            "asOf": "2026-11-21T00:00:00.000Z",
            "preparedBy": script,
            "place": script,
        },
        onBehalfOf=script,
    )
    status, answer = g.line.push(log.piece())
    same(status, 200, f"entries with markup ({answer})")
    status, answer = g.line.post("connect", {"version": 1, "clock": script, "have": {}, "own": {}})
    same(status, 422, f"a greeting with a clock that is none ({answer})")
    for body in ({}, [], {"version": 1, "clock": "2026-11-21T00:00:00.000Z", "have": {script: 1}, "own": {}}, b"\xff" * 100):
        status, answer = g.line.post("connect", body)
        expect(status in (400, 422) and answer.get("detail"), f"a greeting that is none was answered with {status} {answer}")
    # A standby is reached at an address of its own: one with markup, which the nodes try when the hub is away.
    second = Identity("evil2", g.all.path)
    token = g.tokens["evil2"]
    status, answer = Line(g.all.port, second.context()).post(
        "join", second.join(token, address=f'https://"><img src=x onerror=alert(7)>{script}')
    )
    expect(status < 500, f"a standby's address with markup was answered with {status} {answer}")
    for member in (g.hub, g.ky, g.ia):
        wait(f"{member.agency} has the log", lambda: member.standing("evil")["logs"].get(log.origin) == log.size)
        client = member.server.client()
        operations = client.get("/api/v1/operations").json["operations"]
        paths = ["/", "/nodes", "/access-log", *(f"/operations/{o['id']}" for o in operations)]
        for path in paths:
            answer = client.get(path)
            expect(answer.status < 500, f"{path} at {member.agency} was answered with {answer!r}")
            same(answer.headers.get("x-content-type-options"), "nosniff", f"{path} may be taken for a page")
            # JSON is no page: browsers are told not to look into it.
            text = answer.body.decode() if answer.kind == "text/html" else ""
            expect("<script>alert(7)" not in text and "<img src=x" not in text, f"{path} at {member.agency} carries markup")
    # The hub is lost for some seconds: the nodes try the standby's address, and come back.
    g.hub.kill()
    wait("Kentucky notices", lambda: not g.ky.network()["uplink"]["connected"])
    time.sleep(2)
    g.all.start_hub()
    for member in (g.ky, g.ia):
        wait(f"{member.agency} is connected again", lambda: (member.network()["uplink"] or {}).get("connected"), 40)
    g.line.close()
    g.healthy()


@suite.check(
    "a log that was forked or rewritten is refused for good, with both checkpoints on every member's page; one that was cut "
    "off is refused while it is", 120
)
def contradictions():
    g = ground()
    accepted()
    made = {}
    for name, count in (("forked", 3), ("rewritten", 4), ("truncated", 3)):
        log = own_log(f"case-{name}")
        for number in range(count):
            log.add(body={"number": number})
        status, answer = g.line.push(log.piece())
        same((status, answer.get("size")), (200, count), f"the log before it was {name} ({answer})")
        made[name] = log

    def another(name, count):
        log = own_log(f"case-{name}")
        for number in range(count):
            log.add(body={"other": number})
        return log

    other = another("forked", 3)
    status, answer = g.line.push(other.piece())
    same((status, answer["code"], answer["size"]), (409, "forked", 3), f"a fork ({answer})")
    status, answer = g.line.push(another("rewritten", 6).piece(4, 6))
    same((status, answer["code"], answer["size"]), (409, "rewritten", 4), f"a rewritten log ({answer})")
    cut = made["truncated"]
    frames = g.line.greet(own={cut.origin: cut.checkpoint(1).decode()}, unknown=[1, 2])
    found = frames.until(lambda item: item[0] == REFUSED)
    same(found[0][0], WELCOME, "the first frame")
    same((found[-1][1]["log"], found[-1][1]["code"]), (cut.origin, "truncated"), "a log that was cut off")
    frames.close()
    for name, log in made.items():
        log.add()
        status, answer = g.line.push(log.piece(log.size - 1))
        # One that was only shorter contradicts nothing that it signed: an old greeting may have lain in some buffer.
        wanted = (200, None) if name == "truncated" else (409, "quarantined")
        same((status, answer.get("code")), wanted, f"the true log after it was {name} ({answer})")
    del made["truncated"]
    wanted = {made[name].origin: name for name in made}
    for member in (g.hub, g.ky, g.ia):
        found = wait(
            f"{member.agency} knows {len(wanted)} refusals",
            lambda: len(r := member.network()["refusedLogs"]) == len(wanted) and r,
        )
        same({refusal["log"]: refusal["fault"] for refusal in found}, wanted, f"refused logs at {member.agency}")
        page = g.page(member)
        for log in made.values():
            expect(page.count(log.origin) >= 3, f"the page of {member.agency} does not show both checkpoints of {log.origin}")
        root = other.checkpoint().decode().splitlines()[2]
        expect(root in html.unescape(page), f"the root of the fork is not on the page of {member.agency}")
    g.healthy()


@suite.check("evidence is kept too where checkpoints are as long as they may be", 60)
def long_evidence():
    """A checkpoint may carry others' signatures: here so many that two of them do not fit into one entry as they stand."""
    g = ground()
    accepted()
    fake = "".join(f"— witness-{number} {base64.b64encode(os.urandom(330)).decode()}\n" for number in range(90)).encode()
    true, lie = own_log("case-padded"), own_log("case-padded")
    for number in range(3):
        true.add(body={"number": number})
        lie.add(body={"other": number})
    status, answer = g.line.push(true.piece(checkpoint=true.checkpoint() + fake))
    same((status, answer.get("size")), (200, 3), f"a log with a long checkpoint ({answer})")
    status, answer = g.line.push(lie.piece(checkpoint=lie.checkpoint() + fake))
    same((status, answer["code"], answer["size"]), (409, "forked", 3), f"a fork with a long checkpoint ({answer})")
    true.add()
    status, answer = g.line.push(true.piece(3))
    same((status, answer.get("code")), (409, "quarantined"), f"the log goes on after its fork ({answer})")
    for member in (g.hub, g.ky, g.ia):
        wait(
            f"{member.agency} has the evidence",
            lambda: any(refusal["log"] == true.origin for refusal in member.network()["refusedLogs"]),
            10,
        )


def flood(port, path, name, seconds, result):
    """One attacker: a million tiny batches, as many as go, each after the last was answered."""
    os.nice(10)
    identity = Identity.__new__(Identity)
    identity.path = path
    key = Key()
    key.private = result["key"]
    key.public = key.private.public_key().public_bytes_raw()
    log = Log(f"evil/{name}/shared", key)
    pieces = []
    for number in range(6000):
        log.add(body={"n": number})
        pieces.append(log.piece(number, number + 1))
    line = Line(port, identity.context())
    result["ready"].wait()
    deadline, sent, statuses = time.monotonic() + seconds, 0, {}
    while time.monotonic() < deadline and sent < len(pieces):
        try:
            status, _ = line.push(pieces[sent])
        except OSError:
            status = 0
        statuses[status] = statuses.get(status, 0) + 1
        sent += status == 200
        if status != 200:
            time.sleep(0.01)
    result["out"].put((sent, statuses))


def travel(member, hub, origin, state, count, start):
    """Milliseconds from sending each report to the hub's having it, asked every two milliseconds."""
    watcher = hub.server.client()
    times = []
    size = int(watcher.get(f"/log/{origin}/checkpoint").body.decode().split("\n")[1])
    for number in range(count):
        began = time.monotonic()
        member.report(state, start + number)
        size += 1
        while int(watcher.get(f"/log/{origin}/checkpoint").body.decode().split("\n")[1]) < size:
            expect(time.monotonic() - began < 10, f"a report of {member.agency} was not at the hub after 10 s")
            time.sleep(0.002)
        times.append((time.monotonic() - began) * 1000)
        time.sleep(0.02)
    return times


def at(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


@suite.check("a million tiny batches over several connections do not slow the honest nodes", 200)
def tiny_batches():
    """The target is 2 × before + 50 ms. Machines of tests have other work: the 99 % may be a second, which is what is promised
    for every entry; the middle may not be more than the target.
    """
    g = ground()
    accepted()
    travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 10, 1000)
    before = travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 60, 2000)
    ready, out = multiprocessing.Event(), multiprocessing.Queue()
    result = {"key": g.evil.key.private, "ready": ready, "out": out}
    # A fork: keys and functions are there as they stand.
    context = multiprocessing.get_context("fork")
    attackers = [
        context.Process(target=flood, args=(g.all.port, g.evil.path, f"flood-{number}", 12, result), daemon=True)
        for number in range(4)
    ]
    for attacker in attackers:
        attacker.start()
    time.sleep(4)
    memory = g.hub.server.memory()
    ready.set()
    began = time.monotonic()
    time.sleep(0.5)
    during, other = [], []
    while time.monotonic() - began < 11:
        during += travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 5, 3000 + len(during))
        other += travel(g.ia, g.hub, f"ia/{SHARED}", "IA", 1, 100 + len(other))
    answers = [out.get(timeout=30) for _ in attackers]
    for attacker in attackers:
        attacker.join(10)
    sent = sum(count for count, _ in answers)
    grown = (g.hub.server.memory() - memory) / 1e6
    middle, worst = at(before, 0.5), at(before, 0.99)
    print(
        f"           report to hub, ms: before p50 {middle:.0f} p99 {worst:.0f} ({len(before)}); under {sent} tiny "
        f"batches in 12 s p50 {at(during, 0.5):.0f} p99 {at(during, 0.99):.0f} ({len(during)}), "
        f"Iowa p50 {at(other, 0.5):.0f} p99 {at(other, 0.99):.0f} "
        f"({len(other)}); the hub grew by {grown:.0f} MB; answers {[statuses for _, statuses in answers]}"
    )
    expect(sent > 100, f"only {sent} batches were sent: this measured nothing")
    for name, times in (("Kentucky", during), ("Iowa", other)):
        expect(
            at(times, 0.5) <= 2 * middle + 50, f"{name}'s reports take {at(times, 0.5):.0f} ms, and {middle:.0f} ms in peace"
        )
        limit = max(2 * worst + 50, 1000)
        expect(at(times, 0.99) <= limit, f"{name}'s slowest reports take {at(times, 0.99):.0f} ms (limit {limit:.0f})")
    expect(grown < 400, f"the hub grew by {grown:.0f} MB")


@suite.check("a member that opens as many logs as it can in 30 s, and greets with 50,000 names, slows nobody", 200)
def many_logs():
    """Either the hub bounds how many logs it takes of one member, or it does not mind them."""
    g = ground()
    accepted()
    before = travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 40, 6000)
    began, memory = time.monotonic(), g.hub.server.memory()
    taken = refused = 0
    while taken + refused < 4000 and time.monotonic() - began < 30:
        log = own_log(f"many-{taken + refused}")
        log.add()
        status, answer = g.line.push(log.piece())
        expect(status in (200, 409), f"log {taken + refused} of the hostile node was answered with {status} {answer}")
        taken, refused = taken + (status == 200), refused + (status != 200)
    took = time.monotonic() - began
    names = {f"evil/operation-{number}-{'x' * 20}/shared": number for number in range(50_000)}
    began = time.monotonic()
    for _ in range(3):
        g.line.greet(have=names).close()
    greeted = (time.monotonic() - began) / 3
    wait("Kentucky has them", lambda: len(g.ky.standing("evil")["logs"]) >= taken, 60)
    during = travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 40, 7000)
    grown = (g.hub.server.memory() - memory) / 1e6
    middle, worst = at(before, 0.5), at(before, 0.99)
    print(
        f"           {taken} logs taken and {refused} refused in {took:.1f} s, a greeting of 50,000 names in {greeted:.1f} s; "
        "report to hub, ms: before "
        f"p50 {middle:.0f} p99 {worst:.0f}, with them p50 {at(during, 0.5):.0f} p99 {at(during, 0.99):.0f}; "
        f"the hub grew by {grown:.0f} MB"
    )
    expect(at(during, 0.5) <= 2 * middle + 50, f"reports take {at(during, 0.5):.0f} ms with many logs, {middle:.0f} without")
    expect(at(during, 0.99) <= max(2 * worst + 50, 1000), f"the slowest reports take {at(during, 0.99):.0f} ms with many logs")
    expect(grown < 400, f"the hub grew by {grown:.0f} MB")
    g.healthy()


@suite.check("500 half-open connections, garbage, and callers without a certificate keep nobody out", 120)
def strangers():
    g = ground()
    accepted()
    sockets = []
    hello = bytes.fromhex("1603010200010001fc0303") + os.urandom(40)
    try:
        for number in range(500):
            connection = socket.create_connection(("127.0.0.1", g.all.port), timeout=5)
            if number % 2:
                connection.sendall(hello)
            sockets.append(connection)
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", g.all.port), timeout=5) as connection:
                connection.sendall(os.urandom(4000))
                connection.settimeout(5)
                try:
                    while connection.recv(4096):
                        pass
                except ConnectionError:
                    pass
        with socket.create_connection(("127.0.0.1", g.all.port), timeout=5) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            said = b""
            try:
                said = connection.recv(4096)
            except ConnectionError:
                pass
            expect(b"HTTP/1.1 200" not in said, "plain HTTP was answered")
        times = travel(g.ky, g.hub, f"ky/{SHARED}", "KY", 20, 5000)
        print(
            f"           report to hub with 500 half-open connections, ms: p50 {at(times, 0.5):.0f} p99 {at(times, 0.99):.0f}"
        )
        expect(at(times, 0.5) < 500, f"reports take {at(times, 0.5):.0f} ms with 500 half-open connections")
        # No certificate: refused in the handshake or at the first word.
        try:
            status, answer = Line(g.all.port, nobody()).post("segments", accepted().piece())
            same(status, 403, f"a client without a certificate ({answer})")
        except (ssl.SSLError, ConnectionError, OSError):
            pass
        stranger = Identity("stranger", g.all.path)
        for path, body in (("segments", accepted().piece()), ("connect", {"version": 1}), ("pulse", {"clock": "x"})):
            status, answer = Line(g.all.port, stranger.context()).post(path, body)
            same(
                (status, answer.get("code") or answer.get("type", "noMember").split("/")[-1]),
                (403, "noMember"),
                f"{path} with nobody's certificate ({answer})",
            )
        old = nobody()
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2
        try:
            Line(g.all.port, old).post("pulse", {})
            raise AssertionError("TLS 1.2 was accepted")
        except (ssl.SSLError, ConnectionError):
            pass
        began = time.monotonic()
        while sockets and time.monotonic() - began < 40:
            sockets = [connection for connection in sockets if not ended(connection)]
            time.sleep(0.5)
        same(len(sockets), 0, "half-open connections that stand after 40 s")
    finally:
        for connection in sockets:
            connection.close()
    g.healthy()


def ended(connection):
    connection.setblocking(False)
    try:
        return connection.recv(4096) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@suite.check("one member that greets a hundred times, reads nothing or promises the impossible holds one line", 90)
def greedy():
    g = ground()
    accepted()
    memory = g.hub.server.memory()
    lines = [g.line.greet(have={f"ky/{SHARED}": 2**63 - 1} if number % 2 else {}) for number in range(100)]
    expect(all(line.status == 200 for line in lines), "a greeting was not answered")
    alive = 0
    for line in lines[:-1]:
        line.connection.sock and line.connection.sock.settimeout(5)
        try:
            last = line.until(lambda item: False, 400)[-1]
        except (TimeoutError, OSError):
            last = "alive"
        alive += last is not None
    same(alive, 0, "older lines of one member that stand")
    lines[-1].close()
    grown = (g.hub.server.memory() - memory) / 1e6
    expect(grown < 200, f"the hub grew by {grown:.0f} MB")
    g.healthy()


@suite.check("a removed member is told so within seconds, and nothing more is taken of it", 60)
def removed():
    g = ground()
    accepted()
    line = g.line.greet()
    line.read()
    answer = g.hub.server.client().request(
        "POST", "/nodes/evil/removal", b"reason=hostile", {"Content-Type": "application/x-www-form-urlencoded"}
    )
    expect(answer.status in (200, 303), f"the removal was answered with {answer!r}")
    began = time.monotonic()
    frames = line.until(lambda item: item[0] == FAREWELL, 100_000)
    expect(frames[-1] and "no member" in frames[-1][1], f"the last frame was {frames[-1]}")
    took = time.monotonic() - began
    expect(took < 5, f"its line ended after {took:.1f} s")
    line.close()
    log = accepted()
    log.add()
    for path, body in (("segments", log.piece(3)), ("connect", {"version": 1}), ("pulse", {})):
        status, answer = g.line.post(path, body)
        same(status, 403, f"{path} of a removed member ({answer})")
    status, answer = g.line.post("join", g.evil.join("uf_inv_" + "A" * 43))
    expect(400 <= status < 500, f"a removed member joined again: {status} {answer}")
    expect(g.hub.standing("evil") is None, "the removed member is still listed")
    g.ia.report("IA", 12)
    wait("Iowa's report is at the hub", lambda: g.hub.arrests().get("US-IA") == 12)


@suite.check("afterwards every folder verifies, every picture is the same, and no process complained of itself", 120)
def afterwards():
    g = ground()
    figures = g.hub.arrests()
    g.all.agree(figures)
    expect(all(status < 500 for status in Line.statuses), f"an answer was a 5xx: {sorted(set(Line.statuses))}")
    outputs = []
    for member in (g.hub, g.ky, g.ia):
        outputs.append((member.agency, member.server.output()))
        member.stop()
        member.node.verify()
    for agency, output in outputs:
        for word in ("Fatal error", "Segmentation", "panic", "Traceback", "crash"):
            expect(word not in output, f"{agency} said: {output[-400:]}")
    print(
        f"           {len(Line.statuses)} answers, {len(set(Line.statuses))} kinds: {sorted(set(Line.statuses))}; "
        f"figures {figures}"
    )
    for member in (g.hub, g.ky, g.ia):
        same(
            member.node.account("--operation", "operation-test").value("arrests", "US-KY"),
            figures["US-KY"],
            f"Kentucky's figure at {member.agency} from its folder",
        )


@suite.check("a file whose proof was altered on its way is refused, and its author is not called a liar for it", 90)
def altered_file():
    """Whoever carries the stick can alter it: only what the author signed may be held against the author."""
    with Federation() as all:
        hub, ky = all.hub, all.nodes["ky"]
        ky.report("KY", 50)
        wait("the hub has it", lambda: hub.arrests().get("US-KY") == 50)
        hub.stop()
        ky.stop()
        # Written while the hub is down, so that the file holds an entry that the hub lacks.
        ky.node.run("report", "KY", "arrests", "--to-date", "51")
        source, bad = all.path / "stick", all.path / "bad-stick"
        ky.node.run("log", "export", "--file", source)
        data, at, altered = source.read_bytes(), 0, b""
        while at < len(data):
            length = int.from_bytes(data[at : at + 4], "little")
            content = data[at + 5 : at + 4 + length]
            found = read_segment(content)
            if found["log"] == f"ky/{SHARED}":
                content = segment(
                    found["log"], found["start"], found["entries"], found["checkpoint"], [bytes(32)], found["ending"]
                )
            altered += frame(SEGMENT, content)
            at += 4 + length
        bad.write_bytes(altered)
        said = hub.node.run("log", "import", bad, code=None)
        all.start_hub()
        ky.start()
        same(said.returncode, 1, f"how the import of the altered file ended ({said.stdout})")
        same(hub.network()["refusedLogs"], [], "Kentucky's log is refused for what the carrier did")
        wait("Kentucky's report arrives over the line", lambda: hub.arrests()["US-KY"] == 51)


if __name__ == "__main__":
    try:
        suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
    finally:
        if GROUND:
            GROUND.all.__exit__(None, None, None)
