"""An evening through the API: plan, timeline, readiness, decisions, people, messages, roll calls, an emergency and the review;
then what is refused, who may what, the past, restarts, other people's calendars, and the same between nodes.

Runs with the Python of .cache/venv, which holds icalendar; every other check needs the standard library only.
"""

import datetime
import json
import sys
import time
from contextlib import contextmanager

from federation import Federation, wait
from night import Night
from support import Node, Skip, Suite, Workplace, expect, same, served_entries, token_of

suite = Suite("conduct of an operation")
UNKNOWN = "01900000-0000-7000-8000-000000000000"


def instant(minutes=0):
    """An instant so many minutes from now, as the API takes it."""
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk:
    """One account at one node's API."""

    def __init__(self, client, operation):
        self.client, self.base = client, f"/api/v1/operations/{operation}"

    def say(self, path, once=None, status=201, **body):
        """Says one thing and gives its first entry."""
        answer = self.client.post(f"{self.base}/{path}", body, key=once)
        same(answer.status, status, f"{path} {body}: {answer}")
        return answer.json["entries"][0] if status in (200, 201) else refusal(answer, path)

    def refused(self, path, status, words, **body):
        sentence = self.say(path, status=status, **body)
        expect(words.lower() in sentence.lower(), f"{path} {body} was refused with “{sentence}”, not with “{words}”")

    def show(self, as_of=None):
        answer = self.client.get(f"{self.base}/conduct" + (f"?asOf={as_of}" if as_of else ""))
        same(answer.status, 200, f"the conduct: {answer}")
        return answer.json


def refusal(answer, what):
    """The sentence of a problem."""
    same(answer.kind, "application/problem+json", f"the kind of the answer to {what}")
    same(answer.json["status"], answer.status, f"the status in the answer to {what}")
    detail = answer.json["detail"]
    expect(len(detail) > 10 and "Optional(" not in detail, f"{what} was refused with “{detail}”")
    return detail


@contextmanager
def served(*arguments):
    """A hub with an operation and two who run it."""
    with Workplace() as folder:
        node = Node.make(folder / "data", "Night", "KY,MO")
        second = token_of(node.folder, "service:second", ["hub-coordinator"])
        operation = node.operation()
        with node.serve(*arguments) as server:
            yield node, server, Desk(server.client(), operation), Desk(server.client(token=second), operation)


def of(view, name, key, value):
    """The one member of a list of the view whose `key` is `value`."""
    found = [item for item in view[name] if item[key] == value]
    same(len(found), 1, f"{name} with {key} {value}")
    return found[0]


def substance(view):
    """What a view says, less the moment it was asked."""
    return {name: value for name, value in view.items() if name != "asOf"}


def evening(desk, second):
    """A whole evening in short; gives the entries that later checks speak of."""
    plan = desk.say(
        "plans", title="Hub plan", sections={
            "mission": "Find them.", "assignments": "alpha | Arrest team | lee | kim, joe | TAC 2 | north",
            "objectives": "Every survivor is met by an advocate",
        },
    )
    same(desk.show()["plans"][0]["status"], "draft", "the plan before its approval")
    second.say("plan-approvals", plan=plan)
    hour = desk.say("h-hour", at=instant(120))
    desk.say("confirmations", of=plan)
    desk.say("confirmations", of=hour)
    desk.say("confirmations", of=plan, person="lee")
    desk.say("tasks", key="hub/brief", title="Brief all teams", start="H-01:00", duration=30)
    desk.say("tasks", key="hub/stage", title="Stage", start=-15, after=["hub/brief"], zone="America/Atlantis")
    desk.say("task-reports", task="hub/brief", progress="started")
    for item in ("people", "briefing", "training", "equipment", "deconfliction", "advocates", "hospital", "communications"):
        desk.say("readiness", item=item, state="ready", evidence="seen by the desk", person="lee")
    desk.say("decision-points", key="hub/go", title="Go?", due="H-00:10", quorum=1)
    desk.say("votes", point="hub/go", choice="go")
    go = desk.say("decisions", point="hub/go", choice="go")
    desk.say("briefings", plan=plan, people=["lee", "kim"])
    desk.say("assignments", person="lee", unit="hub/alpha")
    desk.refused("assignments", 422, "is not briefed", person="joe", unit="hub/alpha")
    desk.say("assignments", person="joe", unit="hub/alpha", override="came straight from court")
    desk.say("check-ins", person="lee", unit="hub/alpha", place="north lot")
    flash = desk.say("messages", to=["everyone"], precedence="flash", subject="Radio check", text="Answer.", needsAnswer=True)
    second.say("message-marks", messages=[flash], mark="read")
    second.say("message-marks", messages=[flash], mark="acknowledged")
    call = desk.say("roll-calls", minutes=10)
    desk.say("roll-call-answers", call=call, unit="hub/alpha", expected=2, accounted=2, place="north lot")
    return {"plan": plan, "hour": hour, "go": go, "flash": flash, "call": call}


