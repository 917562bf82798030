"""Signing in as people do, in Chromium: set-up link, authenticator, lock and release, signing out; and what is on the record.

Runs with the Python of .cache/venv, which holds Playwright; the codes are computed here, as RFC 6238 says.
"""

import getpass
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

from playwright.sync_api import sync_playwright
from support import Client, Node, Suite, Workplace, command, expect, same

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

import board  # noqa: E402
from signed_in import PASSPHRASE, Authenticator, set_up, sign_in  # noqa: E402
from waiting import follow  # noqa: E402

suite = Suite("signing in, in Chromium")
COOKIE = "__Host-unitedfront"
FAILED = "Check name, passphrase and code"
LOOKS = [(screen, scheme) for screen in ("phone", "wall") for scheme in ("light", "dark")]


class House:
    """A new node, served as it comes from `init`, and a browser in which nobody is signed in yet."""

    def __enter__(self):
        self.place = Workplace()
        self.node = Node(self.place.__enter__() / "data")
        said = command("init", "--role", "hub", "--data", self.node.folder).stdout
        self.code = re.search(r"/set-up#(uf_set_\S+)", said).group(1)
        self.secrets = [self.code, PASSPHRASE]
        self.server = self.node.serve(signs_in=False)
        self.server.start()
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()
        self.server.kill()
        self.place.__exit__()

    @property
    def base(self):
        return self.server.url

    def link(self, code=None):
        return f"{self.base}/set-up#{code or self.code}"

    def page(self):
        """A page in a browser of its own."""
        return self.browser.new_context().new_page()

    def administrator(self):
        """The first administrator, enrolled and signed in."""
        page = self.page()
        authenticator = set_up(page, self.link())
        same(page.url, self.base + "/", "where a set-up ends")
        self.secrets.append(authenticator.key)
        return page, authenticator

    def person(self, administrator, name, role):
        """Another person, whom the administrator adds on the pages; enrolled and signed in."""
        administrator.goto(self.base + "/people/new")
        administrator.fill("#field-name", name)
        follow(administrator, administrator.get_by_role("button", name="Add it"))
        administrator.wait_for_url(f"**/people/person:{name}")
        administrator.select_option("#field-role", role)
        administrator.fill("#field-reason", "a test")
        follow(administrator, administrator.get_by_role("button", name="Grant it"))
        follow(administrator, administrator.get_by_role("button", name="Make a set-up link"))
        code = re.search(r"#(uf_set_\S+)", administrator.locator(".notice code").text_content()).group(1)
        page = self.page()
        authenticator = set_up(page, self.link(code))
        same(page.url, self.base + "/", f"where {name}'s set-up ends")
        self.secrets += [code, authenticator.key]
        return page, authenticator

    def cookie(self, page):
        found = [cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE]
        return found[0] if found else None

    def answered(self, page, path="/account"):
        """The status that a browser's cookie gets, asked for without the browser."""
        cookie = self.cookie(page)
        headers = {"Cookie": f"{COOKIE}={cookie['value']}"} if cookie else {}
        return Client(self.server.port).request("GET", path, headers=headers).status

    def lines(self):
        """The access log as the command shows it, the oldest first. It writes, so the server ends before."""
        self.unspoken()
        same(self.server.stop(), 0, "the server's exit code")
        return json.loads(self.node.run("access", "--limit", 1000, "--json").stdout)["lines"][::-1]

    def unspoken(self):
        """Fails where a secret stands in what the server said, or in clear anywhere in the folder."""
        for secret in self.secrets:
            expect(secret not in self.server.output(), "the server wrote a secret into its log")
            for path in self.node.files():
                expect(secret.encode() not in path.read_bytes(), f"a secret stands in clear in {path.name}")


def problem(page):
    """What a page says is wrong."""
    return page.locator(".problems p").first.text_content()


