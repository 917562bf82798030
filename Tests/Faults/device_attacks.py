"""Enrolled devices: what they sign is taken after the session has ended, and nothing else is taken for it.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test. Runs with the Python of .cache/venv, which holds cryptography: the keys are
made and used by another library than the server's.
"""

import base64
import datetime
import hashlib
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature  # noqa: E402

from night import Night  # noqa: E402
from support import Suite, expect, same  # noqa: E402

suite = Suite("attacks with devices")
HOURS = 60
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def text(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def raw(signature):
    """r and s as Web Cryptography writes them."""
    return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(signature))


class Device:
    """A phone: a key of its own, enrolled by whoever is signed in on it."""

    def __init__(self, person, browser=None, key=None):
        self.person, self.office = person, person.office
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.public = text(self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint))
        self.counter = 0
        self.answer = self.enrol(browser or person.browser, self.sign(f"UnitedFront device enrolment v1\n{person.account}\n{self.public}\n"))
        self.name = self.answer.json["device"] if self.answer.status == 201 else None

    def enrol(self, browser, proof, public=None):
        body = json.dumps({"publicKey": public or self.public, "proof": proof}).encode()
        return browser.request("POST", "/account/devices", body=body, headers={"Content-Type": "application/json", "Accept": "application/json"})

    def sign(self, words, key=None):
        return text(raw((key or self.key).sign(words.encode(), ec.ECDSA(hashes.SHA256()))))

    def press(self, kind, key=None, operation=None, counter=None, name=None, **body):
        """What is signed when a button is pressed."""
        self.counter += 1
        counter = counter or self.counter
        data = json.dumps(body).encode()
        operation, name = operation or self.office.operation, name or self.name
        words = f"UnitedFront device action v1\n{name}\n{operation}\n{kind}\n{counter}\n{hashlib.sha256(data).hexdigest()}\n"
        return {"kind": kind, "body": data, "counter": counter, "pressed": self.sign(words, key), "name": name}

    def header(self, action, waited=0, key=None, **other):
        sent = self.sign(f"UnitedFront device sending v1\n{action['pressed']}\n{waited}\n", key)
        parts = {"device": action["name"], "counter": action["counter"], "waited": waited, "pressed": action["pressed"], "sent": sent, **other}
        return "UnitedFront-Device " + ", ".join(f"{name}={value}" for name, value in parts.items())

    def send(self, action, waited=0, header=None, body=None, kind=None, operation=None):
        path = f"/api/v1/operations/{operation or self.office.operation}/{kind or action['kind']}"
        return self.office.browser().request("POST", path, body=action["body"] if body is None else body, headers={
            "Authorization": header or self.header(action, waited), "Content-Type": "application/json", "Accept": "application/json"})

    def say(self, kind, waited=0, **body):
        return self.send(self.press(kind, **body), waited)


def instant(words):
    return datetime.datetime.fromisoformat(words.replace("Z", "+00:00")).timestamp()


def conduct(office):
    answer = office.people["boss"].browser.request("GET", f"/api/v1/operations/{office.operation}/conduct")
    same(answer.status, 200, f"the conduct: {answer}")
    return answer.json


def staff(office):
    """A hub coordinator who looks on and manages accounts, and a team leader in the field."""
    boss = office.enrol("boss", "hubCoordinator", "administrator")
    lee = office.enrol("lee", ("teamLeader", "US-KY"))
    return boss, lee


def written(person, entry):
    """An entry as it stands in the log."""
    answer = person.browser.request("GET", f"/api/v1/operations/{person.office.operation}/entries/{entry}", headers={"Accept": "application/json"})
    same(answer.status, 200, f"the entry {entry}: {answer}")
    return base64.b64decode(answer.json["bytes"]).decode()


def refused(answer, status, code, what):
    same(answer.status, status, f"{what}: {answer}")
    same(answer.json["code"], code, f"the code of the answer to {what}")
    expect(len(answer.json["detail"]) > 20, f"{what} is refused without a sentence")


