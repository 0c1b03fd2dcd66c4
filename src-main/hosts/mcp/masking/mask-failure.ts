import type { FailureRecord } from '../../../../src-shared/errors/app-error.ts'
import { type FailureClass, failureDefinition } from '../../../../src-shared/errors/failures.ts'
import { maskColumn } from './mask-columns.ts'
import { maskSentence } from './mask-sentence.ts'
import { type NameRules, rulesOf } from './name-rules.ts'
import { shapeOf } from './shape-of.ts'

export interface MaskedFailure {
  readonly code: string
  readonly failureClass: FailureClass
  readonly message: string
  readonly nodeId?: string
  readonly file?: string
  readonly line?: number
  readonly column?: string
  /** Of the value that it is about. */
  readonly shape?: string | null
  /** The steps that rows stopped the run at. */
  readonly stopping?: readonly { readonly nodeId: string; readonly label: string; readonly rows: number }[]
}

/**
 * A failure without the values that it is about. One of the data is said anew from its code and place, since a database puts whole
 * rows into its reasons; only what says of itself that it names no values keeps its sentence.
 */
export function maskFailure(failure: FailureRecord, rules: NameRules = rulesOf(null)): MaskedFailure {
  const { code, message, nodeId, stopping } = failure
  const place = failure.place && withMaskedColumn(failure.place, rules)
  const { failureClass, namesNoValues = false } = failureDefinition(code)
  const value = place?.value
  const column = failure.place?.column
  const hidden = [...(value === undefined ? [] : [value]), ...(column === place?.column ? [] : [column ?? ''])]
  // A sentence about a document may name columns of its files, which nobody has looked at.
  const isUnseen = failureClass === 'document' && rules.doubtful === null
  const isClosed = isUnseen || (failureClass === 'data' && !namesNoValues)
  return {
    ...{ code, failureClass },
    message: isClosed ? closedSentence({ code, nodeId, place, isUnseen }) : maskSentence(message, rules, hidden),
    ...(nodeId === undefined ? {} : { nodeId }),
    ...(place?.file === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { line: place.line }),
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(value === undefined ? {} : { shape: shapeOf(value) }),
    ...(stopping === undefined
      ? {}
      : { stopping: stopping.map(({ nodeId: at, label, rows }) => ({ nodeId: at, label, rows })) }),
  }
}

type Place = NonNullable<FailureRecord['place']>

const withMaskedColumn = (place: Place, rules: NameRules): Place =>
  place.column === undefined ? place : { ...place, column: maskColumn(place.column, rules) }

interface Closed {
  readonly code: string
  readonly nodeId: string | undefined
  readonly place: Place | undefined
  readonly isUnseen: boolean
}

function closedSentence({ code, nodeId, place = {}, isUnseen }: Closed): string {
  const { file, line, column, value } = place
  const at = [
    ...(nodeId === undefined ? [] : [`node ${nodeId}`]),
    ...(file === undefined ? [] : [file]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ]
  const where = at.length === 0 ? '' : ` at ${at.join(', ')}`
  const what = value === undefined ? '' : ` A value there has the shape ${shapeOf(value) ?? 'null'}.`
  if (isUnseen) return `The document does not fit its files${where} (${code}). The studio says why.`
  return `The data does not fit${where} (${code}).${what} The studio shows the values.`
}