@suite.check("a set-up link works once: the picture holds the key, and nothing is set up without a good passphrase and its code", 120)
def enrolment():
    with House() as house:
        page = house.page()
        page.goto(house.link())
        same(page.url, house.base + "/set-up", "the address, which keeps no code")
        page.get_by_role("button", name="Go on").click()
        picture = page.locator(".qr svg")
        picture.screenshot(path=house.place.path / "qr.png")
        done = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", house.place.path / "qr.png"], capture_output=True, timeout=30)
        address = urlparse(done.stdout.decode().strip())
        key = page.locator("details code").text_content()
        same((address.scheme, address.netloc), ("otpauth", "totp"), "what the picture is")
        expect(unquote(address.path).endswith("admin"), f"the picture is for {address.path}")
        fields = parse_qs(address.query)
        same(fields["secret"], [key], "the key in the picture, and the one to type")
        same((fields.get("period", ["30"]), fields.get("digits", ["6"])), (["30"], ["6"]), "how codes are made")
        authenticator = Authenticator(key)
        house.secrets.append(key)

        def send(passphrase, again, digits):
            page.fill("#field-passphrase", passphrase)
            page.fill("#field-passphraseAgain", again)
            page.fill("#field-code", digits)
            follow(page, page.get_by_role("button", name="Set up and sign in"))

        send("lanterns", "lanterns", authenticator.current())
        expect("at least 12" in problem(page), f"a short passphrase: {problem(page)}")
        send("passwordpassword", "passwordpassword", authenticator.used())
        expect(problem(page), "a passphrase that everybody tries first")
        send(PASSPHRASE, PASSPHRASE + "s", authenticator.used())
        expect("differ" in problem(page), f"two passphrases: {problem(page)}")
        send(PASSPHRASE, PASSPHRASE, authenticator.wrong())
        expect("not the one" in problem(page), f"a wrong code: {problem(page)}")
        same(house.cookie(page), None, "a cookie before anything is set up")
        same(page.locator("details code").text_content(), key, "the key after four tries")
        send(PASSPHRASE, PASSPHRASE, authenticator.used())
        same(page.url, house.base + "/", "where a set-up ends")
        cookie = house.cookie(page)
        house.secrets.append(cookie["value"])
        same(
            (cookie["httpOnly"], cookie["secure"], cookie["sameSite"], cookie["path"], cookie["domain"], cookie["expires"]),
            (True, True, "Lax", "/", "127.0.0.1", -1), "the attributes of the session's cookie",
        )
        same(page.evaluate("document.cookie"), "", "what a script sees of it")
        second = house.page()
        second.goto(house.link())
        second.get_by_role("button", name="Go on").click()
        expect("set-up" in problem(second), f"the link a second time: {problem(second)}")
        same(second.locator(".qr").count(), 0, "pictures for a link that was used")
        house.unspoken()


@suite.check("signing in takes the passphrase and a code that was not used; every failure looks the same; a new session replaces the old", 180)
def signing_in():
    with House() as house:
        page, authenticator = house.administrator()
        first = house.cookie(page)["value"]
        other = house.page()
        said = []
        for name, passphrase, digits in [
            ("nobody-here", PASSPHRASE, authenticator.wrong()), ("admin", "another sentence of some length", authenticator.current()),
            ("admin", PASSPHRASE, authenticator.wrong()), ("<b>admin", PASSPHRASE, authenticator.wrong()),
        ]:
            sign_in(other, house.base, name, passphrase, digits)
            said.append(other.locator("main").inner_html())
            same((house.cookie(other), other.url), (None, house.base + "/sign-in"), f"signed in as {name}")
        expect(FAILED in said[0] and len(set(said)) == 1, "failures look different")
        # The code that came with the wrong passphrase was not used up; once it has signed in, it is.
        sign_in(other, house.base, "Admin", PASSPHRASE, authenticator.used())
        same(other.url, house.base + "/", "signed in with passphrase and code")
        second = house.cookie(other)["value"]
        replayed = house.page()
        sign_in(replayed, house.base, "admin", PASSPHRASE, authenticator.used())
        same((house.cookie(replayed), FAILED in problem(replayed)), (None, True), "a code that was used before")
        same((house.answered(page), house.answered(other)), (200, 200), "two browsers of one account")
        # Who signs in again in the same browser has one session after it, with another secret.
        sign_in(other, house.base, "admin", PASSPHRASE, authenticator.current())
        third = house.cookie(other)["value"]
        expect(len({first, second, third}) == 3, "a session's secret was used again")
        old = Client(house.server.port).request("GET", "/account", headers={"Cookie": f"{COOKIE}={second}"})
        same(old.status, 401, "the session before")
        house.secrets += [first, second, third]
        # Where one was going stays known, and is never another site.
        deep = house.page()
        deep.goto(house.base + "/people")
        same(deep.url, house.base + "/sign-in?next=%2Fpeople", "where a page leads who is not signed in")
        for elsewhere in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
            deep.goto(f"{house.base}/sign-in?next={elsewhere}")
            same(deep.locator("input[name=next]").get_attribute("value"), "/", f"the way on to {elsewhere}")
        lines = [(line["who"], line["what"]) for line in house.lines()]
        for wanted in [
            ("nobody by that name", "sign-in (unknown name)"), ("person:admin", "sign-in (wrong passphrase)"),
            ("person:admin", "sign-in (wrong code)"), ("person:admin", "sign-in (code used before)"),
            ("person:admin", "signed in (passphrase and code)"), ("person:admin", "session ended (replaced by a newer one)"),
        ]:
            expect(wanted in lines, f"{wanted} is not in the access log: {lines}")


