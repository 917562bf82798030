"""Services in the field by the built program: encounters, clocks, figures, hand-offs, what is arranged, gaps, rules; who may what.

Standard library only.
"""

import json
import re
import time
from contextlib import contextmanager

from conduct import Desk, instant
from federation import Federation, Member, wait
from support import Node, Suite, Workplace, command, expect, same, token_of

suite = Suite("services in the field")
NOBODY = "0" * 20
HAND_OFF = {
    "what": "bed:safe-house", "age": "18-24", "area": "us-ky/louisville", "callBack": "502-555-0100", "agreed": True,
}


class Field(Desk):
    """One account at the services of one operation."""

    def __init__(self, client, operation):
        super().__init__(client, operation)
        self.operation = operation
        self.base += "/services"

    def read(self, path="", status=200):
        answer = self.client.get(self.base + (f"/{path}" if path else ""))
        same(answer.status, status, f"services/{path}: {answer}")
        return answer.json

    def meet(self, state="US-KY", band="adult", status=201, once=None, **outcomes):
        body = {"jurisdiction": state, "band": band}
        if band == "minor":
            body["foreignNational"] = outcomes.pop("foreignNational", "unknown")
        body["services"] = [{"service": name.replace("_", "-"), "outcome": what} for name, what in outcomes.items()]
        return self.say("encounters", once=once, status=status, **body)


@contextmanager
def served(states="KY,MO", **accounts):
    """A hub with an operation; a desk that leads, and one for each named account with its role."""
    with Workplace() as folder:
        node = Node.make(folder / "data", "Night", states)
        tokens = {name: token_of(node.folder, f"service:{name.replace('_', '-')}", [role]) for name, role in accounts.items()}
        operation = node.operation()
        with node.serve() as server:
            desks = {name: Field(server.client(token=token), operation) for name, token in tokens.items()}
            yield node, server, Field(server.client(), operation), desks


def account(desk, category, state):
    figures = desk.client.get(f"/api/v1/operations/{desk.operation}/account").json["figures"]
    found = [f for f in figures if f["category"] == category and f.get("jurisdiction") == state and not f.get("place")]
    return found[0] if found else None


@suite.check("encounters add up to five counters, and one press makes the account say what was recorded", 120)
def counters():
    with served() as (node, server, desk, _):
        desk.meet(medical="accepted", housing="not-available", once="k1")
        desk.meet(medical="accepted", housing="not-available", once="k1", status=200)
        desk.meet(medical="declined", food="accepted")
        desk.meet(band="minor", medical="accepted", foreignNational="no")
        record = desk.read()
        same(record["identified"], {"all": 3, "adults": 2, "minors": 1}, "identified")
        same(record["offeredAny"]["all"], 3, "offered anything")
        services = {line["service"]: line for line in record["services"]}
        same([services["medical"][name]["all"] for name in ("offered", "accepted", "declined", "notAvailable")], [3, 2, 1, 0], "medical")
        same(services["housing"]["notAvailable"]["all"], 1, "housing that was not available")
        same(account(desk, "medicalServices", "US-KY"), None, "what the account says before the press")
        entry = desk.say("figures", category="medicalServices", jurisdiction="US-KY")
        figure = account(desk, "medicalServices", "US-KY")
        same((figure["value"], figure["entries"]), (2, [entry]), "the account's figure and the report behind it")
        desk.refused("figures", 409, "already", category="medicalServices", jurisdiction="US-KY")
        desk.refused("figures", 422, "choose one", category="medicalServices", jurisdiction="US-MO")
        desk.refused("figures", 422, "name the figure", category="Medical services", jurisdiction="US-KY")
        logs = node.run("log", "show", f"hub/{desk.operation}/shared").stdout
        expect("field.service" not in logs and "field.person" not in logs, "what was seen at an encounter stands in the shared log")