@suite.check("a whole evening stands as it was told, from the plan to the review", 120)
def whole_evening():
    with served() as (node, server, desk, second):
        ids = evening(desk, second)
        view = desk.show()
        same(view["plans"][0]["status"], "approved", "the plan")
        same(view["plans"][0]["approvedBy"], "service:second", "who approved it")
        same(view["plans"][0]["people"], ["hub/lee"], "the people who confirmed it")
        same((view["hHour"]["confirmed"], view["hHour"]["missing"]), (["hub"], []), "who confirmed H-hour")
        brief, stage = of(view, "timeline", "key", "hub/brief"), of(view, "timeline", "key", "hub/stage")
        same((brief["status"], brief["start"], stage["waitsFor"]), ("started", "H−01:00", ["hub/brief"]), "the timeline")
        same(of(view, "people", "person", "hub/joe")["override"], "came straight from court", "the override")
        same(of(view, "people", "person", "hub/lee")["presence"], "present", "who checked in")
        same(of(view, "readiness", "agency", "hub")["light"], "doubtful", "readiness beside somebody not briefed")
        point = of(view, "decisionPoints", "key", "hub/go")
        same([node["effect"] for node in point["nodes"]], ["go"], "what the decision comes to")
        message = of(view, "messages", "entry", ids["flash"])
        same((message["read"], message["acknowledged"], message["delivered"]), (["hub service:second"],) * 2 + ([],), "the marks")
        expect(message["open"] and message["text"] == "Answer.", "a message without its answer is closed")
        reply = second.say("messages", to=["node:hub"], subject="Loud and clear", text="Five by five.", replyTo=ids["flash"])
        same(of(desk.show(), "messages", "entry", ids["flash"])["answers"], [reply], "the answer")
        same(of(view, "rollCalls", "entry", ids["call"])["light"], "complete", "the roll call")
        desk.refused("decisions", 409, "has decided GO meanwhile", point="hub/go", choice="hold", reason="beds")
        second.say("decisions", point="hub/go", choice="abort", reason="the venue is empty", seen=ids["go"])
        same(desk.show()["rollCalls"][0]["trigger"], "abort", "the roll call that an abort opens")
        emergency = desk.say("emergencies", unit="hub/alpha", person="lee")
        calls = desk.show()["rollCalls"]
        same(calls[0]["trigger"], "emergency", "the roll call that an emergency opens")
        desk.refused("emergency-clearings", 403, "a second person", emergency=emergency)
        desk.say("roll-call-answers", call=calls[0]["entry"], unit="hub/alpha", expected=2, accounted=1)
        second.say("emergency-clearings", emergency=emergency)
        expect(of(desk.show(), "emergencies", "entry", emergency)["open"], "an incomplete count ended an emergency")
        desk.say("roll-call-answers", call=calls[0]["entry"], unit="hub/alpha", expected=2, accounted=2)
        expect(not of(desk.show(), "emergencies", "entry", emergency)["open"], "the emergency goes on")
        second.refused("emergency-clearings", 409, "cleared already", emergency=emergency)
        secret = "the zebrafinch sings"
        desk.say("journal-notes", text=secret, position="watch-desk")
        desk.say("message-strikes", message=reply)
        same(of(desk.show(), "messages", "entry", reply)["text"], None, "the text of a struck message")
        desk.say("roll-call-closings", call=calls[0]["entry"])
        desk.refused("findings", 422, "names an action", key="hub/one", kind="improvement", observation="Late")
        desk.say("findings", key="hub/one", kind="improvement", observation="Late", action="Start earlier",
                 owner="Captain", completion="2027-01-31", rating="someChallenges", objective=1)
        later = desk.say("h-hour", at=instant(180), reason="rain")
        hour = desk.show()["hHour"]
        same((hour["entry"], hour["confirmed"], hour["missing"]), (later, [], ["hub"]), "the new H-hour, which nobody confirmed")
        server.stop()
        node.verify()
        for file in node.files():
            expect(secret.encode() not in file.read_bytes(), f"a note stands in clear in {file.name}")


