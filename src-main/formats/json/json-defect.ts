/** What can be wrong with JSON, and what to do about it. */
const reasons = {
  endsEarly: 'the JSON ends in the middle of a value. Complete the file',
  endsInLine: 'the line ends in the middle of a record. Put each record on one line, or choose the format json',
  valueExpected: 'a JSON value is missing here',
  unknownWord:
    'this is no JSON value. Numbers are written like -1.5e3, and the only words are true, false and null; text stands in double quotes',
  notANumber: 'NaN and Infinity are no JSON values. Write null, or a number',
  numberForm: 'this is no JSON number. It is written like -1.5e3, without leading zeros or plus sign',
  stringExpected: 'a key in double quotes is missing here',
  keyQuotes: 'keys stand in double quotes in JSON',
  singleQuotes: 'text stands in double quotes in JSON, not in single ones',
  colonExpected: 'a colon is missing between key and value',
  commaExpected: 'a comma or a closing bracket is missing here',
  commaTrailing: 'a comma stands before a closing bracket. Remove it',
  comment: 'JSON has no comments. Remove it',
  controlCharacter: 'a text holds a control character or a line break. Write it as an escape like \\n',
  escapeUnknown: 'this escape is none of JSON: those are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits',
  surrogateLone: 'this \\u escape is one half of a character, and the other half is missing. Correct the text',
  tooDeep: 'values are nested more than 500 deep. Flatten them',
  recordTooLong: 'this record is longer than 64 MB. Split it',
  recordExpected: 'this is no record. A record is an object like {"id": 1}',
  arrayInLines: 'a record is missing. The file looks like one JSON array: choose the format json',
  moreInLine: 'the line goes on after its record. Put each record on one line',
  moreAfterDocument:
    'the file goes on after its JSON document. Remove what follows, or choose the format jsonl where each line is a record',
  documentMissing: 'the file is empty: there is no JSON in it',
  keyRepeats: 'an object on the way to the records has a key twice. Remove one of the two',
  pathMissing: 'the path to the records leads nowhere: there is no such key. Correct recordPath',
  pathNotObject: 'the path to the records leads into a value that is no object. Correct recordPath',
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