@suite.check("an encounter that names anybody, is in the future or says nonsense is refused with what mends it", 120)
def refused_encounters():
    with served() as (node, server, desk, _):
        base = {"jurisdiction": "US-KY", "band": "adult"}
        desk.refused("encounters", 422, "not a member", **base, name="Ann")
        desk.refused("encounters", 422, "not a member", **base, note="tall")
        desk.refused("encounters", 422, "foreignNational", jurisdiction="US-KY", band="minor")
        desk.refused("encounters", 422, "of minors alone", **base, foreignNational="yes")
        desk.refused("encounters", 422, "future", **base, at=instant(60))
        desk.refused("encounters", 422, "not a list of", **base, services=["medical"])
        desk.refused("encounters", 422, "at least one service", **base, encounter=NOBODY)
        desk.refused("encounters", 404, "no encounter", **base, encounter=NOBODY, services=[{"service": "food", "outcome": "offered"}])
        answer = desk.client.post(f"{desk.base}/encounters", b"[1]")
        same(answer.status, 400, f"a list: {answer}")
        same(desk.read()["identified"]["all"], 0, "what the refused ones left behind")


@suite.check("a person who is victim and arrested stands in a check, in no shared log, and nobody under 18 as arrested for selling", 120)
def victim_and_arrested():
    with served() as (node, server, desk, _):
        base = {"jurisdiction": "US-KY", "band": "adult"}
        same(desk.read()["checks"], [], "checks before anything is recorded")
        desk.say("encounters", **base, arrest="selling", services=[{"service": "medical", "outcome": "accepted"}])
        desk.say("encounters", **base, services=[{"service": "food", "outcome": "accepted"}])
        desk.refused("encounters", 422, "is a victim", jurisdiction="US-KY", band="minor", foreignNational="no", arrest="selling")
        desk.refused("encounters", 422, "one of buyer", **base, arrest="prostitution")
        check = desk.read()["checks"][0]
        same((check["code"], len(check["encounters"])), ("victimAndArrested", 1), "the check")
        expect(check["message"].startswith("1 person whom you identified as a victim was also arrested, for selling"), check["message"])
        for arguments in (["--data", node.folder], ["--server", server.url]):
            place = {"token": server.token} if "--server" in arguments else {}
            shown = command("field", *arguments, **place).stdout
            expect(check["message"] in shown and check["encounters"][0] in shown, f"“field” shows {shown}")
        through = command("field", "record", "US-MO", "adult", "--arrest", "buyer", "--server", server.url, token=server.token)
        same(len(through.stdout.split()), 1, "entries of an encounter from the command line")
        expect(desk.read()["checks"][0]["message"].startswith("2 people"), "the check after another")
        for encounter in desk.read()["checks"][0]["encounters"]:
            where = "US-KY" if encounter == check["encounters"][0] else "US-MO"
            back = command("field", "record", where, "adult", "--arrest", "none", "--encounter", encounter, "--server", server.url, token=server.token)
            same(len(back.stdout.split()), 1, "entries of an arrest taken back")
        same(desk.read()["checks"], [], "checks after both arrests were taken back")
        desk.refused("encounters", 409, "nothing to take back", **base, encounter=check["encounters"][0], arrest="none")
        logs = node.run("log", "show", f"hub/{desk.operation}/shared").stdout
        expect("field." not in logs, "what was seen at an encounter stands in the shared log")


