import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { CompiledExternalLookup, CompiledExit, CompiledWarning, Opening, RowsOfStage } from '../compiled-run.ts'
import type { Layer } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'

/** A stage while its layers are added. */
export interface StageDraft {
  readonly number: number
  readonly dialect: SqlDialect
  opening: Opening
  readonly layers: Layer[]
  readonly exits: CompiledExit[]
  readonly warnings: CompiledWarning[]
  readonly nodeIds: string[]
  readonly externalLookups: CompiledExternalLookup[]
  /** The columns after its last layer. */
  columns: readonly Column[]
  /** Its rows are kept in a table. */
  isKept: boolean
  /** Its rows come out in another order than they came in, so a table of them has to be sorted. */
  isShuffled: boolean
  /** `_weir_at` is wider than a bigint, which the next stage has to number again. */
  hasWideAt: boolean
  endsInBranch: boolean
}

/** Where the rows of a reference are found: at the end of a stage, all that live or those of one branch. */
export interface StageEnd {
  readonly stage: StageDraft
  readonly columns: readonly Column[]
  readonly branch: number | null
}

export const rowsOfStage = ({ stage, branch }: StageEnd): RowsOfStage => ({ stage: stage.number, branch })

export function lastLayer(stage: StageDraft): string {
  const last = stage.layers.at(-1)
  if (!last) throw new TypeError('a stage has an opening')
  return last.name
}

export const keptTable = (stage: StageDraft): string =>
  stage.dialect.stageTables.schema + layerIdentifier(lastLayer(stage))

/** The place of a row in the table of its stage. */
export const keptPlace = (stage: StageDraft): string => rowNumberOf(stage) ?? hiddenColumns.at

/** Whether a column of the table says the place of a row. */
export const keepsPlaces = (stage: StageDraft): boolean => rowNumberOf(stage) === null

/** The number that the rows have as they lie in the table; null where there is none, or a column has its name. */
function rowNumberOf({ dialect, columns }: StageDraft): string | null {
  const { rowNumber } = dialect.stageTables
  return columns.some((column) => column.name.toLowerCase() === rowNumber) ? null : rowNumber
}

/** The place of a row at the last layer of a stage, as a number that fits into a bigint. */
export const layerPlace = ({ hasWideAt }: StageDraft): string =>
  hasWideAt ? `row_number() over (order by ${hiddenColumns.at})` : hiddenColumns.at

/** SQL condition of the rows that a reader of this end gets. */
export function activeAt({ branch }: Pick<StageEnd, 'branch'>): string {
  const lives = `${hiddenColumns.exit} is null`
  return branch === null ? lives : `${lives} and ${hiddenColumns.branch} = ${branch}`
}