@suite.check("what a device signed is taken after its session has ended, in the name of its owner and as of when it was pressed")
def after_the_session():
    with Night() as office:
        boss, lee = staff(office)
        phone = Device(lee)
        same(phone.answer.status, 201, f"enrolling: {phone.answer}")
        waiting = phone.press("emergencies", person="lee")
        office.clock.advance(minutes=13 * HOURS)
        expect(not lee.is_in(), "the session did not end")
        boss.sign_in()
        answer = phone.send(waiting, waited=13 * HOURS * 60_000)
        same(answer.status, 201, f"an emergency that waited 13 hours: {answer}")
        raised = conduct(office)["emergencies"][0]
        expect('"by":"person:lee"' in written(boss, raised["entry"]), "the emergency is not in the name of the device's owner")
        same(raised["entry"], answer.json["entries"][0], "the entry")
        late = office.now() - instant(raised["at"])
        expect(abs(late - 13 * 3600) < 60, f"it happened {late / 3600:.2f} hours ago")
        same(phone.say("check-ins", person="lee").status, 201, "a check-in that did not wait")
        # A lock bars new sign-ins, and not this (rulings, 21).
        for _ in range(5):
            lee.attempt(office.browser(), passphrase="wrong " * 4)
        same(lee.attempt(office.browser()).status != 303, True, "a locked account signs in")
        same(phone.say("emergencies", person="lee").status, 201, "an emergency of a locked account's device")


@suite.check("sent again, by whatever way and with whatever of its signature turned round, it changes nothing")
def replay():
    with Night() as office:
        boss, lee = staff(office)
        phone = Device(lee)
        action = phone.press("emergencies", person="lee")
        header = phone.header(action, 1500)
        first = phone.send(action, header=header)
        same(first.status, 201, f"an emergency: {first}")
        for what, answer in [("the same request", phone.send(action, header=header)), ("the same press, sent later", phone.send(action, 9000))]:
            same((answer.status, answer.json["entries"]), (200, first.json["entries"]), what)
        # (r, n − s) holds where (r, s) does: it must not be another emergency.
        data = base64.urlsafe_b64decode(action["pressed"] + "==")
        turned = data[:32] + (ORDER - int.from_bytes(data[32:], "big")).to_bytes(32, "big")
        answer = phone.send({**action, "pressed": text(turned)})
        same((answer.status, answer.json["entries"]), (200, first.json["entries"]), "the other signature that holds")
        # The session of the same person, with the key that the page gives it.
        key = f"device:{phone.name}:{action['counter']}:{hashlib.sha256(data[:32]).hexdigest()[:32]}"
        answer = lee.browser.request("POST", f"/api/v1/operations/{office.operation}/emergencies", body=action["body"],
                                     headers={"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": key})
        same((answer.status, answer.json["entries"]), (200, first.json["entries"]), "the same press by the session")
        same(len(conduct(office)["emergencies"]), 1, "emergencies")


