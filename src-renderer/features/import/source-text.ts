import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'

type Source = ImportProposal['source']

export const formatName = (source: Source): string => textOf(source['format']) ?? 'csv'

/** A format option as text; undefined where the source says nothing. */
export const optionText = (source: Source, name: string): string | undefined =>
  textOf(((source['formatOptions'] ?? {}) as Readonly<Record<string, unknown>>)[name])

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
