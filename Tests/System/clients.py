"""Clients' records at a service provider's node: sealed, recorded, released, taken back, counted and erased."""

import base64
import csv
import io
import json
import threading

from federation import Federation, wait
from support import Node, Suite, Workplace, command, expect, same, shorten, token_of

suite = Suite("clients")
NAME = "Marisol Plantedname"
LABEL = "blue kettle"
BASE = "/api/v1/clients"


class House:
    """A provider's folder with two members of staff, an advocate and an administrator, and their tokens."""

    ROLES = {"ann": "service-provider", "dee": "service-provider", "bob": "victim-advocate", "cy": "administrator",
             "au": "auditor", "co": "hub-coordinator", "cl": "records-clerk"}

    def __init__(self, folder):
        self.node = Node(folder / "data")
        command("init", "--role", "provider", "--agency", "harbour", "--data", self.node.folder)
        self.tokens = {}
        for name, role in self.ROLES.items():
            self.node.run("user", "add", f"person:{name}")
            self.node.run("user", "grant", f"person:{name}", role, "--reason", "a test")
            made = self.node.run("token", "issue", f"person:{name}", "--label", "tests", "--days", "2")
            self.tokens[name] = made.stdout.strip().splitlines()[-1]

    def clients(self, server):
        return {name: server.client(token=token) for name, token in self.tokens.items()}


def opened(client, label=LABEL, **facts):
    made = client.post(BASE, {"alias": label, "chosenName": NAME, **facts})
    same(made.status, 201, "opening a record")
    return made.json["client"]


def released(client, record, agency="Harbor Clinic", fields=("chosenName", "languages"), **more):
    body = {"agency": agency, "purpose": "an appointment", "fields": list(fields), **more}
    same(client.post(f"{BASE}/{record}/releases", body).status, 201, "a release")
    number = len(client.get(f"{BASE}/{record}").json["releases"])
    signed = client.post(f"{BASE}/{record}/signatures", {"release": number, "name": "M.", "witness": "bob"})
    same(signed.status, 201, f"a signature: {signed}")
    return number


def everything(folder):
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def nowhere(folder, words):
    for file, data in everything(folder).items():
        for word in words:
            for what, sought in (("clear", word.encode()), ("base64", base64.b64encode(word.encode())[:20]),
                                 ("hexadecimal", word.encode().hex().encode())):
                expect(sought not in data, f"“{word}” stands in {what} in {file}")


@suite.check("a name is nowhere in the folder in clear, and after erasing nobody opens the record", 180)
def erasure():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            people = house.clients(server)
            record = opened(people["ann"])
            other = opened(people["ann"], "red door")
            same(people["ann"].get(f"{BASE}/{record}").json["facts"]["chosenName"], NAME, "the name as it is read")
            nowhere(house.node.folder, [NAME, LABEL])
            refused = people["bob"].post(f"{BASE}/{record}/erasures", {"cause": "asked"})
            same(refused.status, 403, "an advocate who erases")
            same(people["cl"].post(f"{BASE}/{record}/erasures", {"cause": "asked"}).status, 403, "a clerk who erases")
            same(people["ann"].post(f"{BASE}/{record}/erasures", {"cause": "bored"}).status, 422, "a cause that is none")
            same(people["ann"].post(f"{BASE}/{record}/erasures", {"cause": "asked"}).status, 201, "erasing")
            same(people["ann"].get(f"{BASE}/{record}").status, 410, "reading what was erased")
            same(people["ann"].get(f"/clients/{record}").status, 410, "the page of what was erased")
            listed = people["ann"].get(BASE).json["clients"]
            same([line["client"] for line in listed], [other], "the list after erasing")
            same(people["ann"].post(f"{BASE}/{record}/needs", {"category": "food", "urgency": "now"}).status, 409, "adding")
            server.stop()
        nowhere(house.node.folder, [NAME, LABEL])
        house.node.verify()
        done = house.node.run("clients", "forget", other)
        expect(done.stdout.strip(), "erasing by command names no entry")
        same(house.node.run("clients", "list").stdout, "No record yet: open one with “unitedfront clients open LABEL”.\n", "the list")
        texts = json.loads(command("log", "verify", "--json", "--data", house.node.folder).stdout)["texts"]
        same((texts["erased"], texts["lost"]), (2, 0), f"the texts: {texts}")


