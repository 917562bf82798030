"""Alerts by mail and to programs: what leaves the node, when, to whom, and what is written of it.

The mail servers are aiosmtpd's and the programs Python's http.server, over TLS with certificates of an authority made here;
what they received is looked at byte by byte. Runs with the Python of .cache/venv.
"""

import base64
import datetime
import hashlib
import hmac
import http.server
import ipaddress
import json
import logging
import os
import re
import socket
import ssl
import sys
import threading
import time
from contextlib import ExitStack
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from federation import Federation, wait
from shifted_clock import ShiftedClock
from signing import Page
from support import Node, Suite, Workplace, command, expect, free_port, same

suite = Suite("alerts")
# A handshake that the node refuses is what a check wants, and no error of the test's server.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
#: What stands in the operation and must not leave it.
CONFIDENTIAL = ("north lot", "zebrafinch", "Operation", "kestrel", "hub/alpha", "Night")


class Authority:
    """An authority, and a server's certificate from it, as files."""

    def __init__(self, folder, name, host="localhost"):
        now = datetime.datetime.now(datetime.timezone.utc)
        key = ec.generate_private_key(ec.SECP256R1())

        def certificate(subject, public, ca, names):
            builder = x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
            builder = builder.issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])).public_key(public)
            builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
            builder = builder.not_valid_after(now + datetime.timedelta(days=30))
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            if names:
                builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
            return builder.sign(key, hashes.SHA256())

        own = ec.generate_private_key(ec.SECP256R1())
        root = certificate(name, key.public_key(), True, [])
        names = [x509.DNSName(host)] + ([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))] if host == "localhost" else [])
        leaf = certificate(host, own.public_key(), False, names)
        self.root, self.certificate, self.key = (folder / f"{name}.{part}" for part in ("ca", "crt", "key"))
        self.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        self.certificate.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
        self.key.write_bytes(own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


class Mailbox:
    """A mail server, and what it was handed."""

    def __init__(self, authority=None, implicit=False, login=None, answers=()):
        self.mails, self.tried, self.logins, self.answers = [], [], [], list(answers)
        self.port = free_port()
        options = {}
        if authority and not implicit:
            options.update(tls_context=authority.context(), require_starttls=True)
        if implicit:
            options["ssl_context"] = authority.context()
        if login:
            options.update(authenticator=self.check(login), auth_required=True, auth_require_tls=not implicit)
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=10, **options)

    def check(self, login):
        def authenticate(server, session, envelope, mechanism, data):
            self.logins.append(mechanism)
            right = (data.login.decode(), data.password.decode()) == login
            return AuthResult(success=right, handled=right)
        return authenticate

    async def handle_DATA(self, server, session, envelope):
        self.tried.append(time.time())
        answer = self.answers.pop(0) if self.answers else "250 queued as 7Q"
        if answer.startswith("2"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return answer

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()


class Receiver:
    """A program that is told, and what it was told."""

    def __init__(self, authority=None, answers=()):
        self.calls, self.answers = [], list(answers)
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.calls.append((dict(self.headers.items()), body, self.path))
                status = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        if authority:
            self.server.socket = authority.context().wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def settings(folder, authority, *destinations, mode=0o600):
    file = folder / "alerts.json"
    file.write_text(json.dumps({"destinations": destinations, **({"authorities": str(authority.root)} if authority else {})}))
    os.chmod(file, mode)
    return file


def mail(name, port, host="127.0.0.1", **more):
    return {"name": name, "kind": "smtp", "server": host, "port": port, "from": "uf@hub.example", "to": ["duty@hub.example"], **more}


def hook(name, port, scheme="https", path="/in"):
    return {"name": name, "kind": "webhook", "url": f"{scheme}://127.0.0.1:{port}{path}", "secret": SECRET}


class Told:
    """The page of alerts, as it reads: a row for each try, the newest first."""

    def __init__(self, server, operation):
        answer = server.client().request("GET", f"/operations/{operation}/command/alerts", headers={"Accept": "text/html"})
        same(answer.status, 200, f"the page of alerts: {answer}")
        self.page = answer.body.decode()
        rows = re.findall(r"<tr\b.*?</tr>", self.page, re.DOTALL)
        cells = [[Page(cell).text.strip() for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)] for row in rows]
        self.rows = [{"said": row[1], "to": row[2], "try": int(row[3]), "came": row[4]} for row in cells if len(row) == 5 and row[3].isdigit()]

    def of(self, name):
        return [row for row in self.rows if row["to"] == name]


