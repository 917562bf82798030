"""A night at a served node under attack: its office on a clock that the test sets, and every address that it has."""

import json
import re
import secrets
import time

from people import COOKIE, Office
from shifted_clock import ShiftedClock
from signing import Page
from support import Workplace, command, expect, same, tallies, tally


class Night(Workplace):
    """A workplace with an office in it, on a clock that the test sets."""

    def __init__(self, **options):
        super().__init__()
        self.options = options

    def __enter__(self):
        folder = super().__enter__()
        self.office = Office(folder, ShiftedClock(folder), **self.options)
        return self.office.__enter__()

    def __exit__(self, *everything):
        self.office.__exit__(*everything)
        super().__exit__(*everything)


def text(answer):
    return Page(answer.body.decode(errors="replace")).text


def cookie(value):
    return {COOKIE: value}


def bearer(secret):
    return {"Authorization": f"Bearer {secret}", "Accept": "application/json"}


def out(answer):
    """Whether an answer says that nobody is signed in."""
    return answer.status == 401 or (answer.status == 303 and answer.headers["location"].startswith("/sign-in"))


def sizes(office):
    """Entries of every log but the access log, as the command line counts them."""
    lines = office.node.run("log", "list", "--json").stdout
    return {log["log"]: log["size"] for log in json.loads(lines) if "/access" not in log["log"]}


def ended(stream, what, seconds=25):
    """Waits until a stream ends; whatever comes before the end must come soon."""
    deadline = time.monotonic() + seconds
    stream.connection.sock.settimeout(seconds)
    try:
        while stream.next() is not None:
            expect(time.monotonic() < deadline, f"{what} goes on")
    except TimeoutError:
        raise AssertionError(f"{what} goes on") from None
    finally:
        stream.close()


def report(office, jurisdiction="US-KY", value=7, by=None):
    """One figure, and the ID of its entry."""
    person = by or office.people.get("ann")
    answer = person.browser.request(
        "POST", tallies(office.operation), body=json.dumps(tally(jurisdiction=jurisdiction, value=value)).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": secrets.token_hex(8)},
    )
    same(answer.status, 201, f"a report of {person.name}: {answer}")
    return answer.json["entries"][-1]


#: The addresses of what is said of an operation's conduct, by the action that they need.
CONDUCT = {
    "commandOperation": "h-hour decision-points",
    "planOperation": "plans plan-approvals tasks task-sheets units briefings assignments",
    "decideForNode": "readiness votes decisions",
    "actInField": "task-reports confirmations check-ins roll-call-answers emergencies message-marks",
    "sendMessage": "messages",
    "watchOperation": "roll-calls roll-call-closings roll-call-schedules emergency-clearings message-strikes",
    "writeJournal": "journal-notes",
    "reviewOperation": "findings",
}


