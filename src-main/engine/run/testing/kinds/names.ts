import type { Input } from './load-inputs.ts'

const long = 'a_column_name_that_is_longer_than_the_sixty_three_bytes_of_postgres'

/** Headers that no table can have as they are, and the names that their columns get. */
export const names: readonly Input[] = [
  {
    file: 'doubled.csv',
    content: 'a,b,a,a\n1,2,3,4\n',
    table: { a: 'text', b: 'text', a_2: 'text', a_3: 'text' },
    rows: [['1', '2', '3', '4']],
  },
  {
    file: 'blank.csv',
    content: 'a,,"  ",b\n1,2,3,4\n',
    table: { a: 'text', column_2: 'text', column_3: 'text', b: 'text' },
    rows: [['1', '2', '3', '4']],
  },
  {
    file: 'long.tsv',
    content: `${long}_x\t${long}_y\n1\t2\n`,
    table: { [long.slice(0, 63)]: 'text', [`${long.slice(0, 61)}_2`]: 'text' },
    rows: [['1', '2']],
  },
  {
    file: 'system.csv',
    content: 'xmin,ctid,xmin_,tableoid\n1,2,3,4\n',
    table: { xmin__2: 'text', ctid_: 'text', xmin_: 'text', tableoid_: 'text' },
    rows: [['1', '2', '3', '4']],
  },
  {
    file: 'twins.csv',
    content: 'Name,name,NAME\n1,2,3\n',
    table: { Name: 'text', name: 'text', NAME: 'text' },
    rows: [['1', '2', '3']],
  },
  {
    file: 'words.jsonl',
    content: '{"select":"1","order":"2","group":"3","user":"4"}\n',
    table: { select: 'text', order: 'text', group: 'text', user: 'text' },
    rows: [['1', '2', '3', '4']],
  },
  {
    file: 'signs.json',
    content: '[{"a \\"b\\"":"1","c\'d":"2","e;f":"3","g.h":"4","ключ":"5"}]',
    table: { 'a "b"': 'text', "c'd": 'text', 'e;f': 'text', 'g.h': 'text', ключ: 'text' },
    rows: [['1', '2', '3', '4', '5']],
  },
  {
    file: 'lines.csv',
    content: '"first\nname","last\r\nname",x\n1,2,3\n',
    table: { 'first name': 'text', 'last name': 'text', x: 'text' },
    rows: [['1', '2', '3']],
  },
  {
    file: 'prefixes.xml',
    content: '<r xmlns:a="a" xmlns:b="b"><o><a:id>1</a:id><b:id>2</b:id><a:name>3</a:name></o></r>',
    table: { 'a:id': 'text', 'b:id': 'text', name: 'text' },
    rows: [['1', '2', '3']],
  },
  {
    file: 'own.csv',
    content: '_weir_note,c0,_WEIR_ROW2\n1,2,3\n',
    table: { weir_note: 'text', c0: 'text', WEIR_ROW2: 'text' },
    rows: [['1', '2', '3']],
  },
]