def say(server, operation, path, **body):
    answer = server.client().post(f"/api/v1/operations/{operation}/{path}", body)
    same(answer.status, 201, f"{path}: {answer}")
    return answer.json["entries"][0]


def signed(headers, body):
    """Whether a call is signed as Standard Webhooks says: computed here by another library."""
    lower = {name.lower(): value for name, value in headers.items()}
    words = f"{lower['webhook-id']}.{lower['webhook-timestamp']}.".encode() + body
    code = base64.b64encode(hmac.new(bytes(range(32)), words, hashlib.sha256).digest()).decode()
    return lower["webhook-signature"] == f"v1,{code}" and abs(time.time() - int(lower["webhook-timestamp"])) < 60


@suite.check("an emergency is told at once to mail servers with and without TLS and to programs, in two words, and never again", 120)
def told_once():
    with Workplace() as folder, ExitStack() as stack:
        authority = Authority(folder, "agency")
        start, whole = stack.enter_context(Mailbox(authority, login=("uf", "ba.d\\word"))), stack.enter_context(Mailbox(authority, implicit=True))
        relay, secure, local = (stack.enter_context(one) for one in (Mailbox(), Receiver(authority), Receiver()))
        file = settings(
            folder, authority, mail("start", start.port, host="localhost", user="uf", password="ba.d\\word", to=["a@hub.example", "b@hub.example"]),
            mail("whole", whole.port, security="tls"), mail("relay", relay.port, security="none"),
            hook("secure", secure.port), hook("local", local.port, "http"),
        )
        node = Node.make(folder / "data", "Night", "KY,MO")
        operation = node.operation()
        boxes, programs = {"start": start, "whole": whole, "relay": relay}, {"secure": secure, "local": local}
        with node.serve("--alerts-file", str(file)) as server:
            say(server, operation, "units", key="hub/alpha", title="Alpha", leader="kestrel")
            pressed = time.time()
            say(server, operation, "emergencies", unit="hub/alpha", person="kestrel", place="north lot")
            wait("every destination is told", lambda: all(box.mails for box in boxes.values()) and all(p.calls for p in programs.values()), 10)
            slowest = max(box.tried[0] for box in boxes.values()) - pressed
            print(f"           told after {slowest:.2f} s")
            expect(slowest < 3, f"the slowest mail came after {slowest:.1f} s")
            wait("receipts", lambda: len(Told(server, operation).rows) == 5)
            told = Told(server, operation)
            same({row["said"] for row in told.rows}, {"sign in: emergency"}, "what the page says was said")
            expect("queued as 7Q" in told.of("start")[0]["came"] and "204" in told.of("secure")[0]["came"], f"the receipts are {told.rows}")
            time.sleep(1)
        names = set()
        for name, box in boxes.items():
            (sender, recipients, raw), = box.mails
            same((sender, recipients), ("uf@hub.example", ["a@hub.example", "b@hub.example"] if name == "start" else ["duty@hub.example"]), f"the envelope at {name}")
            document = message_from_bytes(raw)
            same((document["Subject"], document.get_payload().strip()), ("sign in: emergency",) * 2, f"the mail at {name}")
            same(document["Auto-Submitted"], "auto-generated", "that nobody should answer")
            date = datetime.datetime.strptime(document["Date"], "%a, %d %b %Y %H:%M:%S %z").timestamp()
            expect(abs(date - pressed) < 30, f"the mail is dated {document['Date']}")
            names.add(document["Message-ID"])
            for word in CONFIDENTIAL:
                expect(word.encode() not in raw, f"the mail at {name} says {word}")
        same(len(names), 3, "names of mails")
        same(start.logins, ["PLAIN"], "sign-ins at the server that asks for one")
        for name, program in programs.items():
            (headers, body, path), = program.calls
            expect(signed(headers, body), f"the call at {name} is not signed: {headers}")
            document = json.loads(body)
            same((document["type"], document["data"], path), ("alert", {"text": "sign in: emergency"}, "/in"), f"the call at {name}")
            same(set(document), {"type", "timestamp", "data"}, f"the members at {name}")
        # After a restart, from the snapshot and from the log alone, nothing is told again.
        for snapshot in (True, False):
            if not snapshot:
                for left in Path(node.folder).glob("*snapshot*"):
                    left.unlink()
            with node.serve("--alerts-file", str(file)) as server:
                time.sleep(2)
                same(len(Told(server, operation).rows), 5, "receipts after a restart")
        same([len(box.mails) for box in boxes.values()] + [len(p.calls) for p in programs.values()], [1] * 5, "what was told after restarts")
        node.verify()


