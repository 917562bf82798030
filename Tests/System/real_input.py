"""The account of the real operation, from the file as it was published to the numbers that hold up."""

import json

from support import (
    ROOT, Account, Failure, Node, Suite, Workplace, account_file, command, expect, free_port, same, tally, token_of,
)

suite = Suite(f"real input: {account_file().name}")
TWELVE = [f"US-{code}" for code in "IA IL KY MN MO ND NE OK SD TN TX WI".split()]


def imported(folder):
    node = Node(folder / "data")
    command("init", "--role", "hub", "--data", node.folder)
    node.run("import", account_file(), "--yes")
    return node


@suite.check("the published text gives 102 arrests and 47 victims, 2 of them minors, both in Kentucky")
def published_figures():
    with Workplace() as folder:
        account = imported(folder).account()
        same(account.value("arrests"), 102, "arrests")
        same(account.value("victims"), 47, "victims")
        same(account.value("victims.minors"), 2, "minors among the victims")
        same(account.value("victims.minors", "US-KY"), 2, "minors among the victims in Kentucky")
        same(account.value("victims.adults"), 21, "adults among the victims")
        minors = [f["jurisdiction"] for f in account.figures if f["category"] == "victims.minors" and f["jurisdiction"]]
        same(minors, ["US-KY"], "jurisdictions that report minors")


@suite.check("twelve jurisdictions stand in the account")
def jurisdictions():
    with Workplace() as folder:
        account = imported(folder).account()
        same(account.jurisdictions(), TWELVE, "jurisdictions")
        by_state = {"US-MO": (4, 2), "US-IL": (1, 3), "US-IA": (None, 11), "US-KY": (23, 46), "US-MN": (8, 3)}
        by_state |= {"US-NE": (None, 7), "US-ND": (6, 3), "US-OK": (1, 7), "US-TN": (None, 4), "US-TX": (4, 2)}
        by_state |= {"US-WI": (None, 5), "US-SD": (None, 9)}
        for state, (victims, arrests) in by_state.items():
            same(account.value("victims", state), victims, f"victims in {state}")
            same(account.value("arrests", state), arrests, f"arrests in {state}")


@suite.check("a state that gave no figure has none, and totals say who is missing")
def no_silent_zero():
    with Workplace() as folder:
        account = imported(folder).account()
        for state in ["US-IA", "US-NE", "US-TN", "US-WI", "US-SD"]:
            figure = account.figure("victims", state)
            expect(figure is None or figure["value"] is None, f"victims in {state} are {figure}, which nobody reported")
        victims = account.figure("victims")
        same((victims["status"], victims["reporting"], victims["expected"]), ("partial", 7, 12), "standing of victims")
        arrests = account.figure("arrests")
        same((arrests["status"], arrests["reporting"], arrests["expected"]), ("complete", 12, 12), "standing of arrests")


@suite.check("Iowa's currency is kept as a large amount, without a number")
def unquantified():
    with Workplace() as folder:
        currency = imported(folder).account().figure("currency", "US-IA")
        expect(currency is not None, "Iowa's currency is not in the account")
        same((currency["value"], currency["certainty"]), (None, "unquantified"), "Iowa's currency")


@suite.check("41 given medical services stands as stated, with no breakdown, and is partial")
def stated_total():
    with Workplace() as folder:
        account = imported(folder).account()
        medical = account.figure("medicalServices")
        expect(medical is not None, "medical services are not in the account")
        same((medical["value"], medical["status"], medical["basis"]), (41, "partial", "stated"), "medical services")
        codes = [check["code"] for check in account.document["checks"]]
        expect("noBreakdown" in codes, f"no check says that 41 has no breakdown: {codes}")
        stated = {entry["category"]: entry for entry in account.document["statedTotals"]}
        same(stated["arrests"]["value"], 102, "stated arrests")
        same(stated["victims"]["value"], 47, "stated victims")
        same(stated["arrests"]["sum"], 102, "sum beside the stated arrests")
        errors = [check for check in account.document["checks"] if check["severity"] == "error"]
        same(errors, [], "checks that find an error")


