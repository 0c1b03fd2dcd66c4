import { expect, test } from 'vitest'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { Services } from '../services.ts'
import { auditedServices } from './audited-services.ts'

const now = () => new Date('2026-05-02T10:00:00Z')
const key = { kind: 'key', name: 'CI', id: 'k1' } as const

test('what changes something is in the audit log with its caller and its end, and without what it was given', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const asked = { create: { id: 'crm' }, list: [] } as Readonly<Record<string, unknown>>
  const group = new Proxy({}, { get: (_, call: string) => () => answerOf(asked, call) })
  const given = new Proxy({}, { get: () => group }) as Services
  const services = auditedServices(given, { store, now })
  const secrets = { password: 'hunter2' }
  await services.connectors.create({ name: 'CRM', type: 'postgresql', secrets }, { caller: key })
  await services.connectors.list(undefined)
  await expect(services.pipelines.remove({ id: 'p' })).rejects.toMatchObject({ code: 'not_found' })
  const { items, total } = store.audit.page({ limit: 1 })
  expect(total).toBe(2)
  expect(items).toMatchObject([
    { call: 'pipelines.remove', subject: 'p', outcome: 'not_found', caller: { kind: 'user' } },
  ])
  const rest = store.audit.page({ limit: 5, cursor: items[0]!.id })
  expect(rest).toMatchObject({
    items: [{ call: 'connectors.create', subject: 'CRM', outcome: 'done', caller: key }],
    cursor: null,
  })
  expect(JSON.stringify(rest)).not.toContain('hunter2')
  store.close()
})

const answerOf = (answers: Readonly<Record<string, unknown>>, call: string) =>
  call in answers
    ? Promise.resolve(answers[call])
    : Promise.reject(new AppError('not_found', { what: 'pipeline', id: 'p' }))
