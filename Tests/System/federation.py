"""A hub, its nodes and a standby as real processes on loopback: joining, copying, outages, files instead of a line, takeover."""

import json
import os
import re
import time

from support import TOKENS, Node, Suite, Workplace, command, expect, same, token_of

suite = Suite("federation")
STATES = {"ky": "KY", "ia": "IA"}


def wait(what, condition, seconds=20):
    """Waits until `condition` gives something that is true, and gives it."""
    deadline = time.monotonic() + seconds
    last = None
    while time.monotonic() < deadline:
        last = condition()
        if last:
            return last
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s (last seen: {last!r})")


class Member:
    """One node: its folder, and its server while it runs."""

    environment = None

    def __init__(self, folder, agency, role="node"):
        command("init", "--role", role, "--agency", agency, "--data", folder)
        # A folder that was made anew under an old name knows nothing of its predecessor's token.
        TOKENS.pop((str(folder), "service:tests"), None)
        self.agency, self.node, self.server = agency, Node(folder), None

    def start(self, *arguments):
        self.server = self.node.serve(*arguments, environment=self.environment)
        self.server.start()
        return self

    def stop(self):
        if self.server:
            self.server.stop()
        self.server = None

    def kill(self):
        self.server.kill()
        self.server = None

    def invitation(self, agency, address, *more):
        said = self.node.run("nodes", "invite", agency, "--address", address, "--json", *more).stdout
        return json.loads(said)

    def join(self, address, invitation, *more, code=0):
        return self.node.run(
            "join", address, "--hub-fingerprint", invitation["hubFingerprint"], *more, code=code,
            environment={"UNITEDFRONT_INVITATION": invitation["token"]},
        )

    def report(self, state, value, key=None):
        operation = self.operation()
        body = {
            "jurisdiction": f"US-{state}", "category": "arrests", "stage": "update",
            "value": value, "preparedBy": "clerk",
        }
        answer = self.server.client().post(f"/api/v1/operations/{operation}/tallies", body, key=key)
        expect(answer.status in (200, 201), f"a report was answered with {answer!r}")
        return answer.json["entries"][0]

    def operation(self):
        return self.server.client().get("/api/v1/operations").json["operations"][0]["id"]

    def arrests(self):
        listed = self.server.client().get("/api/v1/operations").json["operations"]
        if not listed:
            return None
        document = self.server.client().get(f"/api/v1/operations/{listed[0]['id']}/account").json
        return {
            figure["jurisdiction"] or "total": figure["value"]
            for figure in document["figures"] if figure["category"] == "arrests" and not figure.get("place")
        }

    def network(self):
        return self.server.client().get("/api/v1/nodes").json

    def standing(self, agency):
        return next((node for node in self.network()["nodes"] if node["agency"] == agency), None)


def through(member, *arguments, code=0):
    """A command that goes through the server of a member's node."""
    return command(*arguments, "--server", member.server.url, code=code, token=token_of(member.node.folder))


class Federation:
    """A hub with Kentucky and Iowa, each serving; a standby where it is asked for. `environments` by agency are added."""

    def __init__(self, standby=False, environments=None):
        from support import free_port

        self.place = Workplace()
        self.path = self.place.__enter__()
        self.port, self.second_port = free_port(), free_port()
        self.address = f"https://127.0.0.1:{self.port}"
        self.second_address = f"https://127.0.0.1:{self.second_port}"
        environments = environments or {}
        self.hub = Member(self.path / "hub", "hub", "hub")
        self.hub.environment = environments.get("hub")
        self.hub.node.run("open", "Operation Test", "--jurisdictions", "KY,IA,MO")
        self.nodes = {}
        invitations = {
            agency: self.hub.invitation(agency, self.address, "--jurisdictions", state) for agency, state in STATES.items()
        }
        if standby:
            invitations["second"] = self.hub.invitation("second", self.address, "--role", "standby")
        self.start_hub()
        for agency in invitations:
            member = Member(self.path / agency, agency, "standby" if agency == "second" else "node")
            more = ["--address", self.second_address] if agency == "second" else []
            member.environment = environments.get(agency)
            member.join(self.address, invitations[agency], *more)
            self.nodes[agency] = member.start()
        for agency, member in self.nodes.items():
            wait(f"{agency} connected", lambda: (member.network()["uplink"] or {}).get("connected"))
            wait(f"{agency} knows the operation", lambda: member.arrests() is not None)

    def start_hub(self):
        self.hub.start("--nodes-port", str(self.port))

    def everyone(self):
        return [member for member in [self.hub, *self.nodes.values()] if member.server]

    def agree(self, figures, seconds=20):
        for member in self.everyone():
            wait(f"{member.agency} sees {figures}", lambda: member.arrests() == figures, seconds)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for member in self.everyone():
            member.kill()
        self.place.__exit__(None, None, None)


