/** What other loaders do to a table of 1,000 good rows; measured in November 2026, on the versions named. */
export const peerHeading = [
  'tool, mode',
  'one bad value at line 250,000',
  'empty or header-only file',
  'kill -9 in the middle',
]

export const peers: readonly (readonly string[])[] = [
  ['psql truncate + \\copy', 'kept, line and column named', 'WIPED, exit 0', 'kept'],
  ['Sling 1.4.11', 'kept, no usable line number', 'kept', 'kept, temp table left, DOUBLES on rerun'],
  ['dlt 1.31 replace', 'kept', 'WIPED, exit 0', 'EMPTY until rerun, which loads old rows'],
  ['dlt 1.31, defaults', 'exit 0, VALUE NULL', 'kept', 'append DOUBLES on the second rerun'],
  ['Duckle 0.7.4 overwrite', 'TABLE GONE', 'REPLACED by one column, exit 0', 'TABLE GONE'],
  ['Duckle 0.7.4 truncate', '0 ROWS LEFT', 'kept', '0 ROWS LEFT'],
  ['pgloader truncate', 'exit 0, row put aside, WRONG LINE', 'WIPED, exit 0', 'OLD GONE, 21,084 rows half loaded'],
  ['pandas replace', 'exit 0, COLUMN BECOMES TEXT', 'WIPED, all text', 'kept'],
  ['polars replace', 'kept', 'WIPED (header only), text', 'kept'],
  ['Singer', 'exit 0, LOADED AS TEXT', 'kept', '30,000 of 50,000 COMMITTED'],
]

export const peerZeros =
  'leading zeros (00501 first at row 249,999): DuckDB, Duckle, dlt, polars and pandas store 501, Sling 321; all exit 0'
