"""Matching and searching services, with PostGIS as the peer: the same directory, the same questions, the same answers.

`unitedfront benchmark-matching` makes a directory of 100,000 services with 1,000,000 counts of capacity, answers a thousand
requests and a thousand searches from its index, changes 20,000 counts, answers the requests again, and takes counts durably. It
writes the directory and the questions as tables. PostgreSQL 15 with PostGIS 3 gets the same tables, with the columns that a request
asks about beside every count, and answers the same questions inside the server, one after the other, so that no client and
no network is in its times. Every answer must name the same services in the same order.
"""

import json
import shutil
import statistics
import subprocess
import time

from measure import WORK, load_average, megabytes, results, row, run, say
from postgres import Postgres
from support import BINARY, Failure, same

NOW = 1_630_022_400_000
#: PostGIS measures on a sphere of the mean radius, we on one of 6,371 km: kilometres of a search are turned into its metres.
RADIUS = 6371008.7714150598 / 6371

TABLES = """
CREATE EXTENSION postgis; CREATE EXTENSION btree_gist; CREATE EXTENSION intarray;
CREATE TABLE service (
  id int PRIMARY KEY, name text COLLATE "C" NOT NULL, place geography(Point, 4326), ages int4range NOT NULL,
  access int NOT NULL, serves int[] NOT NULL, areas int[] NOT NULL, words text[] NOT NULL, languages text[] NOT NULL,
  offers int NOT NULL, hours int4multirange, shift int NOT NULL);
CREATE TABLE counted (service int NOT NULL, what smallint NOT NULL, room smallint NOT NULL, fresh_until bigint NOT NULL);
CREATE TABLE change (number int PRIMARY KEY, service int NOT NULL, what smallint NOT NULL, room smallint NOT NULL, fresh_until bigint NOT NULL);
CREATE TABLE need (number int PRIMARY KEY, what smallint NOT NULL, area int NOT NULL, ages int4range NOT NULL, access int NOT NULL, place geography NOT NULL);
"""

# What a request asks about stands beside every count, so that one index finds it. A room is 0 some free, 1 none free, 2 offered,
# 3 not offered, 4 unknown; area 0 is anywhere. Needs of access are an array, since the planner knows of one how common its members
# are. A partial index for each answer that a request may get keeps full places out.
OFFERING = """
CREATE TABLE offering WITH (fillfactor = 80) AS
  SELECT service, what, room, fresh_until, place, areas, ages, ARRAY(SELECT i FROM generate_series(0, 5) i WHERE access >> i & 1 = 1) AS access
  FROM counted JOIN service ON id = service ORDER BY what, st_geohash(place::geometry);
DROP TABLE counted;
ALTER TABLE need ADD wants int[];
UPDATE need SET wants = ARRAY(SELECT i FROM generate_series(0, 5) i WHERE access >> i & 1 = 1);
ALTER TABLE offering ADD PRIMARY KEY (service, what);
"""
#: By name: the rows, and the order in which a request takes them.
TIERS = [
    ("free", "room = 0", "room = 0 AND fresh_until >= n"),
    ("offered", "room = 2", "room = 2"),
    ("unknown", "room = 4", "room = 4"),
    ("counted", "room < 2", "room < 2 AND fresh_until < n"),
]

SEARCH_INDEXES = """
CREATE INDEX ON service USING gist (place);
CREATE INDEX ON service USING gin (words);
CREATE INDEX ON service (name, id);
"""


def indexes():
    return [
        f"CREATE INDEX offering_{name} ON offering USING gist (what, place, areas gist__int_ops, ages) WHERE {rows}"
        for name, rows, _ in TIERS
    ]


def best():
    """The statement that answers a request: one search for each tier, the later ones only where the earlier have too few."""
    parts = [
        f"(SELECT service FROM offering WHERE {condition} AND what = q.what AND areas && ARRAY[0, q.area] AND ages && q.ages "
        "AND access @> q.wants ORDER BY place <-> q.place, service LIMIT 20)"
        for _, _, condition in TIERS
    ]
    return "SELECT array_agg(service) INTO found FROM (SELECT service FROM (" + " UNION ALL ".join(parts) + ") t LIMIT 20) s"