@suite.check("an invitation is good once, for its agency, with the hub's own certificate", 120)
def joining():
    from support import free_port

    with Workplace() as path:
        port = free_port()
        address = f"https://127.0.0.1:{port}"
        hub = Member(path / "hub", "hub", "hub")
        invited = hub.invitation("ky", address, "--jurisdictions", "KY")
        said = hub.node.run("nodes", "invite", "ia", "--address", address, "--jurisdictions", "KY", code=None)
        same(said.returncode, 0, "an invitation does not take a jurisdiction yet")
        late = hub.node.run("nodes", "invite", "mo", "--address", address, "--hours", "200", code=1)
        expect("a week" in late.stderr, f"a long invitation was not refused as such: {late.stderr}")
        hub.start("--nodes-port", str(port))
        try:
            kentucky, iowa = Member(path / "ky", "ky"), Member(path / "ia", "ia")
            wrong = {**invited, "hubFingerprint": "0" * 64}
            expect("another certificate" in kentucky.join(address, wrong, code=1).stderr, "another hub was believed")
            expect("for “ky”" in iowa.join(address, invited, code=1).stderr, "another agency's invitation was taken")
            forged = {**invited, "token": invited["token"][:-1] + ("A" if invited["token"][-1] != "A" else "B")}
            kentucky.join(address, forged, code=2)
            text = kentucky.join(address, invited).stdout
            keys = re.findall(r"(?:[0-9A-F]{4} ){5}[0-9A-F]{4}", text)
            same(len(keys), 2, "fingerprints for people to compare")
            expect(keys[1] in json.dumps(hub.network()), "the hub does not show the key that the node showed")
            again = kentucky.join(address, invited, code=1)
            expect("no open invitation" in again.stderr, f"an invitation was good twice: {again.stderr}")
            nobody = json.loads(kentucky.node.run("nodes", "--json").stdout)
            same(nobody["hub"], "hub", "the hub that the node knows")
        finally:
            hub.kill()


@suite.check("what is reported at a node is at the hub and at every other node within a second", 120)
def copying():
    with Federation() as all:
        started = time.monotonic()
        all.nodes["ky"].report("KY", 46)
        wait("the hub has it", lambda: all.hub.arrests().get("US-KY") == 46, 5)
        there = time.monotonic() - started
        wait("Iowa has it", lambda: all.nodes["ia"].arrests().get("US-KY") == 46, 5)
        expect(there < 1, f"the hub had the entry after {there:.2f} s")
        all.nodes["ia"].report("IA", 11)
        all.hub.report("MO", 2)
        all.agree({"US-KY": 46, "US-IA": 11, "US-MO": 2, "total": 59})
        standing = all.hub.standing("ky")
        same((standing["status"], standing["logs"]["ky/operation-test/shared"]), ("connected", 2), "Kentucky at the hub")
        expect(abs(standing["clockOffsetMilliseconds"]) < 2000, f"clock offset {standing['clockOffsetMilliseconds']}")
        uplink = wait("nothing waits", lambda: (u := all.nodes["ky"].network()["uplink"])["backlog"] == 0 and u)
        expect(uplink["connected"], "the node does not say that it is connected")
        for member in all.everyone():
            member.stop()
        for member in [all.hub, *all.nodes.values()]:
            member.node.verify()
            receipts = member.node.run("log", "show", f"{member.agency}/standing/receipts").stdout
            if member is not all.hub:
                expect('"ledger.copied"' in receipts, f"{member.agency} keeps no cosignature of the hub")