@suite.check("a timeline comes as a CSV file, whole or not at all, in any order, and never in a circle")
def sheets():
    with served() as (_, server, desk, __):
        def send(text, status, key=None):
            headers = {"Content-Type": "text/csv", **({"Idempotency-Key": key} if key else {})}
            answer = desk.client.request("POST", f"{desk.base}/task-sheets", body=text.encode(), headers=headers)
            same(answer.status, status, f"a sheet: {answer}")
            return answer.json if status < 300 else refusal(answer, "a sheet").lower()

        good = "key,title,start,after\nenter,Enter,H,stage\nstage,Stage,H-00:30,brief\nbrief,Brief,H-01:00,\n"
        expect("line 3" in send("key,title,start\na,A,H\nb,B,noon\n", 422), "a wrong line is not named")
        expect("circle" in send(good.replace("H-01:00,", "H-01:00,enter"), 422), "a circle is not named")
        expect("one key" in send("key,title,start\na,A,H\na,B,H\n", 422), "two lines of one key are not refused")
        send("key,title,start,after\na,A,H,nowhere\n", 404)
        send("", 422)
        send("key,title,start\n", 422)
        same(desk.show()["timeline"], [], "the timeline after files that were refused")
        same(len(send(good, 201, key="sheet")["entries"]), 3, "entries of the file")
        expect(send(good, 200, key="sheet")["repeat"], "the same file again is no repeat")
        same([task["key"] for task in desk.show()["timeline"]], ["hub/brief", "hub/stage", "hub/enter"], "the timeline")
        same(desk.show()["criticalPath"], ["hub/enter"], "the critical path of milestones")
        many = "key,title,start,after\n" + "".join(
            f"t{n},Task {n},{n % 600 - 300},{f't{n - 1}' if n else ''}\n" for n in range(2000)
        )
        started = time.monotonic()
        send(many, 201)
        took = time.monotonic() - started
        expect(took < 20, f"2,000 tasks in a chain took {took:.1f} s")
        print(f"           2,000 tasks in a chain: {took:.2f} s")
        desk.refused("tasks", 422, "circle", key="hub/t0", title="First", start=-300, after=["hub/t1999"])


