"""Planning, running and reviewing an operation from the command line: on a folder, and through the server that holds it."""

import json
import time
from datetime import datetime, timedelta, timezone

from support import Node, Suite, Workplace, command, expect, same, token_of

suite = Suite("command line: an operation planned, briefed, voted, run and reviewed")

PLAN = """# Operation Lantern: plan

## Mission
Act at one minute.

## Objectives
Act at the same minute | Operational coordination
Account for everyone | Responder safety

## Assignments
alpha | Contact team | kestrel | kestrel, wren | TAC 1 | the north
"""


class Desk:
    """Where commands go: the folder, or its server with a token."""

    def __init__(self, node, *address, token=None):
        self.node, self.address, self.token = node, address, token

    def __call__(self, *arguments, code=0):
        more = self.address or ("--data", self.node.folder)
        return command(*arguments, *more, code=code, token=self.token)

    def say(self, *arguments, entries=1):
        """Runs a writing command and gives the entries that it prints, one a line."""
        printed = self(*arguments).stdout.split()
        same(len(printed), entries, f"entries of {' '.join(map(str, arguments))}")
        expect(all(len(entry) == 36 for entry in printed), f"no entries: {printed}")
        return printed

    def json(self, *arguments):
        return json.loads(self(*arguments, "--json").stdout)

    def refused(self, *arguments, code=1, says=""):
        done = self(*arguments, code=code)
        said = done.stderr.strip()
        # A server begins its sentence with a capital letter.
        expect(says.lower() in said.lower(), f"{' '.join(map(str, arguments))} is refused with “{said}” instead of “{says}”")
        if code == 1:
            same(said.count("\n"), 0, f"lines of “{said}”")


