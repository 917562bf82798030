"""Three service providers, a state and a hub as real processes: requests, holds and posts, and what nobody else can see of them."""

import json
import statistics
import sys
import time
import urllib.parse

from support import Client, Suite, Workplace, expect, free_port, same, served_entries, token_of
from federation import Member, wait

suite = Suite("placement")
POST_EVERY = 0.5
CONTACT = "1-816-555-0177"


class Night:
    """A hub, Kentucky, and the providers dawn, harbor and haven."""

    def __init__(self, beds=1):
        self.place = Workplace()
        self.path = self.place.__enter__()
        self.members = {}
        port = free_port()
        address = f"https://127.0.0.1:{port}"
        self.hub = self.members["hub"] = Member(self.path / "hub", "hub", "hub")
        self.hub.node.run("open", "Operation Test", "--jurisdictions", "KY,MO")
        roles = {"ky": "node", "dawn": "provider", "harbor": "provider", "haven": "provider"}
        invitations = {}
        for agency, role in roles.items():
            more = ["--jurisdictions", "KY"] if agency == "ky" else ["--role", "provider"]
            invitations[agency] = self.hub.invitation(agency, address, *more)
        self.hub.start("--nodes-port", str(port))
        for agency, role in roles.items():
            member = self.members[agency] = Member(self.path / agency, agency, role)
            member.join(address, invitations[agency])
            if role == "provider":
                token_of(member.node.folder, roles=("service-provider", "victim-advocate", "administrator"))
                member.node.run(
                    "beds", "set", "house", "--title", f"The quiet house of {agency}", "--what", "bed:safe-house",
                    "--maximum", "4", "--offered", "3", "--areas", "us-mo/statewide", "--answers", "itself",
                    "--contact", CONTACT,
                )
                member.node.run("beds", "count", "house", "0" if agency == "dawn" else str(beds))
                member.start("--post-every", str(POST_EVERY))
            else:
                member.start()
        for member in self.members.values():
            if member.agency != "hub":
                wait(f"{member.agency} connected", lambda: (member.network()["uplink"] or {}).get("connected"))
        for agency in ("dawn", "harbor", "haven"):
            wait(
                f"{agency} knows the others",
                lambda: {"dawn", "harbor", "haven"} <= {node["agency"] for node in self.members[agency].network()["nodes"]},
            )

    def __getitem__(self, agency):
        return self.members[agency]

    def placement(self, agency):
        answer = self.members[agency].server.client().get("/api/v1/placement")
        same(answer.status, 200, f"the places of {agency}")
        return answer.json

    def pool(self, agency):
        return self.placement(agency)["pools"][0]

    def say(self, agency, path, body, status=201, key=None):
        answer = self.members[agency].server.client().post(f"/api/v1/placement/{path}", body, key=key)
        same(answer.status, status, f"{path} at {agency}: {answer!r}")
        return answer.json

    def ask(self, agency, **more):
        need = {"what": "bed:safe-house", "age": "18-24", "area": "us-mo/kansas-city", **more}
        return self.say(agency, "requests", need)["number"]

    def request(self, agency, number):
        return next(one for one in self.placement(agency)["requests"] if one["number"] == number)

    def until(self, agency, number, status, seconds=20):
        return wait(
            f"{number} of {agency} is {status}",
            lambda: (found := self.request(agency, number))["status"] == status and found, seconds,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for member in self.members.values():
            if member.server:
                member.kill()
        self.place.__exit__(None, None, None)


@suite.check("a request is held by all who fit, kept by the first, and given back by the other", 120)
def request():
    with Night() as night:
        started = time.monotonic()
        number = night.ask("dawn")
        kept = night.until("dawn", number, "kept")
        print(f"    a place was kept after {time.monotonic() - started:.1f} s, with a post every {POST_EVERY} s")
        winner = kept["choice"]["provider"]
        loser = "haven" if winner == "harbor" else "harbor"
        same(kept["answers"][["harbor", "haven"].index(winner)]["contact"], CONTACT, "whom to call")
        wait("the other hold is given back", lambda: night.pool(loser)["held"] == 0 and night.pool(loser)["available"] == 1)
        same(night.pool(winner)["held"], 1, "the places held by the winner")
        hold = next(one for one in night.placement(winner)["holds"] if one["status"] == "taken")
        night.say(winner, "hold-turns", {"hold": hold["number"], "turn": "arrived"})
        pool = night.pool(winner)
        same([pool[part] for part in ("available", "held", "occupied", "offline")], [0, 0, 4, 0], "the parts of the pool")
        night.say("dawn", "request-closings", {"request": number, "end": "placed"})
        again = night.say("dawn", "request-closings", {"request": number, "end": "cancelled"}, status=409)
        expect("has ended" in again["detail"], f"a request ended twice: {again}")


@suite.check("two requests at once never hold one bed, and who finds nothing is told why", 120)
def contention():
    with Night() as night:
        night.say("haven", "counts", {"pool": "house", "available": 0})
        numbers = {agency: night.ask(agency) for agency in ("dawn", "haven")}
        wait("one is kept", lambda: "kept" in [night.request(a, n)["status"] for a, n in numbers.items()])
        time.sleep(6 * POST_EVERY)
        standings = {agency: night.request(agency, number)["status"] for agency, number in numbers.items()}
        same(sorted(standings.values()), ["kept", "open"], "what became of two requests for one bed")
        pool = night.pool("harbor")
        same([pool["available"], pool["held"]], [0, 1], "the one bed")
        loser = next(agency for agency, status in standings.items() if status == "open")
        night.say(loser, "request-closings", {"request": numbers[loser], "end": "unmet"}, status=422)
        night.say(loser, "request-closings", {"request": numbers[loser], "end": "unmet", "reasons": ["full"]})
        same(night.request(loser, numbers[loser])["reasons"], ["full"], "why it was not met")


@suite.check("a provider that dies with a hold out comes back with it, and a bed that nobody counts is not promised", 120)
def death():
    with Night() as night:
        night.say("haven", "counts", {"pool": "house", "available": 0})
        number = night.ask("dawn")
        wait("harbor holds it", lambda: night.pool("harbor")["held"] == 1)
        night["harbor"].kill()
        night["harbor"].start("--post-every", str(POST_EVERY))
        same(night.pool("harbor")["held"], 1, "the places held after the death of the process")
        night.until("dawn", number, "kept", 30)
        refused = night.say("harbor", "counts", {"pool": "house", "available": 9}, status=422)
        expect("more than the 4 that are there" in refused["detail"], f"too many were counted: {refused}")
        night.say("harbor", "counts", {"pool": "house", "available": -1}, status=422)


@suite.check("a link counts once, on a phone, without signing in", 90)
def link():
    with Night() as night:
        path = night.say("harbor", "count-links", {"pool": "house", "minutes": 60})["link"]
        phone = Client(night["harbor"].server.port)
        page = phone.get(path)
        same(page.status, 200, "the page of the link")
        expect("The quiet house of harbor" in page.body.decode(), "the page does not say what is counted")

        def send(**numbers):
            return phone.request(
                "POST", path, urllib.parse.urlencode(numbers).encode(),
                {"Content-Type": "application/x-www-form-urlencoded"},
            )

        wrong = send(available="seven")
        same(wrong.status, 422, "words for a number")
        same(send(available=9).status, 422, "more than are there")
        same(send(available=2, offline=1).status, 200, "the count")
        pool = night.pool("harbor")
        same([pool[part] for part in ("available", "held", "occupied", "offline")], [2, 0, 1, 1], "what was counted")
        used = phone.get(path)
        expect("used before" in used.body.decode(), "a link that was used says nothing of it")
        same(send(available=1).status, 422, "a link that was used")
        same(phone.get(path[:-2] + "xx").status, 200, "a link of nobody")
        expect("not one of this provider" in phone.get(path[:-2] + "xx").body.decode(), "a link of nobody is not named")


@suite.check("behind the wall: a state and the hub see posts of one size on a fixed clock, and nothing of what they say", 240)
def wall():
    with Night(beds=4) as night:
        time.sleep(8 * POST_EVERY)
        numbers = [night.ask("dawn") for _ in range(3)]
        for number in numbers:
            night.until("dawn", number, "kept")
        time.sleep(8 * POST_EVERY)
        secrets = [*numbers, *(number.replace("-", "") for number in numbers), "quiet house", CONTACT]
        secrets += [hold["number"] for agency in ("harbor", "haven") for hold in night.placement(agency)["holds"]]
        for observer in ("hub", "ky"):
            client = night[observer].server.client()
            refused = client.get("/api/v1/placement")
            same(refused.status, 404, f"places at {observer}")
            same(client.post("/api/v1/placement/counts", {"pool": "house", "available": 1}).status, 404, "a count elsewhere")
            everything = b"".join(
                path.read_bytes() for path in (night.path / observer).rglob("*") if path.is_file()
            )
            for secret in secrets:
                expect(secret.encode() not in everything, f"the folder of {observer} holds {secret!r}")
            for agency in ("dawn", "harbor", "haven"):
                entries = served_entries(client, f"{agency}/standing/shared")
                kinds = {entry["kind"] for entry in entries}
                expect(
                    kinds <= {"placement.post.made", "placement.offer.published"},
                    f"{observer} sees {kinds} of {agency}",
                )
                posts = [entry for entry in entries if entry["kind"] == "placement.post.made"]
                expect(len(posts) > 12, f"{agency} made {len(posts)} posts only")
                # The size is the same for every post once the others are known; before that there are fewer receivers.
                whole = [post for post in posts if len(post["body"]["copies"]) == 2]
                sizes = {len(json.dumps(post)) - len(str(post["body"]["tick"])) for post in whole}
                same(len(sizes), 1, f"the sizes of the posts of {agency}")
                ticks = [post["body"]["tick"] for post in whole]
                same(len(set(ticks)), len(ticks), "posts a tick")
                gaps = [b - a for a, b in zip(ticks, ticks[1:])]
                expect(gaps.count(1) >= len(gaps) * 0.9, f"the posts of {agency} skip ticks: {gaps}")
                same([entry["body"] for entry in entries if entry["kind"] == "placement.offer.published"][-1], {
                    "lines": [{"what": "bed:safe-house", "area": "us-mo/statewide", "band": "3-5"}]
                }, "the bands of the day")
            restricted = client.get("/log/harbor/standing/restricted/checkpoint")
            same(restricted.status, 404, "the provider's own log")
        # Also by timing: what does not exist and what does take as long to be refused.
        client = night["ky"].server.client()

        def median(path):
            times = []
            for _ in range(60):
                started = time.perf_counter()
                same(client.get(path).status, 404, path)
                times.append(time.perf_counter() - started)
            return statistics.median(times) * 1000

        known, unknown = median("/log/harbor/standing/restricted/checkpoint"), median("/log/nobody/standing/restricted/checkpoint")
        print(f"    refused in {known:.2f} ms where there is a log and in {unknown:.2f} ms where there is none")
        expect(abs(known - unknown) < 2, "refusals take longer where there is something")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