@suite.check("each thing sent again with its key changes nothing, and a key used for something else is refused")
def idempotency():
    with served() as (_, server, desk, second):
        ids = evening(desk, second)
        before = desk.show()
        for number in range(40):
            body = {"person": f"officer-{number}", "unit": "hub/alpha", "waited": (40 - number) * 180_000}
            first = desk.say("check-ins", once=f"phone-{number}", **body)
            same(desk.say("check-ins", once=f"phone-{number}", status=200, **{**body, "waited": body["waited"] + 5000}), first,
                 "the entry of the same action")
        people = [person for person in desk.show()["people"] if person["person"].startswith("hub/officer")]
        same(len(people), 40, "people from the phone")
        now = datetime.datetime.now(datetime.timezone.utc)
        for person in people:
            number = int(person["person"].split("-")[1])
            age = (now - datetime.datetime.fromisoformat(person["at"].replace("Z", "+00:00"))).total_seconds()
            expect(abs(age - (40 - number) * 180) < 30, f"{person['person']} checked in {age:.0f} s ago")
        entries = [entry for entry in served_entries(desk.client, f"hub/{server_operation(desk)}/shared")
                   if entry["kind"].endswith("checked-in") and "officer" in json.dumps(entry)]
        same([entry["body"]["person"] for entry in entries], [f"officer-{number}" for number in range(40)], "their order in the log")
        desk.say("check-ins", once="phone-0", status=422, person="somebody-else")
        raised = desk.say("emergencies", once="help", unit="hub/alpha")
        same(desk.say("emergencies", once="help", status=200, unit="hub/alpha"), raised, "the emergency sent again")
        same(len(desk.show()["rollCalls"]), len(before["rollCalls"]) + 1, "roll calls of one emergency")
        desk.say("votes", once="v", point="hub/go", choice="go")
        desk.say("votes", once="v", status=422, point="hub/go", choice="hold", reason="beds")
        # Only what a person in the field does may wait.
        desk.refused("votes", 422, "waited", point="hub/go", choice="go", waited=5000)
        desk.refused("check-ins", 422, "waited", person="lee", waited=172_800_001)
        expect(ids["go"], "the evening has a decision")


def server_operation(desk):
    return desk.base.rsplit("/", 1)[1]


