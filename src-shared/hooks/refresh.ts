import { z } from 'zod'

import { tablesOnly } from '../database-rights/database-needs.ts'
import { tableNeed } from '../database-rights/table-need.ts'
import { type HookDefinition, missing } from './hook.ts'
import { nameInPublic } from './name-in-public.ts'

const schema = z.strictObject({
  type: z.literal('refresh'),
  view: z.string(),
  concurrently: z.boolean().optional(),
})
type RefreshHook = z.infer<typeof schema>

export const refreshHook: HookDefinition<RefreshHook> = {
  type: 'refresh',
  label: 'Refresh a materialized view',
  doc: 'Refreshes a materialized view in the transaction of the load: its new rows are seen together with those of the table.',
  schema,
  form: [
    {
      key: 'view',
      label: 'Materialized view',
      control: { kind: 'text' },
      required: true,
      placeholder: 'public.customer_totals',
    },
    {
      key: 'concurrently',
      label: 'Concurrently',
      control: { kind: 'switch' },
      help: 'Others can read the view meanwhile. It needs a unique index over all of its rows.',
    },
  ],
  example: { type: 'refresh', view: '' },
  summary: ({ view, concurrently }) => `refresh ${view}${concurrently === true ? ' concurrently' : ''}`,
  check: ({ view }) =>
    view.trim() === '' ? [missing('view', 'No materialized view is named. Name one, or remove the hook.')] : [],
  isInTransaction: true,
  needs: ({ view }, usedBy) =>
    tablesOnly([tableNeed({ table: nameInPublic(view), usedBy, rights: ['maintain'], mustExist: true })]),
}
