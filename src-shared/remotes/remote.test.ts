import { expect, test } from 'vitest'

import { newRemoteSchema } from './remote.ts'

test('an API key goes without encryption to this machine only', () => {
  const accepts = (url: string) => newRemoteSchema.shape.url.safeParse(url).success
  for (const url of [
    'https://flow.example.com',
    'http://localhost:8484',
    'http://127.0.0.1:8484/api/v1',
    'http://[::1]',
  ])
    expect(accepts(url), url).toBe(true)
  for (const url of ['http://flow.example.com', 'http://localhost.example.com', 'http://127.0.0.1.example.com'])
    expect(newRemoteSchema.shape.url.safeParse(url).error?.issues[0]?.message, url).toContain('clear text')
})
