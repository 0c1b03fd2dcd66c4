import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import { didYouMean } from '../../../src-shared/values/did-you-mean.ts'
import type { CheckedDocument } from './check-document.ts'

/** Throws sample_column_unknown if a sample by column names a column that no source has. */
export function requireSampleColumn({ pipeline, columns }: CheckedDocument, sample: SampleChoice): void {
  if (sample.kind !== 'stratified' || !pipeline) return
  const { column } = sample
  const sources = pipeline.nodes.filter(({ kind }) => kind === 'source')
  const names = [...new Set(sources.flatMap(({ id }) => (columns[id] ?? []).map(({ name }) => name)))]
  // Without a file the columns are unknown.
  if (names.length === 0 || names.includes(column)) return
  const near = didYouMean(column, names)
  throw new AppError('sample_column_unknown', {
    column,
    advice: near ? `Did you mean ${near}?` : `They have ${names.join(', ')}.`,
  })
}
