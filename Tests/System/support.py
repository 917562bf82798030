"""What the script tests share: a suite of checks, a node's folder, its server, and a small HTTP client.

Standard library only, so that a test runs wherever the program runs. The program under test is `.build/release/unitedfront`,
or what the variable UNITEDFRONT names. Every test starts the servers that it needs, on loopback, and ends them by their id.
"""

import atexit
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("UNITEDFRONT", ROOT / ".build/release/unitedfront"))
CACHE = ROOT / ".cache"
# Node keys go where the program puts them unless told otherwise: beside the user's configuration, which tests leave alone.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="unitedfront-test-config-")
atexit.register(shutil.rmtree, os.environ["XDG_CONFIG_HOME"], ignore_errors=True)
for name in ("UNITEDFRONT_NODE_KEY", "UNITEDFRONT_NODE_PASSPHRASE"):
    os.environ.pop(name, None)


class Failure(AssertionError):
    """A check that does not hold; its text is a sentence."""


class Skip(Exception):
    """A check that this machine cannot make; its text says why."""


def expect(condition, sentence):
    """Fails with `sentence` unless `condition` holds."""
    if not condition:
        raise Failure(sentence)


def same(found, wanted, what):
    """Fails unless two values are equal, and says both."""
    if found != wanted:
        raise Failure(f"{what}: {shorten(found)} instead of {shorten(wanted)}")


def shorten(value, length=400):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= length else text[: length - 1] + "…"


class Suite:
    """Checks that run in the order they stand, each within its time, and a closing line that counts them."""

    def __init__(self, title):
        self.title = title
        self.checks = []

    def check(self, sentence, seconds=60):
        """Adds a function as a check; `sentence` says what holds."""

        def add(function):
            self.checks.append((sentence, seconds, function))
            return function

        return add

    def run(self, only=None):
        """Runs the checks and ends the process: 0 where all hold, 1 where one does not."""
        passed = failed = skipped = 0
        print(self.title, flush=True)
        for sentence, seconds, function in self.checks:
            if only and only not in sentence:
                continue
            started = time.monotonic()
            try:
                with limit(seconds):
                    function()
            except Skip as reason:
                skipped += 1
                print(f"  skipped  {sentence}: {reason}", flush=True)
                continue
            except Exception as error:  # whatever goes wrong in a check is its failure
                failed += 1
                print(f"  FAILED   {sentence}\n           {error}", flush=True)
                if not isinstance(error, Failure):
                    traceback.print_exc(file=sys.stdout)
                continue
            passed += 1
            print(f"  ok       {sentence} ({time.monotonic() - started:.1f} s)", flush=True)
        tail = f", {skipped} skipped" if skipped else ""
        print(f"{passed} passed, {failed} failed{tail}", flush=True)
        sys.exit(1 if failed or passed == 0 else 0)


class limit:
    """Ends what runs inside after `seconds`, with a failure."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        def ring(*_):
            raise Failure(f"it took longer than {self.seconds} seconds")

        self.before = signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *_):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)


class Workplace:
    """A folder for one test, removed when it is over."""

    def __init__(self, parent=None):
        self.parent = parent

    def __enter__(self):
        if self.parent:
            Path(self.parent).mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix="unitedfront-test-", dir=self.parent))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def command(
    *arguments, code=0, timeout=60, cwd=None, stdin=subprocess.DEVNULL, environment=None, token=None
):
    """Runs the program, expects its exit code (None: any), and gives what it printed.

    `environment` adds variables; a token goes by the environment too.
    """
    if not BINARY.exists():
        raise Failure(f"{BINARY} is not there: build it first with make build")
    done = subprocess.run(
        [str(BINARY), *map(str, arguments)], stdin=stdin, capture_output=True, timeout=timeout, cwd=cwd,
        env={**os.environ, "UNITEDFRONT_TOKEN": token or "", **(environment or {})},
    )
    done.stdout = done.stdout.decode(errors="replace")
    done.stderr = done.stderr.decode(errors="replace")
    if code is not None and done.returncode != code:
        said = (done.stderr or done.stdout).strip()
        raise Failure(
            f"unitedfront {' '.join(map(str, arguments))} ended with {done.returncode} instead of {code}: {shorten(said)}"
        )
    return done


def swift_tests(name):
    """The command that runs the Swift tests called `name` as they were built, for tests that need another program."""
    tests = ROOT / ".build/release/unitedfrontPackageTests.xctest"
    if not tests.exists():
        raise Failure(f"{tests} is not there: build it first with make build")
    return [str(tests), "--testing-library", "swift-testing", "--filter", name]


class Node:
    """A node's folder, and the commands that work on it."""

    def __init__(self, folder):
        self.folder = Path(folder)

    @classmethod
    def make(cls, folder, operation=None, jurisdictions=None):
        """A new hub, with an operation where one is named."""
        command("init", "--role", "hub", "--data", folder)
        node = cls(folder)
        if operation:
            more = ["--jurisdictions", jurisdictions] if jurisdictions else []
            node.run("open", operation, *more)
        return node

    def run(self, *arguments, **options):
        return command(*arguments, "--data", self.folder, **options)

    def account(self, *arguments):
        return Account(json.loads(self.run("account", "--json", *arguments).stdout))

    def verify(self, code=0, timeout=120):
        return self.run("log", "verify", code=code, timeout=timeout)

    def operation(self):
        """The folder's only operation."""
        operations = json.loads(self.run("operations", "--json").stdout)
        return operations[0]["id"]

    def serve(self, *arguments, **options):
        return Server(self.folder, *arguments, **options)

    def files(self):
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


