import { expect, test } from 'vitest'

import type { Column } from '../../values/column.ts'
import { joinNode } from './join-node.ts'

const texts = (...names: string[]): readonly Column[] => names.map((name) => ({ name, type: { name: 'text' } }))

test('a join whose keys are not chosen asks for them, and offers columns of one name', () => {
  const node = joinNode.example('both', 'orders')
  const inputColumns = [texts('Customer-No', 'amount'), texts('customer_no', 'segment')]
  const { problems } = joinNode.check(node, { path: 'nodes[2]', inputColumns } as never)
  expect(problems).toMatchObject([
    {
      code: 'keys_unchosen',
      path: 'nodes[2].on[0]',
      fix: {
        label: 'Join on Customer-No = customer_no',
        edits: [{ path: 'nodes[2].on[0]', value: { left: 'Customer-No', right: 'customer_no' } }],
      },
    },
  ])
})
