import { expect, test } from 'vitest'

import { serviceConfigSchema } from '../../providers/service-config.ts'
import { enrichConfig } from './enrich-config.ts'
import { enrichNode } from './enrich-node.ts'

const node = enrichNode.example('ask', 'src')

test('every control of its form edits something that a service can be told', () => {
  const keys = enrichNode.form.flatMap(({ key }) => (key.startsWith('config.') ? [key.slice('config.'.length)] : []))
  for (const key of keys) {
    const [first = '', second] = key.split('.')
    const wrong = Symbol('of no type')
    const config = { [first]: second === undefined ? wrong : { [second]: wrong } }
    const issues = serviceConfigSchema.safeParse(config).error?.issues ?? []
    expect(issues.map(({ code }) => code)).not.toContain('unrecognized_keys')
    expect(issues, key).not.toEqual([])
  }
})

test('its card says who is asked, without what follows the host', () => {
  const config = { url: 'https://api.example.com/x?key={{secrets.key}}' }
  expect(enrichNode.summary({ ...node, config })).toBe('answer from api.example.com')
  expect(enrichNode.summary(node)).toBe('answer stays null: no service yet')
})

test('what the platform keeps in its configuration and Weir does not know is left out', () => {
  expect(enrichConfig({ ...node, config: { credentialId: 7, timeoutMs: 'soon', prompt: 'Tag {{a}}' } })).toEqual({
    prompt: 'Tag {{a}}',
  })
})
