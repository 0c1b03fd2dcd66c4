import { z } from 'zod'

import { compare } from './compare.ts'
import { dataType } from './data-type.ts'
import { formula } from './formula.ts'
import { freshness } from './freshness.ts'
import { length } from './length.ts'
import { notNull } from './not-null.ts'
import { nullRate } from './null-rate.ts'
import { oneOf } from './one-of.ts'
import { range } from './range.ts'
import { reference } from './reference.ts'
import { regex } from './regex.ts'
import { rewriteLegacyRule } from './rewrite-legacy-rule.ts'
import { rowCount } from './row-count.ts'
import type { DatasetRuleDefinition, RowRuleDefinition } from './rule.ts'
import { unique } from './unique.ts'

const rowRules = [notNull, regex, range, length, oneOf, dataType, compare, formula] as const

export type RowRule = z.infer<(typeof rowRules)[number]['schema']>

/** Every row rule, in the order of the palette. */
export const rowRuleDefinitions = rowRules as unknown as readonly RowRuleDefinition<RowRule>[]

const rowRuleUnion = z.discriminatedUnion(
  'type',
  rowRules.map((definition) => definition.schema) as unknown as ObjectSchemas,
)
type ObjectSchemas = [z.ZodObject<{ type: z.ZodLiteral }>, ...z.ZodObject<{ type: z.ZodLiteral }>[]]

/** Reads a row rule; the older form `{ id, field, rule: "gt:0", onFail }` is rewritten first. */
export const rowRuleSchema: z.ZodType<RowRule> = z.preprocess(
  rewriteLegacyRule,
  rowRuleUnion,
) as unknown as z.ZodType<RowRule>

export function rowRuleDefinition(type: string): RowRuleDefinition<RowRule> {
  const found = rowRuleDefinitions.find((definition) => definition.type === type)
  if (!found) throw new TypeError(`no row rule ${type}`)
  return found
}

const datasetRules = [rowCount, unique, nullRate, freshness, reference] as const
type DatasetRuleDefinitions = (typeof datasetRules)[number]
type SchemaByKey = { [Each in DatasetRuleDefinitions as Each['key']]: z.ZodOptional<Each['schema']> }

/** Every dataset rule, in the order of the palette. */
export const datasetRuleDefinitions = datasetRules as unknown as readonly (DatasetRuleDefinition & {
  readonly key: DatasetRuleDefinitions['key']
})[]

/** The shape of `datasetLevel`: each rule under its key. */
export const datasetRulesSchema = z.strictObject(
  Object.fromEntries(datasetRules.map((definition) => [definition.key, definition.schema.optional()])) as SchemaByKey,
)
export type DatasetRules = z.infer<typeof datasetRulesSchema>

export function datasetRuleDefinition(key: keyof DatasetRules): DatasetRuleDefinition {
  const found = datasetRuleDefinitions.find((definition) => definition.key === key)
  if (!found) throw new TypeError(`no dataset rule ${key}`)
  return found
}