MEASURE = f"""
CREATE FUNCTION measure(low int, high int) RETURNS TABLE (number int, microseconds float8, ids int[]) LANGUAGE plpgsql AS $$
DECLARE q record; started timestamptz; found int[]; n CONSTANT bigint := {NOW};
BEGIN
  FOR q IN SELECT * FROM need WHERE need.number >= low AND need.number < high ORDER BY need.number LOOP
    started := clock_timestamp();
    {best()};
    microseconds := extract(epoch FROM clock_timestamp() - started) * 1e6;
    number := q.number;
    ids := found;
    RETURN NEXT;
  END LOOP;
END $$;
CREATE FUNCTION measure_searches() RETURNS TABLE (number int, microseconds float8, ids int[]) LANGUAGE plpgsql AS $$
DECLARE q record; started timestamptz; found int[];
BEGIN
  FOR q IN SELECT * FROM question ORDER BY question.number LOOP
    started := clock_timestamp();
    EXECUTE q.statement INTO found;
    microseconds := extract(epoch FROM clock_timestamp() - started) * 1e6;
    number := q.number;
    ids := found;
    RETURN NEXT;
  END LOOP;
END $$;
CREATE FUNCTION measure_changes() RETURNS TABLE (microseconds float8) LANGUAGE plpgsql AS $$
DECLARE q record; started timestamptz;
BEGIN
  FOR q IN SELECT * FROM change ORDER BY number LOOP
    started := clock_timestamp();
    UPDATE offering SET room = q.room, fresh_until = q.fresh_until WHERE service = q.service AND what = q.what;
    microseconds := extract(epoch FROM clock_timestamp() - started) * 1e6;
    RETURN NEXT;
  END LOOP;
END $$;
"""


def copy(postgres, table, path):
    with open(path) as data:
        done = subprocess.run(
            ["psql", "-h", "127.0.0.1", "-p", str(postgres.port), "-U", "bench", "-d", "postgres", "-qX", "-v", "ON_ERROR_STOP=1",
             "-c", f"COPY {table} FROM STDIN"], stdin=data, capture_output=True, text=True, timeout=300,
        )
    if done.returncode != 0:
        raise Failure(f"COPY into {table}: {done.stderr.strip()[-300:]}")


def statement(question):
    """A search as somebody would write it for just what is asked."""
    conditions = []
    if question["words"]:
        conditions.append("words @> ARRAY[" + ", ".join(f"'{word}'" for word in question["words"]) + "]")
    if "what" in question:
        conditions.append(f"offers & {1 << question['what']} <> 0")
    if "ages" in question:
        conditions.append(f"ages && '{question['ages']}'::int4range")
    if "language" in question:
        conditions.append(f"languages @> ARRAY['{question['language']}']")
    if question["open"]:
        # 1970-01-01 was a Thursday: minutes since a Monday.
        conditions.append(f"hours @> ({NOW // 60_000 + 3 * 1440} + shift) % 10080")
    order = "name, id"
    if "near" in question:
        point = "'SRID=4326;POINT({} {})'::geography".format(*question["near"])
        order = f"place <-> {point}, id"
        if "kilometres" in question:
            conditions.append(f"ST_DWithin(place, {point}, {question['kilometres'] * RADIUS}, false)")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT array_agg(id) FROM (SELECT id FROM service{where} ORDER BY {order} LIMIT 20) s"


def answers(postgres, call, mode="auto"):
    text = postgres.sql(f"SET jit = off; SET plan_cache_mode = {mode}; SELECT number, microseconds, array_to_string(ids, ' ') FROM {call}", 900)
    lines = [line.split("|") for line in text.splitlines() if "|" in line]
    return [float(line[1]) for line in lines], [line[2] for line in lines]


def compare(ours, theirs, what):
    """Every answer names the same services in the same order."""
    same(len(ours), len(theirs), f"how many {what} were answered")
    different = [number for number, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]]
    if different:
        number = different[0]
        raise Failure(f"{len(different)} {what} were answered differently, such as number {number}: ours {ours[number]}; PostGIS {theirs[number]}")


