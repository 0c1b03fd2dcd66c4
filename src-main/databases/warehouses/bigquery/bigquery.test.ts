import { describe, expect, test } from 'vitest'

import type { NamedAccess } from '../../row-database.ts'
import { linesOf, wanted } from '../testing/read-rows.ts'
import { bigquery } from './bigquery.ts'
import { startBigqueryDouble } from './testing/bigquery-double.ts'

describe('a double of the API', () => {
  test('waits for a job, follows its pages in its location, and asks for exact times', async () => {
    const { double, access } = await startBigqueryDouble()
    expect(await linesOf(bigquery, access(), { table: 'orders' })).toEqual(['1,1', '2,2', '3,3', '4,4', '5,5', '6,6'])
    expect(
      double.arrivals
        .filter(({ url }) => url.includes('/queries/'))
        .every(({ url }) => url.includes('useInt64Timestamp=true')),
    ).toBe(true)
    await double.close()
  })

  test('what fails names the connector, the project and what to do', async () => {
    const { double, access } = await startBigqueryDouble()
    const address = `${double.host}/p1`
    const messageOf = (of: NamedAccess, from: Parameters<typeof wanted>[0]) =>
      bigquery.describe(of, wanted(from)).then(
        (described) => ('refusal' in described ? described.refusal.reason : 'read'),
        (error: unknown) => (error as Error).message,
      )
    expect(await messageOf(access({ secrets: { token: 'wrong' } }), { table: 'orders' })).toMatch(
      /^source src, connector dwh: The credentials for .*\/p1 are not accepted: .*Enter new credentials/,
    )
    expect(await messageOf(access(), { table: 'secret' })).toBe(
      `source src, connector dwh: The database refused a request to ${address}: Access Denied: Table p1:crm.secret. Ask the administrator of the database for the right to do this.`,
    )
    expect(await messageOf(access(), { query: 'select call()' })).toBe(`it is not a select statement (${address})`)
    const elsewhere = access({ config: { ...access().config, location: 'US' } })
    expect(await messageOf(elsewhere, { table: 'orders' })).toBe(
      `Not found: Dataset p1:crm was not found in location US (${address})`,
    )
    const key = { type: 'service_account', client_email: 'weir@p1.example', private_key: 'no key' }
    const signedIn = (serviceAccountJson: string) =>
      access({ authMethod: 'service_account_json', secrets: { serviceAccountJson } })
    expect(await messageOf(signedIn('{}'), { table: 'orders' })).toContain(
      'the key is not the JSON file of a service account',
    )
    expect(await messageOf(signedIn(JSON.stringify(key)), { table: 'orders' })).toContain('weir@p1.example')
    await double.close()
  })

  test('a test of the connector goes step by step', async () => {
    const { double, access } = await startBigqueryDouble()
    const steps: string[] = []
    for await (const { name, ok, detail } of bigquery.probe(access())) steps.push(`${name} ${ok}: ${detail}`)
    expect(steps).toEqual([
      'host true: 127.0.0.1',
      `port true: Something listens on port ${double.host.split(':')[1]}.`,
      'encryption true: The connection is not encrypted.',
      'sign-in true: the access token may look into the project p1.',
      'permission true: It may read orders.',
      'first row true: A row of orders was read.',
    ])
    await double.close()
  })

  test('a cancel ends the job there', async () => {
    const { double, access, cancelled } = await startBigqueryDouble({ isEndless: true })
    const controller = new AbortController()
    const reading = linesOf(bigquery, access(), { table: 'orders' }, { signal: controller.signal })
    await expect.poll(() => double.arrivals.some(({ url }) => url.includes('/queries/'))).toBe(true)
    controller.abort()
    await expect(reading).rejects.toThrow('abort')
    await expect.poll(() => cancelled).toEqual([expect.stringMatching(/^weir_.* in EU$/)])
    await double.close()
  })
})
