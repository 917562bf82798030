"""What an operation counts, changed on the record: by a file at the command line, through the API, and on a page.

Standard library only.
"""

import json

from night import Night, text
from support import Node, Suite, Workplace, command, expect, same, tallies, tally, token_of

suite = Suite("what is counted, and how it changes")

HOTELS = {"key": "hotels", "label": "Hotels visited", "definition": "Hotels, motels and short-term rentals visited.", "unit": "businesses"}


def written(folder, document, name="categories.json"):
    """A file with a set of categories."""
    path = folder / name
    path.write_text(json.dumps(document))
    return path


def following(document, *more, without=()):
    """The next version of a set, with categories more and without some."""
    kept = [category for category in document["categories"] if category["key"] not in without]
    return {"version": document["version"] + 1, "categories": [*kept, *more]}


@suite.check("a file changes what is counted, in the folder and through a server, once somebody says yes", 120)
def command_line():
    with Workplace() as folder:
        node = Node.make(folder / "d", "Night", "KY,MO")
        operation = node.operation()
        shown = node.run("categories").stdout
        expect("version 1" in shown and "Arrests (arrests), arrests" in shown and "Part of: Arrests" in shown, shown)
        first = json.loads(node.run("categories", "--json").stdout)
        file = written(folder, following(first, HOTELS))
        refused = node.run("categories", "change", file, code=1)
        expect("Added “Hotels visited” (hotels), counted in businesses." in refused.stderr, refused.stderr)
        expect("nothing was written: answer y, or give --yes" in refused.stderr, refused.stderr)
        same(json.loads(node.run("categories", "--json").stdout), first, "the categories after no answer")
        done = node.run("categories", "change", file, "--yes", "--key", "one")
        same(len(done.stdout.split()), 1, "entries of a change")
        expect("used before" in node.run("categories", "change", file, "--yes", "--key", "one").stderr, "the key again")
        again = node.run("categories", "change", file, "--yes", code=1)
        expect("the categories are at version 2: give the change the version 3" in again.stderr, again.stderr)
        node.run("report", "KY", "hotels", "--to-date", "3")
        same(node.account().value("hotels", "US-KY"), 3, "a figure under the new category")
        second = json.loads(node.run("categories", "--json").stdout)
        token = token_of(node.folder)
        with node.serve() as server:
            through = ("--server", server.url)
            same(json.loads(command("categories", "--json", *through, token=token).stdout), second, "the categories through the server")
            gone = written(folder, following(second, without=["hotels"]))
            refused = command("categories", "change", gone, "--yes", *through, code=1, token=token)
            expect("reports stand under “hotels”: keep it, or withdraw them first" in refused.stderr.lower(), refused.stderr)
            fewer = written(folder, following(second, without=["weapons"]))
            done = command("categories", "change", fewer, "--yes", *through, token=token)
            expect("Removed “" in done.stderr and "(weapons)." in done.stderr, done.stderr)
            same(len(done.stdout.split()), 1, "entries of a change through the server")
            same(json.loads(command("categories", "--json", *through, token=token).stdout)["version"], 3, "the version")
        broken = folder / "broken.json"
        for content, says in [("{", "no set of categories"), ('{"version": 4}', "“categories” of the set is missing"),
                              ('{"version": 4, "categories": [], "x": 1}', "is not known")]:
            broken.write_text(content)
            refused = node.run("categories", "change", broken, "--yes", code=1)
            expect(says in refused.stderr, f"{content} is refused with {refused.stderr}")
        node.run("categories", "change", folder / "absent.json", code=3)
        expect(operation in node.run("categories").stdout, "the operation's name in the list")
        node.verify()