@suite.check("every figure names its entries, and the log holds each of them")
def entries():
    with Workplace() as folder:
        node = imported(folder)
        account = node.account()
        for figure in account.figures:
            expect(figure["entries"], f"{figure['category']} {figure['jurisdiction']} names no entry")
        named = sorted({entry for figure in account.figures for entry in figure["entries"]})
        for entry in named[:5]:
            expect(entry in node.run("log", "show", entry).stdout, f"log show does not show {entry}")
        expect(len(named) >= 12, f"only {len(named)} entries stand behind the account")


@suite.check("the operation is named from the text, and commands need not name it")
def operation():
    with Workplace() as folder:
        account = imported(folder).account()
        same(account.document["operation"]["name"], "Operation United Front", "the operation's name")


@suite.check("importing the same file again adds nothing")
def again():
    with Workplace() as folder:
        node = imported(folder)
        before, cut = node.account().substance(), node.account().document["cut"]
        node.run("import", account_file(), "--yes")
        same(node.account().document["cut"], cut, "sizes of the logs after the second import")
        same(node.account().substance(), before, "the account after the second import")
        node.verify()


@suite.check("an import that is not confirmed writes nothing")
def not_confirmed():
    with Workplace() as folder:
        node = Node(folder / "data")
        command("init", "--role", "hub", "--data", node.folder)
        done = node.run("import", account_file(), code=None)
        expect(done.returncode != 0, "an import without --yes and without a terminal was carried out")
        same(json.loads(node.run("operations", "--json").stdout), [], "operations after a refused import")


@suite.check("demo --headless plays the night and ends on the published figures", seconds=180)
def demo():
    done = command("demo", "--headless", cwd=ROOT, timeout=150)
    for figure in ["102", "47", "41"]:
        expect(figure in done.stdout, f"{figure} is not in what the demo prints")
    for words in ["reconciles with the published figures", "every node went or held as the scenario says"]:
        expect(words in done.stdout, f"“{words}” is not in what the demo prints: {done.stdout[-400:]}")


@suite.check("a second writer on a folder is refused, and told what to do")
def second_writer():
    with Workplace() as folder:
        node = imported(folder)
        with node.serve() as server:
            second = node.run("import", account_file(), "--yes", code=1)
            said = second.stderr
            expect(str(node.folder) in said and "--server URL" in said, f"the refusal does not say what to do: {said}")
            serve = node.run("serve", "--port", free_port(), code=1)
            expect(serve.stderr.strip().count("\n") == 0, f"the refusal is not one sentence: {serve.stderr}")
            same(node.account().value("arrests"), 102, "arrests read beside the writer")
            same(server.client().get("/health").status, 200, "the first writer's health")


@suite.check("report, correct, withdraw, approve and import go through a server that has the folder open")
def through_the_server():
    with Workplace() as folder:
        node = imported(folder)
        with node.serve() as server:
            kept = folder / "token"
            kept.write_text(server.token + "\n")
            address = ["--server", server.url, "--token-file", kept]
            entry = command("report", "KY", "arrests", "--to-date", "47", "--stage", "final", "--phoned", *address).stdout.strip()
            same(node.account().value("arrests"), 103, "arrests after a report through the server")
            corrected = command("correct", entry, "--reason", "recounted", "--to-date", "48", "--stage", "final", *address).stdout.strip()
            same(node.account().value("arrests"), 104, "arrests after the correction")
            refused = command("approve", corrected, *address, code=1)
            expect("another person" in refused.stderr or "prepared" in refused.stderr, f"own approval: {refused.stderr}")
            command("withdraw", corrected, "--reason", "of another case", *address)
            same(node.account().value("arrests"), 102, "arrests after the withdrawal")
            again = command("import", account_file(), "--yes", *address)
            expect("imported before" in again.stdout, f"a second import through the server: {again.stdout}")
            same(node.account().value("arrests"), 102, "arrests after importing again")
            wrong = command("report", "KY", "unicorns", "--to-date", "1", *address, code=1)
            expect("unicorns" in wrong.stderr, f"the node's own sentence is not passed on: {wrong.stderr}")
            shown = node.run("log", "show", entry).stdout
            expect("service:tests" in shown, f"the report is not by the token's account: {shown}")
        gone = command("report", "KY", "arrests", "--to-date", "1", *address, code=3)
        expect("no node answers" in gone.stderr, f"a server that is gone: {gone.stderr}")
        command("report", "KY", "arrests", "--to-date", "1", "--server", "kentucky", code=2)


