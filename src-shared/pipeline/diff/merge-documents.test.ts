import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isSameJson } from '../../values/canonical-json.ts'
import { customerDocument } from '../testing/customer-pipeline.ts'
import { diffDocuments } from './diff-documents.ts'
import { isEmptyDiff } from './document-diff.ts'
import { mergeDocuments } from './merge-documents.ts'

const word = fc.constantFrom('a', 'b', 'c')
const op = fc.record({ type: fc.constantFrom('rename', 'drop'), field: word, to: word }, { requiredKeys: ['type'] })
const node = fc.record(
  {
    kind: fc.constantFrom('transform', 'target'),
    input: word,
    ops: fc.array(op, { maxLength: 3 }),
    config: fc.record({ path: word, format: word }, { requiredKeys: [] }),
  },
  { requiredKeys: ['kind', 'input'] },
)
const document = fc
  .record({
    metadata: fc.record({ name: word, owner: word }, { requiredKeys: ['name'] }),
    nodes: fc.dictionary(fc.constantFrom('n1', 'n2', 'n3'), node, { noNullPrototype: true }),
  })
  .map(({ metadata, nodes }) => ({
    ...{ kind: 'pipeline', metadata },
    nodes: Object.entries(nodes).map(([id, each]) => ({ id, ...each })),
  }))
type Document = typeof document extends fc.Arbitrary<infer Value> ? Value : never

const merge = (base: Document, ours: Document, theirs: Document, choices = {}) =>
  mergeDocuments({ base: { document: base }, ours, theirs }, choices)
const saysTheSame = (a: unknown, b: unknown) => isEmptyDiff(diffDocuments(a, b))

test('a side that changed nothing takes what the other one made', () => {
  fc.assert(
    fc.property(document, document, (base, changed) => {
      expect(merge(base, base, changed)).toEqual({ document: changed, conflicts: [] })
      expect(merge(base, changed, base)).toEqual({ document: changed, conflicts: [] })
      expect(merge(base, changed, changed)).toEqual({ document: changed, conflicts: [] })
    }),
  )
})

test('both sides find the same conflicts, and mean the same document when they take the same sides', () => {
  const other = { ours: 'theirs', theirs: 'ours' } as const
  fc.assert(
    fc.property(document, document, document, fc.boolean(), (base, ours, theirs, isOurs) => {
      const { conflicts } = merge(base, ours, theirs)
      const side = isOurs ? 'ours' : 'theirs'
      const choose = (taken: string) => Object.fromEntries(conflicts.map(({ place }) => [place, taken]))
      const here = merge(base, ours, theirs, choose(side))
      const there = merge(base, theirs, ours, choose(other[side]))
      expect(here.conflicts.every(({ taken }) => taken === side)).toBe(true)
      expect(there.conflicts.map(({ place }) => place).sort()).toEqual(conflicts.map(({ place }) => place).sort())
      expect(saysTheSame(here.document, there.document)).toBe(true)
    }),
  )
})

test('nothing that a side changed is lost unseen: it is in the merged document, or it is a conflict', () => {
  fc.assert(
    fc.property(document, document, document, (base, ours, theirs) => {
      const merged = merge(base, ours, theirs)
      const nodeOf = ({ nodes }: Document, id: string) =>
        nodes.find((each) => each.id === id) as Readonly<Record<string, unknown>> | undefined
      const ids = new Set([base, ours, theirs].flatMap(({ nodes }) => nodes.map(({ id }) => id)))
      for (const id of ids) {
        const isConflict = (field: string) =>
          merged.conflicts.some(({ place }) =>
            [`nodes/${id}`, `nodes/${id}/${field}`].some((each) => place === each || place.startsWith(`${each}/`)),
          )
        const [was, our, their] = [base, ours, theirs].map((each) => nodeOf(each, id))
        const now = nodeOf(merged.document as Document, id)
        for (const field of ['kind', 'input', 'ops', 'config']) {
          if (isConflict(field)) continue
          const [before, a, b] = [was?.[field], our?.[field], their?.[field]]
          if (isSameJson(before, b)) expect(isSameJson(now?.[field], a)).toBe(true)
          else if (isSameJson(before, a)) expect(isSameJson(now?.[field], b)).toBe(true)
          // Both changed it and agree, or changed different parts of it.
          else if (!isSameJson(a, b)) expect(['ops', 'config']).toContain(field)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('where nobody knows what both began with, every difference is a conflict', () => {
  fc.assert(
    fc.property(document, document, (ours, theirs) => {
      const { conflicts, document: merged } = mergeDocuments({ base: null, ours, theirs })
      expect(saysTheSame(merged, ours)).toBe(true)
      expect(conflicts.length === 0).toBe(saysTheSame(ours, theirs))
    }),
  )
})

test('two people who change different ops of one node have both, and the same op is a conflict', () => {
  const ops = [
    { type: 'rename', from: 'a', to: 'b' },
    { type: 'drop', fields: ['x'] },
    { type: 'trim', fields: ['b'] },
  ]
  const withOp = (index: number, changed: object) => customerDocument({ ops: ops.with(index, changed as never) })
  const base = { document: customerDocument({ ops }) }
  const ours = withOp(0, { type: 'rename', from: 'a', to: 'name' })
  const apart = mergeDocuments({ base, ours, theirs: withOp(2, { type: 'trim', fields: ['b', 'c'] }) })
  expect(apart.conflicts).toEqual([])
  expect(apart.document).toEqual(
    customerDocument({
      ops: [{ type: 'rename', from: 'a', to: 'name' }, ops[1], { type: 'trim', fields: ['b', 'c'] }],
    }),
  )
  const theirs = withOp(0, { type: 'rename', from: 'a', to: 'title' })
  const [conflict, ...others] = mergeDocuments({ base, ours, theirs }).conflicts
  expect(others).toEqual([])
  expect(conflict).toMatchObject({ place: 'nodes/shape/ops', nodeId: 'shape', path: 'ops', taken: null })
  const { document: merged } = mergeDocuments({ base, ours, theirs }, { 'nodes/shape/ops': 'theirs' })
  expect(merged).toEqual(theirs)
})

test('a node that one side removed and the other one changed is a conflict', () => {
  const base = { document: customerDocument() }
  const without = { ...customerDocument(), nodes: customerDocument().nodes.filter(({ id }) => id !== 'shape') }
  const changed = customerDocument({ ops: [{ type: 'drop', fields: ['x'] }] })
  const { conflicts, document: kept } = mergeDocuments({ base, ours: without, theirs: changed })
  expect(conflicts).toMatchObject([{ place: 'nodes/shape', path: '', theirs: { id: 'shape' } }])
  expect(conflicts[0]).not.toHaveProperty('ours')
  expect(kept).toEqual(without)
})