@suite.check("a minor starts the state's report and the 24 hours of HHS, and a notice ends a clock", 120)
def clocks():
    with served() as (node, server, desk, _):
        desk.meet(band="minor", foreignNational="unknown")
        notices = {line["clock"]: line for line in desk.read()["notices"]}
        same(sorted(notices), ["child-welfare", "hhs"], "the clocks")
        number = notices["hhs"]["encounter"]
        expect(re.fullmatch(r"[0-9a-z]{20}", number), f"the number {number}")
        notice = {"encounter": number, "clock": "hhs", "to": "OTIP", "at": instant(), "reference": "RFA-21/7"}
        desk.refused("notices", 422, "before the minor was found", **{**notice, "at": instant(-600)})
        desk.refused("notices", 422, "future", **{**notice, "at": instant(600)})
        desk.refused("notices", 422, "own number", **{**notice, "reference": "the girl in room 7"})
        time.sleep(1.1)
        desk.say("notices", **{**notice, "at": instant()})
        same({line["clock"]: line["phase"] for line in desk.read()["notices"]}["hhs"], "given", "the clock after the notice")
        desk.refused("notices", 409, "already", **{**notice, "at": instant()})
        long_ago = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 90_000))
        desk.say("encounters", jurisdiction="US-MO", band="minor", foreignNational="yes", at=long_ago)
        overdue = [line for line in desk.read()["notices"] if line["phase"] == "overdue"]
        same(sorted(line["clock"] for line in overdue), ["child-welfare", "hhs"], "what is overdue")
        page = desk.client.get(f"/operations/{desk.operation}/services")
        expect("OVERDUE" in page.body.decode() and "role=\"alert\"" in page.body.decode(), "the first page does not say that a notice is overdue")
        desk.say("minor-arrest-claims", jurisdiction="US-MO", count=1)
        same(desk.read()["minorArrestClaims"], [{"jurisdiction": "US-MO", "count": 1}], "the claim")


@suite.check("what is asked for and promised before H-hour stands against the checklist of readiness", 120)
def surge():
    with served() as (node, server, desk, _):
        site = {"site": "us-mo/kansas-city", "item": "bed:safe-house"}
        desk.say("surge-asks", **site, count=8)
        desk.say("surge-promises", **site, count=3)
        line = desk.read("surge")["lines"][0]
        same((line["asked"], line["promised"], line["gap"]), (8, 3, 5), "the standing")
        conduct = desk.client.get(f"/api/v1/operations/{desk.operation}/conduct").json
        items = {item["item"]: item for item in conduct["readiness"][0]["items"]}
        expect("3 of 8 promised" in (items["advocates"].get("doubt") or ""), f"readiness says {items['advocates']}")
        desk.say("surge-promises", **site, count=8)
        same(desk.read("surge")["gap"], 0, "the gap when all is promised")
        desk.refused("surge-asks", 422, "between 0 and 500", **site, count=-1)
        desk.refused("surge-asks", 422, "an area", site="us-mo/atlantis", item="advocate", count=1)
        desk.refused("surge-promises", 422, "bed:", site="us-mo/kansas-city", item="helicopter", count=1)


@suite.check("gaps are computed, published from eleven on, and a small change publishes nothing new", 180)
def gaps():
    with served() as (node, server, desk, _):
        desk.refused("gap-tables", 422, "under 11")
        for _ in range(12):
            desk.meet(housing="not-available")
        desk.say("stated-services", jurisdiction="US-MO", measure="beds", value=37, year=2019, source="A survey")
        found = desk.read("gaps")
        row = next(row for row in found["rows"] if row["what"] == "service:housing")
        same((row["needed"], row["notAvailable"], row["gap"]), (12, 12, 12), "the row")
        missouri = next(state for state in found["states"] if state["jurisdiction"] == "US-MO")
        same((missouri["beds"], missouri["stated"][0]["value"], missouri["population"]), (None, 37, 6154913), "Missouri")
        desk.say("gap-tables")
        table = desk.read("gaps")["published"][0]["table"]
        same(table["rows"], [{"service": "housing", "jurisdiction": "US-KY", "needed": 10, "notAvailable": 10}], "the published rows")
        shared = node.run("log", "show", f"hub/{desk.operation}/shared").stdout
        expect('"count":12' not in shared, "the true count stands in the shared log")
        for _ in range(9):
            desk.meet(housing="not-available")
        desk.say("gap-tables")
        same(desk.read("gaps")["published"][1]["table"]["rows"], table["rows"], "a table nine persons later")
        sheet = desk.client.get("/api/v1/gaps?format=csv")
        same(sheet.kind, "text/csv", "the kind of the sheet")
        expect("service:housing,\"Housing\",US-KY,21,0,21,0,0,21,0" in sheet.body.decode(), f"the sheet: {sheet.body.decode()}")
        for page in ("/gaps", "/rules?state=MO&on=2021-08-27", f"/operations/{desk.operation}/services/gaps"):
            answer = desk.client.get(page)
            same(answer.status, 200, f"{page}: {answer}")
        expect("A survey" in answer.body.decode() and "Stated by" in answer.body.decode(), "the page does not say who stated 37")