@suite.check("an outage changes nothing at a node, and everything comes together afterwards", 180)
def outage():
    with Federation() as all:
        kentucky, iowa = all.nodes["ky"], all.nodes["ia"]
        kentucky.report("KY", 10)
        all.agree({"US-KY": 10, "total": 10})
        all.hub.kill()
        wait("Kentucky notices", lambda: not kentucky.network()["uplink"]["connected"])
        kentucky.report("KY", 46, key="cut-1")
        kentucky.report("KY", 46, key="cut-1")
        iowa.report("IA", 11)
        same(kentucky.arrests(), {"US-KY": 46, "total": 46}, "Kentucky's own picture")
        page = kentucky.server.client().get(f"/operations/{kentucky.operation()}").body.decode()
        expect("is not reached since" in page and "wait to be sent" in page, "Kentucky's board does not say that it is cut off")
        kentucky.kill()
        kentucky.start()
        all.start_hub()
        all.agree({"US-KY": 46, "US-IA": 11, "total": 57})
        # The hub sees a node go, and shows its figures as last known.
        iowa.kill()
        wait("the hub notices", lambda: all.hub.standing("ia")["status"] == "silent")
        same(all.hub.arrests()["US-IA"], 11, "Iowa's figure while it is silent")
        board = all.hub.server.client().get(f"/operations/{all.hub.operation()}").body.decode()
        expect("as last known" in board, "the board does not say that Iowa's figures are as last known")


