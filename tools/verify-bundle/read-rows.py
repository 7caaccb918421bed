"""read-rows.py EVIDENCE.parquet ROWS.csv ROWS.jsonl ROWS.parquet: three exports of the same rows, read by readers of others.

CSV by Python's csv, JSON Lines by its json, Parquet by pyarrow. Exit 0 where the three say the same of every row, and the
ids are those of the evidence in its order. A development tool; the product needs no Python.
"""

import csv
import json
import sys

import pyarrow.parquet

evidence_file, csv_file, jsonl_file, parquet_file = sys.argv[1:5]
columns = ["row", "id", "suspicion", "rank", "x", "y", "findings", "tags"]


def of_csv(cells):
    def number(text, kind):
        return None if text == "" else kind(text)

    def names(text):
        return [] if text == "" else text.split(";")

    row, row_id, suspicion, rank, x, y, findings, tags = cells
    return [int(row), row_id, number(suspicion, float), number(rank, int), number(x, float), number(y, float)] + [
        names(findings),
        names(tags),
    ]


with open(csv_file, newline="", encoding="utf-8") as lines:
    header, *cells = csv.reader(lines, strict=True)
assert header == columns, f"the header of the CSV is {header}"
from_csv = [of_csv(line) for line in cells]

with open(jsonl_file, encoding="utf-8") as lines:
    from_jsonl = [json.loads(line) for line in lines]
assert all(list(record) == columns for record in from_jsonl), "JSON Lines has other members"
from_jsonl = [list(record.values()) for record in from_jsonl]

table = pyarrow.parquet.read_table(parquet_file)
assert table.column_names == columns, f"the columns of the Parquet file are {table.column_names}"
from_parquet = [[record[name] for name in columns] for record in table.to_pylist()]

ids = pyarrow.parquet.read_table(evidence_file, columns=["id"]).column("id").to_pylist()
assert len(ids) > 0
assert [record[1] for record in from_jsonl] == ids, "the ids are not those of the evidence"
assert [record[0] for record in from_jsonl] == list(range(len(ids))), "the rows are not numbered through"
for i, records in enumerate(zip(from_csv, from_jsonl, from_parquet, strict=True)):
    assert records[0] == records[1] == records[2], f"row {i}: {records}"
print(f"{len(ids)} rows, the same in CSV, JSON Lines and Parquet")