@suite.check("no other role reads, writes or learns that somebody is a client; a stranger gets no answer at all", 120)
def roles():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            people = house.clients(server)
            record = opened(people["ann"])
            released(people["ann"], record)
            paths = [BASE, f"{BASE}/{record}", f"{BASE}/{'0' * 32}", f"{BASE}/{record}/releases/1", "/clients",
                     f"/clients/{record}", f"/clients/{record}/releases", f"/clients/{record}/say/facts", f"{BASE}/reports"]
            for name in ("cy", "au", "co", "cl"):
                for path in paths:
                    answer = people[name].get(path)
                    same(answer.status, 403, f"{path} for {name}")
                    expect(NAME.encode() not in answer.body and LABEL.encode() not in answer.body, f"{path} tells {name}")
                known = people[name].post(f"{BASE}/{record}/needs", {"category": "food", "urgency": "now"})
                unknown = people[name].post(f"{BASE}/{'0' * 32}/needs", {"category": "food", "urgency": "now"})
                same((known.status, known.body), (unknown.status, unknown.body), f"a record that is and one that is not, for {name}")
            same(people["bob"].get(f"{BASE}/{record}").status, 200, "an advocate who reads")
            for path in (f"{BASE}/{record}/handovers", f"{BASE}/{record}/compelled-disclosures"):
                same(people["bob"].post(path, {"release": 1}).status, 403, f"an advocate at {path}")
            same(people["bob"].get(f"{BASE}/reports").status, 403, "an advocate who reports")
            for path in paths:
                same(server.client(token=None).get(path).status in (401, 303), True, f"{path} for nobody")


@suite.check("elsewhere than at a provider there is no such address, and no way to it", 90)
def elsewhere():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Lantern", "KY")
        node.run("user", "add", "person:ann")
        node.run("user", "grant", "person:ann", "service-provider", "--reason", "a test")
        token = node.run("token", "issue", "person:ann", "--label", "t", "--days", "2").stdout.strip().splitlines()[-1]
        with node.serve() as server:
            client = server.client(token=token)
            for path in (BASE, f"{BASE}/{'0' * 32}", "/clients", f"{BASE}/reports", "/clients/new"):
                answer = client.get(path)
                same(answer.status, 404, path)
            same(client.post(BASE, {"alias": "x"}).status, 404, "opening a record")
            expect(b'href="/clients"' not in client.get("/").body, "the navigation leads to clients")
        done = node.run("clients", "open", "x", code=1)
        expect("provider" in done.stderr, f"the command says {done.stderr}")


@suite.check("each reading is in the access log before it is shown, by an opaque number", 90)
def access():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            people = house.clients(server)
            record = opened(people["ann"])
            people["bob"].get(f"/clients/{record}")
            people["bob"].get(f"{BASE}/{record}")
            lines = people["au"].get(f"/api/v1/access-log?text={record}").json["lines"]
            seen = [(line["who"], line["what"], line["outcome"], line["target"]) for line in lines]
            for target in (f"GET {BASE}/{record}", f"GET /clients/{record}"):
                expect(("person:bob", "read clients' records", "done", target) in seen, f"{target} is not in {seen}")
            expect(NAME not in json.dumps(lines) and LABEL not in json.dumps(lines), "the access log names the person")
            server.stop()
        house.node.run("clients", "show", record)
        said = house.node.run("access", "--text", f"show {record}").stdout
        expect("read clients' records" in said, f"the command's reading is not recorded: {shorten(said)}")


@suite.check("a release gives exactly what it names, in two languages, until it is taken back", 120)
def release():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            people = house.clients(server)
            ann, bob = people["ann"], people["bob"]
            record = opened(ann, languages="Spanish", contactDetail="555-0100")
            number = released(ann, record)
            preview = ann.get(f"{BASE}/{record}/releases/{number}").json
            same([edition["language"] for edition in preview["editions"]], ["en", "es"], "the languages")
            same([line["value"] for line in preview["editions"][1]["lines"]], [NAME, "Spanish"], "the Spanish lines")
            page = ann.get(f"/clients/{record}/releases/{number}").body.decode()
            for words in ('lang="es"', "Usted decide", "You decide", "Leave this page quickly"):
                expect(words in page, f"“{words}” is not on the page")
            given = ann.post(f"{BASE}/{record}/handovers", {"release": number})
            same(given.status, 201, f"giving: {given}")
            file = ann.get(f"/clients/{record}/releases/{number}/handovers/1")
            text = file.body.decode()
            expect(NAME in text and "Spanish" in text and "555-0100" not in text and LABEL not in text, f"the file: {text}")
            same(bob.get(f"/clients/{record}/releases/{number}/handovers/1").status, 403, "an advocate's download")
            results = []

            def give():
                results.append(server.client(token=house.tokens["dee"]).post(f"{BASE}/{record}/handovers", {"release": number}).status)

            # A race of ten who give and one who takes back: after the revocation was answered, nothing is given.
            threads = [threading.Thread(target=give) for _ in range(10)]
            for thread in threads[:5]:
                thread.start()
            while True:
                taken = bob.post(f"{BASE}/{record}/revocations", {"release": number})
                if taken.status != 409:
                    break
            same(taken.status, 201, "taking it back")
            before = len(ann.get(f"{BASE}/{record}").json["releases"][0]["handovers"])
            for thread in threads[5:]:
                thread.start()
            for thread in threads:
                thread.join(30)
            expect(set(results) <= {201, 409}, f"answers: {results}")
            release = ann.get(f"{BASE}/{record}").json["releases"][0]
            same(release["state"], "revoked", "the state")
            same(len(release["handovers"]), before, "what was given after it was taken back")
            same(len(release["handovers"]) - 1, results.count(201), "what was answered and what was given")
            same(ann.get(f"/clients/{record}/releases/{number}/handovers/1").status, 409, "a download after it was taken back")
            refused = ann.post(f"{BASE}/{record}/handovers", {"release": number})
            expect(refused.status == 409 and "Taken back" in refused.json["detail"], f"giving after: {refused}")
            long = ann.post(f"{BASE}/{record}/releases", {"agency": "A", "purpose": "p", "fields": ["needs"], "until": "2099-01-01"})
            expect(long.status == 422 and "180" in long.json["detail"], f"a release for ever: {long}")


