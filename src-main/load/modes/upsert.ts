import { planMerge } from '../load-plan/plan-merge.ts'
import type { LoadMode } from './load-mode.ts'
import { mergeIncoming } from './merge-incoming.ts'

/** Rows whose key is in the table change it, the others are added. */
export const upsert: LoadMode = { plan: planMerge, load: mergeIncoming }
