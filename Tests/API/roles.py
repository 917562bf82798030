"""schemathesis signed in as several roles, and as nobody: no 5xx, and no answer with what the role may not see.

`roles.py [EXAMPLES] [SEED] [all]`; 4 examples of each operation unless told, and six roles unless `all` is said. Runs with
the Python of .cache/venv, which holds schemathesis.
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import permissions, report  # noqa: E402
from people import Office  # noqa: E402
from support import CACHE, Failure, Skip, Suite, Workplace, expect, same, shorten, tallies, tally  # noqa: E402

NUMBERS = [argument for argument in sys.argv[1:] if argument.isdigit()]
EXAMPLES = int(NUMBERS[0]) if NUMBERS else 4
SEED = int(NUMBERS[1]) if len(NUMBERS) > 1 else 20210827
ALL = "all" in sys.argv
SCHEMATHESIS = CACHE / "venv/bin/schemathesis"
SEVERAL = ["administrator", "auditor", "observer", "stateCoordinator", "undercoverOfficer", None]
OWN = ("stateCoordinator", "teamLeader")
suite = Suite(f"API as several roles: schemathesis with {EXAMPLES} examples of each operation, seed {SEED}")

# Words that stand nowhere else, each with the action without which nobody sees it.
MARKS = {
    "zebrafinch": "readNotes",
    "candlewick": "readDrafts",
    "peregrina": "readRealIdentity",
    "Snowgoose": "readAccount",
}


def prepared(folder):
    """An office whose operation, note, draft and real identity hold the marks."""
    office = Office(folder, operation="Snowgoose")
    office.__enter__()
    ann = office.enrol("ann", "hubCoordinator", ("stateCoordinator", "US-KY"))
    entry = report(office, by=ann)
    answer = ann.browser.request(
        "POST", tallies(office.operation), body=json.dumps(tally(value=8, note="zebrafinch was there")).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    same(answer.status, 201, "a report with a note")
    office.add("quiet-heron", "undercoverOfficer", title="", realIdentity="peregrina")
    answer = ann.browser.request(
        "POST", f"/api/v1/operations/{office.operation}/statement-lines",
        body=json.dumps({"jurisdiction": "US-KY", "decision": "publish", "reason": "candlewick"}).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    expect(answer.status < 500, f"a line was answered {answer}")
    return office, entry


def token_of(office, role, table):
    """A token of a fresh account with one role, for all that the role may do; None for nobody."""
    if role is None:
        return None
    if role == "display":
        raise Skip("a display has no token: it is bound to its browser")
    more = {"title": "", "realIdentity": "somebody"} if role == "undercoverOfficer" else {}
    person = office.enrol("the-" + role.lower(), (role, "US-KY" if role in OWN else ""), **more)
    # Who may nothing has a token for something that the account may not: each answer must be 403.
    return person.token(*(table[role] or {"readAccount"}))


def run(office, entry, role, folder):
    """One run of schemathesis as a role; what it found, and every answer that it had."""
    table = permissions()
    token = token_of(office, role, table)
    name = role or "nobody"
    (folder / "schemathesis.toml").write_text(
        f'[parameters]\n"path.operation" = "{office.operation}"\n"path.entry" = "{entry}"\n"path.id" = "{entry}"\n'
    )
    header = ["--header", f"Authorization: Bearer {token}"] if token else []
    answers = folder / f"{name}.har"
    done = subprocess.run(
        [str(SCHEMATHESIS), "run", f"{office.server.url}/api/v1/openapi.json", *header, "--max-examples", str(EXAMPLES),
         "--seed", str(SEED), "--exclude-path-regex", "live$", "--request-timeout", "10", "--workers", "1",
         "--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-color", "--suppress-health-check", "all",
         "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
         "--report", "har", "--report-har-path", str(answers), "--output-sanitize", "false"],
        capture_output=True, text=True, cwd=folder, timeout=280,
    )
    (CACHE / f"schemathesis-{name}.log").write_text(done.stdout + done.stderr)
    if done.returncode != 0:
        raise Failure(f"as {name}: see .cache/schemathesis-{name}.log:\n{shorten(done.stdout.split('FAILURES', 1)[-1], 3000)}")
    seen = json.loads(answers.read_text())["log"]["entries"]
    expect(len(seen) > 50, f"as {name} only {len(seen)} requests were made")
    allowed = table[role] if role else set()
    statuses = {}
    for exchange in seen:
        status = exchange["response"]["status"]
        statuses[status] = statuses.get(status, 0) + 1
        body = json.dumps(exchange["response"])
        for mark, action in MARKS.items():
            where = f"{exchange['request']['method']} {exchange['request']['url']}"
            if mark in json.dumps(exchange["request"]):
                continue
            expect(mark not in body or action in allowed, f"as {name}, who may not {action}, {where} shows “{mark}”")
    print(f"           {name}: {len(seen)} requests, answers {dict(sorted(statuses.items()))}")
    return statuses


@suite.check("no role finds a 5xx or an answer that the description does not allow, nor what it may not see", seconds=1700)
def several():
    if not SCHEMATHESIS.exists():
        raise Skip("schemathesis is not installed: Scripts/bootstrap.sh test installs it")
    with Workplace() as folder:
        office, entry = prepared(folder)
        try:
            roles = sorted(set(permissions()) - {"display"}) + [None] if ALL else SEVERAL
            for role in roles:
                statuses = run(office, entry, role, folder)
                if role is None:
                    expect(not {201, 204} & set(statuses), "nobody wrote something")
            same(office.browser().request("GET", "/health").status, 200, "health after schemathesis")
            office.server.stop()
            office.node.verify()
        finally:
            office.server.kill()


if __name__ == "__main__":
    suite.run()