@suite.check("five failures lock an account, not its sessions; an administrator releases it on the page, or at the command line", 240)
def lock():
    with House() as house:
        administrator, keys = house.administrator()
        ann, hers = house.person(administrator, "ann", "watchOfficer")
        stranger = house.page()
        for number in range(5):
            sign_in(stranger, house.base, "ann", f"guess number {number} of a stranger", hers.wrong())
            expect(FAILED in problem(stranger), f"failure {number + 1}: {problem(stranger)}")
        sign_in(stranger, house.base, "ann", PASSPHRASE, hers.current())
        same((house.cookie(stranger), FAILED in problem(stranger)), (None, True), "a locked account with the right words")
        same(house.answered(ann), 200, "the session that she had (rulings, 21)")
        administrator.goto(house.base + "/people/person:ann")
        board_report = board.Report()
        board.look_at(administrator, board_report, "a locked person")
        same(board_report.failed, 0, "violations on the page of a locked person")
        same(ann.request.post(house.base + "/people/person:ann/unlock", form={"reason": "it is me"}, headers={"Origin": house.base}).status,
             403, "releasing oneself")
        administrator.fill("#unlock-reason", "she stands before me")
        follow(administrator, administrator.get_by_role("button", name="Release the lock"))
        same(administrator.locator("#unlock-reason").count(), 0, "the question after the release")
        sign_in(stranger, house.base, "ann", PASSPHRASE, hers.used())
        same(stranger.url, house.base + "/", "ann after the release")
        # The administrator is locked too, and nobody else is there to release: the operator of the folder is.
        for number in range(5):
            sign_in(stranger, house.base, "admin", f"guess number {number} of a stranger", keys.wrong())
        sign_in(stranger, house.base, "admin", PASSPHRASE, keys.current())
        expect(FAILED in problem(stranger), "the administrator is locked out")
        running = house.node.run("user", "unlock", "admin", "--reason", "he called", code=1)
        expect("--server" in running.stderr or "stop" in running.stderr, f"beside the server: {running.stderr}")
        house.unspoken()
        same(house.server.stop(), 0, "the server's exit code")
        house.node.run("user", "unlock", "admin", "--reason", "he called, and I know his voice")
        house.server.start()
        sign_in(stranger, house.base, "admin", PASSPHRASE, keys.used())
        same(stranger.url, house.base + "/", "the administrator after the release")
        same(house.answered(ann), 200, "a session over a restart")
        lines = house.lines()
        said = [(line["who"], line["what"]) for line in lines]
        expect(said.count(("person:ann", "sign-in (wrong passphrase)")) == 5, f"ann's failures: {said}")
        expect(("person:ann", "sign-in (account locked)") in said, "the try at the locked account")
        for who, target in [("person:admin", "person:ann"), (f"operator:{getpass.getuser()}", "person:admin")]:
            released = [line for line in lines if line["who"] == who and "unlocked" in line["target"] and target in line["target"]]
            expect(len(released) == 1, f"the release of {target} by {who}: {[line['target'] for line in lines]}")
        verified = house.node.verify().stdout
        expect("standing/access" in verified, f"log verify does not speak of the access log: {verified}")


