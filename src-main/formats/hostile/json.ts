import { gzipSync, zstdCompressSync } from 'node:zlib'

import { type HostileFile, mutants } from './hostile-file.ts'
import { independentJson, independentJsonLines } from './independent-readers.ts'

const json = (
  name: string,
  bytes: string | Buffer,
  answer: HostileFile['answer'],
  recordPath?: string,
): HostileFile => ({
  name: `json: ${name}`,
  config: { format: 'json', ...(recordPath !== undefined && { formatOptions: { recordPath } }) },
  bytes,
  answer,
})
const jsonl = (name: string, bytes: string | Buffer, answer: HostileFile['answer']): HostileFile => ({
  name: `jsonl: ${name}`,
  config: { format: 'jsonl' },
  bytes,
  answer,
})

const records = [
  { id: 1, name: 'Zoë "Z"', price: 0.1, ok: true, tags: ['a', null], note: null },
  { id: -2, name: 'Łódź\\\n', price: 12.5, ok: false, tags: [], note: 'x' },
  { id: 16, price: 1, name: '', tags: [[{}]], extra: { deep: [1, 2, { x: 'y' }] } },
]
const array = JSON.stringify(records, null, 1)
const lines = records.map((record) => JSON.stringify(record)).join('\n')
const manyKeys = Array.from({ length: 2_000 }, (_, index) => `{"k${index}":1}`)

export const jsonFiles: readonly HostileFile[] = [
  json('nothing at all', '', 'the file is empty'),
  json('blanks only', ' \n\t ', 'the file is empty'),
  json('only a byte order mark', '\ufeff', 'the file is empty'),
  json('an array of nothing', '[]', 'no record with a key'),
  json('empty objects', '[{},{}]', 'no record with a key'),
  json('null', 'null', 'this is not a record'),
  json('an array in an array', '[[{"a":1}]]', 'column 2 (record 1): this is not a record'),
  json('100,000 open brackets', '['.repeat(100_000), 'this is not a record'),
  json('100,000 open objects', '{"a":'.repeat(100_000), 'more than 500 deep'),
  json('500 levels', `[{"a":${'['.repeat(499)}${']'.repeat(499)}}]`, 1),
  json('an open array', '[', 'ends in the middle'),
  json('a comma and nothing else', '[,{"a":1}]', 'this is not a record'),
  json('two commas', '[{"a":1},,{"a":1}]', '(record 2): this is not a record'),
  json('a number of 100,000 digits', `[{"a":${'9'.repeat(100_000)}}]`, 'more than a double holds'),
  json('a number that is too large', '[{"a":1e999}]', 'more than a double holds'),
  json('38 digits', `[{"a":${'9'.repeat(38)}},{"a":-${'9'.repeat(38)}}]`, 2),
  json('39 digits', `[{"a":${'9'.repeat(39)}}]`, 'more than a double holds'),
  json('38 digits after the point', `[{"a":0.${'1'.repeat(38)}}]`, 1),
  json('a hexadecimal number', '[{"a":0x1F}]', 'this is not a JSON number'),
  json('a plus sign', '[{"a":+1}]', 'this is not a JSON number'),
  json('an exponent without digits', '[{"a":1e}]', 'this is not a JSON number'),
  json('a minus sign alone', '[{"a":-}]', 'this is not a JSON number'),
  json('a text of 5 MB', `[{"a":"${'x'.repeat(5_000_000)}"}]`, 1),
  json('a text of 2 MB in escapes', `[{"a":"${'\\u00e9'.repeat(340_000)}"}]`, 1),
  json('a text that is open for 5 MB', `[{"a":"${'x'.repeat(5_000_000)}`, 'ends in the middle'),
  json('a record of 70 MB', `[{"a":"${'x'.repeat(70_000_000)}"}]`, 'longer than 64 MB'),
  json('a nested value of 3 MB', `[{"a":[${'{"b":"c"},'.repeat(300_000)}0]}]`, 1),
  json('2,000 different keys', `[${manyKeys.join(',')}]`, 'one more than the 1600 columns'),
  json('a key of 1 MB', `[{"${'k'.repeat(1_000_000)}":1}]`, 1),
  json('keys of JavaScript', '[{"__proto__":1,"constructor":2,"toString":3},{"__proto__":4}]', 2),
  json('SQL in keys and values', `[{"a\\"; drop table x; --":"'; select 1; --"}]`, 1),
  json('a key twice, once as an escape', '[{"a":1,"\\u0061":2}]', 'occurs twice'),
  json('keys that differ in capitals', '[{"ä":1,"Ä":2}]', 1),
  json('a key with a zero character', '[{"a\\u0000":1}]', 1),
  json('a zero byte', '[{"a":"\0"}]', 'control character'),
  json('bytes that are not UTF-8', Buffer.from('[{"a":\n"\xff"}]', 'latin1'), 'line 2 is not UTF-8'),
  json('half a character as an escape in a key', '[{"\\ud83d":1}]', 'one half of a character'),
  json('half a character at the end', '[{"a":"\\ud83d', 'one half of a character'),
  json('a tab in a text', '[{"a":"\t"}]', 'control character'),
  json('blanks that JSON does not know', '[\u00a0{"a":1}]', 'this is not a record'),
  json('lines', '{"a":1}\n{"a":2}\n', 'or choose JSON lines under "Format" (format)'),
  json('a call around it', 'callback([{"a":1}])', 'this is not a record'),
  json('XML', '<a/>', 'this is not a record'),
  json('dates among numbers', '[{"a":1},{"a":"2026-01-01"}]', 'the value is text, but a number in record 1'),
  json('a path through an array', '[{"data":[]}]', 'not an object', 'data'),
  json('a path to a number', '{"data":7}', 'this is not a record', 'data'),
  json('a path to one record', '{"data":{"a":1}}', 1, 'data'),
  json('a path with a gap', '{"data":{}}', 'leads nowhere', 'data.'),
  json('UTF-16', Buffer.from(array, 'utf16le'), 3),
  json('packed UTF-16', gzipSync(Buffer.from(`\ufeff${array}`, 'utf16le')), 3),
  jsonl('nothing at all', '', 'no record with a key'),
  jsonl('blank lines', '\n\r\n  \n', 'no record with a key'),
  jsonl('an array', array, 'choose JSON under "Format" (format)'),
  jsonl('records over several lines', JSON.stringify(records[0], null, 2), 'ends in the middle of a record'),
  jsonl('two records on a line', '{"a":1}{"a":2}', 'continues after its record'),
  jsonl('a comma at the end of a line', '{"a":1},\n{"a":2}\n', 'continues after its record'),
  jsonl('a cut last line', `${lines}\n{"id": 4, "na`, 'line 4'),
  jsonl('lines that end in CR', '{"a":1}\r{"a":2}\r', 'continues after its record'),
  jsonl('100,000 lines that all differ in their order', manyOrders(), 100_000),
  ...mutants(
    'json',
    { format: 'json' },
    independentJson,
    [Buffer.from(array), Buffer.from(JSON.stringify(records))],
    30,
    5,
  ),
  ...mutants('jsonl', { format: 'jsonl' }, independentJsonLines, [Buffer.from(lines)], 20, 6),
  ...mutants('packed json', { format: 'json' }, independentJson, [gzipSync(array), zstdCompressSync(array)], 10, 7),
]

function manyOrders(): string {
  const line = (index: number) => (index % 2 === 0 ? `{"a":${index},"b":"x"}` : `{"b":"y","c":[${index}],"a":${index}}`)
  return Array.from({ length: 100_000 }, (_, index) => line(index)).join('\n')
}
