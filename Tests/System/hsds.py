"""The directory of services against Open Referral HSDS 3.1, by the official schemas and by validators that others wrote.

The schemas and examples lie beside the repository (../shared/conformance/hsds) and are not part of it. Where they are
absent, the checks that need them are skipped, and say so; the others run on the program's own directory.
"""

import copy
import csv
import itertools
import json
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

from support import ROOT, Failure, Node, Skip, Suite, Workplace, command, expect, same, token_of

suite = Suite("directory of services")
OFFICIAL = ROOT.parent / "shared/conformance/hsds"
OWN = ROOT / "Scenarios/directory.json"
LISTS = {
    "services": "service", "organizations": "organization", "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term", "service_at_locations": "service_at_location",
}
ADDRESS = {"street": "4711 Hidden Orchard Lane", "code": "64199", "north": 39.987654, "east": -94.123456}


def official():
    if not OFFICIAL.is_dir():
        raise Skip(f"the official schemas are not at {OFFICIAL}")
    return OFFICIAL


def example(name):
    return json.loads((official() / "examples" / f"{name}.json").read_text())


def registry():
    """The official schemas under every address that the official OpenAPI document gives them."""
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    folder = official() / "schema"

    def retrieve(uri):
        name = uri.split("/")[-1].split("#")[0].removesuffix(".json").removesuffix("_list")
        document = json.loads((folder / f"{name}.json").read_text())
        return Resource.from_contents(document, default_specification=DRAFT202012)

    return Registry(retrieve=retrieve)


def validator(schema, base="https://raw.githubusercontent.com/openreferral/specification/3.0/schema/x.json"):
    from jsonschema import Draft202012Validator

    return Draft202012Validator({"$id": base, **schema}, registry=registry())


def official_answer(path):
    """The schema of what the official OpenAPI document says that a path answers, with its references resolved."""
    document = json.loads((official() / "schema/openapi.json").read_text())
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return validator({**copy.deepcopy(schema), "components": document["components"], "$defs": {}})


def holds(check, value, what):
    problems = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in check.iter_errors(value)]
    expect(not problems, f"{what}: {problems[:3]}")


def mended(document):
    """An official example with as much available as there is: it says that 12 of 10 are."""
    text = json.dumps(document)
    changed = json.loads(text)

    def walk(value):
        if isinstance(value, dict):
            if "available" in value and value["available"] > value.get("maximum", value["available"]):
                value["available"] = value["maximum"]
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(changed)
    return changed


def directory(folder, *documents, name="data"):
    """A new node with these documents in its directory."""
    node = Node.make(folder / name)
    for index, document in enumerate(documents):
        file = folder / f"{name}-{index}.json"
        file.write_text(document if isinstance(document, str) else json.dumps(document))
        node.run("directory", "import", file)
    return node


def shown(node, identifier):
    return json.loads(node.run("directory", "show", identifier, "--json").stdout)


def tool(*arguments, code=0):
    """Runs a validator of others from the same environment as this test."""
    done = subprocess.run([sys.executable, "-m", *map(str, arguments)], capture_output=True, text=True, timeout=240)
    expect(done.returncode == code, f"{arguments[0]} ended with {done.returncode}: {(done.stdout + done.stderr)[-900:]}")
    return done.stdout


@suite.check("every official example is exported as it was imported", 180)
def round_trips():
    for name in ("service_full", "organization_full", "service_at_location_full", "location", "taxonomy", "taxonomy_term"):
        document = mended(example(name))
        with Workplace() as folder:
            node = directory(folder, document)
            if name == "organization_full":
                with node.serve() as server:
                    found = server.client().get(f"/hsds/v3/organizations/{document['id']}?full_service=true").json
            else:
                found = shown(node, document["id"])
            same(found, document, name)
    for path, entity in LISTS.items():
        page = mended(example(f"{entity}_list"))
        with Workplace() as folder:
            node = directory(folder, page)
            with node.serve() as server:
                found = server.client().get(f"/hsds/v3/{path}").json
            same(found["contents"], page["contents"], f"{entity}_list")


