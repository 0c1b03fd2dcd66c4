import fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatPath } from '../../document/document-path.ts'
import { locatePath } from './locate-path.ts'
import { readText } from './read-text.ts'

test('a problem is underlined at the value it is about', () => {
  const text = JSON.stringify({ nodes: [{ id: 'a' }, { id: 'b', ops: [{ formula: 'up"per(x)' }] }] }, null, 2)
  const { from, to } = locatePath(text, 'nodes[1].ops[0].formula')
  expect(text.slice(from, to)).toBe('"up\\"per(x)"')
})

test('a value that is missing is shown at what should hold it', () => {
  const text = '{ "nodes": [ { "id": "a" } ] }'
  expect(locatePath(text, 'nodes[0].input').from).toBe(text.indexOf('{ "id"'))
})

test('every value of any document is found where it stands, however it is laid out', () => {
  const key = fc.string({ minLength: 1 }).filter((text) => !/[.[\]]/.test(text))
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(tree, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const visit = (node: unknown, steps: readonly (string | number)[]) => {
        if (typeof node !== 'object' || node === null) {
          const { from, to } = locatePath(text, formatPath(steps))
          expect(JSON.parse(text.slice(from, to))).toEqual(node)
          return
        }
        for (const [name, child] of Object.entries(node))
          visit(child, [...steps, Array.isArray(node) ? Number(name) : name])
      }
      visit(value, [])
    }),
  )
})

test('text that is not JSON says on which line it stops being so', () => {
  expect(readText('{\n  "nodes": [\n    x\n  ]\n}')).toMatchObject({ document: null, line: 3 })
  expect(readText('{ "nodes": 1 }')).toMatchObject({ document: null, line: 1 })
})