@suite.check("whatever is wrong is refused with a sentence, and nothing of it is stored", 120)
def bad_input():
    with served() as (node, server, desk, second):
        ids = evening(desk, second)
        before = substance(desk.show())
        log = f"hub/{server_operation(desk)}/shared"
        size = len(served_entries(desk.client, log))
        long = "x" * 70_000
        wrong = [
            ("h-hour", 422, {"at": instant(-1), "reason": "r"}), ("h-hour", 422, {"at": instant(500)}),
            ("h-hour", 422, {"at": "9999-12-31T23:59:59Z", "reason": "r"}), ("h-hour", 422, {}),
            ("plans", 422, {"title": "P", "sections": {}}), ("plans", 422, {"title": "P", "sections": {"weather": "rain"}}),
            ("plans", 422, {"title": "P", "sections": {"mission": long}}), ("plans", 422, {"title": ["P"]}),
            ("plan-approvals", 404, {"plan": UNKNOWN}), ("plan-approvals", 409, {"plan": ids["plan"]}),
            ("tasks", 403, {"key": "ky/x", "title": "T", "start": 0}), ("tasks", 422, {"key": "hub/x", "title": "T", "start": "soon"}),
            ("tasks", 422, {"key": "hub/x", "title": "T", "start": -180}),
            ("tasks", 404, {"key": "hub/x", "title": "T", "start": 0, "after": ["hub/none"]}),
            ("tasks", 422, {"key": "hub/brief", "title": "T", "start": -60, "after": ["hub/stage"]}),
            ("task-reports", 404, {"task": "hub/none", "progress": "started"}),
            ("task-reports", 422, {"task": "hub/stage", "progress": "started"}),
            ("task-reports", 422, {"task": "hub/brief", "progress": "blocked"}),
            ("readiness", 422, {"item": "people", "state": "ready"}), ("readiness", 422, {"item": "weather", "state": "ready"}),
            ("decision-points", 422, {"key": "hub/p", "title": "P", "due": 0, "quorum": 65}),
            ("votes", 404, {"point": "hub/none", "choice": "go"}), ("votes", 422, {"point": "hub/go", "choice": "hold"}),
            ("decisions", 409, {"point": "hub/go", "choice": "go"}), ("confirmations", 404, {"of": ids["flash"]}),
            ("units", 422, {"key": "hub/u", "title": "", "leader": "lee"}), ("briefings", 422, {"plan": ids["plan"], "people": []}),
            ("briefings", 404, {"plan": ids["flash"], "people": ["lee"]}),
            ("assignments", 404, {"person": "lee", "unit": "hub/none"}),
            ("assignments", 422, {"person": "kim", "unit": "hub/alpha", "removed": True}),
            ("check-ins", 422, {"person": "Jane Doe"}), ("check-ins", 403, {"person": "lee", "unit": "ky/alpha"}),
            ("messages", 422, {"to": [], "subject": "S", "text": "T"}), ("messages", 422, {"to": ["x"], "subject": "S", "text": "T"}),
            ("messages", 422, {"to": ["everyone"], "subject": "S"}), ("messages", 422, {"to": ["everyone"], "subject": "S", "sealed": []}),
            ("messages", 422, {"to": ["everyone"], "subject": "S", "text": "T\u0000"}),
            ("messages", 404, {"to": ["everyone"], "subject": "S", "text": "T", "replyTo": UNKNOWN}),
            ("messages", 422, {"to": ["everyone"], "subject": "S", "text": "T", "attachments": [{"name": "a.exe", "content": "TVqQAAMA"}]}),
            ("message-marks", 404, {"messages": [UNKNOWN], "mark": "read"}), ("message-marks", 422, {"messages": ["x"], "mark": "read"}),
            ("message-strikes", 404, {"message": UNKNOWN}), ("roll-calls", 422, {"units": ["hub/none"]}),
            ("roll-calls", 422, {"minutes": 0}), ("roll-call-answers", 422, {"call": ids["call"], "unit": "hub/alpha", "expected": 1, "accounted": 2}),
            ("roll-call-answers", 404, {"call": UNKNOWN, "unit": "hub/alpha", "expected": 1, "accounted": 1}),
            ("roll-call-closings", 404, {"call": UNKNOWN}), ("emergencies", 403, {"unit": "ky/alpha"}),
            ("emergency-clearings", 404, {"emergency": UNKNOWN}), ("journal-notes", 422, {"text": ""}),
            ("findings", 422, {"key": "hub/f", "kind": "strength", "observation": "o", "start": "2021-09-30", "completion": "2021-09-01"}),
            ("votes", 422, {"point": "hub/go", "choice": "go", "colour": "blue"}),
        ]
        for path, status, body in wrong:
            desk.say(path, status=status, **body)
        for path in sorted({path for path, _, __ in wrong}):
            for body, name in ((b"", "nothing"), (b"{", "half an object"), (b"[]", "a list"), (b"\xff\xfe", "no UTF-8"), (b'"x"', "a text"),
                               (b'{"a":' * 200 + b"1" + b"}" * 200, "depth"), (b'{"key":"\\ud800"}', "half a pair")):
                answer = desk.client.request("POST", f"{desk.base}/{path}", body=body, headers={"Content-Type": "application/json"})
                expect(400 <= answer.status < 500, f"{path} with {name} was answered {answer}")
                refusal(answer, f"{path} with {name}")
            answer = desk.client.request("POST", f"{desk.base}/{path}", body=b'{"title":"' + b"x" * 200_000 + b'"}')
            same(answer.status, 413, f"{path} with a long body")
            same(desk.client.get(f"{desk.base}/{path}").status, 405, f"GET {path}")
            same(desk.client.post(f"/api/v1/operations/nowhere/{path}", {}).status, 404, f"{path} of an operation that is not there")
        same(substance(desk.show()), before, "the conduct after all that was refused")
        same(len(served_entries(desk.client, log)), size, "entries after all that was refused")
        same(desk.client.get("/health").status, 200, "health")