@suite.check("the official tabular example comes out as it went in", 120)
def tables():
    tables = example("tabular")
    with Workplace() as folder:
        (folder / "package").mkdir()
        for name, rows in tables.items():
            with open(folder / "package" / name, "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        node = Node.make(folder / "data")
        node.run("directory", "import", folder / "package")
        node.run("directory", "export", "--format", "tabular", "--out", folder / "out")
        missing = []
        here = {row["id"] for rows in tables.values() for row in rows}
        tops = {"organizations.csv", "services.csv", "locations.csv", "service_at_location.csv", "taxonomy_terms.csv"}
        for name, rows in tables.items():
            # A table about tables: it describes the files of a package, which are made anew at every export.
            if name == "meta_table_descriptions.csv":
                continue
            if not (folder / "out" / name).exists():
                expect(all(row.get("link_id", row.get("resource_id")) not in here for row in rows), f"{name} is missing")
                continue
            with open(folder / "out" / name, newline="", encoding="utf-8") as file:
                found = {row["id"]: row for row in csv.DictReader(file)}
            for row in rows:
                if any(row.get(link) and row[link] not in here for link in ("link_id", "resource_id")):
                    # It belongs to nothing in the package.
                    continue
                for column, value in row.items():
                    if column.endswith("_id") and name not in tops and value not in here:
                        continue
                    out = found.get(row["id"], {}).get(column, "")
                    if out != str(value) and column not in ("link_entity", "resource_type", "taxonomy"):
                        missing.append(f"{name} {column}: {out!r} instead of {value!r}")
        expect(not missing, f"{len(missing)} cells differ: {missing[:5]}")
        tool("frictionless", "validate", folder / "out/datapackage.json")


@suite.check("the official example that has more available than there is is refused in a sentence", 60)
def over_maximum():
    with Workplace() as folder:
        file = folder / "service.json"
        file.write_text(json.dumps(example("service_full")))
        said = Node.make(folder / "data").run("directory", "import", file, code=1).stderr
        expect("is more than “maximum”" in said and "capacities[0].available" in said, said)


@suite.check("every answer of the API holds to the official schemas and OpenAPI document", 300)
def answers():
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())
        node.run("directory", "taxonomies")
        with node.serve() as server:
            client = server.client()
            holds(official_answer("/"), client.get("/hsds/v3").json, "/")
            for path, entity in LISTS.items():
                check = official_answer(f"/{path}")
                whole = validator({"$ref": f"https://raw.githubusercontent.com/openreferral/specification/3.0/schema/{entity}.json"})
                for query in ("", "?full=true", "?page=2&per_page=3", "?search=night", "?full_service=true", "?minimal=true"):
                    answer = client.get(f"/hsds/v3/{path}{query}")
                    if answer.status == 400:
                        expect("is not known here" in answer.json["detail"], f"{path}{query}: {answer}")
                        continue
                    same(answer.status, 200, f"{path}{query}")
                    holds(check, answer.json, f"/{path}{query}")
                    if "minimal" not in query:
                        for record in answer.json["contents"]:
                            holds(whole, record, f"/{path}{query} {record['id']}")
                found = client.get(f"/hsds/v3/{path}?per_page=500").json["contents"]
                expect(found, f"/{path} is empty")
                for record in found:
                    one = client.get(f"/hsds/v3/{path}/{record['id']}")
                    same(one.status, 200, f"/{path}/{record['id']}")
                    holds(whole, one.json, f"/{path}/{record['id']}")
                lines = client.get(f"/hsds/v3/{path}?format=ndjson").body.decode().splitlines()
                same(len(lines), len(found), f"lines of /{path}")
                for line in lines:
                    holds(whole, json.loads(line), f"/{path} as NDJSON")
                # The same by the tool that Open Referral's own script runs.
                files = []
                for number, record in enumerate(found[:20]):
                    files.append(folder / f"{path}-{number}.json")
                    files[-1].write_text(client.get(f"/hsds/v3/{path}/{record['id']}").body.decode())
                tool("check_jsonschema", "--schemafile", official() / f"schema/{entity}.json", *files)


@suite.check("the program's OpenAPI document is valid, and names every address of the API", 60)
def described():
    document = ROOT / "Sources/OpenAPIDocument/openapi.json"
    tool("openapi_spec_validator", document)
    paths = json.loads(document.read_text())["paths"]
    for path in LISTS:
        expect({"get", "post"} <= set(paths[f"/hsds/v3/{path}"]), path)
        expect("get" in paths[f"/hsds/v3/{path}/{{id}}"], path)