@suite.check("each address asks for its permission", 180)
def permissions():
    roles = {
        "advocate": "victim-advocate", "informer": "information-officer", "analyst": "analyst", "watcher": "observer",
        "provider": "service-provider", "duty": "watch-officer",
    }
    with served(**roles) as (node, server, desk, desks):
        def statuses(call):
            return {name: call(field).status for name, field in desks.items()}

        def get(path):
            return statuses(lambda field: field.client.get(f"{field.base}{path}"))

        def post(path, body):
            return statuses(lambda field: field.client.post(f"{field.base}/{path}", body))

        record = {"jurisdiction": "US-KY", "band": "adult"}
        same(get(""), {"advocate": 200, "informer": 403, "analyst": 403, "watcher": 403, "provider": 403, "duty": 200}, "the record")
        same(post("encounters", record), {"advocate": 201, "informer": 403, "analyst": 403, "watcher": 403, "provider": 403, "duty": 201}, "recording")
        same(get("/gaps"), {"advocate": 200, "informer": 200, "analyst": 200, "watcher": 403, "provider": 200, "duty": 200}, "gaps")
        same(set(get("/handed-over").values()), {404}, "what was handed over, which is kept at a provider's own node")
        ask = {"site": "us-ky/louisville", "item": "advocate", "count": 1}
        same(post("surge-asks", ask), {"advocate": 201, "informer": 403, "analyst": 403, "watcher": 403, "provider": 201, "duty": 403}, "asking")
        same(post("gap-tables", {}), {"advocate": 403, "informer": 422, "analyst": 403, "watcher": 403, "provider": 403, "duty": 403}, "publishing")
        figure = {"category": "medicalServices", "jurisdiction": "US-KY"}
        same(post("figures", figure)["advocate"], 403, "an advocate who reports a figure")
        same(desks["watcher"].client.get("/api/v1/rules").status, 403, "rules for an observer")
        same(desks["analyst"].client.get("/api/v1/rules").status, 200, "rules for an analyst")


@suite.check("a hand-off is read by the provider and its sender alone, and nothing comes back", 240)
def hand_off():
    with Federation() as federation:
        hub, kentucky, iowa = federation.hub, federation.nodes["ky"], federation.nodes["ia"]
        operation = "operation-test"
        hub.stop()
        invitation = hub.invitation("shelter", federation.address, "--role", "provider")
        federation.start_hub()
        shelter = Member(federation.path / "shelter", "shelter", "provider")
        shelter.join(federation.address, invitation)
        advocate = token_of(shelter.node.folder, "service:ann", ["victim-advocate"])
        federation.nodes["shelter"] = shelter.start()
        desk = Field(kentucky.server.client(), operation)
        wait("shelter connected", lambda: (shelter.network()["uplink"] or {}).get("connected"))
        members = lambda: [node["agency"] for node in kentucky.network()["nodes"]]  # noqa: E731
        wait("Kentucky knows the shelter", lambda: "shelter" in members())
        desk.refused("hand-offs", 422, "no service provider", advocate="ia/ann", **HAND_OFF)
        desk.refused("hand-offs", 422, "ask the person first", advocate="shelter/ann", **{**HAND_OFF, "agreed": False})
        desk.refused("hand-offs", 422, "not a member", advocate="shelter/ann", **HAND_OFF, name="Ann")
        desk.say("hand-offs", advocate="shelter/ann", **HAND_OFF)
        sent = desk.read("hand-offs")["handOffs"]
        same(len(sent), 1, "what Kentucky sees of its own")
        provider = Field(shelter.server.client(token=advocate), operation)
        received = wait("the hand-off arrives", lambda: provider.read("handed-over")["handOffs"])
        same(received, sent, "what the provider reads")
        line = lambda: hub.server.client().get(f"/log/ky/{operation}/shared/tile/entries/000").body  # noqa: E731
        wait("the hub has it", lambda: hub.server.client().get(f"/api/v1/operations/{operation}/entries").body.count(b"field.hand-off"))
        expect(b"502-555" not in line(), "the number stands in the clear in what the hub has")
        for member in (hub, iowa):
            same(Field(member.server.client(), operation).read("hand-offs")["handOffs"], [], f"what {member.agency} can read")


