import { expect, test } from 'vitest'

import { applyCommand } from '../../document/apply-command.ts'
import { findNode } from '../../document/pipeline-document.ts'
import { dropOffers } from './drop-offers.ts'

const document = {
  nodes: [
    { id: 'orders', kind: 'source' },
    { id: 'split', kind: 'branch', input: 'orders', branches: [{ name: 'large', when: 'true' }] },
    { id: 'match', kind: 'join', left: 'split.large', right: '' },
    { id: 'load', kind: 'target', input: 'match' },
  ],
}
const at = { x: 0, y: 0 }
const labels = (start: Parameters<typeof dropOffers>[1]) => dropOffers(document, start).map((offer) => offer.label)

test('behind an output everything that reads rows is offered, a join once for each of its sides', () => {
  const offered = labels({ reference: 'split.large' })
  expect(offered).toContain('Join, left side')
  expect(offered).toContain('Join, right side')
  expect(offered).not.toContain('Source')
  const right = dropOffers(document, { reference: 'split.large' }).find((offer) => offer.label === 'Join, right side')
  const after = applyCommand({ document, layout: {} }, right!.command(at)).document
  expect(findNode(after, 'join')).toMatchObject({ left: '', right: 'split.large' })
})

test('behind a target only what may stand there is offered', () => {
  expect(labels({ reference: 'load' })).toEqual(['Archive'])
})

test('before an input everything that gives rows is offered, and it feeds that input', () => {
  const offers = dropOffers(document, { to: 'match', key: 'right' })
  expect(offers.map((offer) => offer.label)).not.toContain('Target')
  const source = offers.find((offer) => offer.label === 'Source')
  const after = applyCommand({ document, layout: {} }, source!.command(at)).document
  expect(findNode(after, 'match')).toMatchObject({ left: 'split.large', right: 'source' })
})