@suite.check("bad input has one clear sentence each, and never a 500", 120)
def bad_input():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            ann = house.clients(server)["ann"]
            record = opened(ann)
            wrong = [
                ("facts", {"gender": 7}, 422), ("facts", {"colour": "blue"}, 422), ("facts", {}, 422), ("facts", [], 400),
                ("needs", {"category": "yacht", "urgency": "now"}, 422), ("needs", {"category": "food"}, 422),
                ("services", {"category": "food", "day": "2026-02-31"}, 422), ("services", {"category": "food", "day": "2999-01-01"}, 422),
                ("services", {"category": "food", "day": "2026-01-01", "code": "Z9"}, 422),
                ("services", {"category": "food", "day": "2026-01-01", "times": 0}, 422), ("steps", {"goal": 1, "title": "x"}, 404),
                ("referral-moves", {"number": 1, "state": "accepted"}, 404), ("outcomes", {"checkpoint": "31", "day": "2026-01-01"}, 422),
                ("outcomes", {"checkpoint": "30", "day": "2026-01-01", "housing": 6}, 422), ("signatures", {"release": 1}, 422),
                ("handovers", {"release": 1}, 404), ("releases", {"agency": "A", "purpose": "p", "fields": ["alias"]}, 422),
                ("goals", {"title": "x" * 5000}, 422), ("compelled-disclosures", {"mandate": "subpoena"}, 422),
            ]
            for kind, body, status in wrong:
                answer = ann.post(f"{BASE}/{record}/{kind}", body)
                same(answer.status, status, f"{kind} {shorten(str(body), 80)}")
                expect(answer.json["detail"].endswith((".", "?")), f"no sentence: {answer.json}")
            broken = ann.request("POST", f"{BASE}/{record}/facts", body=b'{"chosenName": "\xff"}', headers={"Content-Type": "application/json"})
            same(broken.status, 400, "broken UTF-8")
            same(ann.get(f"{BASE}/nobody").status, 404, "a number that is none")
            same(ann.get(f"{BASE}/{'0' * 32}").status, 404, "a number of nobody")
            same(ann.request("GET", f"{BASE}/{record}/facts").status, 405, "reading what is only written")
            same(ann.get(f"{BASE}/reports?period=2027").status, 422, "a period that is none")
            same(len(ann.get(f"{BASE}/{record}").json["releases"]), 0, "what bad input left")


@suite.check("reports count by hand, guarded for funders, and HTCDS holds only what releases name", 120)
def reports():
    with Workplace() as folder:
        house = House(folder)
        with house.node.serve() as server:
            people = house.clients(server)
            ann = people["ann"]
            for number in range(12):
                record = opened(ann, f"label {number}", adultMinor="minor" if number < 1 else "adult", gender="woman")
                body = {"category": "housing", "code": "D1", "day": "2026-11-01", "times": 2}
                same(ann.post(f"{BASE}/{record}/services", body).status, 201, "a service")
            exact = ann.get(f"{BASE}/reports?period=FY2027-Q1&for=inside").json
            same((exact["served"], exact["new"]), (12, 12), "exact counts")
            pmt = {line["key"]: (line["people"], line["times"]) for line in next(t for t in exact["tables"] if t["key"] == "pmt")["lines"]}
            same(pmt["D1"], (12, 24), "D1")
            guarded = ann.get(f"{BASE}/reports?period=FY2027-Q1").json
            ages = [line["people"] for line in next(t for t in guarded["tables"] if t["key"] == "age")["lines"]]
            same((guarded["served"], ages), (12, [None, None, 0]), "guarded counts")
            same(people["ann"].post(f"{BASE}/htcds-exports", {"agency": "IOM"}).status, 409, "an export nobody released")
            released(ann, record, agency="IOM", fields=("gender", "case-status"))
            rows = ann.post(f"{BASE}/htcds-exports", {"agency": "IOM"}).json["clients"]
            same(rows, [{"prs_Gender": "woman", "cas_Status": "Active"}], "the export")
            same(len(ann.get(f"{BASE}/{record}").json["releases"][0]["handovers"]), 1, "the export in the record")
            server.stop()
        said = json.loads(house.node.run("clients", "report", "FY2027-Q1", "--exact").stdout)
        same(said["served"], 12, "the command's report")


if __name__ == "__main__":
    suite.run()
