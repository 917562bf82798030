"""Training by the built program: courses, sessions, attendance, quizzes, certificates, and who is missing what by state."""

import json
import re
import time

from federation import Federation, wait
from shifted_clock import ShiftedClock
from support import Node, Suite, Workplace, command, expect, same

suite = Suite("training")
MINORS = "hub/recovery-of-minors"


class School:
    """A hub's folder with the five courses, on a clock that the test sets."""

    def __init__(self, folder):
        self.clock = ShiftedClock(folder)
        self.node = Node(folder / "data")
        self.run("init", "--role", "hub")
        self.say("offer", "--defaults")

    def run(self, *arguments, **options):
        return self.node.run(*arguments, environment=self.clock.environment, **options)

    def say(self, *arguments, **options):
        return self.run("training", *arguments, **options)

    def read(self, *arguments):
        return json.loads(self.say(*arguments, "--json").stdout)

    def now(self):
        """The moment on the test's clock, as the program tells it."""
        return time.time() + self.clock.seconds

    def at(self, minutes):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.now() + minutes * 60))

    def session(self, *more, course=MINORS, minutes=30, **options):
        return self.say("session", course, "--at", self.at(minutes), *more, **options).stdout.strip()

    def right(self, course=MINORS):
        """The right answers, as the course's entry has them: numbers from 1."""
        entry = offers(self.node)[course.split("/")[1]]
        return [question["right"] + 1 for question in entry["quiz"]]

    def standing(self, person, course=MINORS):
        standings = self.read("person", person)["standings"]
        return next(line for line in standings if line["course"] == course)


def offers(node):
    """The bodies of the offers in the hub's standing log, by key."""
    entries = map(json.loads, node.run("log", "show", "hub/standing/shared").stdout.splitlines())
    return {entry["body"]["key"]: entry["body"] for entry in entries if entry["kind"] == "training.course.offered"}


def answers(numbers):
    return ",".join(map(str, numbers))


@suite.check("the five courses come with the program, are offered once, and show no right answer", 120)
def defaults():
    with Workplace() as folder:
        school = School(folder)
        listed = school.read("list")["courses"]
        same(len(listed), 5, "courses")
        expect(all(course["required"] and course["months"] in (12, 24) for course in listed), f"a course is odd: {listed}")
        again = school.say("offer", "--defaults")
        same(again.stdout, "", "what a second offer writes")
        expect("stands already" in again.stderr, f"a second offer says {again.stderr}")
        shown = school.say("show", MINORS, "--json").stdout
        expect("right" not in json.loads(shown)["quiz"][0], "the right answer is shown")
        expect(5 <= len(json.loads(shown)["sections"]) <= 8, "sections")
        expect("rescue" not in shown.lower(), "a word for press releases")
        text = school.say("offer", "--example").stdout
        (folder / "own.txt").write_text(text.replace("Version: 1", "Version: 2").replace("Pass mark: 80", "Pass mark: 100"))
        school.say("offer", folder / "own.txt")
        same(school.read("list")["courses"][4]["version"], 2, "the version of a changed course")
        (folder / "bad.txt").write_text(text.replace("Valid months: 12", "Valid months: 90"))
        expect("1 to 60 months" in school.say("offer", folder / "bad.txt", code=1).stderr, "months out of range are not refused")
        expect("--defaults" in school.say("offer", code=2).stderr, "an offer of nothing is not refused")


