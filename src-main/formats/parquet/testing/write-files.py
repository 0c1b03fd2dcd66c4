"""Writes the files beside it with pyarrow, which is no part of the project: python write-files.py"""

import datetime as d
import decimal
import pathlib
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

files = pathlib.Path(__file__).parent / "files"
decimal_of = decimal.Decimal


def write(name, columns, **options):
    table = pa.table(columns) if isinstance(columns, dict) else columns
    pq.write_table(table, files / f"{name}.parquet", **options)


when = d.datetime(2020, 1, 2, 3, 4, 5, 6)
entry = pa.struct(
    [
        ("price", pa.decimal128(30, 2)),
        ("at", pa.timestamp("us")),
        ("on", pa.date32()),
        ("raw", pa.binary()),
        ("big", pa.int64()),
    ]
)
scalars = {
    "i8": pa.array([1, None, -128], pa.int8()),
    "i16": pa.array([1, None, -32768], pa.int16()),
    "i32": pa.array([1, None, -(2**31)], pa.int32()),
    "i64": pa.array([2**53 + 1, None, -(2**63)], pa.int64()),
    "u8": pa.array([1, None, 255], pa.uint8()),
    "u16": pa.array([1, None, 65535], pa.uint16()),
    "u32": pa.array([1, None, 2**32 - 1], pa.uint32()),
    "u64": pa.array([1, None, 2**64 - 1], pa.uint64()),
    "dec9": pa.array([decimal_of("1.10"), None, decimal_of("-9999999.99")], pa.decimal128(9, 2)),
    "dec38": pa.array([decimal_of("1.1"), None, decimal_of("-" + "9" * 28 + ".0123456789")], pa.decimal128(38, 10)),
    "f16": pa.array([1.5, None, -2.0], pa.float16()),
    "f32": pa.array([0.1, None, float("nan")], pa.float32()),
    "f64": pa.array([0.1, None, float("-inf")], pa.float64()),
    "flag": pa.array([True, None, False]),
    "words": pa.array(["é😀", None, ""]),
    "dictionary": pa.array(["x", None, "y"]).dictionary_encode(),
    "bytes": pa.array([b"\x00\xff", None, b""]),
    "fixed": pa.array([b"abcd", None, b"wxyz"], pa.binary(4)),
    "day": pa.array([d.date(2020, 1, 2), None, d.date(1, 1, 1)]),
    "time_ms": pa.array([d.time(1, 2, 3, 4000), None, d.time(0)], pa.time32("ms")),
    "time_us": pa.array([d.time(1, 2, 3, 4), None, d.time(23, 59, 59, 999999)], pa.time64("us")),
    "ts_ms": pa.array([when.replace(microsecond=6000), None, d.datetime(1, 1, 1)], pa.timestamp("ms")),
    "ts_us": pa.array([when, None, d.datetime(1969, 12, 31, 23, 59, 59, 999999)], pa.timestamp("us")),
    "ts_ns": pa.array([1000, None, -1000], pa.timestamp("ns")),
    "tz_ms": pa.array([1, None, -1], pa.timestamp("ms", tz="UTC")),
    "tz_us": pa.array([1, None, -1], pa.timestamp("us", tz="Europe/Zurich")),
    "key": pa.array([uuid.UUID(int=5).bytes, None, uuid.UUID(int=7).bytes], pa.uuid()),
    "document": pa.array(['{"a": 1.10}', None, "[]"], pa.json_()),
    "nothing": pa.nulls(3),
}
nested = {
    "list": pa.array([[2**53 + 1, None], None, []], pa.list_(pa.int64())),
    "struct": pa.array([{"a": 1, "b": "x"}, None, {"a": None, "b": None}], pa.struct([("a", pa.int64()), ("b", pa.string())])),
    "map": pa.array([[("k", 0.5)], None, []], pa.map_(pa.string(), pa.float64())),
    "entries": pa.array(
        [[{"price": decimal_of("12345678901234567890.10"), "at": when, "on": when.date(), "raw": b"\x01", "big": 2**63 - 1}], None, [None]],
        pa.list_(entry),
    ),
}
write("scalars", scalars)
write("nested", nested)
small = {"id": pa.array([1, None, -3], pa.int32()), "words": pa.array(["x", None, ""]), "amount": pa.array([0.1, None, 2.0])}
for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
    write(f"packed-{codec}", small, compression=codec)
write("no-rows", pa.table(small).slice(0, 0))
write("no-columns", pa.table(small).select([]))
write("int96", {"at": pa.array([when, None], pa.timestamp("us"))}, use_deprecated_int96_timestamps=True)
write("two-cases", {"a": [1], "A": [2]})
write("two-of-one-name", pa.table([[1], [2]], names=["a", "a"]))
write("no-name", pa.table([[1], [2]], names=["a", ""]))
write("reserved-name", {"_weir_row": [1]})
write("own-row-number", {"file_row_number": [7, 8, 9]})
write("zone-nanos", {"at": pa.array([1000], pa.timestamp("ns", tz="UTC"))})
write("time-nanos", {"at": pa.array([1000], pa.time64("ns"))})
write("decimal-50", {"n": pa.array([decimal_of(1)], pa.decimal256(50, 2))})
write("lost-nanos", {"id": [1, 2, 3], "at": pa.array([1000, 1001, None], pa.timestamp("ns"))})
write("bad-json", {"document": pa.array(["{}", "{no"], pa.json_())})
write("nested-nan", {"list": pa.array([[1.0], [float("nan")]], pa.list_(pa.float64()))})
write("zero-byte", {"words": ["a", "b\0c"]})
write("groups", {"id": list(range(30)), "words": [f"word {n}" for n in range(30)]}, row_group_size=10, compression="none", use_dictionary=False)