@suite.check("a server that refuses, hangs, lies or is not there is named in a receipt, tried again, and holds up no other", 180)
def failures():
    with Workplace() as folder, ExitStack() as stack:
        authority, stranger = Authority(folder, "agency"), Authority(folder, "stranger")
        other = Authority(folder, "other-name", host="elsewhere.example")
        # The same authority must be trusted for a certificate of another name.
        authority.root.write_bytes(authority.root.read_bytes() + other.root.read_bytes())
        wrong, misnamed, plain, late = (stack.enter_context(one) for one in (
            Mailbox(stranger), Mailbox(other, implicit=True), Mailbox(), Mailbox(answers=["451 try again later"])))
        login = stack.enter_context(Mailbox(authority, login=("uf", "right")))
        failing, led, good = (stack.enter_context(one) for one in (Receiver(authority, [500, 503, 500]), Receiver(authority, [302, 302]), Receiver(authority)))
        silent = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        file = settings(
            folder, authority, mail("wrong", wrong.port, host="localhost"), mail("misnamed", misnamed.port, host="localhost", security="tls"),
            mail("plain", plain.port), mail("late", late.port, security="none"), mail("nobody", free_port(), security="none"),
            mail("silent", silent.getsockname()[1], security="none"), mail("login", login.port, host="localhost", user="uf", password="wrong"),
            hook("failing", failing.port), hook("led", led.port), hook("untrusted", wrong.port), hook("good", good.port),
        )
        node = Node.make(folder / "data", "Night", "KY,MO")
        operation = node.operation()
        with node.serve("--alerts-file", str(file)) as server:
            say(server, operation, "emergencies", person="kestrel")
            wait("the good one is told", lambda: good.calls, 3)
            told = wait("a receipt of every failure", lambda: (lambda t: len({row["to"] for row in t.rows}) == 11 and t)(Told(server, operation)), 40)
            expected = {
                "wrong": "certificate", "misnamed": "certificate", "plain": "no TLS", "late": "451", "nobody": "refused",
                "silent": "in time", "login": "user and password", "failing": "500", "led": "302", "untrusted": "",
            }
            for name, words in expected.items():
                first = told.of(name)[-1]
                expect(words in first["came"] and first["try"] == 1, f"{name}: {first}")
            same((wrong.mails, misnamed.mails, plain.mails), ([], [], []), "mails at servers that are not believed")
            expect(not led.calls or all(path == "/in" for _, _, path in led.calls), "a redirect was followed")
            wait("the mail that was put off", lambda: late.mails, 20)
            wait("the call that failed", lambda: len(failing.calls) >= 2, 20)
            same([row["try"] for row in Told(server, operation).of("late")], [2, 1], "tries at the server that put it off")
            server.kill()
        tried = len(failing.calls)
        with node.serve("--alerts-file", str(file)) as server:
            wait("the next try, after the machine died", lambda: len(failing.calls) > tried, 60)
            told = wait("its receipt", lambda: (lambda t: t.of("failing")[0]["came"].startswith("accepted") and t)(Told(server, operation)), 60)
            expect(told.of("failing")[0]["try"] >= 3, f"the tries began anew: {told.of('failing')}")
            expect(len({headers["webhook-id"] for headers, _, _ in failing.calls}) == 1, "the tries have different names")
            same((len(late.mails), len(good.calls)), (1, 1), "what had been taken before the machine died")
            expect("did not reach" not in told.page, "something was given up after a minute")
        node.verify()