@suite.check("the commands say the same, in words and as JSON, on a folder and through a server", 180)
def commands():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Night", "KY,MO")

        def field(*arguments, **options):
            return node.run("field", *arguments, **options)

        entries = field("record", "US-KY", "adult", "medical=accepted", "housing=not-available").stdout.split()
        same(len(entries), 3, "entries of a record")
        field("record", "US-IA", "minor", "--foreign-national", "unknown", "medical=accepted")
        shown = json.loads(field("show", "--json").stdout)
        same(shown["identified"]["all"], 2, "identified")
        expect("2 identified" in field("show").stdout, "the text")
        expect("outcome" in field("record", "US-KY", "adult", "medical", code=2).stderr, "a service without an outcome")
        expect("of minors alone" in field("record", "US-KY", "adult", "--foreign-national", "yes", code=2).stderr, "an adult's nationality")
        field("figure", "medicalServices", "US-KY")
        expect("already" in field("figure", "medicalServices", "US-KY", code=1).stderr, "the same figure again")
        field("ask", "us-mo/kansas-city", "bed:safe-house", "8")
        field("promise", "us-mo/kansas-city", "bed:safe-house", "3")
        expect("5" in field("surge").stdout, "what is lacking")
        field("state", "beds", "37", "--jurisdiction", "US-MO", "--year", "2019", "--source", "A survey")
        expect("no service provider" in field(
            "hand-off", "shelter/ann", "bed:safe-house", "--age", "18-24", "--area", "us-ky/louisville", "--call-back", "502-555-0100",
            "--agreed", code=1).stderr, "a hand-off to nobody")
        expect("ask the person first" in field(
            "hand-off", "shelter/ann", "bed:safe-house", "--age", "18-24", "--area", "us-ky/louisville", "--call-back", "502-555-0100",
            code=2).stderr, "a hand-off without agreement")
        expect("under 11" in field("publish", code=1).stderr, "a table of nothing")
        gaps = json.loads(node.run("gaps", "--json").stdout)
        same(gaps["gap"], 6, "the gap")
        expect(node.run("gaps", "--csv").stdout.startswith("what,title,jurisdiction"), "the sheet")
        expect("A survey" in node.run("gaps").stdout, "who stated 37 beds")
        before = json.loads(command("rules", "--state", "MO", "--on", "2021-08-27", "--json").stdout)
        after = json.loads(command("rules", "--state", "MO", "--on", "2022-08-28", "--json").stdout)
        kinds = [next(rule["kind"] for rule in book["rules"] if rule["topic"] == "safe-harbor") for book in (before, after)]
        same(kinds, ["none", "immunity-with-referral"], "Missouri's safe harbor on two days")
        expect("for counsel to confirm" in command("rules", "--state", "MO").stdout, "the rules' standing")
        expect("not a state" in command("rules", "--state", "ZZ", code=2).stderr, "a state that is none")
        expect("not a day" in command("rules", "--on", "yesterday", code=2).stderr, "a day that is none")


if __name__ == "__main__":
    suite.run()
