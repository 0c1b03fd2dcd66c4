import type { z } from 'zod'

/** The property names that a schema knows at a place of a document; none where the place is no object. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[], document: unknown): readonly string[] {
  let here: Definition | null = resolve(definitionOf(schema), document)
  let value = document
  for (const key of path) {
    if (!here) return []
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined
    here = resolve(childOf(here, key), value)
  }
  return here?.shape ? Object.keys(here.shape) : []
}

/** The few properties of zod's own description of a schema that are read here. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly out?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly discriminator?: string
}

function definitionOf(schema: z.ZodType): Definition {
  return schema.def
}

function childOf(definition: Definition, key: PropertyKey): Definition | null {
  const child = typeof key === 'number' ? definition.element : definition.shape?.[String(key)]
  return child ? definitionOf(child) : null
}

/** The object or list behind wrappers; of a union, the member that the value's discriminator names. */
function resolve(definition: Definition | null, value: unknown): Definition | null {
  if (!definition) return null
  const inner = definition.innerType ?? definition.out
  if (inner) return resolve(definitionOf(inner), value)
  if (!definition.options) return definition
  const key = definition.discriminator ?? 'type'
  const wanted = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  const option = definition.options.map(definitionOf).find((each) => isMeant(each, key, wanted))
  return resolve(option ?? null, value)
}

/** A member may be a union itself, all of whose members share the value. */
function isMeant({ shape, options }: Definition, key: string, wanted: unknown): boolean {
  if (options) return options.some((option) => isMeant(definitionOf(option), key, wanted))
  return shape?.[key]?.safeParse(wanted).success === true
}