def instant(minutes):
    return (datetime.now(timezone.utc) + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:00Z")


def night(desk, folder, second=None):
    """An operation from its first draft to its report; what differs between a folder and a server is only the desk."""
    plan = folder / "plan.txt"
    plan.write_text(PLAN)
    desk.refused("plan", "approve", says="no such version")
    desk.refused("plan", "confirm", says="no such version")
    desk.say("plan", "draft", plan)
    desk.refused("plan", "draft", plan, says="word for word")
    plan.write_text(PLAN.replace("TAC 1", "TAC 2"))
    desk.say("plan", "draft", plan, "--key", "second")
    expect("used before" in desk("plan", "draft", plan, "--key", "second").stderr, "a key twice")
    desk.say("plan", "approve", entries=2)  # the version, and the unit that it sets up
    same([version["status"] for version in desk.json("plan", "list")["plans"]], ["draft", "approved"], "versions")
    expect("approved" in desk("plan", "list").stdout, "the list of versions")
    desk.say("plan", "confirm", "--person", "kestrel")

    desk.refused("h-hour", "confirm", says="no H-hour is set yet")
    desk.refused("h-hour", "set", "tonight", code=2, says="“at” is not a time")
    desk.refused("h-hour", "set", instant(-60), says="has passed")
    desk.say("h-hour", "set", instant(120))
    desk.refused("h-hour", "set", instant(150), says="why H-hour moves")
    desk.say("h-hour", "set", instant(150), "--reason", "the meeting is later")
    desk.say("h-hour", "confirm")
    shown = desk("h-hour", "show").stdout
    expect("H+00:00" in shown and "the meeting is later" in shown and "Not yet: nobody" in shown, shown)

    desk.say("timeline", "set", "stage", "Teams are staged", "H-01:00", "--duration", "30", "--zone", "America/Denver")
    desk.say("timeline", "set", "act", "Teams act", "H", "--duration", "60", "--after", "stage", "--function", "Teams")
    desk.refused("timeline", "set", "act", "Teams act", "at nine", code=2, says="“start” is not a time relative")
    desk.refused("timeline", "set", "stage", "Teams are staged", "H-01:00", "--after", "act", says="in a circle")
    sheet = folder / "tasks.csv"
    sheet.write_text("key,title,start,after\nrelease,People are released,H+02:00,act\ncount,First figures,H+01:00,act\n")
    desk.say("timeline", "import", sheet, entries=2)
    sheet.write_text("key,title,start,after\nx,Good,H+02:00,\ny,Bad,soon,\n")
    desk.refused("timeline", "import", sheet, says="ine 3: “start”")
    desk.refused("timeline", "start", "act", says="waits for “hub/stage”")
    desk.say("timeline", "start", "stage")
    desk.say("timeline", "done", "stage")
    desk.say("timeline", "start", "act")
    desk.refused("timeline", "block", "count", says="say in one sentence why")
    desk.say("timeline", "block", "count", "The line is down")
    desk.say("timeline", "cancel", "release", "Done by the day shift")
    document = desk.json("timeline", "show")
    same({task["key"]: task["status"] for task in document["timeline"]},
         {"hub/stage": "completed", "hub/act": "started", "hub/count": "blocked", "hub/release": "cancelled"}, "tasks")
    lines = desk("timeline", "show").stdout
    stage = next(line for line in lines.splitlines() if "hub/stage" in line)
    expect("H−01:00" in stage and "Z" in stage and (" MST" in stage or " MDT" in stage), f"three times: {stage}")
    act = next(line for line in lines.splitlines() if "hub/act" in line)
    expect(" CST" in act or " CDT" in act, f"the operation's own zone: {act}")

    desk.refused("ready", "report", "people", "ready", says="say what shows that it is ready")
    desk.refused("ready", "report", "weather", "ready", code=2, says="“item” is not one of")
    desk.say("ready", "report", "people", "ready", "--evidence", "Two of two", "--person", "kestrel")
    shown = desk("ready", "show").stdout
    expect("People: doubtful" in shown and "nobody is assigned" in shown, f"what the record shows against it: {shown}")

    desk.refused("assign", "kestrel", "alpha", says="not briefed on the plan that stands")
    desk.say("brief", "kestrel", "wren")
    desk.say("assign", "kestrel", "alpha")
    desk.say("assign", "heron", "alpha", "--override", "briefed at the corner")
    desk.say("check-in", "kestrel", "--unit", "alpha", "--place", "the north")
    desk.say("unit", "set", "bravo", "Reception", "wren", "--channel", "TAC 3")
    shown = desk("unit", "list").stdout
    expect("hub/bravo" in shown and "1 of 2" in shown and "NOT BRIEFED (briefed at the corner)" in shown, shown)

    desk.say("point", "set", "launch", "Act", "H-00:30", "--quorum", "1")
    desk.refused("decide", "launch", "go", says="0 of 1 votes")
    desk.refused("vote", "launch", "perhaps", code=2, says="“choice” is not one of")
    desk.refused("vote", "launch", "hold", says="say in one sentence why")
    desk.say("vote", "launch", "go")
    hold = desk.say("decide", "launch", "hold", "--reason", "no advocate yet")[0]
    desk.refused("decide", "launch", "go", says="meanwhile")
    desk.say("decide", "launch", "go", "--seen", hold)
    shown = desk("point", "show").stdout
    expect("hub: go" in shown and "1 go of 1 needed" in shown, shown)

    desk.refused("message", "send", "A subject", "A text", says="say whom the message is for")
    desk.refused("message", "send", "A subject", "A text", "--to", "somebody", code=2, says="“to” is not a list")
    note = folder / "note.txt"
    note.write_text("two rooms")
    sent = desk.say("message", "send", "Rooms", "Which rooms?", "--to", "everyone", "--precedence", "priority",
                    "--needs-answer", "--attach", note)[0]
    desk.say("message", "send", "--template", "hold", "--to", "unit:hub/alpha")
    shown = desk("message", "list", "--open").stdout
    expect("PRIORITY" in shown and "Rooms  OPEN" in shown, shown)
    desk.say("message", "ack", sent)
    reply = desk.say("message", "reply", sent, "The two in the north.")[0]
    shown = desk("message", "show", sent).stdout
    expect("Which rooms?" in shown and "note.txt" in shown and reply in shown, shown)
    desk.say("message", "strike", reply)
    expect("was struck" in desk("message", "show", reply).stdout, "a struck message is shown")
    desk.refused("message", "show", hold, says="no message")

    desk.refused("roll-call", "close", says="no roll call is open")
    desk.say("roll-call", "open", "--minutes", "5")
    desk.say("roll-call", "answer", "alpha", "2", "1")
    same(desk.json("roll-call", "show")["rollCalls"][0]["light"], "incomplete", "the first count")
    desk.refused("roll-call", "answer", "alpha", "2", "3", says="more people were counted")
    desk.say("roll-call", "answer", "alpha", "2", "2", "--place", "the north")
    desk.say("roll-call", "answer", "bravo", "1", "1")
    expect("COMPLETE" in desk("roll-call", "show").stdout, "the second count")
    desk.say("roll-call", "close")
    desk.refused("roll-call", "schedule", "5", code=2, says="10 to 240 minutes")
    desk.say("roll-call", "schedule", "30", "--minutes", "5")

    raised = desk.say("emergency", "raise", "--unit", "alpha", "--place", "the north", entries=2)
    desk.say("roll-call", "answer", "alpha", "2", "2")
    desk.refused("emergency", "clear", says="a second person must")
    if second:
        second.say("emergency", "clear")
        expect("cleared" in desk("emergency", "show").stdout, "the emergency is not cleared")
    else:
        expect("Needs a second person" in desk("emergency", "show").stdout, "what the emergency needs")
    desk.say("roll-call", "close", raised[1])

    desk.say("check-out", "kestrel", "--unit", "alpha")
    desk.say("journal", "note", "The rain has stopped.", "--position", "watch-desk")
    desk.say("review", "add", "one-minute", "strength", "All at one minute.", "--objective", "1", "--rating", "performed")
    desk.refused("review", "add", "fuel", "improvement", "A stop out of reach.", says="names an action")
    desk.say("review", "add", "fuel", "improvement", "A stop | out of reach.", "--objective", "2", "--rating", "someChallenges",
             "--action", "Announce stops", "--owner", "Watch officer", "--completion", "2030-01-31")


def reports(node):
    """What is read from the folder, also beside the server that writes it."""
    local = Desk(node)
    expect("TAC 2" in local("plan", "show").stdout and "TAC 1" in local("plan", "show", "1").stdout, "the versions")
    changed = local("plan", "diff").stdout
    expect("Version 1 → 2" in changed and "- alpha | Contact" in changed and "+ alpha | Contact" in changed, changed)
    local.refused("plan", "show", "7", says="no such version")
    calendar = local("timeline", "ics").stdout
    expect(calendar.startswith("BEGIN:VCALENDAR") and "UID:hub.stage@unitedfront" in calendar, calendar)
    journal = local("journal", "show").stdout
    expect("[watch-desk] The rain has stopped." in journal, journal)
    for words in ["H-hour was set to", "“kestrel” checked in", "EMERGENCY, unit hub/alpha", "has 1 of 2"]:
        expect(words in journal, f"“{words}” is not in the activity log")
    same(len(local.json("journal", "show", "--position", "watch-desk")["journal"]), 1, "notes of the watch desk")
    report = local("review", "show").stdout
    for words in ["# After-action report and improvement plan: Operation Lantern", "P, performed without challenges",
                  "| A stop \\| out of reach. | Announce stops | Responder safety | Watch officer |  | 2030-01-31 |",
                  "## Appendix B: Participants", "H-hour was moved from"]:
        expect(words in report, f"“{words}” is not in the report:\n{report}")
    same([row["rating"] for row in local.json("review", "show")["objectives"]], ["P", "S"], "ratings")
    node.verify()


@suite.check("an operation is planned, run and reviewed on a folder", seconds=300)
def on_a_folder():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Operation Lantern", "KY, MO")
        night(Desk(node), folder)
        reports(node)


@suite.check("the same commands go through the server that has the folder open", seconds=300)
def through_a_server():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Operation Lantern", "KY, MO")
        other = token_of(node.folder, "service:watch", ["watch-officer"])
        observer = token_of(node.folder, "service:reader", ["observer"])
        with node.serve() as server:
            address = ("--server", server.url)
            night(Desk(node, *address, token=server.token), folder, Desk(node, *address, token=other))
            reports(node)
            Desk(node).refused("vote", "launch", "go", says="--server URL")
            Desk(node, *address, token=observer).refused("timeline", "show", says="does not permit")
            Desk(node, *address, token=other).refused("h-hour", "set", instant(90), "--reason", "x", says="not permit")
        gone = Desk(node, *address, token=server.token)("timeline", "show", code=3)
        expect("no node answers" in gone.stderr, gone.stderr)


@suite.check("what stood at an earlier moment is shown as of then, and nothing before the operation")
def as_of():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Operation Lantern", "KY, MO")
        desk = Desk(node)
        desk.say("timeline", "set", "stage", "Teams are staged", "H-01:00")
        time.sleep(1.1)
        between = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")[:23] + "Z"
        desk.say("timeline", "set", "act", "Teams act", "H")
        same(len(desk.json("timeline", "show")["timeline"]), 2, "tasks now")
        same(len(desk.json("timeline", "show", "--as-of", between)["timeline"]), 1, "tasks then")
        desk.refused("timeline", "show", "--as-of", "yesterday", code=2, says="is not a time")
        desk.refused("timeline", "show", "--as-of", "2999-01-01T00:00:00Z", says="lies in the future")
        desk.refused("timeline", "show", "--as-of", "2001-01-01T00:00:00Z", says="did not exist at that time")


@suite.check("files that cannot be read or understood are named, with exit code 3 or 1")
def files():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Operation Lantern", "KY, MO")
        desk = Desk(node)
        desk.refused("plan", "draft", folder / "nothing.txt", code=3, says="cannot be read")
        bad = folder / "bad.txt"
        bad.write_text("# Title\n## Weather\nrain\n")
        desk.refused("plan", "draft", bad, says="“Weather” is no section")
        bad.write_bytes(b"\xff\xfe\x00")
        desk.refused("plan", "draft", bad, says="is not UTF-8")
        desk.refused("timeline", "import", bad, says="is not UTF-8")
        bad.write_bytes(b"\x7fELF\x00\x00")
        desk.refused("message", "send", "A", "B", "--to", "everyone", "--attach", bad, code=2, says="no text, PNG, JPEG or PDF")
        bad.write_bytes(b"a" * 50_000)
        desk.refused("message", "send", "A", "B", "--to", "everyone", "--attach", bad, says="may have 40000")
        same(command("plan", "list", "--data", folder / "nowhere", code=3).stderr.count("\n"), 1, "lines without a folder")


if __name__ == "__main__":
    suite.run()
