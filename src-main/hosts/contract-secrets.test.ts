import { getEventIteratorSchemaDetails, type AnySchema } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'
import { z } from 'zod'
import { expect, test } from 'vitest'

import { contract } from '../../src-shared/contract/contract.ts'

const secretName =
  /passw|secret(?!sProtectedBy)|token|credential|authconfig|privatekey|apikey|connectionstring|databaseurl|^key$|^auth$|bearer|cookie/i

/** Names of columns that rows are found by, with their values in the table. */
const keysOfRows = [
  'imports.propose.proposal.key',
  'loadPlans.make.plan.targets.key',
  'loadPlans.get.targets.key',
  'trace.row.key',
  'trace.record.ends.shown.key',
  'approvals.get.plan.targets.key',
  'approvals.request.plan.targets.key',
  'bundles.export.proof.outputs.key',
  'customers.find.key',
  'customers.view.key',
  'customers.profile.key',
]

/** A key that was made now: nobody could use it if it were not shown this once. */
const shownOnce = ['apiKeys.create.key']

/** Every property that a schema lets through, by its path. */
function propertiesOf(schema: z.core.$ZodType): string[] {
  const paths: string[] = []
  const walk = (node: unknown, path: string, depth: number): void => {
    if (depth > 40 || typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      node.forEach((item) => {
        walk(item, path, depth + 1)
      })
      return
    }
    for (const [key, value] of Object.entries(node as Record<string, unknown>)) {
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as Record<string, unknown>)) {
          paths.push(`${path}.${name}`)
          walk(property, `${path}.${name}`, depth + 1)
        }
      } else walk(value, path, depth + 1)
    }
  }
  walk(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }), '', 0)
  return paths
}

function outputsOfContract(): { call: string; properties: string[] }[] {
  const outputs: { call: string; properties: string[] }[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const call = path.join('.')
    const { outputSchema, errorMap } = procedure['~orpc'] as {
      outputSchema: AnySchema
      errorMap: Record<string, { data?: unknown }>
    }
    const schema = getEventIteratorSchemaDetails(outputSchema)?.yields ?? outputSchema
    outputs.push({ call, properties: propertiesOf(schema as z.core.$ZodType) })
    for (const [code, { data }] of Object.entries(errorMap)) {
      if (data !== undefined)
        outputs.push({ call: `${call} ${code}`, properties: propertiesOf(data as z.core.$ZodType) })
    }
  })
  return outputs
}

test('no answer, event or error of the contract has a place for a secret', () => {
  const suspects = outputsOfContract().flatMap(({ call, properties }) =>
    properties.filter((path) => secretName.test(path.split('.').at(-1) ?? '')).map((path) => `${call}${path}`),
  )
  expect(suspects.filter((path) => !shownOnce.includes(path))).toEqual(keysOfRows)
  expect(suspects).toEqual(expect.arrayContaining(shownOnce))
})

test('the walk sees nested properties of answers, of events and of errors', () => {
  const outputs = outputsOfContract()
  const of = (call: string) => outputs.find((output) => output.call === call)?.properties ?? []
  expect(of('system.info')).toContain('.engine.address')
  expect(of('runs.events')).toContain('.secondsLeft')
  expect(of('runs.get')).toContain('.result.receipt.targets.sent')
  expect(of('sql.query FAILURE')).toContain('.message')
  expect(propertiesOf(z.object({ a: z.array(z.object({ authConfig: z.string() })) }))).toContain('.a.authConfig')
})

test('a secret by any of its names is caught', () => {
  for (const name of ['password', 'clientSecret', 'accessToken', 'authConfig', 'privateKey', 'apiKey', 'key']) {
    expect(secretName.test(name), name).toBe(true)
  }
  for (const name of ['secretsProtectedBy', 'primaryKey', 'isPrimaryKey', 'message']) {
    expect(secretName.test(name), name).toBe(false)
  }
})
