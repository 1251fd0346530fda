#!/usr/bin/env python3
"""Let Anki itself judge packages.

    python tests/anki/judge.py pair FOLDER      v1.apkg, then v2.apkg of the same project after some edits
    python tests/anki/judge.py each PACKAGE...  packages of different projects, one after another

Needs the `anki` package from PyPI in the same Python (a development tool; nothing of it is shipped). Imports them into
a fresh collection as Anki's own import dialog would, and prints a line for each check and, last, the counts.
"""

import argparse
import json
import os
import re
import sqlite3
import sys
import tempfile
import zipfile

try:
    from anki.collection import (
        Collection,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
        ImportCsvRequest,
    )
    from anki.scheduler.v3 import CardAnswer
except ImportError as error:
    sys.exit(f"Anki's Python package is needed: python -m pip install anki ({error})")

outcomes = []


def check(name, seen, expected):
    """Note and print one outcome."""
    good = seen == expected
    outcomes.append(good)
    print(f"{'ok  ' if good else 'FAIL'} {name}: {seen!r}" + ("" if good else f", expected {expected!r}"))


class Package:
    """What a package says of itself, read without Anki."""

    def __init__(self, path, folder):
        self.path = path
        file = os.path.join(folder, f"{len(os.listdir(folder))}.sqlite")
        with zipfile.ZipFile(path) as archive, open(file, "wb") as out:
            out.write(archive.read("collection.anki2"))
            self.media = sorted(json.loads(archive.read("media")).values())
        with sqlite3.connect(file) as database:
            self.notes = dict(database.execute("select guid, flds from notes order by id"))
            self.tags = dict(database.execute("select guid, tags from notes"))
            self.dates = dict(database.execute("select guid, mod from notes"))
            self.order = [
                tuple(row)
                for row in database.execute(
                    "select n.guid, c.ord from cards c join notes n on n.id = c.nid order by c.due"
                )
            ]
            models = database.execute("select models from col").fetchone()[0]
        self.types = sorted(model["name"] for model in json.loads(models).values())


def import_package(collection, path):
    request = ImportAnkiPackageRequest(
        package_path=os.path.abspath(path), options=ImportAnkiPackageOptions()
    )
    log = collection.import_anki_package(request).log
    kinds = ("new", "updated", "duplicate", "conflicting")
    return {kind: len(getattr(log, kind)) for kind in kinds}


def own_types(collection):
    return sorted(
        model.name for model in collection.models.all_names_and_ids() if "Deckwright" in model.name
    )


def check_health(collection, package, when):
    problems, sound = collection.fix_integrity()
    check(f"{when}: database sound", (problems, sound), (rebuilt, True))
    empty = [card for note in collection.get_empty_cards().notes for card in note.card_ids]
    check(f"{when}: empty cards", empty, [])
    media = collection.media.check()
    check(f"{when}: missing media", list(media.missing), [])
    check(f"{when}: unused media", list(media.unused), [])
    check(f"{when}: media that came", sorted(os.listdir(collection.media.dir())), package.media)
    check(f"{when}: rendering", rendering_problems(collection), [])
    rows = collection.db.all("select guid, flds, tags from notes")
    differing = [
        guid
        for guid, fields, tags in rows
        if package.notes.get(guid) != fields or package.tags.get(guid, "").split() != tags.split()
    ]
    check(f"{when}: notes that differ from the package", differing, [])


def rendering_problems(collection):
    """Cards whose question or answer Anki cannot render, or renders with rests of a template."""
    problems = []
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        question, answer = card.question(), card.answer()
        fields = "\x1f".join(card.note().fields).replace("<!-- -->", "")
        body = re.sub(r"(?s)<style.*?</style>", "", question)
        if not re.sub(r"<[^>]*>", "", body).strip() and "<img" not in body:
            problems.append((card_id, "empty question"))
        for side in (question, answer):
            if "id=answer" not in side and side is answer and 'id="answer"' not in side:
                problems.append((card_id, "no line before the answer"))
            for rest in re.findall(r"\{\{[^{}\n]{1,60}\}\}|\{\{[#^/].{0,20}", side):
                if rest not in fields:
                    problems.append((card_id, rest))
            if re.search(r"has a problem|Unknown field|No cloze|Missing (opening|closing)", side):
                if not re.search(r"has a problem|Unknown field|No cloze|Missing", fields):
                    problems.append((card_id, "template error"))
    return problems


def study(collection, guid):
    """Answer the first card of a note three times over some days; give what the scheduler then knows of it."""
    card_id = collection.db.scalar(
        "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? order by c.ord", guid
    )
    for _ in range(3):
        card = collection.get_card(card_id)
        card.start_timer()
        states = collection._backend.get_scheduling_states(card_id)
        answer = collection.sched.build_answer(card=card, states=states, rating=CardAnswer.GOOD)
        collection.sched.answer_card(answer)
    return card_id


def schedule(collection, card_id):
    card = collection.get_card(card_id)
    return {key: getattr(card, key) for key in ("ivl", "reps", "queue", "type", "due", "did")}


def import_text(collection, path):
    """Import notes as text with what their head says; Anki's dialog does the same when nothing is changed in it."""
    metadata = collection.get_csv_metadata(path, None)
    log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}


def fields_of(collection):
    return dict(collection.db.all("select guid, flds from notes"))


def read_expected(folder):
    with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
        return json.load(file)


# All that the check of a database says when it finds nothing.
rebuilt = "Database rebuilt and optimized."