@suite.check("the parameters of the API hold together, and what is wrong with one is said", 120)
def parameters():
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())
        node.run("directory", "taxonomies")
        with node.serve() as server:
            client = server.client()

            def names(path):
                answer = client.get(f"/hsds/v3/{path}")
                same(answer.status, 200, path)
                return sorted(record.get("name", record["id"]) for record in answer.json["contents"])

            services = client.get("/hsds/v3/services?full=true&per_page=500").json["contents"]
            same(len(services), 16, "services")
            house = next(term for term in client.get("/hsds/v3/taxonomy_terms?per_page=500").json["contents"] if term["code"] == "safe-house")
            same(names(f"services?taxonomy_term_id={house['id']}"), ["Riverlight safe house"], "services with a safe house")
            same(names(f"services?taxonomy_term_id={house['id']}&search=hotline"), [], "two parameters that exclude each other")
            beds = names(f"services?taxonomy_id={house['taxonomy_id']}&per_page=100")
            same(len(beds), 7, f"services with beds: {beds}")
            missouri = next(record["organization"]["id"] for record in services if record["name"] == "Riverlight safe house")
            same(names(f"services?organization_id={missouri}"), ["Riverlight night advocates", "Riverlight safe house"], "of one organization")
            same(names(f"services?organization_id={missouri}&search=NIGHT%20advocates"), ["Riverlight night advocates"], "search in any case")
            same(names("services?modified_after=2030-01-01T00:00:00Z"), [], "modified after 2030")
            same(len(names("services?modified_after=2021-08-01&per_page=100")), 16, "modified after a day")
            same(len(names("taxonomy_terms?top_only=true&per_page=100")), 30, "terms on top")
            same(names(f"taxonomy_terms?parent_id={house['id']}"), [], "terms below a safe house")
            same(len(names("service_at_locations?postcode=77002")), 1, "at a postal code")
            same(len(names("service_at_locations?postcode=77002&proximity=20000")), 1, "near a postal code")
            same(len(names("service_at_locations?postcode=68102&proximity=220000")), 2, "Omaha, and Des Moines within 220 km")
            first = client.get("/hsds/v3/services?per_page=5").json
            same([first[name] for name in ("total_items", "total_pages", "size", "first_page", "last_page", "empty")],
                 [16, 4, 5, True, False, False], "the first page")
            last = client.get("/hsds/v3/services?per_page=5&page=4").json
            same([last["size"], last["last_page"]], [1, True], "the last page")
            expect(client.get("/hsds/v3/services?page=9").json["empty"], "a page behind the last is not empty")
            same(client.post("/hsds/v3/services?search=hotline", None).json["total_items"], 1, "a private question")
            form = client.request("POST", "/hsds/v3/services", b"search=hotline", {"Content-Type": "application/x-www-form-urlencoded"})
            same(form.json["total_items"], 1, "a private question in the body")
            tag = client.get("/hsds/v3/services").headers["etag"]
            same(client.get("/hsds/v3/services", If_None_Match=tag).status, 304, "what the client has already")
            for query in ("page=0", "per_page=501", "page=x", "format=xml", "organization_id=1", "modified_after=soon",
                          "minimal=perhaps", "colour=red"):
                answer = client.get(f"/hsds/v3/services?{query}")
                same([answer.status, answer.kind], [400, "application/problem+json"], query)
                expect(query.split("=")[0] in answer.json["detail"], f"{query}: {answer}")
            same(client.get("/hsds/v3/service_at_locations?proximity=5").status, 400, "metres from nowhere")
            for path in LISTS:
                answer = client.get(f"/hsds/v3/{path}/{uuid.uuid4()}")
                same([answer.status, answer.kind], [404, "application/problem+json"], f"an unknown ID of /{path}")
            same(server.client(token=None).get("/hsds/v3/services").status, 401, "nobody")