@suite.check("the past shows what stood then, and a time before the operation is no time of it")
def past():
    with served() as (_, __, desk, second):
        evening(desk, second)
        time.sleep(1.2)
        moment, then = instant(), desk.show()
        time.sleep(1.2)
        desk.say("h-hour", at=instant(300), reason="rain")
        desk.say("units", key="hub/bravo", title="Cover", leader="kim")
        desk.say("messages", to=["everyone"], subject="Later", text="Later")
        desk.say("task-reports", task="hub/brief", progress="completed")
        desk.say("emergencies")
        now, back = desk.show(), desk.show(moment)
        expect(substance(now) != substance(then), "nothing has changed")
        same(substance(back), substance(then), "the conduct as of then")
        same(desk.client.get(f"{desk.base}/conduct?asOf=2001-01-01T00:00:00Z").status, 404, "the conduct of 2001")
        same(desk.client.get(f"{desk.base}/conduct?asOf=yesterday").status, 422, "the conduct of yesterday")
        same(desk.client.get(f"{desk.base}/conduct?asOf={instant(60)}").status, 422, "the conduct of in an hour")


@suite.check("a restart shows the same, from the log, from a snapshot, and after a kill")
def restarts():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Night", "KY,MO")
        second = token_of(node.folder, "service:second", ["hub-coordinator"])
        operation, wanted = node.operation(), None
        for step in ("first", "kill", "stop", "kill", "no snapshot"):
            with node.serve() as server:
                desk = Desk(server.client(), operation)
                if step == "first":
                    evening(desk, Desk(server.client(token=second), operation))
                    wanted = substance(desk.show())
                same(substance(desk.show()), wanted, f"the conduct after “{step}”")
                if step == "stop":
                    same(server.stop(), 0, "the server's end")
                else:
                    server.kill()
        node.verify()


@suite.check("the timeline is a calendar that another program reads")
def calendar():
    try:
        import icalendar
    except ImportError:
        raise Skip("icalendar is not installed: Scripts/bootstrap.sh test installs it") from None
    with served() as (_, __, desk, second):
        evening(desk, second)
        title = "Meet; then, go \\ 警察 " + "and wait " * 12
        desk.say("tasks", key="hub/odd", title=title.strip(), start=10, duration=5)
        desk.say("tasks", key="hub/off", title="Off", start=20)
        desk.say("task-reports", task="hub/off", progress="cancelled", reason="rain")
        answer = desk.client.get(f"{desk.base}/timeline.ics")
        same((answer.status, answer.kind), (200, "text/calendar"), "the calendar")
        for line in answer.body.split(b"\r\n"):
            expect(len(line) <= 75 and b"\n" not in line, f"a line of {len(line)} octets: {line}")
        read = icalendar.Calendar.from_ical(answer.body)
        same(read.errors, [], "what the reader finds wrong")
        view, events = desk.show(), {str(event["uid"]): event for event in read.walk("VEVENT")}
        same(len(events), len(view["timeline"]) + 1, "events")
        for event in events.values():
            same(event.errors, [], f"what the reader finds wrong in {event['uid']}")
            expect("DTSTAMP" in event, "an event without its stamp")
        for task in view["timeline"]:
            event = events[task["key"].replace("/", ".") + "@unitedfront"]
            start = datetime.datetime.fromisoformat(task["startsAt"].replace("Z", "+00:00")).replace(microsecond=0)
            same(event.decoded("DTSTART"), start, f"the start of {task['key']}")
            same(str(event["SUMMARY"]), f"{task['start']} {task['title']}", f"the title of {task['key']}")
            if task["duration"]:
                same(event.decoded("DTEND") - start, datetime.timedelta(minutes=task["duration"]), f"how long {task['key']} is")
            else:
                expect("DTEND" not in event, f"{task['key']} has an end")
            same(str(event["STATUS"]), "CANCELLED" if task["status"] == "cancelled" else "CONFIRMED", f"the status of {task['key']}")