@suite.check("a command that speaks to a server has its token from a file or the environment, and says what is wrong with it")
def token_of_a_command():
    with Workplace() as folder:
        node = imported(folder)
        reader = token_of(node.folder, "service:reader", ["observer"])
        kept, wrong, empty = folder / "token", folder / "wrong", folder / "empty"
        wrong.write_text("swordfish\n")
        empty.write_text("")
        with node.serve() as server:
            kept.write_text(server.token)
            report = ["report", "KY", "arrests", "--to-date", "47", "--server", server.url]

            def said(code, *more, token=None):
                done = command(*report, *more, code=code, token=token)
                same(done.stderr.strip().count("\n"), 0, f"lines about {more}: {done.stderr}")
                for secret in (server.token, reader, "swordfish"):
                    expect(secret not in done.stderr + done.stdout, f"a secret is printed: {done.stderr}")
                return done.stderr

            expect("--token-file" in said(1) and "UNITEDFRONT_TOKEN" in said(1), "what to do without a token")
            expect("begins with uf_api_" in said(2, "--token-file", wrong), "a file with something else")
            expect("begins with uf_api_" in said(2, "--token-file", empty), "an empty file")
            expect("begins with uf_api_" in said(2, token="swordfish"), "a variable with something else")
            expect("cannot be read" in said(3, "--token-file", folder / "nowhere"), "no file")
            expect("does not permit" in said(1, token=reader), "an account that may not report")
            stranger = token_of(Node.make(folder / "other").folder)
            expect("does not take your token" in said(1, token=stranger), "another node's token")
            same(node.account().value("arrests"), 102, "arrests after the refusals")
            # What is named is used, whatever the environment holds.
            said(0, "--token-file", kept, token=reader)
            same(node.account().value("arrests"), 103, "arrests after a report with the token of a file")
            command("report", "KY", "arrests", "--to-date", "48", "--server", server.url, token=server.token)
            same(node.account().value("arrests"), 104, "arrests after a report with the token of the environment")
        alone = command("report", "KY", "arrests", "--to-date", "1", "--token-file", kept, "--data", node.folder, code=2)
        expect("--server" in alone.stderr, f"a token without a server: {alone.stderr}")


@suite.check("the account of an earlier moment is the account of that moment")
def as_of():
    with Workplace() as folder:
        node = imported(folder)
        with node.serve() as server:
            client = server.client()
            operation = node.operation()
            before = client.get(f"/api/v1/operations/{operation}/account").json
            written = client.post(
                f"/api/v1/operations/{operation}/tallies", tally(value=48, stage="final"), key="as-of"
            )
            same(written.status, 201, f"the report was answered {written}")
            now = Account(client.get(f"/api/v1/operations/{operation}/account").json)
            same(now.value("arrests"), 104, "arrests after the report")
            past = client.get(f"/api/v1/operations/{operation}/account?asOf={before['asOf']}")
            same(past.status, 200, f"the account as of {before['asOf']} was answered {past}")
            same(Account(past.json).value("arrests"), 102, f"arrests as of {before['asOf']}")


@suite.check("exit codes: 1 refused, 2 usage, 3 no folder, each with one sentence on standard error")
def exit_codes():
    with Workplace() as folder:
        node = imported(folder)
        for code, arguments in [
            (1, ["report", "KY", "unicorns", "--to-date", "1", "--data", node.folder]),
            (2, ["report", "Atlantis", "arrests", "--to-date", "1", "--data", node.folder]),
            (2, ["account", "--no-such-option"]),
            (2, ["no-such-command"]),
            (3, ["account", "--data", folder / "nothing-here"]),
            (3, ["import", folder / "no-such-file.txt", "--yes", "--data", node.folder]),
        ]:
            done = command(*arguments, code=None)
            if done.returncode != code:
                raise Failure(f"{' '.join(map(str, arguments))} ended with {done.returncode}, not {code}: {done.stderr}")
            expect(done.stderr.strip(), f"{' '.join(map(str, arguments))} said nothing on standard error")
            expect("Fatal error" not in done.stderr, f"{arguments[0]} crashed: {done.stderr[:300]}")


if __name__ == "__main__":
    suite.run()
