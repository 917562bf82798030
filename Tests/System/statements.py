"""Statements of the real account: drafted, released line by line, approved by two, published, corrected, and proven."""

import json

from independent_verifier import check as verify_log
from support import Client, Node, Suite, Workplace, account_file, command, expect, free_port, same, token_of

suite = Suite("statements: from an empty folder to a corrected publication")


def imported(folder):
    node = Node(folder / "data")
    command("init", "--role", "hub", "--data", node.folder)
    node.run("import", account_file(), "--yes")
    return node


def statement(node, *arguments, **options):
    return node.run("statement", *arguments, **options)


def document(node, *arguments):
    return json.loads(statement(node, *arguments, "--json").stdout)


def approve(node, *names):
    return [statement(node, "approve", "--by", name).stdout.split() for name in names]


def publish(node, *draft):
    statement(node, *draft)
    approve(node, "Ann Lee", "Ben Roe")
    number = max(item["number"] for item in document(node, "list")["statements"])
    statement(node, "release", number)
    return number


def lines(content):
    return {line["jurisdiction"]: line for line in content["lines"]}


def value(content, category, jurisdiction=None):
    figures = content["totals"] + [figure for line in content["lines"] for figure in line["figures"]]
    for figure in figures:
        if (figure["category"], figure["jurisdiction"]) == (category, jurisdiction):
            return figure["value"]
    return None


def release_all(node):
    statement(node, "lines", "release", "all", "--reason", "published by the agencies on August 27")


@suite.check("without a release every line is withheld by origin, and no total gives it away")
def withheld():
    with Workplace() as folder:
        node = imported(folder)
        content = document(node, "preview")["statement"]
        same({line["status"] for line in content["lines"]}, {"withheld"}, "lines")
        same(value(content, "arrests"), None, "arrests in total")
        statement(node, "lines", "release", "Kentucky", "MO", "--reason", "by telephone, read back")
        text = statement(node).stdout
        expect("- Iowa: withheld by origin" in text, "Iowa's line is not withheld")
        content = document(node, "preview")["statement"]
        same(value(content, "arrests"), 48, "arrests of the two released lines")
        same([line["status"] for line in lines(content).values()].count("published"), 2, "published lines")


@suite.check("the draft of the real account says 102 arrests and 47 victims, and places no minor in a state")
def draft():
    with Workplace() as folder:
        node = imported(folder)
        release_all(node)
        printed = statement(node)
        text = " ".join(printed.stdout.split())
        for words in ["102 arrests (12 of 12 reporting)", "47 victims identified (7 of 12 reporting)",
                      "Kentucky: 23 victims identified; 46 arrests", "An arrest is an accusation.",
                      "1-888-373-7888", "233733", "not approved. Not for release"]:
            expect(words in text, f"the draft does not say “{words}”:\n{printed.stdout}")
        content = document(node, "preview")["statement"]
        same(value(content, "victims.minors"), 2, "minors of the operation")
        same(value(content, "victims.minors", "US-KY"), None, "minors in Kentucky")
        same(value(content, "victims.adults", "US-KY"), None, "adults in Kentucky")
        expect("US-KY victims.minors (one or two minors in one state)" in printed.stderr, printed.stderr)
        statement(node, "figure", "publish", "KY", "victims.minors", "--reason", "published by KSP")
        same(value(document(node, "preview")["statement"], "victims.minors", "US-KY"), 2, "minors in Kentucky, decided")


@suite.check("two people approve, one name does not count twice, and releasing needs both")
def two_people():
    with Workplace() as folder:
        node = imported(folder)
        release_all(node)
        expect("make one with" in statement(node, "approve", "--by", "Ann Lee", code=1).stderr, "no draft")
        statement(node, "draft")
        same([len(ids) for ids in approve(node, "Ann Lee")], [1], "entries of the first approval")
        expect("another person" in statement(node, "approve", "--by", "ann lee", code=1).stderr, "the same person")
        expect("no approved statement 1" in statement(node, "release", 1, code=1).stderr, "released too early")
        same([len(ids) for ids in approve(node, "Ben Roe")], [2], "entries of the second approval")
        statement(node, "release", 1)
        expect("released already" in statement(node, "release", 1, code=1).stderr, "released twice")
        shared = node.run("log", "list").stdout
        expect("/restricted" in shared and "/shared" in shared, f"the logs are {shared}")
        node.verify()


