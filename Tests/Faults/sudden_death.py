"""kill -9 at random instants under load: no acknowledged report is lost, none is doubled, the log verifies.

`sudden_death.py [ROUNDS] [SEED]`; 10 rounds unless told. The seed is printed: the same seed draws the same instants, though
the machine's own timing decides what happens in them.
"""

import http.client
import random
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import (  # noqa: E402
    Account, Node, Suite, Workplace, account_path, expect, same, served_entries, tallies, tally,
)

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
suite = Suite(f"sudden death: {ROUNDS} rounds, seed {SEED}")

STATES = [f"US-{code}" for code in "IA IL KY MN MO ND NE OK SD TN TX WI".split()]


class Sender:
    """One desk that reports on one state, a figure that grows, and remembers what was acknowledged."""

    def __init__(self, state, operation, round_number, start):
        self.state, self.operation, self.round = state, operation, round_number
        self.value = start
        self.acknowledged = {}
        self.open = None
        self.wrong = None

    def run(self, server, stop):
        client = server.client(timeout=10)
        while not stop.is_set():
            key = f"round-{self.round}-{self.state}-{self.value + 1}"
            body = tally(jurisdiction=self.state, value=self.value + 1)
            self.open = (key, body)
            try:
                answer = client.post(tallies(self.operation), body, key=key)
            except (OSError, http.client.HTTPException):
                return
            if answer.status != 201:
                self.wrong = f"a report was answered {answer}"
                return
            self.value += 1
            self.acknowledged[key] = (body, answer.json["entries"], answer.json["index"])
            self.open = None


@suite.check(f"{ROUNDS} deaths: nothing acknowledged is lost, nothing is doubled", seconds=60 + 20 * ROUNDS)
def rounds():
    dice = random.Random(SEED)
    with Workplace() as folder:
        node = Node.make(folder / "data", "Sudden death", ",".join(state[3:] for state in STATES))
        operation = node.operation()
        log, total, last = None, 0, {state: 0 for state in STATES}
        acknowledged, checked = {}, 0
        for number in range(ROUNDS):
            server = node.serve()
            # One round in five dies while it starts.
            early = dice.random() < 0.2
            server.start(wait=not early)
            instant = dice.uniform(0.0, 0.08) if early else dice.uniform(0.02, 1.5)
            senders = [Sender(state, operation, number, last[state]) for state in STATES]
            stop = threading.Event()
            threads = []
            if not early:
                threads = [threading.Thread(target=sender.run, args=(server, stop)) for sender in senders]
                for thread in threads:
                    thread.start()
            time.sleep(instant)
            server.kill()
            stop.set()
            for thread in threads:
                thread.join(20)
                expect(not thread.is_alive(), "a sender did not notice that the server died")
            for sender in senders:
                expect(sender.wrong is None, f"round {number}: {sender.wrong}")
                acknowledged.update(sender.acknowledged)
                last[sender.state] = sender.value
            node.verify()

            with node.serve() as server:
                client = server.client()
                log = log or next(iter(x for x in client.get(account_path(operation)).json["cut"] if x.endswith("/shared")))
                # What was under way is sent again with its key, as a careful sender would.
                for sender in senders:
                    if sender.open is None:
                        continue
                    key, body = sender.open
                    answer = client.post(tallies(operation), body, key=key)
                    expect(answer.status in (200, 201), f"round {number}: the repeated report {key} was answered {answer}")
                    acknowledged[key] = (body, answer.json["entries"], answer.json["index"])
                    last[sender.state] = body["value"]
                # What had been acknowledged in this round is answered as a repeat of the same entry.
                recent = [key for sender in senders for key in sender.acknowledged]
                for key in dice.sample(recent, min(10, len(recent))):
                    body, entries, index = acknowledged[key]
                    answer = client.post(tallies(operation), body, key=key)
                    expect(answer.status in (200, 201), f"round {number}: {key}, sent again, was answered {answer}")
                    same(
                        (answer.json["repeat"], answer.json["entries"], answer.json["index"]), (True, entries, index),
                        f"round {number}: the acknowledged report {key}, sent again",
                    )
                # The log itself, from its served bundles: each key exactly once, at the place that was acknowledged.
                entries = served_entries(client, log, checked)
                places = {}
                for offset, entry in enumerate(entries):
                    if entry["kind"].startswith("results.tally"):
                        key = entry["key"]
                        expect(key not in places, f"round {number}: {key} stands in the log twice")
                        places[key] = (checked + offset, entry["id"])
                for key in places:
                    expect(key in acknowledged, f"round {number}: the log holds {key}, which nobody sent")
                for sender in senders:
                    keys = list(sender.acknowledged) + ([sender.open[0]] if sender.open else [])
                    for key in keys:
                        expect(key in places, f"round {number}: {key} was acknowledged and is lost")
                        _, ids, _ = acknowledged[key]
                        expect(places[key][1] in ids, f"round {number}: {key} is not the entry that was acknowledged")
                checked += len(entries)
                account = Account(client.get(account_path(operation)).json)
                for state in STATES:
                    if last[state]:
                        same(account.value("arrests", state), last[state], f"round {number}: arrests in {state}")
                total = len(acknowledged)
                if dice.random() < 0.5:
                    server.stop()
                else:
                    server.kill()
            # One round in four loses the snapshots too: they are a cache.
            if dice.random() < 0.25:
                for path in (node.folder / "snapshots").glob("*"):
                    path.unlink()
        node.verify()
        print(f"           {ROUNDS} rounds, {total} reports acknowledged, 0 lost, 0 doubled; seed {SEED}")


if __name__ == "__main__":
    suite.run()
