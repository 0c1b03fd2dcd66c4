import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { authMethodOf, checkConnector, configFieldsOf } from '../../src-shared/connectors/check-connector.ts'
import { authMethodNames } from '../../src-shared/connectors/auth-method-name.ts'
import { isReady } from '../../src-shared/connectors/connector-definition.ts'
import { placeKinds, type PlaceEntry } from '../../src-shared/connectors/connector-place.ts'
import type { ProbeStep } from '../../src-shared/connectors/connector-record.ts'
import { connectorDefinitions } from '../../src-shared/connectors/registry.ts'
import { isAppError } from '../../src-shared/errors/app-error.ts'
import { StoreError } from '../stores/store-error.ts'
import type { StoreTools } from '../stores/store-kind.ts'
import { StreamFailure } from '../streams/stream-kind.ts'
import type { ConnectorAccess } from './connector-access.ts'
import { connectorRuntime } from './registry.ts'
import type { ConnectorProof } from './testing/connector-proof.ts'
import { openCutProxy } from './testing/cut-proxy.ts'
import { openProofTable, type ProofCell } from './testing/proof-table.ts'
import { connectorProofs } from './testing/proofs/registry.ts'
import { readThrough } from './testing/read-through.ts'

const ready = connectorDefinitions.filter(isReady)
const table = openProofTable()
/** Where `npm run test:connectors` wants the table. */
const report = process.env['WEIR_PROOFS']

afterAll(() => {
  if (report === undefined) return
  mkdirSync(dirname(report), { recursive: true })
  writeFileSync(report, `${table.text()}\n`)
})

async function stepsOf(access: ConnectorAccess, tools: StoreTools = {}): Promise<readonly ProbeStep[]> {
  const steps: ProbeStep[] = []
  for await (const step of connectorRuntime(access.type)?.probe(access, tools) ?? []) steps.push(step)
  return steps
}

describe.each(ready)('a connector of the type $type', (definition) => {
  const { type } = definition
  let proof: ConnectorProof | null = null
  beforeAll(async () => {
    proof = (await connectorProofs[type]?.()) ?? null
  }, 300_000)
  afterAll(() => proof?.stop())

  /** A cell counts once its test has passed. */
  const proves = (cell: ProofCell, prove: (of: ConnectorProof) => Promise<Partial<Proven>>) => {
    test(`${cell} is as it should be`, { timeout: 120_000 }, async (context) => {
      if (connectorProofs[type] === undefined) throw new TypeError(`nothing says what ${type} is tried against`)
      if (!proof) {
        table.note(type, cell, 'no server')
        return context.skip('no server')
      }
      const { found = 'passed', against = proof.against } = await prove(proof)
      table.note(type, cell, found, found === 'passed' ? against : undefined)
    })
  }

  proves('form', ({ access }) => {
    const authMethod = authMethodNames.find((name) => name === access.authMethod) ?? definition.auth[0].name
    const known = new Set(definition.config.map(({ key }) => key))
    // A vendor's API is where the vendor says, and only a test has it elsewhere.
    const config = Object.fromEntries(Object.entries(access.config).filter(([key]) => known.has(key)))
    expect(checkConnector(definition, { authMethod, config, secrets: Object.keys(access.secrets) })).toEqual([])
    const required = [
      ...configFieldsOf(definition, authMethod).filter((field) => field.required && field.unsaid === undefined),
      ...(authMethodOf(definition, authMethod)?.fields.filter((field) => field.required) ?? []),
    ]
    const missing = checkConnector(definition, { authMethod, config: {}, secrets: [] }).map(({ field }) => field)
    expect(missing).toEqual(expect.arrayContaining(required.map(({ key }) => key)))
    return Promise.resolve({})
  })

  proves('probe', async ({ access, tools }) => {
    const steps = await stepsOf(access, tools)
    expect(steps.length).toBeGreaterThan(0)
    expect(steps.filter(({ state }) => state !== 'done')).toEqual([])
    return {}
  })

  proves('browse', async ({ access, listed }) => {
    const runtime = connectorRuntime(type)
    if (typeof listed !== 'string') return { found: listed.none }
    const entriesAt = async (path: string | null) => {
      const entries: PlaceEntry[] = []
      for await (const entry of runtime?.browse?.(access, {}, path).entries() ?? []) entries.push(entry)
      return entries
    }
    const findFrom = async (path: string | null): Promise<PlaceEntry | undefined> => {
      const entries = await entriesAt(path)
      const around = entries.find((entry) => placeKinds[entry.kind].holds && listed.startsWith(entry.path))
      return entries.find((entry) => entry.path === listed) ?? (around ? findFrom(around.path) : undefined)
    }
    const found = await findFrom(null)
    expect(found).toMatchObject({ path: listed })
    // A table has columns; a file is looked into by reading it, and an object of an API by asking for it.
    if (found?.rows !== undefined)
      expect(await entriesAt(listed)).toContainEqual(expect.objectContaining({ kind: 'column' }))
    return {}
  })

  proves('read', async ({ access, reads, tools }) => {
    expect(await readThrough(access, reads, tools)).toMatch(/^[1-9]\d* (?:bytes|rows|messages) /)
    return {}
  })

  proves('wrong credential', async ({ wrong }) => {
    if ('none' in wrong) return { found: wrong.none }
    if ('proves' in wrong) return wrong.proves().then(() => ({}))
    const steps = await stepsOf(wrong.access)
    expect(steps.at(-1)).toMatchObject({ state: 'failed', message: expect.stringMatching(wrong.says) as string })
    expect(JSON.stringify(steps)).not.toMatch(/not-(?:the|a)-/)
    return wrong.against ? { against: wrong.against } : {}
  })

  proves('cut connection', async ({ behind, reads }) => {
    if ('none' in behind) return { found: behind.none }
    if ('proves' in behind) return behind.proves().then(() => ({}))
    if ('breaks' in behind) {
      expect(await behind.breaks()).toSatisfy(isFailure)
      return {}
    }
    const proxy = await openCutProxy(behind.port)
    try {
      const access = behind.through(proxy.port)
      const whole = await readThrough(access, reads)
      if (behind.then === 'heals') {
        proxy.cutAfter(behind.cutAfterBytes, 1)
        expect(await readThrough(access, reads)).toBe(whole)
        return {}
      }
      proxy.cutAfter(behind.cutAfterBytes)
      const failure = await readThrough(access, reads).catch((error: unknown) => error)
      // A part of a file or a table never passes for all of it, and no error of a driver comes as it is.
      expect(failure).toSatisfy(isFailure)
      proxy.mend()
      expect(await readThrough(access, reads)).toBe(whole)
      return {}
    } finally {
      await proxy.close()
    }
  })
})

/** In the words of Weir, which say whether it helps to try again. */
const isFailure = (error: unknown): boolean =>
  error instanceof StoreError || error instanceof StreamFailure || isAppError(error)

interface Proven {
  /** `passed`, or why there is nothing to prove. */
  readonly found: string
  readonly against: ConnectorProof['against']
}

test('nothing is left out for a type that is ready', () => {
  expect(Object.keys(connectorProofs).toSorted()).toEqual(ready.map(({ type }) => type).toSorted())
  expect(ready.flatMap(({ type }) => table.missing(type).map((cell) => `${type}: ${cell}`))).toEqual([])
})
