import { expect, test } from 'vitest'

import { diffDocuments } from '../../../../src-shared/pipeline/diff/diff-documents.ts'
import { compareRows } from '../../../../src-shared/versions/compare-rows.ts'
import { comparisonText, rowsText } from './version-text.ts'

const as = (text: string) => text
const plain = { bold: as, dim: as, red: as, yellow: as, green: as }
const side = (version: number | null, ir: unknown) => ({
  ...{ version, ir, authoredBy: null, comment: null, createdAt: '2026-06-01T00:00:00Z' },
})
const document = (when: string, ...more: readonly object[]) => ({
  nodes: [{ id: 'rows', kind: 'transform', ops: [{ type: 'filter', formula: when }] }, ...more],
})

test('what two versions say differently is a line each', () => {
  const [before, after] = [document('a > 1', { id: 'old', kind: 'archive' }), document('a > 2')]
  const compared = { from: side(3, before), to: side(null, after), diff: diffDocuments(before, after) }
  expect(comparisonText(compared, plain).split('\n')).toEqual([
    'version 3 to the draft',
    '~ rows transform',
    '    ops[0].formula: "a > 1" → "a > 2"',
    '- old archive',
  ])
  expect(comparisonText({ ...compared, diff: diffDocuments(after, after) }, plain)).toContain('They say the same.')
})

test('what the change means for the rows is counted, with the first rows that change', () => {
  const sample = (...rows: readonly (readonly string[])[]) => ({
    ...{ columns: ['id', 'city'].map((name) => ({ name, type: 'text' })), rows, places: [] },
  })
  const rows = compareRows(sample(['1', 'Bonn'], ['2', 'Ulm']), sample(['1', 'BONN'], ['3', 'Kiel']), ['id'])
  const targets = [{ nodeId: 'tgt', table: 'public.ds_city', rows, reason: null, isCut: false }]
  expect(rowsText({ sample: 'all 2 rows of a.csv', otherSample: null, targets }, plain).split('\n')).toEqual([
    'Rows of a sample: all 2 rows of a.csv',
    'public.ds_city tgt',
    '  2 → 2 rows by id: 0 same, 1 changed, 1 added, 1 removed',
    '  ~ city differs in 1 row',
    '  1: city Bonn → BONN',
  ])
})
