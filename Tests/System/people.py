"""A served node with people: the first administrator, and whoever else a test needs, each in a browser of their own.

Everything is done as a person would do it, through the pages; nothing reaches round the program.
"""

import re
import secrets
import time

from support import Node, expect, same
from signing import Browser, Page, code

SETUP = re.compile(r"uf_set_[A-Za-z0-9_-]{49}")
TOKEN = re.compile(r"uf_api_[A-Za-z0-9_-]{49}")
COOKIE = "__Host-unitedfront"
# Words that belong together with nothing, so that no rule about passphrases stands in the way.
WORDS = "marsh kettle violet anvil ferry quartz saddle lantern mosaic tundra pewter willow gravel cobalt orchid".split()


def passphrase():
    """A passphrase that nobody else has."""
    return " ".join(secrets.choice(WORDS) for _ in range(4)) + f" {secrets.randbelow(10_000)}"


class Person:
    """Someone with an account: what they know, what they have, and their browser."""

    def __init__(self, office, name):
        self.office, self.name = office, name
        self.account = f"person:{name}"
        self.passphrase, self.secret = passphrase(), None
        self.browser = office.browser()

    def code(self, step=0):
        return code(self.secret, self.office.now(), step)

    def set_up(self, link):
        """Redeems a set-up link: the passphrase, the authenticator, and a session in this browser."""
        page = self.browser.post("/set-up", {"setUp": link})
        same(page.status, 200, f"the answer to the set-up code of {self.name}")
        found = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.body.decode())
        expect(found, "the page shows no key for an authenticator")
        self.secret = found[1].replace(" ", "")
        answer = self.browser.post("/set-up/credentials", {
            "setUp": link, "name": self.name, "passphrase": self.passphrase, "passphraseAgain": self.passphrase,
            "code": self.code(),
        })
        same(answer.status, 303, f"the answer to the credentials of {self.name}: {Page(answer.body.decode()).text}")
        return self

    def attempt(self, browser=None, **other):
        """One try to sign in, with anything but the truth where `other` says so."""
        fields = {"name": self.name, "passphrase": self.passphrase, "code": None, "next": "/", **other}
        if fields["code"] is None:
            fields["code"] = self.code()
        return (browser or self.browser).post("/sign-in", fields)

    def sign_in(self, browser=None):
        """Signs in anew, with a code that was not used before: the clock goes on by a step."""
        self.office.clock_on()
        browser = browser or self.browser
        answer = self.attempt(browser)
        same(answer.status, 303, f"the answer to the sign-in of {self.name}: {Page(answer.body.decode()).text}")
        return browser

    def cookie(self, browser=None):
        return (browser or self.browser).cookies.get(COOKIE)

    def is_in(self, browser=None, cookies=None):
        """Whether a browser is signed in as this person."""
        answer = (browser or self.browser).request("GET", "/account", cookies=cookies)
        return answer.status == 200 and self.name in answer.body.decode()

    def token(self, *actions, days=30, label="a program", browser=None):
        """A token of the person's own, for `actions`."""
        fields = {"label": label, "days": days, **{f"may-{action}": "yes" for action in actions}}
        answer = (browser or self.browser).post("/account/tokens", fields)
        found = TOKEN.search(answer.body.decode())
        expect(found, f"no token was made: {answer}")
        return found[0]


class Office:
    """A served node, its clock, and its people. A context: the server ends with it."""

    def __init__(self, folder, clock=None, operation="Night", jurisdictions="KY,MO", arguments=()):
        self.clock, self.arguments = clock, arguments
        self.node = Node(folder / "data")
        said = self.node.run("init", "--role", "hub")
        link = SETUP.search(said.stdout + said.stderr)
        expect(link, f"init gave no set-up code: {said.stdout}")
        self.link = link[0]
        self.operation = None
        if operation:
            self.node.run("open", operation, "--jurisdictions", jurisdictions)
            self.operation = self.node.operation()
        self.people, self.browsers = {}, []

    def now(self):
        return time.time() + (self.clock.seconds if self.clock else 0)

    def clock_on(self):
        """Lets one step of the codes pass."""
        if self.clock:
            self.clock.advance(seconds=30)
        else:
            time.sleep(30 - time.time() % 30 + 0.1)

    def browser(self):
        browser = Browser(self.server.port)
        self.browsers.append(browser)
        return browser

    def start(self):
        environment = self.clock.environment if self.clock else None
        self.server = self.node.serve(*self.arguments, environment=environment, signs_in=False)
        self.server.start()

    def restart(self, kill=False):
        """Ends the server, in order or not, and starts it again; browsers keep their cookies."""
        self.server.kill() if kill else self.server.stop()
        self.start()
        for browser in self.browsers:
            browser.close()
            browser.port = self.server.port

    def __enter__(self):
        self.start()
        self.admin = Person(self, "admin").set_up(self.link)
        self.people["admin"] = self.admin
        return self

    def __exit__(self, *_):
        for browser in self.browsers:
            browser.close()
        self.server.kill()

    def add(self, name, *roles, kind="person", **more):
        """Adds an account with roles, each `role` or `(role, jurisdiction)`; nobody has it yet."""
        fields = {"key": secrets.token_hex(8), "kind": kind, "name": name, "agency": "hub", "title": name, **more}
        answer = self.admin.browser.post("/people/new", fields)
        same(answer.status, 303, f"the answer to a new account {name}: {Page(answer.body.decode()).text}")
        for role in roles:
            self.grant(f"{kind}:{name}", *([role] if isinstance(role, str) else role))
        return f"{kind}:{name}"

    def grant(self, account, role, jurisdiction="", operation="", by=None):
        answer = (by or self.admin).browser.post(
            f"/people/{account}/roles",
            {"role": role, "jurisdiction": jurisdiction, "operation": operation, "reason": "for the test"},
        )
        same(answer.status, 303, f"the answer to granting {role} to {account}: {Page(answer.body.decode()).text}")

    def set_up_link(self, account, by=None):
        answer = (by or self.admin).browser.post(f"/people/{account}/set-up", {})
        found = SETUP.search(answer.body.decode())
        expect(found, f"no set-up link was made for {account}: {answer}")
        return found[0]

    def enrol(self, name, *roles, **more):
        """Adds a person with roles, and has them set up their account."""
        account = self.add(name, *roles, **more)
        self.people[name] = Person(self, name).set_up(self.set_up_link(account))
        return self.people[name]

    def bind(self, name, *roles):
        """Adds a display and binds a browser to it."""
        account = self.add(name, *roles, kind="display")
        browser = self.browser()
        answer = browser.post("/set-up", {"setUp": self.set_up_link(account)})
        same(answer.status, 303, f"the answer to the set-up code of {account}")
        return browser

    def access_log(self, **search):
        """Lines of the access log, the newest first, as the administrator reads them."""
        query = "&".join(f"{name}={value}" for name, value in search.items())
        answer = self.admin.browser.request("GET", f"/api/v1/access-log?{query}")
        same(answer.status, 200, "the access log")
        return answer.json["lines"]