def requests(office, entry):
    """Method, path, the action that it needs, and a body: every address of the server that asks for a permission."""
    page, api = f"/operations/{office.operation}", f"/api/v1/operations/{office.operation}"
    unknown = "01900000-0000-7000-8000-000000000000"
    listed = [
        ("GET", page, "readAccount"), ("GET", f"{page}/figures/arrests", "readAccount"),
        ("GET", f"{page}/jurisdictions/US-KY", "readAccount"), ("GET", f"{page}/entries/{entry}", "readAccount"),
        ("GET", f"{page}/entries/{entry}/bytes", "readAccount"), ("GET", api, "readAccount"),
        ("GET", f"{api}/categories", "readAccount"), ("GET", f"{api}/account", "readAccount"),
        ("GET", f"{api}/entries", "readAccount"), ("GET", f"{api}/entries/{entry}", "readAccount"),
        ("GET", f"/log/hub/{office.operation}/shared/checkpoint", "readAccount"),
        ("GET", f"{page}/categories", "readAccount"), ("POST", f"{api}/categories", "openOperation"),
        *[(method, f"{page}/categories/{path}", "openOperation") for path in ("new-category", "arrests/change")
          for method in ("GET", "POST")],
        ("GET", f"{page}/report", "report"), ("POST", f"{page}/report", "report"), ("POST", f"{api}/tallies", "report"),
        ("GET", f"{page}/entries/{entry}/correct", "correct"), ("POST", f"{page}/entries/{entry}/correct", "correct"),
        ("POST", f"{api}/corrections", "correct"),
        ("GET", f"{page}/entries/{entry}/withdraw", "withdraw"), ("POST", f"{page}/entries/{entry}/withdraw", "withdraw"),
        ("POST", f"{api}/withdrawals", "withdraw"),
        ("GET", f"{page}/entries/{entry}/approve", "approveFigure"), ("POST", f"{page}/entries/{entry}/approve", "approveFigure"),
        ("POST", f"{api}/approvals", "approveFigure"), ("POST", f"{api}/totals", "stateTotal"),
        ("GET", f"{page}/import", "importDocument"), ("POST", f"{page}/import", "importDocument"),
        ("POST", f"{api}/imports", "importDocument"),
        ("GET", f"{page}/check", "checkText"), ("POST", f"{page}/check", "checkText"), ("POST", f"{api}/checks", "checkText"),
        ("GET", f"{page}/statements", "readDrafts"), ("GET", f"{page}/statements/draft", "readDrafts"),
        ("GET", f"{page}/statements/1", "readDrafts"), ("GET", f"{api}/statements", "readDrafts"),
        ("GET", f"{api}/statements/1", "readDrafts"), ("GET", f"{api}/statement-lines", "readDrafts"),
        ("POST", f"{page}/statements", "draftStatement"), ("POST", f"{api}/statements", "draftStatement"),
        ("POST", f"{page}/statements/approval", "approveStatement"), ("POST", f"{api}/statement-approvals", "approveStatement"),
        ("POST", f"{page}/statements/1/release", "releaseStatement"), ("POST", f"{api}/statement-releases", "releaseStatement"),
        ("POST", f"{page}/statements/lines", "releaseLine"), ("POST", f"{api}/statement-lines", "releaseLine"),
        ("POST", f"{page}/statements/figures", "settleStatements"), ("POST", f"{api}/statement-figures", "settleStatements"),
        ("GET", "/people", "readPeople"), ("GET", "/people/person:admin", "readPeople"), ("GET", "/permissions", "readPeople"),
        ("GET", "/people/new", "managePeople"), ("POST", "/people/new", "managePeople"),
        ("POST", "/people/person:target/roles", "managePeople"),
        ("POST", f"/people/person:target/roles/{unknown}/revoke", "managePeople"),
        ("POST", "/people/person:target/set-up", "managePeople"), ("POST", "/people/person:target/status", "managePeople"),
        ("POST", "/people/person:target/sessions/end", "managePeople"),
        ("POST", "/people/person:target/unlock", "releaseLock"), ("POST", "/people/person:target/identity", "readRealIdentity"),
        ("GET", "/access-log", "readAccessLog"), ("GET", "/api/v1/access-log", "readAccessLog"), ("GET", "/metrics", "manageNode"),
        ("GET", "/nodes", "readAccount"), ("GET", "/api/v1/nodes", "readAccount"),
        ("POST", "/nodes/invitations", "manageNetwork"), ("POST", "/nodes/promotion", "manageNetwork"),
        ("POST", "/nodes/allowance", "manageNetwork"), ("POST", "/nodes/ky/removal", "manageNetwork"),
        ("POST", "/api/v1/nodes/invitations", "manageNetwork"), ("POST", "/api/v1/nodes/removals", "manageNetwork"),
        ("POST", "/api/v1/nodes/invitation-withdrawals", "manageNetwork"),
        ("POST", "/api/v1/nodes/allowances", "manageNetwork"), ("POST", "/api/v1/nodes/promotions", "manageNetwork"),
        ("GET", "/api/v1/addressed-texts", "manageNetwork"), ("POST", "/api/v1/addressed-texts", "manageNetwork"),
        ("GET", "/released", "readReleased"), ("GET", "/api/v1/released-texts", "readReleased"),
        ("GET", "/training", "takeTraining"), ("GET", "/training/own", "takeTraining"),
        ("GET", "/training/own/certificates/hub/none", "takeTraining"), ("GET", "/training/courses/hub/none", "takeTraining"),
        ("POST", "/training/courses/hub/none/quiz", "takeTraining"),
        ("POST", f"/training/sessions/{unknown}/enrolment", "takeTraining"),
        ("GET", "/api/v1/training/own", "takeTraining"), ("GET", "/api/v1/training/courses", "takeTraining"),
        ("GET", "/api/v1/training/courses/hub/none", "takeTraining"), ("GET", "/api/v1/training/sessions", "takeTraining"),
        ("POST", "/api/v1/training/enrolments", "takeTraining"), ("POST", "/api/v1/training/quizzes", "takeTraining"),
        ("POST", "/api/v1/training/enrolment-cancellations", "takeTraining"),
        ("GET", "/training/missing", "readTraining"), ("GET", f"/training/sessions/{unknown}", "readTraining"),
        ("GET", "/training/people/hub/none", "readTraining"), ("GET", "/api/v1/training/missing", "readTraining"),
        ("GET", "/training/people/hub/none/certificates/hub/none", "readTraining"),
        ("GET", f"/api/v1/training/sessions/{unknown}", "readTraining"),
        ("GET", "/api/v1/training/people/hub/none", "readTraining"),
        ("POST", "/training/courses", "manageTraining"), ("POST", "/training/courses/hub/none/withdrawal", "manageTraining"),
        ("POST", "/training/sessions", "manageTraining"), ("POST", f"/training/sessions/{unknown}/people", "manageTraining"),
        ("POST", f"/training/sessions/{unknown}/attendance", "manageTraining"),
        ("POST", f"/training/sessions/{unknown}/cancellation", "manageTraining"),
        ("POST", "/training/people", "manageTraining"), ("POST", "/training/people/hub/none/waiver", "manageTraining"),
        ("POST", "/training/people/hub/none/removal", "manageTraining"),
        ("POST", "/api/v1/training/courses", "manageTraining"), ("POST", "/api/v1/training/sessions", "manageTraining"),
        ("POST", "/api/v1/training/course-withdrawals", "manageTraining"),
        ("POST", "/api/v1/training/session-cancellations", "manageTraining"),
        ("POST", "/api/v1/training/people", "manageTraining"), ("POST", "/api/v1/training/attendance", "manageTraining"),
        ("POST", "/api/v1/training/waivers", "manageTraining"),
        ("GET", "/account", "useOwnAccount"), ("POST", f"/account/tokens/{unknown}/revoke", "useOwnAccount"),
        ("POST", f"/account/sessions/{'0' * 64}/end", "useOwnAccount"), ("POST", "/account/devices", "useOwnAccount"),
        ("POST", f"/account/devices/{unknown}/revoke", "useOwnAccount"), ("POST", f"/account/devices/{unknown}/lost", "useOwnAccount"),
        ("POST", f"/people/person:target/devices/{unknown}/revoke", "managePeople"),
        ("POST", f"/people/person:target/devices/{unknown}/lost", "managePeople"),
    ]
    listed += [("POST", f"{api}/{path}", action) for action, paths in CONDUCT.items() for path in paths.split()]
    listed += [(method, f"{page}/command/say/{path}", action) for method in ("GET", "POST")
               for action, paths in CONDUCT.items() for path in paths.split() if path != "task-sheets"]
    listed += [("GET", f"{page}/command{part}", "readCommand") for part in (
        "", "/plan", "/timeline", "/timeline.ics", "/readiness", "/units", "/roll-calls", "/log", "/review", "/booklet")]
    listed += [
        ("GET", f"{page}/command/messages", "readMessages"), ("GET", f"{page}/command/alerts", "readMessages"), ("GET", f"{page}/command/messages/{unknown}", "readMessages"),
        ("GET", f"{page}/command/messages/{unknown}/attachments/1", "readMessages"),
        ("GET", f"{page}/command/field", "actInField"), ("GET", f"{page}/command/field-worker.js", "actInField"),
        ("GET", f"{page}/command/timeline/import", "planOperation"), ("POST", f"{page}/command/timeline/import", "planOperation"),
    ]
    listed += [("GET", f"{api}/conduct", "readCommand"), ("GET", f"{api}/timeline.ics", "readCommand")]
    # The addresses of services, as the program lists them: whether each keeps what it says is tried with every role.
    listed += [(method, filled(pattern, office), need) for (method, pattern), need in routes().items()
               if pattern.startswith(SERVICES) and need not in PROVIDERS_OWN]
    return [(*line, {} if "/api/" not in line[1] else b"{}") for line in listed]


