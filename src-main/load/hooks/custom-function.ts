import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { HookOf } from '../../../src-shared/hooks/registry.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { discardRows } from './discard-rows.ts'
import type { HookExecutor } from './hook-executor.ts'
import { qualifiedName } from './qualified-name.ts'

type FunctionHook = HookOf<'custom_function'>

export const customFunction: HookExecutor<'custom_function'> = {
  type: 'custom_function',
  require: async (hook, { client, place: { nodeId, slot } }) => {
    const found = await findFunctions(client, hook.name)
    const [first] = found
    if (!first) throw new AppError('hook_object_missing', { nodeId, slot, what: 'function', name: hook.name })
    const detail = refusal(found)
    if (detail) throw new AppError('hook_refused', { nodeId, slot, detail: `${hook.name} ${detail}` })
    await parameterTypes(client, hook)
  },
  run: async (hook, { client }) => {
    const types = await parameterTypes(client, hook)
    const values = Object.values(hook.args ?? {}).map((value, index) => bound(value, types[index] ?? ''))
    await discardRows(client, callText(hook), values)
  },
}

interface FoundFunction {
  readonly kind: string
  readonly mayCall: boolean
}

async function findFunctions(client: pg.Client, text: string): Promise<readonly FoundFunction[]> {
  const { schema, name } = qualifiedName(text)
  const found = await client.query<FoundFunction>(
    `select prokind as kind,
            has_function_privilege(p.oid, 'execute') and has_schema_privilege(n.oid, 'usage') as "mayCall"
     from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname = $1 and proname = $2`,
    [schema, name],
  )
  return found.rows
}

function refusal(found: readonly FoundFunction[]): string | null {
  const functions = found.filter(({ kind }) => kind === 'f')
  if (functions.length === 0)
    return 'is a procedure or an aggregate, and a hook calls functions only. Write a function that calls it.'
  if (functions.every(({ mayCall }) => !mayCall)) return 'may not be called by this role. Grant EXECUTE on it.'
  return null
}

function callText({ name: text, args = {} }: FunctionHook): string {
  const { schema, name } = qualifiedName(text)
  const given = Object.keys(args).map((key, index) => `${quoteIdentifier(key)} => $${index + 1}`)
  return `select ${quoteIdentifier(schema)}.${quoteIdentifier(name)}(${given.join(', ')})`
}

/** The types that Postgres takes the arguments as; throws what it says where no function takes these. */
async function parameterTypes(client: pg.Client, hook: FunctionHook): Promise<readonly string[]> {
  await client.query(`prepare weir_hook as ${callText(hook)}`)
  const found = await client.query<{ type: string }>(
    `select format_type(type, null) as type
     from pg_prepared_statements, unnest(parameter_types) with ordinality each (type, place)
     where name = 'weir_hook' order by place`,
  )
  await client.query('deallocate weir_hook')
  return found.rows.map(({ type }) => type)
}

/** A value of JSON as the driver binds it: a list is an array where the parameter is one, and JSON text elsewhere. */
function bound(value: unknown, type: string): unknown {
  if (value === null || typeof value === 'string') return /^jsonb?$/.test(type) ? JSON.stringify(value) : value
  if (Array.isArray(value) && type.endsWith('[]')) return value.map((each) => bound(each, type.slice(0, -2)))
  return JSON.stringify(value)
}
