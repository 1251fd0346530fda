#!/usr/bin/env python3
"""Let Anki itself judge two packages of one project: before and after some edits.

    python tests/anki/judge.py v1.apkg v2.apkg --edited 2 --added 1

Needs the `anki` package from PyPI in the same Python (a development tool; nothing of it is shipped). Imports both into
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
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
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
        file = os.path.join(folder, f"{len(os.listdir(folder))}.sqlite")
        with zipfile.ZipFile(path) as archive, open(file, "wb") as out:
            out.write(archive.read("collection.anki2"))
            self.media = sorted(json.loads(archive.read("media")).values())
        with sqlite3.connect(file) as database:
            self.notes = dict(database.execute("select guid, flds from notes order by id"))
            self.tags = dict(database.execute("select guid, tags from notes"))
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
    check(f"{when}: database sound", sound, True)
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
        fields = "\x1f".join(card.note().fields)
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


def judge(first_path, second_path, edited, added):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "read"))
        first = Package(first_path, os.path.join(folder, "read"))
        second = Package(second_path, os.path.join(folder, "read"))
        collection = Collection(os.path.join(folder, "collection.anki2"))
        count = len(first.notes)
        nothing = {"new": 0, "updated": 0, "duplicate": 0, "conflicting": 0}
        check("import", import_package(collection, first_path), {**nothing, "new": count})
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
        again = import_package(collection, first_path)
        check("import again", again, {**nothing, "duplicate": count})

        changed = [guid for guid, fields in second.notes.items() if first.notes.get(guid, fields) != fields]
        check("edited notes in the second package", len(changed), edited)
        studied = study(collection, (changed or list(first.notes))[0])
        before = schedule(collection, studied)
        check("a studied card has a history", before["reps"] > 0 and before["ivl"] > 0, True)
        kept = count - edited
        check(
            "import after the edits",
            import_package(collection, second_path),
            {"new": added, "updated": edited, "duplicate": kept, "conflicting": 0},
        )
        check("the studied card keeps its schedule", schedule(collection, studied), before)
        check("cards after the edits", collection.card_count(), len(second.order))
        check("note types after the edits", own_types(collection), second.types)
        check_health(collection, second, "after the edits")
        older = import_package(collection, first_path)
        check("the older package changes nothing", older, {**nothing, "duplicate": count})
        collection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("--edited", type=int, required=True)
    parser.add_argument("--added", type=int, required=True)
    options = parser.parse_args()
    judge(options.first, options.second, options.edited, options.added)
    print(f"{sum(outcomes)} passed, {len(outcomes) - sum(outcomes)} failed")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
