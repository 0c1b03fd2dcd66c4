import type { Input } from './load-inputs.ts'

const declared = ['a', 'b'].map((name) => ({ name, type: 'text' }))
const ignores = { columns: declared, onNewColumn: 'ignore' } as const
const fills = { columns: declared, onMissingColumn: 'null' } as const
const table = { a: 'text', b: 'text' } as const

/** Files that have other columns than their source declares. */
export const changedFiles: readonly Input[] = [
  { file: 'new.csv', content: 'a,new,b\n1,x,2\n', config: ignores, table, rows: [['1', '2']] },
  { file: 'new.tsv', content: 'new\tb\ta\nx\t2\t1\n', config: ignores, table, rows: [['1', '2']] },
  {
    file: 'new.jsonl',
    content: '{"a":"1","b":"2"}\n{"b":"4","new":{"deep":1},"a":"3"}\n',
    config: ignores,
    table,
    rows: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    file: 'new.xml',
    content: '<r><o><a>1</a><new/><b>2</b></o></r>',
    config: ignores,
    table,
    rows: [['1', '2']],
  },
  { file: 'missing.csv', content: 'a\n1\n2\n', config: fills, table, rows: [['1', null], ['2', null]] }, // prettier-ignore
  { file: 'missing.json', content: '[{"b":"2"}]', config: fills, table, rows: [[null, '2']] },
  { file: 'missing.xml', content: '<r><o><b>2</b></o></r>', config: fills, table, rows: [[null, '2']] },
  {
    file: 'both.csv',
    content: 'new,b\nx,2\n',
    config: { ...ignores, ...fills },
    table,
    rows: [[null, '2']],
  },
  { file: 'reordered.csv', content: 'b,a\n2,1\n', config: { columns: declared }, table, rows: [['1', '2']] },
  {
    file: 'reordered.jsonl',
    content: '{"b":"2","a":"1"}\n{"a":"3"}\n',
    config: { columns: declared },
    table,
    rows: [
      ['1', '2'],
      ['3', null],
    ],
  },
]
