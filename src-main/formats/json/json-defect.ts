/** What can be wrong with JSON, and what to do about it. */
const reasons = {
  endsEarly: 'the JSON ends in the middle of a value. Complete the file',
  endsInLine:
    'the line ends in the middle of a record. Put each record on one line, or choose JSON under "Format" (format)',
  valueExpected: 'a JSON value is missing here',
  unknownWord:
    'this is not a JSON value. Numbers are written like -1.5e3, and the only words are true, false and null; text needs double quotes',
  notANumber: 'NaN and Infinity are not JSON values. Write null, or a number',
  numberForm: 'this is not a JSON number, which is written like -1.5e3, without leading zeros or plus sign',
  stringExpected: 'a key in double quotes is missing here',
  keyQuotes: 'JSON needs double quotes around a key',
  singleQuotes: 'JSON needs double quotes around text, not single ones',
  colonExpected: 'a colon is missing between key and value',
  commaExpected: 'a comma or a closing bracket is missing here',
  commaTrailing: 'there is a comma before a closing bracket. Remove it',
  comment: 'JSON has no comments. Remove it',
  controlCharacter: 'a string contains a control character or a line break. Write it as an escape like \\n',
  escapeUnknown: 'JSON has no such escape, only \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits',
  surrogateLone: 'this \\u escape is one half of a character, and the other half is missing. Correct the text',
  tooDeep: 'values are nested more than 500 deep. Flatten them',
  recordTooLong: 'this record is longer than 64 MB. Split it',
  recordExpected: 'this is not a record. A record is an object like {"id": 1}',
  arrayInLines: 'a record is missing. The file looks like one JSON array: choose JSON under "Format" (format)',
  moreInLine: 'the line continues after its record. Put each record on one line',
  moreAfterDocument:
    'the file continues after its JSON document. Remove what follows, or choose JSON lines under "Format" (format) where each line is a record',
  documentMissing: 'the file is empty: there is no JSON in it',
  keyRepeats: 'an object on the path to the records has a key twice. Remove one of the two',
  pathMissing:
    'the path to the records leads nowhere: there is no such key. Correct "Path to the records" (recordPath)',
  pathNotObject:
    'the path to the records leads to a value that is not an object. Correct "Path to the records" (recordPath)',
} as const

export type JsonDefectKind = keyof typeof reasons

/** Thrown at the byte of the mistake, counted from the start of the current buffer. */
export class JsonDefect extends Error {
  readonly kind: JsonDefectKind
  readonly at: number

  constructor(kind: JsonDefectKind, at: number) {
    super(reasons[kind])
    this.kind = kind
    this.at = at
  }
}