@suite.check("an export is imported as the same directory: JSON, NDJSON and tables", 180)
def exports():
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())
        node.run("directory", "taxonomies")
        node.run("directory", "export", "--out", folder / "a.json")
        node.run("directory", "export", "--format", "ndjson", "--out", folder / "a.ndjson")
        node.run("directory", "export", "--format", "tabular", "--out", folder / "a")
        tool("frictionless", "validate", folder / "a/datapackage.json")
        before = (folder / "a.json").read_text()
        for number, source in enumerate(("a.json", "a.ndjson", "a")):
            copy_ = Node.make(folder / f"copy-{number}")
            copy_.run("directory", "import", folder / source)
            after = copy_.run("directory", "export").stdout
            if source == "a":
                # Tables have no order of members: the records are the same, whichever way round.
                found, wanted = ({record["id"]: record for record in json.loads(text)["contents"]} for text in (after, before))
                same(set(found), set(wanted), "the records of the tables")
                for identifier, record in wanted.items():
                    lacking = [name for name, value in record.items() if name not in found[identifier]
                               and name not in ("organization", "service", "location", "service_at_locations")]
                    same(lacking, [], f"members of {record['x_type']} {identifier}")
            else:
                same(after, before, source)
            same(copy_.run("directory", "import", folder / source).stdout.splitlines()[-1],
                 "All of it stands already: nothing was written.", "a second import")


def hidden_service(marked=True, **more):
    """A service in a house that must not be found, with everything that could tell where it is."""
    location = {
        "id": str(uuid.uuid4()), "location_type": "physical", "name": f"House at {ADDRESS['street']}",
        "description": f"Behind {ADDRESS['street']}", "transportation": f"Bus to {ADDRESS['street']}",
        "url": "https://maps.example.com/?q=hidden-orchard", "latitude": ADDRESS["north"], "longitude": ADDRESS["east"],
        "external_identifier": "UPRN-777-orchard", "external_identifier_type": "UPRN",
        "addresses": [{
            "id": str(uuid.uuid4()), "address_1": ADDRESS["street"], "city": "Kansas City", "state_province": "MO",
            "postal_code": ADDRESS["code"], "country": "US", "address_type": "physical", "attention": "Rosa Orchardkeeper",
        }],
        "contacts": [{"id": str(uuid.uuid4()), "name": "Rosa Orchardkeeper", "title": "Intake"}],
        "accessibility": [{"id": str(uuid.uuid4()), "description": f"Wheelchair ramp on the {ADDRESS['street']} side"}],
        "phones": [{"id": str(uuid.uuid4()), "number": "+1-816-555-0111", "description": f"Rings at {ADDRESS['street']}"}],
        "metadata": [{
            "id": str(uuid.uuid4()), "last_action_date": "2021-01-01", "last_action_type": "update",
            "field_name": "address_1", "previous_value": ADDRESS["street"], "replacement_value": "x", "updated_by": "y",
        }],
        "x_map": f"geo:{ADDRESS['north']},{ADDRESS['east']}",
    }
    if marked:
        location["x_confidential"] = True
    return {
        "id": str(uuid.uuid4()), "name": "Orchard", "status": "active",
        "phones": [{"id": str(uuid.uuid4()), "number": "+1-816-555-0112"}],
        "service_areas": [{"id": str(uuid.uuid4()), "name": "Kansas City area"}],
        "service_at_locations": [{
            "id": str(uuid.uuid4()), "description": f"In the house at {ADDRESS['street']}", "location": location,
        }], **more,
    }


#: What must not be found anywhere, in any case.
SECRETS = [text.lower().encode() for text in (
    ADDRESS["street"], ADDRESS["code"], str(ADDRESS["north"]), str(ADDRESS["east"]), "orchardkeeper", "hidden-orchard",
    "uprn-777",
)]


def tells(content):
    content = content.lower() if isinstance(content, bytes) else content.lower().encode()
    return [secret.decode() for secret in SECRETS if secret in content]