@suite.check("a file is a full substitute for the line, with the same checks", 180)
def sneakernet():
    with Federation() as all:
        kentucky = all.nodes["ky"]
        all.hub.stop()
        kentucky.report("KY", 46)
        all.nodes["ia"].report("IA", 11)
        for member in all.everyone():
            member.stop()
        stick = all.path / "stick"
        kentucky.node.run("log", "export", "--file", stick)
        all.hub.node.run("log", "import", stick)
        expect(" 0 new" in all.hub.node.run("log", "import", stick).stdout, "the second time something was new")
        for agency in ("ky", "ia"):
            back = all.path / f"back-{agency}"
            all.hub.node.run("log", "export", "--file", back)
            all.nodes[agency].node.run("log", "import", back)
        iowa_file = all.path / "iowa"
        all.nodes["ia"].node.run("log", "export", "--file", iowa_file)
        all.hub.node.run("log", "import", iowa_file)
        same(all.hub.node.account().value("arrests"), 57, "the hub's account")
        same(all.nodes["ia"].node.account().value("arrests", "US-KY"), 46, "Kentucky's figure in Iowa")
        # One altered byte, a cut-off file, and another's file.
        bytes_ = bytearray(iowa_file.read_bytes())
        bytes_[bytes_.rfind(b"ia/operation-test/shared\n") + len("ia/operation-test/shared\n2\n") + 5] ^= 1
        bad = all.path / "bad"
        bad.write_bytes(bytes_)
        all.nodes["ky"].node.run("log", "import", bad, code=1)
        bad.write_bytes(iowa_file.read_bytes()[: len(bytes_) // 3])
        all.nodes["ky"].node.run("log", "import", bad, code=1)
        bad.write_text("not a log")
        refused = all.nodes["ky"].node.run("log", "import", bad, code=1)
        expect("no log" in refused.stderr or "not a file of logs" in refused.stderr, refused.stderr)
        for member in [all.hub, *all.nodes.values()]:
            member.node.verify()


@suite.check("a node that was restored from an old backup and went on is refused, with both checkpoints in red on both sides", 180)
def fork():
    import shutil

    with Federation() as all:
        kentucky, iowa = all.nodes["ky"], all.nodes["ia"]
        kentucky.report("KY", 1)
        all.agree({"US-KY": 1, "total": 1})
        kentucky.stop()
        old = all.path / "old"
        shutil.copytree(kentucky.node.folder, old)
        kentucky.start()
        kentucky.report("KY", 2)
        all.agree({"US-KY": 2, "total": 2})
        kentucky.stop()
        shutil.rmtree(kentucky.node.folder)
        shutil.copytree(old, kentucky.node.folder)
        # Started without its hub, the old folder is written on: another history under the same key.
        all.hub.stop()
        kentucky.start()
        kentucky.report("KY", 3)
        kentucky.report("KY", 4)
        all.start_hub()
        refused = wait("the hub refuses it", lambda: all.hub.network()["refusedLogs"])
        expect(refused[0]["fault"] in ("forked", "rewritten"), f"refused as {refused[0]}")
        own = wait("Kentucky is told", lambda: kentucky.network()["uplink"]["refused"])
        same(own[0]["log"], "ky/operation-test/shared", "the refused log at Kentucky")
        wait("Iowa is told", lambda: iowa.network()["refusedLogs"])
        same(all.hub.arrests(), {"US-KY": 2, "total": 2}, "the hub's account")
        page = all.hub.server.client().get("/nodes").body.decode()
        expect(page.count("ky/operation-test/shared") >= 3, "the hub's page does not show both checkpoints")
        board = kentucky.server.client().get(f"/operations/{kentucky.operation()}").body.decode()
        expect("The hub refuses ky/operation-test/shared" in board, "Kentucky's board does not say that its log is refused")
        iowa.report("IA", 11)
        wait("Iowa goes on", lambda: all.hub.arrests().get("US-IA") == 11)


@suite.check("a standby takes the hub's place, the nodes follow, and what the old hub wrote too late is listed, not counted", 240)
def takeover():
    with Federation(standby=True) as all:
        kentucky, iowa, second = all.nodes["ky"], all.nodes["ia"], all.nodes["second"]
        kentucky.report("KY", 46)
        all.hub.report("MO", 2)
        all.agree({"US-KY": 46, "US-MO": 2, "total": 48})
        # The standby is cut off, and the hub goes on for a while before it is lost.
        second.stop()
        all.hub.report("MO", 5)
        wait("Kentucky has the hub's last entry", lambda: kentucky.arrests().get("US-MO") == 5)
        all.hub.kill()
        iowa.report("IA", 11)
        said = second.node.run("nodes", "promote", "--reason", "the command post has no power").stdout
        expect("hub/operation-test/shared" in said, f"the promotion does not list the old hub's logs: {said}")
        second.start("--nodes-port", str(all.second_port))
        figures = {"US-KY": 46, "US-IA": 11, "US-MO": 2, "total": 59}
        all.agree(figures, 60)
        for member in (kentucky, iowa):
            network = member.network()
            same((network["hub"], network["epoch"]), ("second", 2), f"the hub that {member.agency} follows")
        same([entry["log"] for entry in kentucky.network()["late"]], ["hub/operation-test/shared"], "late entries at Kentucky")
        kentucky.report("KY", 50)
        wait("the new hub counts", lambda: second.arrests().get("US-KY") == 50)
        kentucky.stop()
        kentucky.start()
        wait("Kentucky comes back to the new hub", lambda: (kentucky.network()["uplink"] or {}).get("connected"))
        for member in all.everyone():
            member.stop()
        for member in all.nodes.values():
            member.node.verify()


@suite.check("a node changes its keys while the hub is away: everybody follows, and the old ones open nothing", 300)
def other_keys():
    import shutil

    with Federation() as all:
        kentucky, iowa = all.nodes["ky"], all.nodes["ia"]
        kentucky.report("KY", 46)
        all.agree({"US-KY": 46, "total": 46})
        busy = kentucky.node.run("nodes", "rotate-keys", code=None)
        expect(busy.returncode != 0 and "stop it first" in busy.stderr, f"the keys of a running node: {busy.stderr}")
        through(all.hub, "send", "hold at the north lot", "--to", "ky")
        wait("the text has come", lambda: kentucky.node.run("inbox").stdout.count("north lot"))
        all.hub.stop()
        pinned = all.hub.node.run("nodes", "rotate-keys", code=1).stderr
        expect("promote a standby" in pinned, f"the hub's own keys: {pinned}")
        kentucky.stop()
        stolen = all.path / "stolen"
        shutil.copytree(kentucky.node.folder, stolen)
        said = json.loads(kentucky.node.run("nodes", "rotate-keys", "--json").stdout)
        same(said["recorded"], False, "what the node says while its hub is away")
        expect("has not recorded it yet" in kentucky.node.run("nodes").stdout, "the node does not say that its keys are not recorded")
        kentucky.start()
        kentucky.report("KY", 50)
        expect(kentucky.network()["keyChangePending"], "the API does not say that the keys are not recorded")
        expect(b"has not recorded it yet" in kentucky.server.client().get("/nodes").body, "the page does not say it")
        all.start_hub()
        all.agree({"US-KY": 50, "total": 50}, 40)
        wait("Kentucky knows that it is recorded", lambda: not kentucky.network()["keyChangePending"])
        for member in all.everyone():
            standing = wait(f"{member.agency} has the change", lambda: (s := member.standing("ky"))["keyChanges"] and s)
            same(standing["spokenKey"], said["spokenKey"], f"Kentucky's key at {member.agency}")
            same(standing["keyChanges"][0]["formerSpokenKey"], said["formerSpokenKey"], f"its former key at {member.agency}")
            page = member.server.client().get("/nodes").body.decode()
            expect(said["spokenKey"] in page and said["formerSpokenKey"] in page, f"{member.agency}'s page shows not both keys")
        through(all.hub, "send", "go at dawn", "--to", "ky")
        wait("both texts are read", lambda: [t["text"] for t in json.loads(kentucky.node.run("inbox", "--json").stdout)] == ["go at dawn", "hold at the north lot"])
        # Whoever has the old folder is not let in, and its log goes no further by hand.
        thief = Member.__new__(Member)
        thief.agency, thief.node, thief.server = "ky", Node(stolen), None
        TOKENS[str(stolen), "service:tests"] = token_of(kentucky.node.folder)
        thief.start()
        try:
            for value in (1, 2, 3):
                thief.report("KY", value)
            wait("the old certificate is refused", lambda: "no member" in (thief.network()["uplink"]["reason"] or ""))
        finally:
            thief.kill()
        thief.node.run("log", "export", "--file", all.path / "forged")
        all.hub.stop()
        forged = all.hub.node.run("log", "import", all.path / "forged", code=None)
        expect("a key that its node had changed" in forged.stdout + forged.stderr, f"the old key went on: {forged.stdout}")
        all.start_hub()
        all.agree({"US-KY": 50, "total": 50}, 40)
        # A second time, and by a file instead of the line; the node key changes too, and a backup holds.
        all.hub.stop()
        kentucky.stop()
        kentucky.node.run("nodes", "rotate-keys")
        kentucky.node.run("key", "rewrap")
        kentucky.node.run("report", "KY", "arrests", "--to-date", "52")
        kentucky.node.run("log", "export", "--file", all.path / "stick")
        all.hub.node.run("log", "import", all.path / "stick")
        same(all.hub.node.account().value("arrests", "US-KY"), 52, "Kentucky's figure by hand")
        kentucky.node.run("backup", all.path / "backup")
        all.start_hub()
        kentucky.start()
        all.agree({"US-KY": 52, "total": 52}, 40)
        same(len(kentucky.node.run("inbox").stdout.splitlines()), 2, "texts under three keys")
        for member in all.everyone():
            member.stop()
        for member in [all.hub, *all.nodes.values()]:
            member.node.verify()


@suite.check("what administrators do with nodes goes through a running server too", 180)
def through_a_server():
    with Federation(standby=True) as all:
        hub, kentucky, second = all.hub, all.nodes["ky"], all.nodes["second"]
        busy = hub.node.run("nodes", "invite", "mo", "--address", all.address, code=None)
        expect("--server URL" in busy.stderr, f"a second writer is told: {busy.stderr}")
        invited = json.loads(through(hub, "nodes", "invite", "mo", "--address", all.address, "--jurisdictions", "MO", "--json").stdout)
        missouri = Member(all.path / "mo", "mo")
        missouri.join(all.address, invited)
        all.nodes["mo"] = missouri.start()
        wait("Missouri sees the operation", lambda: missouri.arrests() is not None)
        through(hub, "nodes", "invite", "tx", "--address", all.address)
        through(hub, "nodes", "withdraw", "tx")
        through(hub, "nodes", "withdraw", "tx", code=1)
        listed = through(hub, "nodes").stdout
        expect("This is the hub" in listed and "mo" in listed and "MO" in listed, f"the list through the server: {listed}")
        same(json.loads(through(hub, "nodes", "--json").stdout)["hub"], "hub", "the list as JSON")
        through(hub, "nodes", "remove", "mo", "--reason", "a test")
        through(hub, "nodes", "remove", "mo", "--reason", "a test", code=1)
        through(hub, "nodes", "allow", "ky/operation-test/shared", "--reason", "a test", code=1)
        through(hub, "nodes", "promote", "--reason", "a test", code=1)
        through(kentucky, "nodes", "remove", "ia", "--reason", "not the hub", code=1)
        through(hub, "send", "through the server", "--to", "ky")
        wait("the text has come", lambda: "through the server" in through(kentucky, "inbox").stdout)
        through(hub, "send", "nobody", "--to", "nobody", code=1)
        # The hub announces what the standby never gets: it is cut off before the last entries.
        hub.report("MO", 2)
        wait("the standby has it", lambda: (second.arrests() or {}).get("US-MO") == 2)
        wait("the standby has heard how far the hub's logs go", lambda: second.network()["uplink"]["connected"])
        hub.kill()
        said = through(second, "nodes", "promote", "--reason", "no power").stdout
        expect("This node is the hub now, number 2" in said and "hub/operation-test/shared" in said, f"the promotion: {said}")
        same(second.network()["hub"], "second", "who leads after the promotion")
        same(second.network()["missing"], [], "what is missing of the lost hub's logs")


@suite.check("what is addressed to one node is read by that node alone", 120)
def addressed():
    with Federation() as all:
        for member in all.everyone():
            member.stop()
        secret = "hold at the north lot"
        all.hub.node.run("send", secret, "--to", "ky")
        all.hub.node.run("send", secret, "--to", "nobody", code=1)
        all.start_hub()
        for member in all.nodes.values():
            member.start()
        for agency in STATES:
            wait("the text has come", lambda: all.nodes[agency].node.run("log", "show", "hub/standing/shared").stdout.count("addressed"))
        same(json.loads(all.nodes["ky"].node.run("inbox", "--json").stdout)[0]["text"], secret, "Kentucky's inbox")
        same(json.loads(all.nodes["ia"].node.run("inbox", "--json").stdout), [], "Iowa's inbox")
        for member in [all.hub, *all.nodes.values()]:
            for file in member.node.files():
                expect(secret.encode() not in file.read_bytes(), f"the text stands in clear in {file.name} of {member.agency}")


@suite.check("a removed node is heard no more, and an observer writes nothing", 180)
def removal():
    with Federation() as all:
        kentucky, iowa = all.nodes["ky"], all.nodes["ia"]
        kentucky.report("KY", 46)
        all.agree({"US-KY": 46, "total": 46})
        all.hub.stop()
        all.hub.node.run("nodes", "remove", "ky", "--reason", "the laptop was stolen")
        invited = all.hub.invitation("fbi", all.address, "--role", "observer")
        all.start_hub()
        observer = Member(all.path / "fbi", "fbi", "observer")
        observer.join(all.address, invited)
        all.nodes["fbi"] = observer.start()
        wait("the observer reads", lambda: (observer.arrests() or {}).get("US-KY") == 46)
        body = {"jurisdiction": "US-MO", "category": "arrests", "value": 1}
        answer = observer.server.client().post(f"/api/v1/operations/{observer.operation()}/tallies", body)
        same(answer.status, 403, "an observer's report")
        kentucky.report("KY", 47)
        wait("Kentucky is told", lambda: "no member" in (kentucky.network()["uplink"]["reason"] or ""))
        iowa.report("IA", 11)
        wait("Iowa goes on", lambda: all.hub.arrests() == {"US-KY": 46, "US-IA": 11, "total": 57})


if __name__ == "__main__":
    import sys

    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