@suite.check("attendance and a passed quiz make a certificate, which the clock alone ends", 180)
def certificate():
    with Workplace() as folder:
        school = School(folder)
        school.say("add", "hub/ann", "--state", "KY")
        same(school.standing("hub/ann")["standing"], "missing", "before anything")
        session = school.session("--seats", "1")
        school.say("enrol", session, "hub/ann")
        expect("enrolled in this session already" in school.say("enrol", session, "hub/ann", code=1).stderr, "enrolled twice")
        expect("seats are taken" in school.say("enrol", session, "hub/bob", code=1).stderr, "a full session")
        expect("has not begun" in school.say("attend", session, "hub/ann", code=1).stderr, "attendance before the session")
        right = school.right()
        early = school.say("quiz", MINORS, "hub/ann", "--answers", answers(right), code=1)
        expect("attend one first" in early.stderr, f"a quiz before attendance: {early.stderr}")
        school.clock.advance(minutes=31)
        expect("in the past" in school.say("enrol", session, "hub/cy", code=1).stderr, "enrolling in the past")
        past = school.say("session", MINORS, "--at", school.at(-5), code=1)
        expect("in the past" in past.stderr, f"a session in the past: {past.stderr}")
        school.say("attend", session, "hub/ann")
        same(school.say("attend", session, "hub/ann").stdout, "", "the same attendance again")
        same(school.standing("hub/ann")["standing"], "attended", "after attending")
        short = school.say("quiz", MINORS, "hub/ann", "--answers", answers(right[:-1]), code=1)
        expect("5 questions" in short.stderr, f"too few answers: {short.stderr}")
        wrong = [1 + number % 3 for number in right]
        school.say("quiz", MINORS, "hub/ann", "--answers", answers(wrong))
        same(school.standing("hub/ann")["standing"], "attended", "after a failed quiz")
        taken = school.say("quiz", MINORS, "hub/ann", "--answers", answers(right), "--key", "k1").stdout
        same(school.say("quiz", MINORS, "hub/ann", "--answers", answers(right), "--key", "k1").stdout, taken, "the same key again")
        same(school.standing("hub/ann")["standing"], "certified", "after a passed quiz")
        held = school.read("person", "hub/ann")["certificates"]
        same([line["percent"] for line in held], [100], "certificates")
        same(held[0]["quiz"], taken.strip(), "the entry behind the certificate")
        school.clock.advance(minutes=24 * 60 * 340)
        expect(school.standing("hub/ann")["expiresSoon"], "a certificate that ends in weeks is not announced")
        school.clock.advance(minutes=24 * 60 * 30)
        same(school.standing("hub/ann")["standing"], "expired", "after a year")
        renew = school.say("quiz", MINORS, "hub/ann", "--answers", answers(right), code=1)
        expect("attend one first" in renew.stderr, "a quiz alone renewed a certificate")
        school.node.verify()


@suite.check("who is missing what, by state, with waivers and people who left", 120)
def missing():
    with Workplace() as folder:
        school = School(folder)
        for person, state in [("hub/ann", "KY"), ("hub/bob", "KY"), ("mo/dee", "MO")]:
            school.say("add", person, "--state", state)
        table = school.read("missing")
        same((table["people"], table["missing"]), (3, 3), "everyone is missing everything")
        same([(row["state"], row["people"]) for row in table["states"]], [("US-KY", 2), ("US-MO", 1)], "states")
        school.say("waive", MINORS, "mo/dee", "--reason", "teaches it")
        row = school.read("missing")["states"][1]
        same({line["course"]: line["met"] for line in row["courses"]}[MINORS], 1, "Missouri's count after a waiver")
        expect("teaches it" not in school.run("log", "show", "hub/standing/shared").stdout, "a reason stands in clear")
        school.say("add", "hub/bob", "--remove")
        same(school.read("missing")["people"], 2, "people after one left")
        expect("not on the list" in school.say("add", "hub/bob", "--remove", code=1).stderr, "removed twice")
        school.say("withdraw", MINORS)
        same(len(school.read("missing")["courses"]), 4, "required courses after a withdrawal")
        again = school.say("session", MINORS, "--at", school.at(30), code=1)
        expect("is withdrawn" in again.stderr, f"a session of a withdrawn course: {again.stderr}")
        unknown = school.say("session", "hub/nothing", "--at", school.at(30), code=1)
        expect("there is no course" in unknown.stderr, f"a session of no course: {unknown.stderr}")