@suite.check("no file and no answer tells where a confidential location is", 240)
def confidential():
    for way in ("mark", "option", "server"):
        with Workplace() as folder:
            service = hidden_service(marked=way == "mark")
            place = service["service_at_locations"][0]["location"]["id"]
            file = folder / "in.json"
            file.write_text(json.dumps(service))
            node = Node.make(folder / "data")
            options = [] if way == "mark" else ["--confidential", place]
            if way == "server":
                token = token_of(node.folder)
                with node.serve() as server:
                    answer = server.client(timeout=60).request(
                        "POST", f"/api/v1/directory/imports?confidential={place}", file.read_bytes()
                    )
                    same(answer.status, 201, f"an import: {answer}")
                expect(token, "a token")
            else:
                node.run("directory", "import", file, *options)
            # Once known, a later import without the mark tells no more.
            again = folder / "again.json"
            service["service_at_locations"][0]["location"].pop("x_confidential", None)
            again.write_text(json.dumps(service))
            node.run("directory", "import", again)
            with node.serve() as server:
                client = server.client()
                addresses = [f"/hsds/v3/{path}{query}" for path in LISTS for query in ("?full=true", "", "?format=ndjson&full=true")
                             if not (path.startswith("taxonom") and "full" in query)]
                addresses += [
                    f"/hsds/v3/services/{service['id']}", f"/hsds/v3/service_at_locations/{service['service_at_locations'][0]['id']}",
                    "/api/v1/directory", "/api/v1/directory/services", "/api/v1/directory/export",
                    "/api/v1/directory/matches?what=bed:safe-house&age=18-24&area=us-mo/kansas-city",
                    "/api/v1/directory/export?format=ndjson", "/directory", f"/directory/services/{service['id']}",
                    "/directory/due", "/directory/card", "/log/hub/standing/shared/checkpoint",
                ]
                for address in addresses:
                    answer = client.get(address)
                    same(answer.status, 200, address)
                    expect(not tells(answer.body), f"{address} tells {tells(answer.body)}")
                page = client.get(f"/directory/services/{service['id']}").body.decode()
                expect("+1-816-555-0112" in page and "onfidential" in page, "the front door is not on the page")
                server.stop()
                expect(not tells(server.output()), "the server's log tells it")
            for form in ("json", "ndjson", "tabular"):
                node.run("directory", "export", "--format", form, "--out", folder / f"out-{form}")
            node.run("directory", "list")
            written = list(node.files()) + [path for path in folder.glob("out-*") if path.is_file()] + list(folder.glob("out-tabular/*"))
            for path in written:
                expect(not tells(path.read_bytes()), f"{path.name} tells {tells(path.read_bytes())} ({way})")
            location = shown(node, place)
            same(sorted(location), ["contacts", "id", "location_type", "name", "phones", "x_access", "x_confidential"],
                 "what stays of the location")
            same(location["x_access"], ["wheelchair"], "the access that stays")


@suite.check("a text that repeats the address of a confidential location is refused, and so is a mark that comes too late", 60)
def repeated():
    with Workplace() as folder:
        node = Node.make(folder / "data")

        def refused(document):
            file = folder / "in.json"
            file.write_text(json.dumps(document))
            return node.run("directory", "import", file, code=1).stderr

        said = refused(hidden_service(description=f"Ring twice at {ADDRESS['street'].upper()}, the green door."))
        expect("“description” tells where a confidential location is" in said, said)
        expect(not tells(said), "the refusal repeats the address")
        late = hidden_service(marked=False)
        marked = json.loads(json.dumps(late))
        marked["service_at_locations"][0]["location"]["x_confidential"] = True
        said = refused([late, marked])
        expect("stood without the mark before" in said and "--confidential" in said, said)
        for path in node.files():
            expect(not tells(path.read_bytes()), f"{path.name} tells it after a refusal")


