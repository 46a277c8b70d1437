"""Index snapshot: stores and restores the locations of all documents, the index of users and the index of
history lines."""

from __future__ import annotations

import logging
from typing import Any

from app.read_store.arrays import group
from app.read_store.index.columns import CodeColumn
from app.read_store.index.history_index import HistoryIndex
from app.read_store.index.sort_orders import TextOrder
from app.read_store.index.user_columns import MAX_VALUES, TIMES, UserColumns
from app.read_store.index.user_index import UserIndex
from app.read_store.snapshots.snapshot import Arrays
from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.document_offsets import DocumentOffsets
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import Header
from app.read_store.tinydb.storage import AppendOnlyStorage

log = logging.getLogger(__name__)

Taken = tuple[dict[str, Any], Arrays]


def taken(storage: AppendOnlyStorage, index: UserIndex, history: HistoryIndex) -> Taken:
    """Return the facts and arrays that a snapshot stores, as they are now. The arrays are not copied. The
    caller holds the locks of the storage and of the index."""
    facts, arrays = storage.snapshot()
    columns = index.columns
    for name, column in _code_columns(columns).items():
        arrays[f"codes/{name}"] = column.padded(columns.size)
        arrays[f"unlisted/{name}"] = column.unlisted.saved()
    for name, values in columns.times.items():
        arrays[f"times/{name}"] = values[: columns.size]
    arrays["present"] = columns.present[: columns.size]
    arrays["further"] = columns.further_attributes.saved()
    for name, field in index.texts.fields.items():
        arrays |= {f"text/{name}/{part}": array for part, array in field.arrays().items()}
    arrays |= {f"words/{part}": array for part, array in index.texts.words.arrays().items()}
    for name, keys in (("id", index.by_id), ("email", index.by_email)):
        keys.settle()
        arrays |= {f"keys/{name}/hashes": keys.hashes, f"keys/{name}/rows": keys.rows}
    for name, order in index.orders.items():
        if isinstance(order, TextOrder):
            arrays |= {f"order/{name}/{part}": array for part, array in order.arrays().items()}
    arrays |= {f"history/{name}": values for name, values in history.arrays().items()}
    facts |= {
        "size": columns.size,
        "language": index.language,
        "plain_ids": index.texts.plain_ids,
        "vocabularies": {name: column.vocabulary.texts for name, column in _code_columns(columns).items()},
        "attributes": list(columns.attributes),
        "types": history.types.texts,
    }
    return facts, arrays


def is_of(facts: dict[str, Any], view: FileView, header: Header) -> bool:
    """Return whether a snapshot with these facts belongs to this file: the generation is the same, and the
    file still has, at the same place, the checkpoint line that was its last when the snapshot was taken.
    Raises KeyError or similar for malformed facts."""
    start, end = facts["checkpoint"]
    return bool(
        facts["generation"] == header.generation
        and end == facts["length"]
        and view.read_file(start, end - start) == facts["line"].encode()
    )


def contents(snapshot: Taken) -> Contents | None:
    """Return the locations of the documents, or None if the snapshot doesn't fit."""
    facts, arrays = snapshot
    try:
        return Contents.restore(
            facts,
            {
                name: DocumentOffsets.restore(group(arrays, f"place/{number}"))
                for number, name in enumerate(facts["tables"])
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        log.info("The read store's snapshot is not used: %r", error)
        return None


def restore(snapshot: Taken, index: UserIndex, history: HistoryIndex) -> bool:
    """Fill the index of users and that of history lines, which must be empty. If anything doesn't fit,
    empties both and returns False."""
    facts, arrays = snapshot
    try:
        columns = index.columns
        columns.size = facts["size"]
        columns.attributes = {name: CodeColumn(MAX_VALUES) for name in facts["attributes"]}
        for name, column in _code_columns(columns).items():
            column.restore(arrays[f"codes/{name}"], facts["vocabularies"][name], arrays[f"unlisted/{name}"])
        columns.times.update({name: arrays[f"times/{name}"] for name in TIMES})
        columns.present = arrays["present"]
        columns.further_attributes.restore(arrays["further"])
        index.texts.plain_ids = facts["plain_ids"]
        for name, field in index.texts.fields.items():
            parts = group(arrays, f"text/{name}")
            used, free = (int(number) for number in parts["use"])
            field.restore(parts["text"], parts["owner"], parts["start"], used, free)
        index.texts.words.restore(group(arrays, "words"))
        for name, keys in (("id", index.by_id), ("email", index.by_email)):
            parts = group(arrays, f"keys/{name}")
            keys.hashes, keys.rows = parts["hashes"], parts["rows"]
        index.language = str(facts["language"])  # at the last closing; most likely the next one too
        for name, order in index.orders.items():
            parts = group(arrays, f"order/{name}")
            if parts and isinstance(order, TextOrder):
                order.restore(parts)
        history.restore(group(arrays, "history"), facts["types"])
    except (KeyError, TypeError, ValueError) as error:
        log.warning("The read store's snapshot does not fit and is not used: %r", error)
        index.clear()
        history.clear()
        return False
    return True


def _code_columns(columns: UserColumns) -> dict[str, CodeColumn]:
    named = {f"attribute {number}": column for number, column in enumerate(columns.attributes.values())}
    return {"status": columns.status, "roles": columns.roles, "domain": columns.domain, **named}