@suite.check("an undercover officer checks in and calls for help and reads nothing; a display reads the board and no message", 180)
def roles():
    with Night() as office:
        ann = office.enrol("ann", "hubCoordinator")
        heron = office.enrol("quiet-heron", "undercoverOfficer", title="", realIdentity="Jo Doe, badge 12")
        wall, analyst = office.bind("wall", "display"), office.enrol("reader", "analyst")
        base = f"/api/v1/operations/{office.operation}"

        def ask(browser, method, path, body=None):
            headers = {"Accept": "application/json", "Content-Type": "application/json"}
            return browser.request(method, f"{base}/{path}", body=json.dumps(body).encode() if body is not None else None, headers=headers)

        def told(browser, path, **body):
            answer = ask(browser, "POST", path, body)
            same(answer.status, 201, f"{path}: {answer}")
            return answer.json["entries"][0]

        told(ann.browser, "units", key="hub/alpha", title="Team", leader="lee")
        told(ann.browser, "messages", to=["everyone"], subject="Subject", text="candlewick")
        told(heron.browser, "check-ins", person="quiet-heron", unit="hub/alpha")
        emergency = told(heron.browser, "emergencies", person="quiet-heron", unit="hub/alpha")
        view = ask(ann.browser, "GET", "conduct").json
        same([item["entry"] for item in view["emergencies"]], [emergency], "the emergency")
        same(view["rollCalls"][0]["trigger"], "emergency", "its roll call")
        expect("Jo Doe" not in json.dumps(view), "the name behind a code name is shown")
        told(heron.browser, "roll-call-answers", call=view["rollCalls"][0]["entry"], unit="hub/alpha", expected=1, accounted=1)
        for path in ("conduct", "timeline.ics", "account", "entries"):
            same(ask(heron.browser, "GET", path).status, 403, f"{path} for an undercover officer")
        for path, body in (("messages", {"to": ["everyone"], "subject": "S", "text": "T"}), ("roll-calls", {}),
                           ("emergency-clearings", {"emergency": emergency}), ("units", {"key": "hub/x", "title": "T", "leader": "lee"})):
            same(ask(heron.browser, "POST", path, body).status, 403, f"{path} by an undercover officer")
        shown = ask(wall, "GET", "conduct")
        same((shown.status, shown.json["messages"]), (200, None), "the conduct on a display")
        expect(b"candlewick" not in shown.body and len(shown.json["units"]) == 1, "a display shows a message, or no board")
        same(ask(wall, "GET", "timeline.ics").status, 200, "the calendar on a display")
        same(ask(wall, "POST", "check-ins", {"person": "x"}).status, 403, "a check-in by a display")
        seen = ask(analyst.browser, "GET", "conduct")
        same(seen.json["messages"][0]["text"], "candlewick", "the message for an analyst")
        same(ask(analyst.browser, "POST", "votes", {"point": "hub/go", "choice": "go"}).status, 403, "a vote by an analyst")
        same(ask(office.browser(), "GET", "conduct").status, 401, "the conduct for nobody")