#: What stands below the directory, the rules, the gaps, and the services of an operation.
SERVICES = ("/directory", "/api/v1/directory", "/hsds/v3", "/gaps", "/rules", "/api/v1/gaps", "/api/v1/rules",
            "/operations/{operation}/services", "/api/v1/operations/{operation}/services")
#: What exists at a service provider's own node only.
PROVIDERS_OWN = {"readCapacity", "manageCapacity", "requestServices", "readClients", "writeClients", "releaseClientInformation",
                 "eraseClients", "reportOnClients"}


def filled(pattern, office):
    """The path of a route, with something for each of its parameters."""
    values = {"operation": office.operation, "client": "0" * 32, "number": "1", "handover": "1"}
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], "01900000-0000-7000-8000-000000000000"), pattern)


def permissions():
    """The actions of each role, as the program prints them."""
    document = json.loads(command("permissions", "--json").stdout)
    return {role: set(actions) for role, actions in document["roles"].items()}


def routes():
    """What each route asks, by method and pattern, as the program prints it."""
    listed = json.loads(command("permissions", "--json").stdout)["routes"]
    return {(route["method"], route["path"]): route["need"] for route in listed}


def leads_to(pattern, path):
    """Whether a request's path is one of a route's."""
    parts = [".*" if part == "**" else "[^/]+" if part.startswith("{") else re.escape(part) for part in pattern.split("/")]
    return re.fullmatch("/".join(parts), path) is not None