@suite.check("through a server: the API, its tokens, and the same pages for whoever may see them", 120)
def served():
    with Workplace() as folder:
        school = School(folder)
        with school.node.serve(environment=school.clock.environment) as server:
            client = server.client()
            base = "/api/v1/training"
            body = {"course": MINORS, "at": school.at(30), "zone": "America/Chicago", "place": "online", "seats": 5}
            same(client.post(f"{base}/sessions", {**body, "zone": "Mars/Olympus"}).status, 422, "a zone that is none")
            made = client.post(f"{base}/sessions", body, key="s1")
            same(made.status, 201, "a session")
            same(client.post(f"{base}/sessions", body, key="s1").status, 200, "the same key again")
            session = made.json["entries"][0]
            same(client.post(f"{base}/enrolments", {"session": session}).status, 201, "enrolling oneself")
            same(client.post(f"{base}/enrolments", {"session": session}).status, 409, "enrolling twice")
            same(client.post(f"{base}/enrolments", {"session": session, "person": "hub/ann"}).status, 201, "enrolling another")
            same(client.get(f"{base}/sessions/{session}").json["people"]["seated"], ["hub/tests", "hub/ann"], "seats")
            school.clock.advance(minutes=31)
            own = client.post(f"{base}/attendance", {"session": session, "person": "hub/tests"})
            same(own.status, 403, "recording one's own attendance")
            same(client.post(f"{base}/attendance", {"session": session, "person": "hub/ann"}).status, 201, "attendance")
            quiz = {"course": MINORS, "person": "hub/ann", "answers": [2, 1, 3, 1, 2]}
            same(client.post(f"{base}/quizzes", {**quiz, "answers": [2, 1]}).status, 422, "too few answers")
            same(client.post(f"{base}/quizzes", quiz).status, 201, "a quiz")
            same(len(client.get(f"{base}/people/hub/ann").json["certificates"]), 1, "certificates")
            same(client.get(f"{base}/own").json["person"], "hub/tests", "one's own training")
            same(client.get(f"{base}/courses/hub/nothing").status, 404, "an unknown course")
            same(client.request("GET", f"{base}/quizzes").status, 405, "reading what is only written")
            same(client.post(f"{base}/missing", {}).status, 405, "writing what is only read")
            page = client.get("/training").body.decode()
            expect("people are missing required training" in page, "the page does not answer its question")
            sheet = client.get(f"/training/people/hub/ann/certificates/{MINORS}").body.decode()
            expect("Certificate of training" in sheet and "Valid until" in sheet, "the certificate is not shown")
            expect("CST" in client.get(f"/training/sessions/{session}").body.decode().replace("CDT", "CST"), "no zone is named")
            said = command(
                "training", "add", "hub/eve", "--state", "KY", "--server", server.url, token=server.token,
            ).stdout
            expect(re.fullmatch(r"[0-9a-f-]{36}\n", said), f"adding somebody through the server printed {said!r}")


@suite.check("a course offered at the hub is at every node, and a node's completion is at the hub", 240)
def federated():
    with Federation() as world:
        hub, kentucky = world.hub, world.nodes["ky"]
        base = "/api/v1/training"
        sent = hub.server.client()
        for text in texts():
            same(sent.post(f"{base}/courses", {"text": text}).status, 201, "an offer at the hub")
        near = kentucky.server.client()
        wait("Kentucky has the courses", lambda: len(near.get(f"{base}/courses").json["courses"]) == 5)
        same(near.post(f"{base}/courses", {"text": texts()[0]}).status, 403, "an offer at a node")
        begin = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 4))
        body = {"course": MINORS, "at": begin, "zone": "America/New_York", "place": "Frankfort", "seats": 5}
        session = sent.post(f"{base}/sessions", body).json["entries"][0]
        wait("Kentucky has the session", lambda: near.get(f"{base}/sessions/{session}").status == 200)
        same(near.post(f"{base}/people", {"person": "ky/ann"}).status, 201, "Kentucky lists its own")
        same(sent.post(f"{base}/people", {"person": "ky/bob"}).status, 403, "the hub lists Kentucky's")
        time.sleep(4.5)
        attended = {"session": session, "person": "ky/ann"}
        same(sent.post(f"{base}/attendance", attended).status, 403, "the hub records Kentucky's attendance")
        same(near.post(f"{base}/attendance", attended).status, 201, "Kentucky records its own")
        quiz = {"course": MINORS, "person": "ky/ann", "answers": [2, 1, 3, 1, 2]}
        same(near.post(f"{base}/quizzes", quiz).status, 201, "the quiz at Kentucky")

        def certified():
            person = sent.get(f"{base}/people/ky/ann").json
            return person["jurisdiction"] == "US-KY" and len(person["certificates"]) == 1

        wait("the hub has Kentucky's certificate", certified)
        table = sent.get(f"{base}/missing").json
        row = next(row for row in table["states"] if row["state"] == "US-KY")
        same({line["course"]: line["met"] for line in row["courses"]}[MINORS], 1, "Kentucky's count at the hub")
        far = world.nodes["ia"].server.client()
        wait("Iowa sees the same", lambda: far.get(f"{base}/missing").json == table)


def texts():
    """The texts of the five courses, as they lie in the sources."""
    from support import ROOT

    names = ["buyers", "minors", "contact", "safety", "counting"]
    return [(ROOT / f"Sources/Training/Outlines/{name}.txt").read_text() for name in names]


if __name__ == "__main__":
    suite.run()