@suite.check("signing out ends the session everywhere, and the access log shows what was done", 120)
def signing_out():
    with House() as house:
        administrator, keys = house.administrator()
        ann, hers = house.person(administrator, "ann", "auditor")
        elsewhere = house.page()
        sign_in(elsewhere, house.base, "ann", PASSPHRASE, hers.current())
        before = {name: house.cookie(page)["value"] for name, page in (("here", ann), ("there", elsewhere))}
        house.secrets += before.values()
        same((house.answered(ann), house.answered(elsewhere)), (200, 200), "two sessions")
        ann.goto(house.base + "/account")
        same(ann.get_by_role("button", name="End this session").count(), 2, "sessions on her page")
        follow(ann, ann.get_by_role("button", name="Sign out everywhere"))
        for name, value in before.items():
            answer = Client(house.server.port).request("GET", "/account", headers={"Cookie": f"{COOKIE}={value}"})
            same(answer.status, 401, f"the session {name}")
        elsewhere.goto(house.base + "/account")
        expect(elsewhere.url.startswith(house.base + "/sign-in"), f"her other browser is at {elsewhere.url}")
        administrator.goto(house.base + "/")
        follow(administrator, administrator.get_by_role("button", name="Sign out"))
        administrator.wait_for_url("**/sign-in")
        same(house.cookie(administrator), None, "the cookie after signing out")
        # An auditor reads what was done: on the page, and the reading is recorded too.
        sign_in(ann, house.base, "ann", PASSPHRASE, hers.current())
        ann.goto(house.base + "/access-log?account=person:ann")
        table = ann.locator("tbody").inner_text()
        for words in ("signed in (passphrase and code)", "session ended (revoked)", "read the access log", "GET /access-log"):
            expect(words in table, f"“{words}” is not on the page of the access log")
        for time in ann.locator("tbody time").all_text_contents():
            expect(re.search(r"\d\d:\d\d:\d\d\.\d\d", time), f"a time without hundredths of a second: {time}")
        done = [(line["who"], line["what"], line["outcome"]) for line in house.lines()]
        expect(("person:admin", "session ended (signed out)", "done") in done, f"signing out is not on the record: {done}")
        expect(("person:admin", "manage accounts and roles", "done") in done, "adding ann is not on the record")
        house.node.verify()


@suite.check("axe finds no violation on the pages of people, at a phone's width and a wall's, by day and by night", 300)
def axe():
    report = board.Report()
    with House() as house:
        administrator, _ = house.administrator()
        house.person(administrator, "ann", "watchOfficer")
        administrator.goto(house.base + "/people/person:ann")
        follow(administrator, administrator.get_by_role("button", name="Make a set-up link"))
        code = re.search(r"#(uf_set_\S+)", administrator.locator(".notice code").text_content()).group(1)
        board.look_at(administrator, report, "a person with a new link")
        for screen, scheme in LOOKS:
            for path in ("/sign-in", "/set-up"):
                board.check_page(house.browser, report, path, house.base + path, screen, scheme)
            page = board.open_page(house.browser, report, "credentials", house.link(code), screen, scheme)
            page.get_by_role("button", name="Go on").click()
            page.wait_for_selector(".qr svg")
            board.look_at(page, report, f"credentials, {screen}, {scheme}")
            page.context.close()
        board.SIGNED_IN["cookies"] = administrator.context.cookies()
        for screen, scheme in LOOKS:
            for path in ("/account", "/people", "/people/person:ann", "/people/new", "/access-log", "/permissions"):
                board.check_page(house.browser, report, path, house.base + path, screen, scheme)
        # A page that failed is looked at too.
        stranger = house.page()
        sign_in(stranger, house.base, "ann", "a guess of some length", "000000")
        board.look_at(stranger, report, "a failed sign-in")
    print(f"           {report.passed} looks hold, {report.failed} do not")
    same(report.failed, 0, "looks that do not hold")
    expect(report.passed > 100, f"only {report.passed} looks were taken")


if __name__ == "__main__":
    suite.run()
