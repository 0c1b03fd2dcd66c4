import { z } from 'zod'

import { customFunctionHook } from './custom-function.ts'
import type { HookDefinition } from './hook.ts'
import { refreshHook } from './refresh.ts'
import { sqlHook } from './sql.ts'
import { webhookHook } from './webhook.ts'

const definitions = [sqlHook, refreshHook, webhookHook, customFunctionHook] as const

export type Hook = z.infer<(typeof definitions)[number]['schema']>
export type HookType = Hook['type']
export type HookOf<Type extends HookType> = Extract<Hook, { type: Type }>

/** Every kind of hook, in the order of the form. */
export const hookDefinitions = definitions as unknown as readonly HookDefinition<Hook>[]

export const hookSchema: z.ZodType<Hook> = z.discriminatedUnion(
  'type',
  definitions.map((definition) => definition.schema) as unknown as ObjectSchemas,
) as unknown as z.ZodType<Hook>
type ObjectSchemas = [z.ZodObject<{ type: z.ZodLiteral }>, ...z.ZodObject<{ type: z.ZodLiteral }>[]]

export function hookDefinition(type: HookType): HookDefinition<Hook> {
  const found = hookDefinitions.find((definition) => definition.type === type)
  if (!found) throw new TypeError(`no hook ${type}`)
  return found
}
