import { z } from 'zod'

import { unpivot } from './unpivot.ts'
import { trim } from './trim.ts'
import { sort } from './sort.ts'
import { replaceValues } from './replace-values.ts'
import { pivot } from './pivot.ts'
import { fill } from './fill.ts'
import { addField } from './add-field.ts'
import { aggregate } from './aggregate.ts'
import { cast } from './cast.ts'
import { deduplicate } from './deduplicate.ts'
import { drop } from './drop.ts'
import { expression } from './expression.ts'
import { filter } from './filter.ts'
import { geoResolve } from './geo-resolve.ts'
import { hash } from './hash.ts'
import { languageDetect } from './language-detect.ts'
import { lookupJoin } from './lookup-join.ts'
import { mapValues } from './map-values.ts'
import { maskPii } from './mask-pii.ts'
import { merge } from './merge.ts'
import type { OpDefinition } from './op.ts'
import { parseDate } from './parse-date.ts'
import { parseNumber } from './parse-number.ts'
import { rename } from './rename.ts'
import { rewriteLegacyOp } from './rewrite-legacy-op.ts'
import { sentimentScore } from './sentiment-score.ts'
import { split } from './split.ts'
import { summarize } from './summarize.ts'
import { vectorEmbed } from './vector-embed.ts'

const definitions = [
  expression,
  cast,
  parseDate,
  parseNumber,
  rename,
  drop,
  addField,
  filter,
  trim,
  replaceValues,
  mapValues,
  fill,
  split,
  merge,
  hash,
  maskPii,
  sort,
  deduplicate,
  aggregate,
  pivot,
  unpivot,
  lookupJoin,
  summarize,
  vectorEmbed,
  geoResolve,
  sentimentScore,
  languageDetect,
] as const

export type Op = z.infer<(typeof definitions)[number]['schema']>

/** Every op, in the order of the palette. */
export const opDefinitions = definitions as unknown as readonly OpDefinition<Op>[]

const union = z.discriminatedUnion(
  'type',
  definitions.map((definition) => definition.schema) as unknown as ObjectSchemas,
)
type ObjectSchemas = [z.ZodObject<{ type: z.ZodLiteral }>, ...z.ZodObject<{ type: z.ZodLiteral }>[]]

/** Reads an op; the names of older editors are rewritten first. */
export const opSchema: z.ZodType<Op> = z.preprocess(rewriteLegacyOp, union) as unknown as z.ZodType<Op>

export function opDefinition(type: string): OpDefinition<Op> {
  const found = opDefinitions.find((definition) => definition.type === type)
  if (!found) throw new TypeError(`no op ${type}`)
  return found
}