@suite.check("a forged, altered or foreign signature opens nothing: another key, operation, kind, body, number, wait or device")
def forged():
    with Night() as office:
        boss, lee = staff(office)
        phone, other = Device(lee), Device(boss)
        stranger = ec.generate_private_key(ec.SECP256R1())
        action = phone.press("check-ins", person="lee")
        good = phone.header(action)
        swapped = {**action, "name": other.name}
        tries = [
            ("another key", phone.header(phone.press("check-ins", key=stranger, person="lee"), key=stranger), None),
            ("another key for sending", phone.header(action, key=stranger), None),
            ("another body", good, b'{"person": "boss"}'), ("no body", good, b""), ("a body with one space more", good, action["body"] + b" "),
            ("another number", phone.header({**action, "counter": action["counter"] + 1}), None),
            ("another wait", good.replace("waited=0", "waited=3600000"), None),
            ("another device", phone.header(swapped), None),
            ("a device that is none", phone.header({**action, "name": "01900000-0000-7000-8000-000000000000"}), None),
            ("no signatures", re.sub(r"(pressed|sent)=[^,]+", r"\1=" + "A" * 86, good), None),
            ("two bodies", good, action["body"] * 2),
        ]
        for what, header, body in tries:
            refused(phone.send(action, header=header, body=body), 401, "badDevice", what)
        for what, header in [
            ("a part left out", good.replace(", waited=0", "")), ("a part twice", good + ", waited=0"), ("nothing", "UnitedFront-Device"),
            ("a number below one", good.replace(f"counter={action['counter']}", "counter=0")), ("a part more", good + ", admin=yes"),
            ("a short signature", good[:-1]), ("a wait of ages", good.replace("waited=0", "waited=" + "9" * 30)), ("no commas", good.replace(",", "")),
            ("an endless header", good + "A" * 3000),
        ]:
            refused(phone.send(action, header=header), 401, "badDevice", what)
        refused(phone.send(action, kind="emergencies"), 401, "badDevice", "another kind")
        for kind in ("roll-calls", "message-strikes", "journal-notes", "votes", "decisions", "plans", "h-hour", "emergency-clearings"):
            refused(phone.send(phone.press(kind, person="lee"), kind=kind), 403, "notPermitted", f"a device at {kind}")
        for method, path in [("GET", "/account"), ("GET", f"/operations/{office.operation}/command"), ("POST", "/account/tokens"),
                             ("POST", f"/api/v1/operations/{office.operation}/tallies"), ("GET", f"/api/v1/operations/{office.operation}/conduct"),
                             ("POST", f"/operations/{office.operation}/command/say/emergencies")]:
            answer = office.browser().request(method, path, body=b"{}" if method == "POST" else None, headers={"Authorization": phone.header(action), "Accept": "application/json"})
            expect(answer.status in (401, 403), f"{method} {path} by a device: {answer}")
        # A bad signature is not passed over in favour of a cookie.
        answer = lee.browser.request("POST", f"/api/v1/operations/{office.operation}/check-ins", body=action["body"],
                                     headers={"Authorization": tries[0][1], "Content-Type": "application/json", "Accept": "application/json"})
        refused(answer, 401, "badDevice", "a bad signature beside a good cookie")
        refused(phone.send(action, operation="no-such-night"), 401, "badDevice", "another operation")
        # Signed for another operation, sent to this one: with two operations of one name it would be the same.
        refused(phone.send(phone.press("check-ins", operation="no-such-night", person="lee")), 401, "badDevice", "signed for another operation")
        same(conduct(office)["people"], [], "what came of all that")
        same(phone.send(action, header=good).status, 201, "the good one at last")
        # What its owner may not do, the device may not either.
        quiet = office.enrol("quiet", "analyst")
        refused(Device(quiet).say("check-ins", person="quiet"), 403, "notPermitted", "a check-in of somebody without the right")


@suite.check("revoked, what was pressed before still counts and what is pressed after does not; lost, nothing does")
def revoked():
    with Night() as office:
        boss, lee = staff(office)
        phone = Device(lee)
        before = phone.press("check-ins", person="lee")
        office.clock.advance(minutes=10)
        page = lee.browser.get("/account").body.decode()
        expect("Enrolled devices" in page and f"/account/devices/{phone.name}/revoke" in page, "the owner does not see the device")
        same(lee.browser.post(f"/account/devices/{phone.name}/revoke", {}).status, 303, "revoking")
        same(lee.browser.post(f"/account/devices/{phone.name}/revoke", {}).status, 404, "revoking again")
        office.clock.advance(minutes=10)
        refused(phone.say("check-ins", person="lee"), 401, "deviceRevoked", "what was pressed after")
        refused(phone.say("check-ins", waited=9 * 60_000, person="lee"), 401, "deviceRevoked", "what was pressed a minute after")
        same(phone.send(before, waited=20 * 60_000).status, 201, "what was pressed before")
        expect(lee.is_in(), "revoking a device ended its owner's session")
        # An administrator, of a device that is lost: whatever it says of when.
        second = Device(lee)
        old = second.press("emergencies", person="lee")
        office.clock.advance(minutes=5)
        person = boss.browser.get("/people/person:lee").body.decode()
        expect(f"/people/person:lee/devices/{second.name}/lost" in person, "an administrator does not see the device")
        same(boss.browser.post(f"/people/person:lee/devices/{second.name}/lost", {}).status, 303, "saying that it is lost")
        refused(second.send(old, waited=5 * 60_000), 401, "deviceLost", "what was pressed before it was lost")
        expect(not lee.is_in(), "the owner of a lost device is still signed in on it")
        lines = [line["target"] for line in office.access_log()]
        for kind in ("identity.device.enrolled", "identity.device.revoked"):
            expect(any(kind in target for target in lines), f"the access log has no {kind}")


