import { z } from 'zod'

import { type HookDefinition, missing } from './hook.ts'
import { nameInPublic } from './name-in-public.ts'

const schema = z.strictObject({
  type: z.literal('custom_function'),
  name: z.string(),
  args: z.record(z.string(), z.json()).optional(),
})
type FunctionHook = z.infer<typeof schema>

export const customFunctionHook: HookDefinition<FunctionHook> = {
  type: 'custom_function',
  label: 'Call a function',
  doc: 'Calls a function of the engine database in the transaction of the load. An error in it rolls the load back.',
  isOnlyWeir: true,
  schema,
  form: [
    {
      key: 'name',
      label: 'Function',
      control: { kind: 'text' },
      required: true,
      placeholder: 'public.recompute_totals',
    },
    {
      key: 'args',
      label: 'Arguments',
      control: { kind: 'json' },
      help: 'By the names of its parameters, like { "since_days": 7 }.',
    },
  ],
  example: { type: 'custom_function', name: '' },
  summary: ({ name, args = {} }) => `call ${name}(${Object.keys(args).join(', ')})`,
  check: ({ name }) =>
    name.trim() === '' ? [missing('name', 'No function is named. Name one, or remove the hook.')] : [],
  isInTransaction: true,
  needs: ({ name }, usedBy) => ({ tables: [], functions: [{ name: nameInPublic(name), usedBy, mustExist: true }] }),
}