@suite.check("what cannot be taken is refused in a sentence that names record, member and mend, and leaves nothing", 120)
def refusals():
    good = {"id": str(uuid.uuid4()), "name": "A", "status": "active"}
    capacity = {"id": str(uuid.uuid4()), "unit": {"id": str(uuid.uuid4()), "name": "Bed"}, "available": 1, "updated": "2021-08-27T00:00:00Z"}
    cases = [
        ({**good, "status": "open"}, "must be one of: active, inactive, defunct, temporarily closed"),
        ({key: value for key, value in good.items() if key != "name"} | {"organization_id": str(uuid.uuid4())}, "“name” is missing"),
        ({**good, "id": "17"}, "must be a UUID"),
        ({**good, "phones": [{"id": str(uuid.uuid4())}]}, "“phones[0].number” is missing"),
        ({**good, "minimum_age": "12"}, "must be a number, not a text"),
        ({**good, "minimum_age": 40, "maximum_age": 20}, "is above “maximum_age”"),
        ({**good, "capacities": [{**capacity, "available": -1}]}, "is negative"),
        ({**good, "capacities": [{**capacity, "maximum": 0}]}, "is more than “maximum”"),
        ({**good, "regular_schedules": []}, "belongs to HSDS 2.0"),
        ({**good, "services_taxonomy": []}, "belongs to HSDS 1.1"),
        ({"id": str(uuid.uuid4()), "name": "A", "description": "B"}, "say with --kind"),
        ({**good, "description": "x" * 70_000}, "an entry of the log holds"),
        ({**good, "assured_date": "2021-13-01"}, "no day of the calendar"),
    ]
    with Workplace() as folder:
        node = Node.make(folder / "data")
        file = folder / "in.json"

        def refused(content):
            file.write_bytes(content)
            said = node.run("directory", "import", file, code=1).stderr
            expect("nothing was imported" in said, said)
            return said

        for number, (record, words) in enumerate(cases):
            said = refused(b"\n".join(json.dumps(item).encode() for item in (good, record)))
            expect(words in said and "record 2" in said, f"case {number}: {said}")
        broken = json.dumps(good).encode() + b'\n{"id":"' + str(uuid.uuid4()).encode() + b'","name":"caf\xe9","status":"active"}'
        expect(f"byte {broken.index(0xe9)}" in refused(broken), f"broken UTF-8: {refused(broken)}")
        expect("ends too early" in refused(b'[{"id":"x"'), "half a file")
        expect("not JSON" in refused(b"hello"), "no JSON")
        expect("there is no record" in refused(b"[]"), "an empty list")
        expect("zip" in refused(b"PK\x03\x04rest"), "a zip")
        (folder / "old").mkdir()
        (folder / "old/regular_schedules.csv").write_text("id\n1\n")
        expect("belongs to HSDS 2.0" in node.run("directory", "import", folder / "old", code=1).stderr, "tables of HSDS 2.0")
        same(json.loads(node.run("directory", "list", "--json").stdout)["records"]["service"], 0, "services after refusals")
        expect(b"directory.record" not in b"".join(path.read_bytes() for path in node.files()), "a refused import left an entry")


def many(path, megabytes):
    """Writes a list of services of so many megabytes; gives how many there are."""
    template = json.dumps({
        "id": "%s", "name": "Service %d", "status": "active", "description": "A place with people who help. " * 20,
        "phones": [{"id": "%s", "number": "+1-555-0100"}], "organization": {"id": "%s", "name": "Org %d", "description": "d"},
        "service_areas": [{"id": "%s", "name": "Kansas City area"}], "minimum_age": 18,
    })
    count = size = 0
    organization = [str(uuid.uuid4()) for _ in range(1000)]
    with open(path, "w") as file:
        while size < megabytes << 20:
            number = count % 1000
            line = template % (uuid.uuid4(), count, uuid.uuid4(), organization[number], number, uuid.uuid4()) + "\n"
            size += file.write(line)
            count += 1
    return count