nothing = {"new": 0, "updated": 0, "duplicate": 0, "conflicting": 0}


def judge_first(collection, first, path):
    count = len(first.notes)
    check("import", import_package(collection, path), {**nothing, "new": count})
    check("cards", collection.card_count(), len(first.order))
    check("note types", own_types(collection), first.types)
    order = [
        tuple(row)
        for row in collection.db.all(
            "select n.guid, c.ord from cards c join notes n on n.id = c.nid order by c.due, c.ord"
        )
    ]
    check("new cards come in the order of the decks", order == first.order, True)
    check_health(collection, first, "after import")
    again = import_package(collection, path)
    check("import again", again, {**nothing, "duplicate": count})


def judge_update(collection, first, second, paths, expected):
    changed = [guid for guid in second.notes if second.dates[guid] > first.dates.get(guid, 0)]
    added = [guid for guid in second.notes if guid not in first.notes]
    edited = [guid for guid in changed if guid in first.notes]
    check("every note of the first package is in the second", set(first.notes) - set(second.notes), set())
    check("added notes in the second package", len(added), expected["added"])
    if "edited" in expected:
        check("edited notes in the second package", len(edited), expected["edited"])
    differing = [guid for guid in first.notes if first.notes[guid] != second.notes[guid]]
    check("only notes that differ are newer", sorted(differing), sorted(edited))
    studied = [study(collection, guid) for guid in first.notes]
    # So many answers within a second leave Anki something of its own to put right.
    collection.fix_integrity()
    before = [schedule(collection, card) for card in studied]
    check("studied cards have a history", all(one["reps"] > 0 and one["ivl"] > 0 for one in before), True)
    check(
        "import after the edits",
        import_package(collection, paths[1]),
        {"new": len(added), "updated": len(edited), "duplicate": len(first.notes) - len(edited), "conflicting": 0},
    )
    check("studied cards keep their schedules", [schedule(collection, card) for card in studied] == before, True)
    check("cards after the edits", collection.card_count(), len(second.order))
    check("note types after the edits", own_types(collection), second.types)
    check_health(collection, second, "after the edits")
    older = import_package(collection, paths[0])
    check("the older package changes nothing", older, {**nothing, "duplicate": len(first.notes)})


def judge_searches(collection, searches):
    """The searches that a build tells find as many notes as it says."""
    for rule in sorted({one["rule"] for one in searches}):
        ours = [one for one in searches if one["rule"] == rule]
        seen = [len(collection.find_notes(one["search"])) for one in ours]
        check(f"notes found by the searches of {rule}", seen, [one["count"] for one in ours])


def judge_text(folder, packages):
    """The notes as text update the notes of the first package, to the letter of the second."""
    collection = Collection(os.path.join(folder, "text.anki2"))
    first, second = packages
    import_package(collection, first.path)
    same = import_text(collection, os.path.join(os.path.dirname(first.path), "v1.csv"))
    check("text of the same notes", (same["new"], same["conflicting"]), (0, 0))
    check("fields after the same text", fields_of(collection) == first.notes, True)
    studied = study(collection, list(first.notes)[0])
    before = schedule(collection, studied)
    newer = import_text(collection, os.path.join(os.path.dirname(first.path), "v2.csv"))
    check("text of added notes", newer["new"], len(second.notes) - len(first.notes))
    check("fields after the newer text", fields_of(collection) == second.notes, True)
    check("cards after the newer text", collection.card_count(), len(second.order))
    check("the studied card keeps its schedule", schedule(collection, studied), before)
    problems, sound = collection.fix_integrity()
    check("database sound after text", (problems, sound), (rebuilt, True))
    collection.close()


def judge_pair(folder):
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(os.path.join(work, "read"))
        paths = [os.path.join(folder, name) for name in ("v1.apkg", "v2.apkg")]
        first, second = [Package(path, os.path.join(work, "read")) for path in paths]
        expected = read_expected(folder)
        collection = Collection(os.path.join(work, "collection.anki2"))
        judge_first(collection, first, paths[0])
        judge_update(collection, first, second, paths, expected)
        judge_searches(collection, expected["searches"])
        collection.close()
        if os.path.exists(os.path.join(folder, "v1.csv")):
            judge_text(work, (first, second))


def judge_each(paths):
    """Packages of different projects, into one collection."""
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(os.path.join(work, "read"))
        collection = Collection(os.path.join(work, "collection.anki2"))
        notes = {}
        cards = 0
        for path in paths:
            package = Package(path, os.path.join(work, "read"))
            name = os.path.basename(path)
            log = import_package(collection, path)
            check(f"{name}: import", log, {**nothing, "new": len(package.notes)})
            notes.update(package.notes)
            cards += len(package.order)
            check(f"{name}: cards", collection.card_count(), cards)
            check(f"{name}: fields", fields_of(collection) == notes, True)
        problems, sound = collection.fix_integrity()
        check("all: database sound", (problems, sound), (rebuilt, True))
        empty = [card for note in collection.get_empty_cards().notes for card in note.card_ids]
        check("all: empty cards", empty, [])
        check("all: missing media", list(collection.media.check().missing), [])
        check("all: rendering", rendering_problems(collection), [])
        collection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mode", choices=("pair", "each"))
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    if options.mode == "pair":
        judge_pair(options.paths[0])
    else:
        judge_each(options.paths)
    print(f"{sum(outcomes)} passed, {len(outcomes) - sum(outcomes)} failed")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