class Account:
    """An account's JSON, with its figures by name."""

    def __init__(self, document):
        self.document = document

    @property
    def figures(self):
        return self.document["figures"]

    def figure(self, category, jurisdiction=None, place=None):
        for figure in self.figures:
            if (figure["category"], figure["jurisdiction"], figure.get("place")) == (category, jurisdiction, place):
                return figure
        return None

    def value(self, category, jurisdiction=None, place=None):
        figure = self.figure(category, jurisdiction, place)
        return figure and figure["value"]

    def jurisdictions(self):
        return sorted({figure["jurisdiction"] for figure in self.figures if figure["jurisdiction"]})

    def substance(self):
        """What the account says, less the moment it was asked."""
        document = {key: value for key, value in self.document.items() if key != "asOf"}
        # How long somebody has been silent changes with the clock, not with the log.
        document["checks"] = [check for check in document["checks"] if check["code"] != "silent"]
        for standing in document.get("jurisdictions", []):
            standing.pop("status", None)
        return json.dumps(document, sort_keys=True)


class Answer:
    """What a server answered."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def kind(self):
        return self.headers.get("content-type", "").split(";")[0].strip()

    def __repr__(self):
        return f"{self.status} {self.kind} {shorten(self.body.decode(errors='replace'), 300)}"


#: The tokens that this process has made, by folder and account.
TOKENS = {}


def token_of(folder, account="service:tests", roles=("hub-coordinator", "administrator", "auditor")):
    """A token that may do what a test does, of an account of its own in the folder; made once, while nothing serves it."""
    key = str(folder), account
    if key not in TOKENS:
        command("user", "add", account, "--data", folder)
        for role in roles:
            command("user", "grant", account, role, "--reason", "a test", "--data", folder)
        made = command("token", "issue", account, "--label", "tests", "--days", "2", "--data", folder)
        TOKENS[key] = made.stdout.strip().splitlines()[-1]
    return TOKENS[key]


class Client:
    """One connection to a server, kept open from request to request; over TLS where a context is given, signed in
    where it has a token.
    """

    def __init__(self, port, timeout=20, tls=None, token=None):
        self.port, self.timeout, self.tls, self.token = port, timeout, tls, token
        self.connection = None

    def request(self, method, path, body=None, headers=None):
        if self.connection is None:
            if self.tls:
                self.connection = http.client.HTTPSConnection(
                    "127.0.0.1", self.port, timeout=self.timeout, context=self.tls
                )
            else:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        headers = dict(headers or {})
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        try:
            self.connection.request(method, path, body=body, headers=headers)
            response = self.connection.getresponse()
            content = response.read()
        except Exception:
            self.close()
            raise
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
        if response.will_close:
            self.close()
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, body, key=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if key is not None:
            headers["Idempotency-Key"] = key
        return self.request("POST", path, body=body, headers=headers)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """The program serving a folder on loopback, over TLS where it is told so. A context: the server ends with it."""

    def __init__(self, folder, *arguments, prepare=None, patience=60, signs_in=True, environment=None):
        self.folder, self.arguments, self.patience = Path(folder), arguments, patience
        self.signs_in, self.token = signs_in, None
        self.prepare = prepare
        self.environment = environment
        self.port = free_port()
        self.process = None
        self.spoken = None

    @property
    def is_secure(self):
        return any(argument in ("--tls", "--tls-certificate") for argument in map(str, self.arguments))

    @property
    def url(self):
        return f"{'https' if self.is_secure else 'http'}://127.0.0.1:{self.port}"

    def tls(self, authority=None):
        """A context that trusts the node's own certificate, or `authority`; nil where there is no TLS."""
        return ssl.create_default_context(cafile=str(authority or self.folder / "tls.crt")) if self.is_secure else None

    def start(self, wait=True):
        """Starts the server and waits until it is ready; gives the seconds that took."""
        self.token = token_of(self.folder) if self.signs_in else None
        self.spoken = tempfile.NamedTemporaryFile(prefix="unitedfront-serve-", suffix=".log")
        started = time.monotonic()
        self.process = subprocess.Popen(
            [str(BINARY), "serve", "--data", str(self.folder), "--port", str(self.port), *self.arguments],
            stdin=subprocess.DEVNULL, stdout=self.spoken, stderr=subprocess.STDOUT, preexec_fn=self.prepare,
            restore_signals=self.prepare is None, env={**os.environ, **(self.environment or {})},
        )
        if wait:
            self.wait_until_ready()
        return time.monotonic() - started

    def wait_until_ready(self):
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Failure(f"the server ended with {self.process.returncode}: {shorten(self.output())}")
            try:
                # Who the server says it is, is not asked here.
                client = Client(self.port, timeout=5, tls=ssl._create_unverified_context() if self.is_secure else None)
                answer = client.request("GET", "/ready", headers={"Host": "localhost"})
                client.close()
                if answer.status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.01)
        self.kill()
        raise Failure(f"the server was not ready after {self.patience} seconds: {shorten(self.output())}")

    def output(self):
        self.spoken.flush()
        return Path(self.spoken.name).read_text(errors="replace").strip()

    def client(self, **options):
        return Client(self.port, **{"tls": self.tls(), "token": self.token, **options})

    def kill(self):
        """Ends the server as a power cut would end it, as far as a process can."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self, seconds=15):
        """Asks the server to stop, and gives its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure(f"the server did not stop within {seconds} seconds of being asked") from None

    def memory(self):
        """Resident memory in bytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        self.spoken.close()


def tally(category="arrests", jurisdiction="US-KY", value=46, **more):
    """The body of a report."""
    body = {
        "category": category, "jurisdiction": jurisdiction, "value": value, "stage": "update", "preparedBy": "test desk"
    }
    body.update(more)
    return {name: member for name, member in body.items() if member is not None}


def tallies(operation):
    return f"/api/v1/operations/{operation}/tallies"


def account_path(operation):
    return f"/api/v1/operations/{operation}/account"


def bundle_path(number, width):
    """The path of an entry bundle (c2sp.org/tlog-tiles): 256 entries, or the first `width` of them."""
    path = f"{number % 1000:03d}"
    while number >= 1000:
        number //= 1000
        path = f"x{number % 1000:03d}/{path}"
    return f"tile/entries/{path}" + (f".p/{width}" if width < 256 else "")


def served_entries(client, log, start=0):
    """The entries of a served log from `start` on, as parsed JSON, read from its bundles as any reader would."""
    checkpoint = client.get(f"/log/{log}/checkpoint")
    same(checkpoint.status, 200, f"the checkpoint of {log}")
    size = int(checkpoint.body.decode().split("\n")[1])
    entries = []
    for number in range(start // 256, (size + 255) // 256):
        width = min(256, size - number * 256)
        bundle = client.get(f"/log/{log}/{bundle_path(number, width)}")
        same(bundle.status, 200, f"bundle {number} of {log}")
        data, at, index = bundle.body, 0, number * 256
        while at < len(data):
            length = int.from_bytes(data[at : at + 2], "big")
            if index >= start:
                entries.append(json.loads(data[at + 2 : at + 2 + length]))
            at += 2 + length
            index += 1
    return entries


def in_threads(count, work):
    """Runs `work(number)` in threads, waits for all, and raises the first thing that went wrong in one."""
    wrong = []

    def run(number):
        try:
            work(number)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def account_file():
    """The account of the real operation as agencies sent it: the public one where it is, else our own words for it."""
    shared = sorted((ROOT.parent / "shared" / "seeds").glob("002_*.txt"))
    return shared[0] if shared else ROOT / "Tests/System/fixtures/united-front-account.txt"


class Events:
    """A stream of server-sent events, read one by one."""

    def __init__(self, port, path, last=None, timeout=10, token=None, cookie=None):
        headers = {"Accept": "text/event-stream"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if cookie:
            headers["Cookie"] = cookie
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.connection.request("GET", path, headers=headers)
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.kind = (self.response.getheader("content-type") or "").split(";")[0]

    def next(self, comments=False):
        """The next event, as a dictionary of its fields; None at the end of the stream."""
        fields, data = {}, []
        while True:
            line = self.response.readline()
            if not line:
                return None
            line = line.decode().rstrip("\r\n")
            if not line:
                if data:
                    fields["data"] = "\n".join(data)
                if fields:
                    return fields
                continue
            if line.startswith(":"):
                if comments:
                    return {"comment": line[1:]}
                continue
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data":
                data.append(value)
            else:
                fields[name] = value

    def close(self):
        self.response.close()
        self.connection.close()