@suite.check("a roll call overdue, a decision due and a late critical task are told by the clock; what can wait is not", 120)
def by_the_clock():
    with Workplace() as folder, Receiver() as program:
        clock = ShiftedClock(folder)
        node = Node.make(folder / "data", "Night", "KY,MO")
        operation = node.operation()
        file = settings(folder, None, hook("pager", program.port, "http"))
        with node.serve("--alerts-file", str(file), environment=clock.environment) as server:
            hour = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
            say(server, operation, "h-hour", at=hour.strftime("%Y-%m-%dT%H:%M:%SZ"))
            say(server, operation, "units", key="hub/alpha", title="Alpha", leader="kestrel")
            say(server, operation, "tasks", key="hub/long", title="Long", start="H+00:30", duration=300)
            say(server, operation, "tasks", key="hub/aside", title="Aside", start="H-00:30", duration=1)
            say(server, operation, "decision-points", key="hub/go", title="Go?", due="H-00:20")
            say(server, operation, "roll-calls", minutes=30)
            for precedence in ("routine", "priority", "immediate", "flash"):
                say(server, operation, "messages", to=["node:hub"], precedence=precedence, subject="x", text="zebrafinch")

            def texts():
                return [json.loads(body)["data"]["text"] for _, body, _ in program.calls]

            time.sleep(1.5)
            same(texts(), [], "what was told before its time, and of this node's own messages")
            clock.advance(minutes=31)
            wait("the roll call", lambda: texts() == ["sign in: roll call overdue"], 5)
            clock.advance(minutes=10)
            wait("the decision", lambda: texts()[1:] == ["sign in: decision due"], 5)
            clock.advance(minutes=50)
            wait("the late task", lambda: texts()[2:] == ["sign in: critical task late"], 5)
            time.sleep(1.5)
            same(len(texts()), 3, "what was told in all")
            # H-hour is moved, and the same task is late a second time: that is another reason.
            again = hour + datetime.timedelta(hours=3)
            say(server, operation, "h-hour", at=again.strftime("%Y-%m-%dT%H:%M:%SZ"), reason="rain")
            clock.advance(minutes=181)
            wait("the task that is late again", lambda: texts()[3:].count("sign in: critical task late") == 1, 5)


@suite.check("a flash or immediate message for this node is told here, not where it was written, and not once it is acknowledged", 180)
def between_nodes():
    with Receiver() as ky, Receiver() as hub, Workplace() as folder, Federation() as network:
        (folder / "ky").mkdir()
        (folder / "hub").mkdir()
        files = {name: settings(folder / name, None, hook("pager", one.port, "http")) for name, one in [("ky", ky), ("hub", hub)]}
        network.hub.stop()
        network.hub.start("--nodes-port", str(network.port), "--alerts-file", str(files["hub"]))
        member = network.nodes["ky"]
        member.stop()
        member.start("--alerts-file", str(files["ky"]))
        operation = network.hub.operation()
        wait("the operation is at the node", lambda: member.server.client().get("/api/v1/operations").json["operations"], 20)
        base = f"/api/v1/operations/{operation}"

        def send(**more):
            answer = network.hub.server.client().post(f"{base}/messages", {"subject": "kestrel", "text": "zebrafinch", **more})
            same(answer.status, 201, f"a message: {answer}")
            return answer.json["entries"][0]

        def texts():
            return [json.loads(body)["data"]["text"] for _, body, _ in ky.calls]

        started = time.monotonic()
        send(to=["everyone"], precedence="flash")
        wait("the flash message is told at the node", lambda: texts() == ["sign in: flash message"], 10)
        print(f"           told at the other node after {time.monotonic() - started:.2f} s")
        send(to=["node:ky"], precedence="immediate")
        wait("the immediate message", lambda: texts()[1:] == ["sign in: immediate message"], 10)
        send(to=["everyone"], precedence="priority")
        member.stop()
        waiting = send(to=["node:ky"], precedence="flash")
        member.start()
        wait("it is there", lambda: member.server.client().post(f"{base}/message-marks", {"messages": [waiting], "mark": "acknowledged"}).status == 201, 20)
        member.stop()
        member.start("--alerts-file", str(files["ky"]))
        time.sleep(2)
        same(len(texts()), 2, "what was told at the node")
        same(hub.calls, [], "what was told where it was written")
        for _, body, _ in ky.calls:
            expect(not any(word.encode() in body for word in CONFIDENTIAL), "an alert says too much")


@suite.check("a file that others can read, or that is not what it should be, is refused with one sentence")
def refused():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Night", "KY,MO")
        good = hook("pager", 9, "http")

        def start(words, *destinations, mode=0o600, text=None):
            file = settings(folder, None, *destinations, mode=mode)
            if text is not None:
                file.write_text(text)
            said = command("serve", "--data", node.folder, "--port", "0", "--alerts-file", file, code=None)
            expect(said.returncode in (2, 3) and words in said.stderr and said.stderr.count("\n") == 1, f"{words}: {said.returncode} {said.stderr}")

        start("chmod 600", good, mode=0o644)
        start("“to” is empty", mail("x", 25, to=[]))
        start("this machine", mail("x", 25, host="mail.example", security="none"))
        start("not JSON", good, text="{")
        start("is empty", text='{"destinations": []}')
        start("holds no certificate", good, text=json.dumps({"destinations": [good], "authorities": str(folder / "none.pem")}))
        said = command("serve", "--data", node.folder, "--port", "0", "--alerts-file", folder / "none", code=None)
        expect("cannot be read" in said.stderr, said.stderr)


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