def spread(times):
    ordered = sorted(times)
    return {"p50": statistics.median(ordered), "p99": ordered[len(ordered) * 99 // 100], "max": ordered[-1], "mean": statistics.fmean(ordered)}


def read(folder, name):
    return (folder / name).read_text().removesuffix("\n").split("\n")


def peer(folder, questions):
    """The same in PostGIS: times and answers of requests before and after the changes, of searches, and of changes."""
    found = {}
    settings = ["shared_buffers=512MB", "work_mem=64MB", "maintenance_work_mem=512MB", "effective_cache_size=2GB", "random_page_cost=1.1", "jit=off"]
    with Postgres(WORK / "postgis", *settings) as postgres:
        postgres.sql(TABLES)
        started = time.monotonic()
        copy(postgres, "service", folder / "service.tsv")
        copy(postgres, "counted", folder / "capacity.tsv")
        copy(postgres, "change", folder / "update.tsv")
        copy(postgres, "need", folder / "need.tsv")
        postgres.sql(OFFERING, 300)
        for index in [*indexes(), SEARCH_INDEXES]:
            postgres.sql(index, 600)
        postgres.sql("CREATE TABLE question (number int PRIMARY KEY, statement text NOT NULL)")
        with open(folder / "question.tsv", "w") as file:
            for number, line in enumerate(read(folder, "query.jsonl")):
                file.write(f"{number}\t{statement(json.loads(line))}\n")
        copy(postgres, "question", folder / "question.tsv")
        postgres.sql("VACUUM ANALYZE", 300)
        postgres.sql(MEASURE)
        found["build"] = time.monotonic() - started
        found["bytes"] = int(postgres.sql("SELECT sum(pg_total_relation_size(c)) FROM unnest('{service,offering}'::regclass[]) c"))
        say(f"  PostGIS built in {found['build']:.0f} s")
        # Warm, and with whichever way of planning is faster for it.
        few = min(questions, 200)
        modes = {mode: statistics.fmean(answers(postgres, f"measure(0, {few})", mode)[0]) for mode in ("auto", "force_custom_plan", "force_generic_plan")}
        found["mode"] = min(modes, key=modes.get)
        found["match"], found["before"] = answers(postgres, f"measure(0, {questions})", found["mode"])
        answers(postgres, "measure_searches()")
        found["search"], found["hits"] = answers(postgres, "measure_searches()")
        found["change"] = [float(line) for line in postgres.sql("SELECT microseconds FROM measure_changes()", 600).splitlines()]
        postgres.sql("VACUUM ANALYZE offering", 300)
        found["later"], found["after"] = answers(postgres, f"measure(0, {questions})", found["mode"])
        found["version"] = postgres.version + " with PostGIS " + postgres.sql("SELECT postgis_lib_version()")
    return found


def matching(services=100_000, questions=1000):
    say(f"matching: {services:,} services, {services * 10:,} counts, {questions:,} requests and searches")
    folder = WORK / "matching"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    load = load_average()
    ours = json.loads(run(
        [BINARY, "benchmark-matching", "--folder", folder, "--services", services, "--capacities", services * 10, "--questions", questions], 600
    ))
    say(f"  a request p99 {ours['match']['p99']:.0f} µs, a search p99 {ours['search']['p99']:.0f} µs; now PostGIS")
    theirs = peer(folder, questions)
    compare(read(folder, "match-before.txt"), theirs["before"], "requests")
    compare(read(folder, "search.txt"), theirs["hits"], "searches")
    compare(read(folder, "match-after.txt"), theirs["after"], "requests after the changes")
    match, search, change = spread(theirs["match"] + theirs["later"]), spread(theirs["search"]), spread(theirs["change"])
    results["matching"] = {"ours": ours, "load": [load, load_average()], "peer": {
        "match": match, "search": search, "change": change, "mode": theirs["mode"], "build": theirs["build"], "bytes": theirs["bytes"]}}
    shutil.rmtree(folder, ignore_errors=True)

    def line(what, mine, other, target, holds):
        row(what, f"p50 {mine['p50']:,.0f}, p99 {mine['p99']:,.0f}, max {mine['max']:,.0f} µs (processor p99 {mine['processor']['p99']:,.0f})",
            f"PostgreSQL {theirs['version']}: p50 {other['p50']:,.0f}, p99 {other['p99']:,.0f} µs",
            f"{other['p50'] / mine['p50']:.0f}×, p99 {other['p99'] / mine['p99']:.0f}×", target, holds)

    times = match["p50"] / ours["match"]["p50"], match["p99"] / ours["match"]["p99"]
    line(f"best 20 of {services:,} services and {services * 10:,} counts, explained", ours["match"], match, "p99 < 5 ms and ≥ 5×",
         ours["match"]["p99"] < 5000 and min(times) >= 5)
    line("  searching the directory", ours["search"], search, "p99 < 20 ms", ours["search"]["p99"] < 20_000)
    line("  one count in the index, a copy kept by a reader", ours["update"], change, "", None)
    row("  the same services in the same order", f"{2 * questions:,} requests, {questions:,} searches", "", "", "all", True)
    durable, paced = ours["durable"], ours["paced"]
    row("  durable counts of pools, 64 under way, in the node", f"{durable['perSecond']:,.0f}/s, p99 {durable['acknowledged']['p99'] / 1000:.1f} ms", "", "",
        "≥ 1,000/s", durable["perSecond"] >= 1000)
    row("  at 1,000 a second: a request beside them", f"p99 {paced['matchBeside']['p99']:,.0f} µs, a count p99 {paced['acknowledged']['p99'] / 1000:.1f} ms",
        f"{paced['perSecond']:,.0f}/s taken", "", "p99 < 5 ms", paced["matchBeside"]["p99"] < 5000)
    row("  built", f"{ours['buildSeconds']:.1f} s, {megabytes(ours['indexBytes'])}", f"{theirs['build']:.0f} s, {megabytes(theirs['bytes'])}")
