import { documentFailure, type FailureDefinitions, unreadData } from './failure-definition.ts'
import { columnTypes, node, source } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** What sources bring, by their nodes, and how that differs from the last delivery: "Since the last good run (…): Missing: city." */
export interface Delivered {
  readonly brought: Readonly<Record<string, readonly string[]>>
  readonly since?: string
}

const since = ({ since: difference }: Delivered): string => (difference === undefined ? '' : ` ${difference}`)

/** The columns of a source against those that are expected. */
export const columnsFailures = {
  column_missing: {
    ...unreadData,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string; has: string } & Delivered & OfLoad) =>
      `${source(d)}: ${d.file} has no column ${d.column}. Its columns are ${d.has}.${since(d)} Add the column to the file, or choose "Load without it" under "A column is missing" (onMissingColumn).${nothingLoaded(d)}`,
  },
  column_unexpected: {
    ...unreadData,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string; expected: string } & OfLoad) =>
      `${source(d)}: ${d.file} has the column ${d.column}, which the first file of the run does not have (${d.expected}). Give all files the same columns, or list them under ${columnTypes} and choose what happens to others under "A column is new" (onNewColumn).${nothingLoaded(d)}`,
  },
  column_new: {
    ...unreadData,
    namesNoValues: true,
    sentence: (d: { nodeId: string; file: string; column: string } & Delivered & OfLoad) =>
      `${source(d)}: ${d.file} has the column ${d.column}, which is not listed under ${columnTypes}.${since(d)} Add it there, or choose "Leave it out" or "Add it to the table" under "A column is new" (onNewColumn).${nothingLoaded(d)}`,
  },
  columns_unfit: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; columns: string; problem: string } & Delivered & OfLoad) =>
      `${d.nodeId === '' ? '' : `${node(d)}: `}${d.problem} The columns of ${d.file} are ${d.columns}.${since(d)} Correct what the source brings, or change the pipeline.${nothingLoaded(d)}`,
  },
  columns_unknown: {
    ...unreadData,
    namesNoValues: true,
    /** `found` says why there is no column: "no file matches "*.csv" in /data", "a.csv is empty". */
    sentence: (d: { nodeId: string; found: string } & OfLoad) =>
      `${source(d)}: ${d.found}, so the columns are not known, and other sources of the pipeline do have rows. Run again when this source has rows too, or declare the columns under ${columnTypes}.${nothingLoaded(d)}`,
  },
  column_type_differs: {
    ...unreadData,
    namesNoValues: true,
    sentence: (
      d: {
        nodeId: string
        file: string
        column: string
        type: string
        expected: string
        /** Its format reads a column as text where that is declared. */
        isDeclarable: boolean
      } & OfLoad,
    ) =>
      `${source(d)}: column ${d.column} of ${d.file} is ${d.type}, but ${d.expected} in the first file of the run. ${d.isDeclarable ? `Declare one type for the column under ${columnTypes}` : 'Write all files with the same type, or load them with one source for each type'}.${nothingLoaded(d)}`,
  },
  column_unreadable: {
    ...unreadData,
    sentence: (d: { nodeId: string; file: string; column: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.file}, column ${d.column} cannot be read: ${ended(d.reason)}${nothingLoaded(d)}`,
  },
  types_known: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string }) =>
      `${source(d)} reads no files, and types are inferred from files only. A database states the types of its columns itself; for messages, enter them under ${columnTypes}.`,
  },
  sample_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; advice: string }) => `No source has a column ${d.column} to sample by. ${d.advice}`,
  },
} as const satisfies FailureDefinitions
