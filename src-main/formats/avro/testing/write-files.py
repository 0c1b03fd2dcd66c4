"""Writes the files beside it with fastavro, which is no part of the project: python write-files.py"""

import datetime as d
import decimal
import pathlib
import struct
import uuid

import fastavro

files = pathlib.Path(__file__).parent / "files"
utc = d.timezone.utc


def write(name, schema, records, codec="null", **options):
    with open(files / f"{name}.avro", "wb") as file:
        fastavro.writer(file, fastavro.parse_schema(schema), records, codec=codec, sync_marker=b"0123456789abcdef", **options)


def record_of(*fields):
    return {"type": "record", "name": "weir.Record", "fields": [{"name": name, "type": type} for name, type in fields]}


def logical(base, name, **more):
    return {"type": base, "logicalType": name, **more}


def fixed(name, size, **more):
    return {"type": "fixed", "name": name, "size": size, **more}


node = {
    "type": "record",
    "name": "Node",
    "fields": [
        {"name": "value", "type": logical("bytes", "decimal", precision=30, scale=2)},
        {"name": "on", "type": logical("int", "date")},
        {"name": "at", "type": logical("long", "timestamp-micros")},
        {"name": "next", "type": ["null", "Node"]},
    ],
}
types = record_of(
    ("nothing", "null"),
    ("flag", "boolean"),
    ("i", "int"),
    ("l", "long"),
    ("f", "float"),
    ("d", "double"),
    ("bytes", "bytes"),
    ("words", "string"),
    ("four", fixed("Four", 4)),
    ("suit", {"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES"]}),
    ("list", {"type": "array", "items": ["null", "long"]}),
    ("map", {"type": "map", "values": "double"}),
    ("node", node),
    ("maybe", ["null", "string"]),
    ("maybe_last", [logical("long", "timestamp-millis"), "null"]),
    ("either", ["string", "long", "null"]),
    ("dec", logical("bytes", "decimal", precision=20, scale=2)),
    ("dec38", fixed("Dec38", 16, logicalType="decimal", precision=38, scale=10)),
    ("uuid_text", logical("string", "uuid")),
    ("day", logical("int", "date")),
    ("time_ms", logical("int", "time-millis")),
    ("time_us", logical("long", "time-micros")),
    ("ts_ms", logical("long", "timestamp-millis")),
    ("ts_us", logical("long", "timestamp-micros")),
    ("ts_ns", logical("long", "timestamp-nanos")),
    ("local_ms", logical("long", "local-timestamp-millis")),
    ("local_us", logical("long", "local-timestamp-micros")),
    ("span", fixed("Span", 12, logicalType="duration")),
    ("unknown", logical("int", "colour")),
)
when = d.datetime(2020, 1, 2, 3, 4, 5, 6000)


def values(n):
    link = lambda next: {"value": decimal.Decimal("12345678901234567890.10"), "on": d.date(1969, 12, 31), "at": when.replace(tzinfo=utc), "next": next}
    return {
        "nothing": None,
        "flag": n % 2 == 0,
        "i": [0, -(2**31), 2**31 - 1][n],
        "l": [2**53 + 1, -(2**63), 2**63 - 1][n],
        "f": [0.1, float("nan"), -1.5][n],
        "d": [0.1, float("-inf"), -0.0][n],
        "bytes": [b"", b"\x00\xff", b"a"][n],
        "words": ["", 'x"y\n,\r\n', "é😀"][n],
        "four": b"abcd",
        "suit": ["HEARTS", "SPADES", "HEARTS"][n],
        "list": [[], [2**53 + 1, None], [-1]][n],
        "map": [{}, {"a": 1.5, 'b"': -0.0}, {"c": 1e21}][n],
        "node": link(link(None)) if n else link(None),
        "maybe": ["", None, "x"][n],
        "maybe_last": [None, when.replace(tzinfo=utc), None][n],
        "either": ["text", 2**60, None][n],
        "dec": [decimal.Decimal(v) for v in ("0.00", "-123456789012345678.90", "1.05")][n],
        "dec38": [decimal.Decimal(v) for v in ("0", "-9999999999999999999999999999.0123456789", "1.5")][n],
        "uuid_text": str(uuid.UUID(int=n)),
        "day": [d.date(1970, 1, 1), d.date(1, 1, 1), d.date(9999, 12, 31)][n],
        "time_ms": [d.time(0), d.time(1, 2, 3, 4000), d.time(23, 59, 59)][n],
        "time_us": [d.time(0), d.time(1, 2, 3, 4), d.time(23, 59, 59, 999999)][n],
        "ts_ms": [when.replace(tzinfo=utc), d.datetime(1, 1, 1, tzinfo=utc), d.datetime(1969, 12, 31, 23, 59, 59, 999000, utc)][n],
        "ts_us": [when.replace(microsecond=6, tzinfo=utc), d.datetime(1969, 12, 31, 23, 59, 59, 999999, utc), d.datetime(9999, 12, 31, tzinfo=utc)][n],
        "ts_ns": [1000, -1000, 1_000_000_000_123_456_000][n],
        "local_ms": when,
        "local_us": when.replace(microsecond=6),
        "span": struct.pack("<III", 14, n, 4500),
        "unknown": n,
    }


for codec in ["null", "deflate", "snappy", "zstandard", "bzip2"]:
    write(f"types-{codec}", types, [values(n) for n in range(3)], codec)
id_and_words = record_of(("id", "long"), ("words", "string"))
write("blocks", id_and_words, [{"id": n, "words": f"word {n}"} for n in range(30)], sync_interval=80)
write("no-records", id_and_words, [])
write("plain-strings", "string", ["a", "b"])
write("lost-nanos", record_of(("at", logical("long", "timestamp-nanos"))), [{"at": 1000}, {"at": 1001}])
write("nested-nan", record_of(("list", {"type": "array", "items": "double"})), [{"list": []}, {"list": [1.0, float("nan")]}])
write("zero-byte", record_of(("words", "string")), [{"words": "a"}, {"words": "b\0c"}])
write("two-cases", record_of(("a", "int"), ("A", "int")), [{"a": 1, "A": 2}])
write("reserved-name", record_of(("_weir_row", "int")), [{"_weir_row": 1}])
write("decimal-50", record_of(("n", logical("bytes", "decimal", precision=50, scale=2))), [])