@suite.check("a device ends after 30 days, with its account, and with new credentials; the ninth takes the place of the first")
def ends():
    with Night() as office:
        boss, lee = staff(office)
        phone = Device(lee)
        office.clock.advance(minutes=30 * 24 * HOURS - 1)
        last = phone.press("check-ins", person="lee")
        same(phone.say("check-ins", person="lee").status, 201, "a minute before the end")
        office.clock.advance(minutes=31)
        refused(phone.say("check-ins", person="lee"), 401, "deviceExpired", "half an hour after the end")
        same(phone.send(last, waited=32 * 60_000).status, 201, "what was pressed before the end")
        office.clock.advance(minutes=48 * HOURS)
        refused(phone.send(phone.press("check-ins", person="lee"), waited=48 * HOURS * 60_000 + 1), 422, "waitedTooLong", "more than 48 hours")
        lee.sign_in()
        devices = [Device(lee) for _ in range(9)]
        refused(devices[0].say("check-ins", person="lee"), 401, "deviceRevoked", "the first of nine")
        same(devices[1].say("check-ins", person="lee").status, 201, "the second of nine")
        # No wait reaches back behind the enrolment: a clock of the phone that was set changes nothing.
        answer = devices[2].say("check-ins", waited=47 * HOURS * 60_000, person="lee")
        same(answer.status, 201, f"a wait from before the enrolment: {answer}")
        boss.sign_in()
        asserted = re.search(r'"asserted":"([^"]+)"', written(boss, answer.json["entries"][0]))
        expect(asserted and office.now() - instant(asserted[1]) < 3600, f"it was pressed before its device was enrolled: {asserted}")
        boss.browser.post("/people/person:lee/status", {"status": "suspended", "reason": "test"})
        refused(devices[3].say("emergencies", person="lee"), 401, "deviceSuspended", "a suspended account's device")
        boss.browser.post("/people/person:lee/status", {"status": "active", "reason": "test"})
        same(devices[3].say("emergencies", person="lee").status, 201, "the device of an account that was reinstated")
        lee.set_up(office.set_up_link("person:lee", by=boss))
        refused(devices[3].say("emergencies", person="lee"), 401, "deviceLost", "a device from before new credentials")


@suite.check("only a person who is signed in enrols a device, for themselves, and with a key that they hold")
def enrolment():
    with Night() as office:
        boss, lee = staff(office)
        phone = Device(lee)
        proof = phone.sign(f"UnitedFront device enrolment v1\n{lee.account}\n{phone.public}\n")
        same(phone.enrol(office.browser(), proof).status, 401, "nobody enrols a device")
        refused(phone.enrol(boss.browser, proof), 422, "invalid", "a proof for another account")
        refused(phone.enrol(lee.browser, proof[:-2] + "AA"), 422, "invalid", "a damaged proof")
        refused(phone.enrol(lee.browser, proof, public=text(b"\x04" + b"\x01" * 64)), 422, "invalid", "a point that is not on the curve")
        for body in (b"", b"{}", b"[]", b"null", b'{"publicKey":7,"proof":[]}', b"{" * 900, b"x" * 2000):
            answer = lee.browser.request("POST", "/account/devices", body=body, headers={"Content-Type": "application/json", "Accept": "application/json"})
            expect(answer.status in (413, 422), f"an enrolment of {body[:20]}: {answer}")
        token = lee.token("readAccount", "actInField")
        answer = office.browser().request("POST", "/account/devices", body=json.dumps({"publicKey": phone.public, "proof": proof}).encode(),
                                          headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json"})
        same(answer.status, 403, "a token enrols a device")
        answer = lee.browser.request("POST", "/account/devices", body=json.dumps({"publicKey": phone.public, "proof": proof}).encode(),
                                     headers={"Content-Type": "application/json", "Accept": "application/json", "Sec-Fetch-Site": "cross-site"})
        same(answer.status, 403, "another site enrols a device")
        same(boss.browser.post(f"/account/devices/{phone.name}/revoke", {}).status, 404, "somebody else's device, as one's own")
        same(lee.browser.post(f"/people/person:boss/devices/{phone.name}/lost", {}).status, 403, "an administrator's page, without the right")
        # What was enrolled, pressed and revoked is there again after a restart, from the snapshot and from the log.
        gone = Device(lee)
        lee.browser.post(f"/account/devices/{gone.name}/revoke", {})
        office.restart()
        same(phone.say("check-ins", person="lee").status, 201, "the device after a restart")
        refused(gone.say("check-ins", person="lee"), 401, "deviceRevoked", "a revoked device after a restart")


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