@suite.check("the API takes what it gives, with the next version, from whoever leads and may", 120)
def api():
    with Workplace() as folder:
        node = Node.make(folder / "d", "Night", "KY,MO")
        operation = node.operation()
        observer = token_of(node.folder, "service:observer", ["observer"])
        watch = token_of(node.folder, "service:watch", ["watch-officer"])
        path = f"/api/v1/operations/{operation}/categories"
        with node.serve() as server:
            client = server.client()
            first = client.get(path)
            document = following(first.json, HOTELS)
            for token in (observer, watch):
                same(server.client(token=token).post(path, document).status, 403, "a change by somebody who may not")
            same(client.get(path, If_None_Match=first.headers["etag"]).status, 304, "the tag before the change")
            changed = client.post(path, document, key="k1")
            same((changed.status, changed.json["repeat"]), (201, False), f"the change: {changed}")
            again = client.post(path, document, key="k1")
            same((again.status, again.json["entries"]), (200, changed.json["entries"]), "the same key again")
            other = client.post(path, following(first.json), key="k1")
            same((other.status, other.json["code"]), (422, "keyReused"), "the key with another set")
            now = client.get(path, If_None_Match=first.headers["etag"])
            same((now.status, now.json), (200, document), "the categories after the change")
            same(client.post(tallies(operation), tally(category="hotels", value=2)).status, 201, "a report under the new category")
            account = client.get(f"/api/v1/operations/{operation}/account").json
            total = next(f for f in account["figures"] if f["category"] == "hotels" and f["jurisdiction"] is None)
            same((total["value"], total["certainty"], total["missing"]), (2, "atLeast", ["US-MO"]), "who has not reported it")
            unit = [{**category, "unit": "weapons"} if category["key"] == "hotels" else category for category in document["categories"]]
            cases = [
                (following(document, without=["hotels"]), 409, "reports stand under “hotels”"),
                ({"version": 3, "categories": unit}, 409, "keep that unit"),
                ({**document, "version": 3}, 409, "says the same"),
                ({**following(document), "version": 9}, 409, "give the change the version 3"),
                ({"version": 3, "categories": []}, 422, "1 to 100 categories"),
                ({"version": 3, "categories": [HOTELS], "note": "x"}, 422, "is not known"),
                ({"version": 3, "categories": [{**HOTELS, "unit": "cars"}]}, 422, "“unit” of categories[0]"),
            ]
            for body, status, says in cases:
                answer = client.post(path, body)
                same(answer.status, status, f"{says}: {answer}")
                expect(says.lower() in answer.json["detail"].lower(), f"{answer.json['detail']} instead of {says}")
            same(client.post(path, [1]).status, 400, "a list")
            same(client.get(path).json["version"], 2, "the version after the refusals")
        node.verify()


@suite.check("a page shows every version with who made it, and a figure is approved on its page by a second person", 120)
def pages():
    with Night() as office:
        ann, ben = office.enrol("ann", "hubCoordinator"), office.enrol("ben", "watchOfficer")
        page = f"/operations/{office.operation}"
        form = ann.browser.form(f"{page}/categories/new-category", "/new-category")
        answer = ann.browser.post(form.action, {
            **form.fields, "category": "hotels", "label": "Hotels visited", "definition": "Hotels and motels visited.", "unit": "businesses", "whole": "", "words": "motels"})
        same(answer.status, 303, f"adding a category: {text(answer)}")
        shown = text(ben.browser.get(f"{page}/categories"))
        expect("Added “Hotels visited” (hotels), counted in businesses." in shown and "by person:ann" in shown, shown)
        expect("Add a category" not in shown, "a watch officer is shown how to add a category")
        same(ben.browser.request("GET", f"{page}/categories/new-category").status, 403, "the form for a watch officer")
        entry = ann.browser.request(
            "POST", tallies(office.operation), body=json.dumps(tally(category="hotels", value=7)).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        ).json["entries"][-1]
        address = f"{page}/entries/{entry}/approve"
        form = ann.browser.form(address, "/approve")
        answer = ann.browser.post(form.action, form.fields)
        expect(answer.status == 422 and "someone else must approve it" in text(answer), f"one's own figure: {text(answer)}")
        expect("nobody yet" in text(ben.browser.get(f"{page}/entries/{entry}")), "who approved the figure before anybody did")
        form = ben.browser.form(address, "/approve")
        same(ben.browser.post(form.action, form.fields).status, 303, "approving")
        same(ben.browser.post(form.action, form.fields).status, 303, "approving again with the same form")
        for path in (f"{page}/entries/{entry}", f"{page}/figures/hotels?jurisdiction=US-KY"):
            answer = ben.browser.get(path)
            expect("Approved by person:ben" in text(answer), f"{path} does not say who approved it: {text(answer)}")
            expect(b"/approve\"" not in answer.body, f"{path} still leads to approving")
        form = ben.browser.form(address, "/approve")
        answer = ben.browser.post(form.action, form.fields)
        expect(answer.status == 409 and "is already approved" in text(answer), f"approving twice: {text(answer)}")


if __name__ == "__main__":
    suite.run()
