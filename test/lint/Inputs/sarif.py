"""What SARIF 2.1.0 requires of the parts that we write, and what code-scanning
services ask for on top. With VALUETASK_SARIF_SCHEMA in the environment (a file)
and Python's jsonschema, the log is held against the whole schema as well.
"""
import json
import os

LEVELS = {"none", "note", "warning", "error"}


def need(thing, place, **fields):
    for name, kind in fields.items():
        assert name in thing, f"{place} has no {name}"
        assert isinstance(thing[name], kind), f"{place}.{name} is no {kind}"


def only(thing, place, *names):
    assert set(thing) <= set(names), f"{place} has {set(thing) - set(names)}"


def message(m, place):
    only(m, place, "text", "markdown")
    need(m, place, text=str)
    assert m["text"], place


def artifact(a, place):
    only(a, place, "uri", "uriBaseId", "index")
    need(a, place, uri=str)
    for c in a["uri"]:
        assert c.isascii() and c not in " \"<>\\^`{|}", f"{place}: no URI: {a['uri']}"


def region(r, place):
    only(r, place, "startLine", "startColumn", "endLine", "endColumn", "snippet")
    need(r, place, startLine=int, startColumn=int, endLine=int, endColumn=int)
    assert (1, 1) <= (r["startLine"], r["startColumn"]) <= (r["endLine"], r["endColumn"]), f"{place}: {r}"
    if "snippet" in r:
        message(r["snippet"], place)


def location(l, place):
    only(l, place, "id", "physicalLocation", "logicalLocations", "message")
    need(l, place, physicalLocation=dict)
    artifact(l["physicalLocation"]["artifactLocation"], place)
    if "region" in l["physicalLocation"]:
        region(l["physicalLocation"]["region"], place)
    if "message" in l:
        message(l["message"], place)


def rule(r, place):
    need(r, place, id=str, shortDescription=dict, fullDescription=dict, help=dict,
         defaultConfiguration=dict, properties=dict)
    message(r["shortDescription"], place)
    message(r["fullDescription"], place)
    message(r["help"], place)
    need(r["help"], place, markdown=str)
    assert r["defaultConfiguration"]["level"] in LEVELS
    assert r["properties"]["precision"] in {"very-high", "high", "medium", "low"}
    assert r["properties"]["problem.severity"] in {"error", "warning", "recommendation"}


def result(r, rules):
    place = f"result of {r['ruleId']}"
    need(r, place, ruleId=str, ruleIndex=int, level=str, message=dict, locations=list,
         partialFingerprints=dict, suppressions=list)
    assert rules[r["ruleIndex"]]["id"] == r["ruleId"]
    assert r["level"] in LEVELS
    message(r["message"], place)
    assert len(r["locations"]) == 1
    for l in r["locations"] + r.get("relatedLocations", []):
        location(l, place)
    for s in r["suppressions"]:
        assert s["kind"] in {"inSource", "external"} and s["status"] == "accepted"
    for flow in r.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            assert thread["locations"]
            for step in thread["locations"]:
                location(step["location"], place)
    for fix in r.get("fixes", []):
        message(fix["description"], place)
        for change in fix["artifactChanges"]:
            artifact(change["artifactLocation"], place)
            for replacement in change["replacements"]:
                region(replacement["deletedRegion"], place)
                need(replacement["insertedContent"], place, text=str)


def check(text):
    """The results of the log's only run."""
    log = json.loads(text)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    assert len(log["runs"]) == 1
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    need(driver, "driver", name=str, semanticVersion=str, rules=list)
    for r in driver["rules"]:
        rule(r, f"rule {r.get('id')}")
    assert len({r["id"] for r in driver["rules"]}) == len(driver["rules"])
    assert run["columnKind"] == "utf16CodeUnits"
    assert len(run["invocations"]) == 1
    need(run["invocations"][0], "invocation", executionSuccessful=bool)
    for r in run["results"]:
        result(r, driver["rules"])
    prints = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]
    assert len(set(prints)) == len(prints), "fingerprints are not unique"
    schema = os.environ.get("VALUETASK_SARIF_SCHEMA")
    if schema:
        import jsonschema
        with open(schema) as file:
            jsonschema.validate(log, json.load(file))
    return run
