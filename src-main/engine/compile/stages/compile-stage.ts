import { hiddenColumns, warningColumn } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledStage } from '../compiled-run.ts'
import { countsSql, proofSql } from '../outputs/compile-proof.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { keepsPlaces, keptPlace, keptTable, lastLayer, layerPlace, type StageDraft } from './stage-draft.ts'
import type { Queries } from './write-queries.ts'

const { file, row, at, exit, value, record, branch, side, from } = hiddenColumns

export function compileStage(
  stage: StageDraft,
  stages: readonly StageDraft[],
  queries: Queries,
  keepsOrigins: boolean,
): CompiledStage {
  return {
    number: stage.number,
    opening: stage.opening,
    nodeIds: stage.nodeIds,
    exitNumbers: stage.exits.map((each) => each.number),
    warned: stage.warnings.map((warning) => ({ number: warning.number, counts: countsSql(stage, warning) })),
    end: lastLayer(stage),
    keep: stage.isKept ? keepStage(stage, stages, queries, keepsOrigins) : null,
    proveSql: queries.end(stage, (rows) => proofSql(stage, rows)),
    externalLookups: stage.externalLookups,
    exitValueSql: (number, address) =>
      queries.end(
        stage,
        (rows) =>
          `select ${value}\nfrom ${rows}\nwhere ${exit} = ${number} and ${file} = ${address.file} and ${row} = ${address.row}\nlimit 1`,
      ),
  }
}

function keepStage(
  stage: StageDraft,
  stages: readonly StageDraft[],
  queries: Queries,
  keepsOrigins: boolean,
): CompiledStage['keep'] {
  const table = keptTable(stage)
  const isReadOn = stages.some(
    (other) => other !== stage && other.layers.some(({ reads }) => reads.includes(lastLayer(stage))),
  )
  const analyze = isReadOn ? stage.dialect.stageTables.analyze : null
  return {
    table,
    place: keptPlace(stage),
    sql: keepSql(stage, queries, keepsOrigins),
    analyzeSql: analyze?.(table) ?? null,
  }
}

/** Where a table keeps the order of its rows, it is made in that of the source. */
function keepSql(stage: StageDraft, queries: Queries, keepsOrigins: boolean): string {
  const columns = [
    ...stage.columns.map((column) => stage.dialect.identifier(column.name)),
    ...[file, row, ...(keepsPlaces(stage) ? [placed(stage)] : []), exit, value, record],
    ...(keepsOrigins ? [`${at} as ${from}`] : []),
    ...(stage.endsInBranch ? [branch] : []),
    ...(stage.opening.kind === 'join' ? [side] : []),
    ...stage.warnings.map((warning) => warningColumn(warning.number)),
  ]
  const order = stage.isShuffled && stage.dialect.keepsRowOrder ? `\norder by ${at}` : ''
  const rows = queries.stage(stage, (layer) => `select ${columns.join(', ')}\nfrom ${layer}${order}`)
  return `${stage.dialect.stageTables.create(layerIdentifier(lastLayer(stage)))} as\n${rows}`
}

function placed(stage: StageDraft): string {
  const place = layerPlace(stage)
  return place === at ? at : `${place} as ${at}`
}