@suite.check("between nodes: confirmed by each, sealed for whom it is for, delivered by the node itself, and caught up after a cut", 240)
def between_nodes():
    with Federation() as all:
        hub, kentucky, iowa = all.hub, all.nodes["ky"], all.nodes["ia"]
        operation = hub.operation()
        desks = {member.agency: Desk(member.server.client(), operation) for member in all.everyone()}
        plan = desks["hub"].say("plans", title="Hub plan", sections={"mission": "Find them."})
        desks["hub"].say("plan-approvals", plan=plan)
        hour = desks["hub"].say("h-hour", at=instant(120))
        for agency in ("ky", "ia"):
            wait(f"{agency} has H-hour", lambda: (desks[agency].show()["hHour"] or {}).get("entry") == hour)
            desks[agency].refused("h-hour", 403, "only the agency that leads", at=instant(200), reason="r")
        desks["ky"].say("confirmations", of=hour)
        wait("the hub knows who confirmed", lambda: desks["hub"].show()["hHour"]["confirmed"] == ["ky"])
        same(desks["hub"].show()["hHour"]["missing"], ["hub", "ia"], "who has not confirmed H-hour")

        def letter(agency, entry):
            return next((item for item in desks[agency].show()["messages"] if item["entry"] == entry), None)

        secrets = {"ia": "zebrafinch at the north lot", "hub": "candlewick is late"}
        sent = {to: desks["ky"].say("messages", to=[f"node:{to}"], precedence="immediate", subject="For you", text=text)
                for to, text in secrets.items()}
        open_text = desks["ky"].say("messages", to=["everyone"], precedence="flash", subject="All", text="Radio check")
        for to, entry in sent.items():
            wait(f"{to} reads it", lambda: (letter(to, entry) or {}).get("text") == secrets[to])
            same(letter("ky", entry)["text"], secrets[to], "the sender's own copy")
            wait(f"{to} says that it has it", lambda: [mark.split()[0] for mark in letter("ky", entry)["delivered"]] == [to])
            other = "hub" if to == "ia" else "ia"
            wait(f"{other} has the entry", lambda: letter(other, entry))
            same(letter(other, entry)["text"], None, f"what {other} reads of it")
        wait("both have the message for all", lambda: sorted(mark.split()[0] for mark in letter("ky", open_text)["delivered"]) == ["hub", "ia"])
        same(letter("ky", open_text)["acknowledged"], [], "delivered is not acknowledged")
        desks["ia"].say("message-marks", messages=[open_text], mark="acknowledged")
        wait("the acknowledgement comes back", lambda: letter("ky", open_text)["acknowledged"])
        desks["ky"].say("messages", status=422, to=["node:ia"], subject="S", text="T", attachments=[{"name": "a.txt", "content": "aGk="}])

        # Cut off: everything goes on at the node, and comes together afterwards.
        hub.kill()
        wait("Kentucky notices", lambda: not kentucky.network()["uplink"]["connected"])
        desks["ky"].say("units", key="ky/alpha", title="Team", leader="lee")
        waiting = desks["ky"].say("messages", to=["node:hub"], precedence="flash", subject="Cut off", text="zebrafinch again")
        emergency = desks["ky"].say("emergencies", unit="ky/alpha")
        same(len(desks["ky"].show()["emergencies"]), 1, "the emergency at the node itself")
        all.start_hub()
        desks["hub"] = Desk(hub.server.client(), operation)
        wait("the hub hears of the emergency", lambda: [item["entry"] for item in desks["hub"].show()["emergencies"]] == [emergency])
        wait("the hub reads what waited", lambda: (letter("hub", waiting) or {}).get("text") == "zebrafinch again")
        wait("and says so", lambda: letter("ky", waiting)["delivered"])
        call = desks["hub"].show()["rollCalls"][0]
        desks["hub"].refused("roll-call-answers", 403, "not this node's", call=call["entry"], unit="ky/alpha", expected=2, accounted=2)
        desks["ky"].say("roll-call-answers", call=call["entry"], unit="ky/alpha", expected=2, accounted=2)
        wait("the count comes", lambda: desks["hub"].show()["rollCalls"][0]["light"] == "complete")
        desks["hub"].say("emergency-clearings", emergency=emergency)
        for agency in ("hub", "ky", "ia"):
            wait(f"{agency} sees it ended", lambda: [item["open"] for item in desks[agency].show()["emergencies"]] == [False])
        views = [
            {name: value for name, value in substance(desks[agency].show()).items() if name not in ("own", "messages")}
            for agency in ("hub", "ky", "ia")
        ]
        same(views[1:], [views[0]] * 2, "the conduct at every node")
        for member in all.everyone():
            member.stop()
        for member in (hub, kentucky, iowa):
            member.node.verify()
            for file in member.node.files():
                bytes_ = file.read_bytes()
                for text in secrets.values():
                    expect(text.encode() not in bytes_, f"a sealed text stands in clear in {file.name} of {member.agency}")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