def peak(*arguments):
    """Runs the program, and gives the most memory that it had, in bytes, and the seconds."""
    from support import BINARY
    started = time.monotonic()
    pid = os.posix_spawn(str(BINARY), [str(BINARY), *map(str, arguments)], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    same(os.waitstatus_to_exitcode(status), 0, f"{arguments}")
    return usage.ru_maxrss * 1024, time.monotonic() - started


@suite.check("a long import holds no more memory than a short one while it is checked, and grows by its records when written", 1500)
def memory():
    megabytes = int(os.environ.get("HSDS_MEGABYTES", "20"))
    with Workplace() as folder:
        node = Node.make(folder / "data")
        file = folder / "many.ndjson"
        count = many(file, megabytes)
        small = folder / "small.ndjson"
        with open(file) as lines:
            small.write_text("".join(itertools.islice(lines, 100)))
        least, _ = peak("directory", "import", small, "--dry-run", "--data", node.folder)
        most, seconds = peak("directory", "import", file, "--dry-run", "--data", node.folder)
        print(f"           checked {megabytes} MB, {count} services, in {seconds:.1f} s: peak {most >> 20} MB, for 100 services {least >> 20} MB")
        # What grows is a set of the IDs that were seen.
        expect(most - least < (24 << 20) + (megabytes << 20) // 10, f"checking takes {(most - least) >> 20} MB more")
        most, seconds = peak("directory", "import", file, "--data", node.folder)
        print(f"           written in {seconds:.1f} s ({count / seconds:.0f} services/s): peak {most >> 20} MB")
        expect(most < (300 << 20) + megabytes * (8 << 20), f"writing takes {most >> 20} MB")
        listed, seconds = peak("directory", "list", "--data", node.folder)
        print(f"           a start with {count} services: {seconds:.1f} s, peak {listed >> 20} MB")
        same(json.loads(node.run("directory", "list", "--json", timeout=300).stdout)["records"]["service"], count, "services")


@suite.check("an import that is killed in the middle leaves nothing that counts, and can be made again", 300)
def killed():
    from support import BINARY
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())
        file = folder / "many.ndjson"
        count = many(file, 12)
        before = node.run("directory", "export").stdout
        database = node.folder
        size = sum(path.stat().st_size for path in database.rglob("*") if path.is_file())
        process = subprocess.Popen([str(BINARY), "directory", "import", str(file), "--data", str(node.folder)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        # As soon as part of it is on the disk.
        while time.monotonic() < deadline and process.poll() is None:
            if sum(path.stat().st_size for path in database.rglob("*") if path.is_file()) > size + (4 << 20):
                break
            time.sleep(0.005)
        process.kill()
        process.wait()
        standing = json.loads(node.run("directory", "list", "--json").stdout)
        same(standing["records"]["service"], 16, "services after the kill")
        same(node.run("directory", "export").stdout, before, "the directory after the kill")
        same(len(standing["unfinishedImports"]), 1, f"an unfinished import is named: {standing['unfinishedImports']}")
        expect(standing["unfinishedImports"][0]["records"] > 0, "it has no records")
        with node.serve() as server:
            expect("ended in the middle" in server.client().get("/directory").body.decode(), "the page does not say so")
        node.run("directory", "import", file, timeout=120)
        standing = json.loads(node.run("directory", "list", "--json").stdout)
        same(standing["records"]["service"], 16 + count, "services after the second import")
        same(standing["unfinishedImports"], [], "unfinished imports")
        node.verify()


@suite.check("an import through a running node is streamed, visible at once, and still there after a restart", 240)
def served():
    with Workplace() as folder:
        node = Node.make(folder / "data")
        file = folder / "many.ndjson"
        count = many(file, 16)
        with node.serve() as server:
            done = command("directory", "import", file, OWN, "--server", server.url, token=server.token, timeout=200)
            expect(f"{count + 16} services" in done.stdout, done.stdout)
            client = server.client(timeout=60)
            same(client.get("/hsds/v3/services?per_page=1").json["total_items"], count + 16, "services at once")
            again = command("directory", "import", OWN, "--server", server.url, token=server.token)
            expect("nothing was written" in again.stdout, again.stdout)
            bad = client.request("POST", "/api/v1/directory/imports", b'{"id":"1","name":"a","status":"active"}')
            same([bad.status, bad.kind], [422, "application/problem+json"], "a bad record")
            with open(file, "rb") as body:
                nobody = server.client(token=None, timeout=60)
                same(nobody.request("POST", "/api/v1/directory/imports", body.read(1 << 20)).status, 401, "nobody imports")
            same(server.stop(60), 0, "the server's end")
        with node.serve() as server:
            same(server.client(timeout=60).get("/hsds/v3/services?per_page=1").json["total_items"], count + 16, "services after a restart")


@suite.check("a service is due a year after it was verified, is shown with its date, and is verified again", 120)
def verification():
    today = time.strftime("%Y-%m-%d", time.gmtime())

    def day(ago):
        return time.strftime("%Y-%m-%d", time.gmtime(time.time() - ago * 86400))

    services = [
        {"id": str(uuid.uuid4()), "name": name, "status": "active", **({"assured_date": day(ago)} if ago is not None else {})}
        for name, ago in (("fresh", 10), ("soon", 340), ("edge", 365), ("stale", 366), ("never", None))
    ]
    with Workplace() as folder:
        node = directory(folder, services)
        due = json.loads(node.run("directory", "due", "--json").stdout)["due"]
        same([(item["name"], item["isDue"]) for item in due], [("never", True), ("stale", True), ("edge", False), ("soon", False)], "what is due")
        found = json.loads(node.run("directory", "search", "--json").stdout)["services"]
        same(len(found), 5, "a stale service is dropped")
        stale = services[3]["id"]
        with node.serve() as server:
            client = server.client()
            expect(f"Last verified {day(366)}, more than a year ago" in client.get(f"/directory/services/{stale}").body.decode(), "no date")
            expect("2 of 5 services are due" in client.get("/directory/due").body.decode(), "the page of what is due")
            command("directory", "verify", stale, "--by", "ann@example.org", "--server", server.url, token=server.token)
            one = client.get(f"/hsds/v3/services/{stale}").json
            same([one["assured_date"], one["assurer_email"]], [today, "ann@example.org"], "the verification")
        refused = node.run("directory", "verify", str(uuid.uuid4()), code=1).stderr
        expect("no such service" in refused, refused)


@suite.check("a server answers searches and matches requests, and sees a change at once", 60)
def answering():
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())
        house = next(item for item in json.loads(OWN.read_text())["contents"] if item["name"] == "Riverlight safe house")
        with node.serve() as server:
            client = server.client()
            found = client.get("/api/v1/directory/services?need=bed:safe-house").json
            same((found["total"], [item["name"] for item in found["services"]]), (1, ["Riverlight safe house"]), "a safe house")
            asked = "/api/v1/directory/matches?what=bed:safe-house&age=18-24&area=us-mo/kansas-city"
            best = client.get(asked).json["matches"]
            same([match["name"] for match in best], ["Riverlight safe house"], "who fits the request")
            rules = {finding["rule"]: finding["outcome"] for finding in best[0]["findings"]}
            same((rules["kind"], rules["age"], rules["area"]), ("met", "met", "met"), f"why: {best[0]['findings']}")
            same(client.get(asked.replace("18-24", "12-15")).json["matches"], [], "a minor in a house for adults")
            for wrong in ("", "?what=bed:tent&age=18-24&area=us-mo/kansas-city", asked.split("matches")[1] + "&colour=red"):
                same(client.get("/api/v1/directory/matches" + wrong).status, 422, wrong)
            changed = dict(house, name="Riverlight house of the junipers")
            body = json.dumps({"version": "3.1.3", "contents": [changed]}).encode()
            taken = client.request("POST", "/api/v1/directory/imports", body, {"Content-Type": "application/octet-stream"})
            expect(taken.status in (200, 201), f"the change: {taken!r}")
            same([match["name"] for match in client.get(asked).json["matches"]], ["Riverlight house of the junipers"], "after the change")
            same(client.get("/api/v1/directory/services?text=juniper").json["total"], 1, "a word of the new name, in the singular")
            same(client.get("/api/v1/directory/services?text=juni").json["total"], 0, "half a word")


@suite.check("a search finds by need, place, age, language, access and words, and says why", 60)
def searching():
    with Workplace() as folder:
        node = directory(folder, OWN.read_text())

        def found(*arguments):
            return json.loads(node.run("directory", "search", "--json", *arguments).stdout)["services"]

        def names(*arguments):
            return [item["name"] for item in found(*arguments)]

        same(names("--need", "bed:safe-house"), ["Riverlight safe house"], "a safe house")
        same(names("--need", "bed:safe-house", "--age", "16"), [], "a safe house at 16")
        same(names("--need", "bed:specialized-minor", "--age", "16", "--access", "wheelchair"), ["Bluegrass home for minors"], "at 16, by wheelchair")
        same(names("--language", "ukrainian"), ["Black Hills interpreters by telephone"], "Ukrainian")
        same(len(names("--area", "us-ky/lexington")), 2, "Lexington")
        same(len(names("--area", "us-ky/statewide")), 2, "Kentucky")
        same(names("forensic"), ["Platte Valley forensic nurses"], "a word")
        near = found("--area", "us-mo/kansas-city", "--within", "50", "--need", "service:advocacy")
        same(len(near), 2, f"advocates near Kansas City: {near}")
        house = next(item for item in near if item["confidential"])
        same([house["place"], house["areas"]], [None, ["us-mo/kansas-city"]], "where the house is")
        expect(any("It serves the Kansas City area" in reason for reason in house["why"]), f"why: {house['why']}")
        expect("--area" in node.run("directory", "search", "--within", "5", code=2).stderr, "a distance from nowhere")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
