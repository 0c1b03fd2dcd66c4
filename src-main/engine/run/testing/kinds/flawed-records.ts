import type { Input } from './load-inputs.ts'

const keeps = { onBadRecord: 'quarantine' } as const
const table = { id: 'text', name: 'text' } as const

/** Files with records that cannot be read. */
export const flawedRecords: readonly Input[] = [
  {
    file: 'semicolons.csv',
    content: 'id;name\r\n1;Ada, the first\r\n2;Bo;1\r\n3;"Cy;\r\n4;Di\r\n',
    config: { ...keeps, formatOptions: { delimiter: ';' } },
    table,
    rows: [
      ['1', 'Ada, the first'],
      ['4', 'Di'],
    ],
    rejected: [
      [3, '2;Bo;1'],
      [4, '3;"Cy;'],
    ],
  },
  {
    file: 'tabs.tsv',
    content: 'id\tname\n1\tAda\n2\n3\t"C""y"\n4\t"D"i\n',
    config: keeps,
    table,
    rows: [
      ['1', 'Ada'],
      ['3', 'C"y'],
    ],
    rejected: [
      [3, '2'],
      [5, '4\t"D"i'],
    ],
  },
  {
    file: 'half-encoded.csv',
    content: Buffer.from('id,name\n1,Ada\n2,M\xfcller\n3,Z\xc3\xbc\n', 'latin1'),
    config: keeps,
    table,
    rows: [
      ['1', 'Ada'],
      ['3', 'Zü'],
    ],
    rejected: [[3, '2,M\ufffdller']],
  },
  {
    file: 'lines.jsonl',
    content: '{"id":"1","name":"Ada"}\n{"id":"2","name":Bo}\n["3"]\n{"id":"4","id":"5"}\n{"name":"Ed","id":"6"}\n',
    config: keeps,
    table,
    rows: [
      ['1', 'Ada'],
      ['6', 'Ed'],
    ],
    rejected: [
      [2, '{"id":"2","name":Bo}'],
      [3, '["3"]'],
      [4, '{"id":"4","id":"5"}'],
    ],
  },
  {
    file: 'array.json',
    content: '[\n{"id":"1","name":"Ada"},\n{"id":"2","name":"\\ud83d"},\n{"id":"3","name":"\\ud83d\\ude00"}\n]',
    config: keeps,
    table,
    rows: [
      ['1', 'Ada'],
      ['3', '😀'],
    ],
    rejected: [[3, '{"id":"2","name":"\\ud83d"}']],
  },
  {
    file: 'crossed.xml',
    content:
      '<r>\n<o id="1"><name>Ada</name></o>\n<o id="2"><name>B<b>o</name></b></o>\n<o id="3"><name>C&amp;y</name></o></r>',
    config: keeps,
    table: { '@_id': 'text', name: 'text' },
    rows: [
      ['1', 'Ada'],
      ['3', 'C&y'],
    ],
    rejected: [[3, '<o id="2"><name>B<b>o</name></b></o>']],
  },
  {
    file: 'entities.xml',
    content:
      '<list><people>\n<p><id>1</id><name>Zo&euml;</name></p>\n<p><id>2</id><name>Bo</name></p>\n</people></list>',
    config: { ...keeps, formatOptions: { recordPath: 'list/people/p' } },
    table,
    rows: [['2', 'Bo']],
    rejected: [[2, '<p><id>1</id><name>Zo&euml;</name></p>']],
  },
  {
    file: 'cut.xml',
    content: '<r>\n<o><id>1</id><name>Ada</name></o>\n<o><id>2</id><na',
    config: keeps,
    table,
    rows: [['1', 'Ada']],
    rejected: [[3, '<o><id>2</id><na']],
  },
  {
    file: 'wide.csv',
    content: Buffer.from('id,name\n1,Ada\n2,Bo,3\n4,Di\n', 'utf16le'),
    config: { ...keeps, formatOptions: { encoding: 'utf-16le' } },
    table,
    rows: [
      ['1', 'Ada'],
      ['4', 'Di'],
    ],
    rejected: [[3, '2,Bo,3']],
  },
  {
    file: 'values.csv',
    content: 'id,name\n1,Ada\n2x,Bo\n3,Cy\n',
    config: { ...keeps, columns: [{ name: 'id', type: 'integer' }] },
    table: { id: 'integer', name: 'text' },
    rows: [
      ['1', 'Ada'],
      ['3', 'Cy'],
    ],
    rejected: [[3, '2x,Bo']],
  },
]