@suite.check("46 becomes 26 and 46 again: each correction is a statement that names old and new")
def correction():
    with Workplace() as folder:
        node = imported(folder)
        release_all(node)
        same(publish(node, "draft"), 1, "the first number")
        nothing = statement(node, "correct", 1, code=1).stderr
        expect("there is nothing to correct" in nothing, nothing)
        for number, (wrong, right) in enumerate([(46, 26), (26, 46)], start=2):
            entry = node.account().figure("arrests", "US-KY")["entries"][0]
            node.run("correct", entry, "--to-date", right, "--reason", "a sheet was read wrongly")
            expect("has changed since" in statement(node, "show", number - 1).stderr, "the change is not said")
            same(publish(node, "correct", str(number - 1)), number, "the number of the correction")
            content = document(node, "show", number)["statement"]
            changes = {(c["category"], c["jurisdiction"]): c for c in content["changes"]}
            kentucky = changes["arrests", "US-KY"]
            same((kentucky["from"]["value"], kentucky["to"]["value"]), (wrong, right), "Kentucky's arrests")
            same(kentucky["entries"], node.account().figure("arrests", "US-KY")["entries"], "the correction's entries")
            same(changes["arrests", None]["to"]["value"], 56 + right, "all arrests")
            same(document(node, "show", number - 1)["correctedBy"], number, "what the old one leads to")
        node.verify()


@suite.check("the JSON of a statement is proven by the served log, with Go's own code", seconds=180)
def proven():
    with Workplace() as folder:
        node = imported(folder)
        release_all(node)
        publish(node, "draft")
        shown = document(node, "show", 1)
        content = shown["statement"]
        positions = {entry["id"]: entry for entry in shown["entries"]}
        account = node.account()
        for figure in content["totals"] + [figure for line in content["lines"] for figure in line["figures"]]:
            expect(all(entry in positions for entry in figure["entries"]), f"{figure} has entries without a position")
            category, jurisdiction = figure["category"], figure["jurisdiction"]
            if category.startswith("victims"):
                # Kentucky's division by age is left out, so no entry may point at it.
                wanted = [] if jurisdiction else account.figure("victims")["entries"]
                same(figure["reporting"], 1 if jurisdiction else 7, f"what {category} rests on")
            else:
                wanted = account.figure(category, jurisdiction)["entries"]
                expect(wanted, f"no entries behind {figure}")
            same(sorted(figure["entries"]), sorted(wanted), f"the entries behind {category} in {jurisdiction}")
        same(len(content["checkpoints"]), 1, "checkpoints")
        expect(not any("/restricted" in name for name in content["cut"]), f"the cut is {content['cut']}")
        (log,) = content["cut"]
        older = folder / "checkpoint"
        older.write_text(content["checkpoints"][0])
        with node.serve() as server:
            client = server.client()
            vkey = client.get(f"/log/{log}/vkey").body.decode().strip()
            indexes = sorted(entry["index"] for entry in shown["entries"])
            done = verify_log(f"{server.url}/log/{log}", vkey, older, indexes, server.token)
            same(done.returncode, 0, f"the verifier: {done.stdout}{done.stderr}")
            same(client.get(f"/log/{log.replace('/shared', '/restricted')}/checkpoint").status, 404, "restricted log")


@suite.check("the public listener serves what is released, at its minute, and nothing else")
def public():
    with Workplace() as folder:
        node = imported(folder)
        release_all(node)
        statement(node, "draft")
        port = free_port()
        tokens = [token_of(node.folder, f"service:{name}", ["information-officer"]) for name in ("ann", "ben")]
        with node.serve("--public-port", str(port)) as server:
            inside, outside = server.client(), Client(port)
            operation = node.operation()
            base = f"/api/v1/operations/{operation}"
            same(outside.get("/").status, 200, "the first page")
            expect(b"No statement has been released yet." in outside.get("/").body, "the empty first page")
            same(outside.get("/statements/1").status, 404, "a draft")
            ann, ben = (server.client(token=token) for token in tokens)
            approvals = f"{base}/statement-approvals"
            same(ann.post(approvals, {"by": "Ben Roe", "version": 1}).status, 422, "an approval in another's name")
            same(ann.post(approvals, {"version": 1}).status, 201, "the first approval")
            twice = ann.post(approvals, {"version": 1})
            expect(twice.status in (409, 422) and "another person" in twice.json["detail"], f"one's second approval: {twice}")
            same(inside.post(f"{base}/statement-releases", {"number": 1}).status, 404, "a release before the second approval")
            same(ben.post(approvals, {"version": 1}).status, 201, "the second approval")
            same(outside.get("/statements/1").status, 404, "an approved statement")
            same(inside.post(f"{base}/statement-releases", {"number": 1}).status, 201, "the release")
            for form in ["", ".txt", ".md", ".json"]:
                answer = outside.get(f"/statements/1{form}")
                same(answer.status, 200, f"/statements/1{form}")
                expect(b"102" in answer.body, f"/statements/1{form} does not give the arrests")
                expect(b"restricted" not in answer.body, f"/statements/1{form} names a restricted log")
            for path in ["/statements/2", "/operations", f"/operations/{operation}", base, "/log/", "/metrics",
                         f"/operations/{operation}/statements", "/api/v1/openapi.json", "/assets/site.css"]:
                same(outside.get(path).status, 404, path)
            same(outside.request("POST", "/statements/1", body=b"").status, 405, "sending to it")


if __name__ == "__main__":
    suite.run()
