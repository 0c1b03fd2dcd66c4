import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { missingPlace, placesOfASide } from '../../compile/nodes/compile-join.ts'
import type { CompiledRun, CompiledStage, KeptStage, RowsOfStage } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'

const { exit, branch, from } = hiddenColumns

/** Rows of the stages of a replay, as sets of their places in the tables of the stages. */
export interface StageSets {
  /** SQL condition on the rows of a stage's table: those of the set. */
  holds(stage: number): string
  /** Adds the rows of a stage that a condition on its table gives. */
  add(stage: number, condition: string): Promise<void>
  size(stage: number): Promise<number>
}

export async function openStageSets(
  engine: Pick<Engine, 'execute' | 'rows'>,
  compiled: CompiledRun,
  name: string,
): Promise<StageSets> {
  const table = (stage: number) => `temp.${name}_${stage}`
  for (const { number } of compiled.stages)
    await engine.execute(`create or replace temp table ${name}_${number} (place bigint)`)
  return {
    holds: (stage) => `${keptRows(compiled, stage).place} in (select place from ${table(stage)})`,
    add: async (stage, condition) => {
      const rows = keptRows(compiled, stage)
      await engine.execute(`insert into ${table(stage)} select ${rows.place} from ${rows.table} where ${condition}`)
    },
    size: async (stage) => {
      const [counted] = await engine.rows(`select count(distinct place) as places from ${table(stage)}`)
      return Number(counted?.['places'])
    },
  }
}

/** The table of a stage of a replay, which keeps them all. */
export function keptRows(compiled: CompiledRun, stage: number): KeptStage {
  const kept = compiled.stages[stage]?.keep
  if (!kept) throw new TypeError(`stage ${stage} keeps no rows`)
  return kept
}

/** The origins of the rows that a set has in a stage: their places at its opening. */
export const originsOf = (compiled: CompiledRun, sets: StageSets, stage: number): string =>
  `select ${from} from ${keptRows(compiled, stage).table} where ${sets.holds(stage)}`

/**
 * Adds to a set all rows that its rows come from, stage by stage back to the sources. Rows that lost to one of them as duplicates,
 * and what those come from, are added to `duplicates`.
 */
export async function walkBack(
  compiled: CompiledRun,
  sets: { readonly sources: StageSets; readonly duplicates: StageSets },
): Promise<void> {
  for (const stage of compiled.stages.toReversed()) {
    if ((await sets.sources.size(stage.number)) > 0) {
      await stepBack(compiled, stage, sets.sources)
      await addLosers(compiled, stage, sets)
    }
    if ((await sets.duplicates.size(stage.number)) > 0) await stepBack(compiled, stage, sets.duplicates)
  }
}

async function stepBack(compiled: CompiledRun, stage: CompiledStage, sets: StageSets): Promise<void> {
  const { opening } = stage
  const origins = originsOf(compiled, sets, stage.number)
  const rowAt = (of: RowsOfStage, places: string) =>
    sets.add(of.stage, `${keptRows(compiled, of.stage).place} in (${places})`)
  switch (opening.kind) {
    case 'scan':
      return
    case 'rows':
      return rowAt(opening.of, origins)
    case 'group':
      return sets.add(opening.of.stage, withSameKey(compiled, opening.of, opening.by, origins))
    case 'moved': {
      for (const { of, origin } of opening.inputs) {
        await rowAt(of, `select cast(${origin} as bigint) from (${origins}) where ${origin} is not null`)
      }
      return
    }
    case 'join': {
      if (opening.isPartnerOnly) {
        await rowAt(opening.sides.left, origins)
        if (opening.partners === null) return
        return rowAt(opening.sides.right, `select r from (${opening.partners}) where l in (${origins})`)
      }
      const side = (place: string) =>
        `select cast(${place} as bigint) from (${origins}) where ${place} <> ${missingPlace}`
      await rowAt(opening.sides.left, side(`${from} // ${placesOfASide}`))
      return rowAt(opening.sides.right, side(`${from} % ${placesOfASide}`))
    }
  }
}

/** The rows that left as duplicates of rows of the set, where the stage begins with that. */
async function addLosers(
  compiled: CompiledRun,
  { opening, number, exitNumbers }: CompiledStage,
  { sources, duplicates }: { readonly sources: StageSets; readonly duplicates: StageSets },
): Promise<void> {
  if (opening.kind !== 'rows' || opening.keptBy === null) return
  const { of, keptBy } = opening
  const { table } = keptRows(compiled, number)
  const lost = `select ${from} from ${table} where ${exit} = ${exitNumbers[0] ?? 0}`
  const sameKey = withSameKey(compiled, of, keptBy, originsOf(compiled, sources, number))
  await duplicates.add(of.stage, `${sameKey} and ${keptRows(compiled, of.stage).place} in (${lost})`)
}

/** Adds to a set all rows that its rows become part of, stage by stage to the targets. */
export async function walkForward(compiled: CompiledRun, sets: StageSets): Promise<void> {
  for (const { opening, number } of compiled.stages) {
    switch (opening.kind) {
      case 'scan':
        break
      case 'rows':
        await sets.add(number, `${from} in (${placesOf(compiled, sets, opening.of)})`)
        break
      case 'group':
        await sets.add(number, `${from} in (${groupsOf(compiled, sets, opening.of, opening.by)})`)
        break
      case 'moved': {
        const ways = opening.inputs.map(({ of, origin }) => `${origin} in (${placesOf(compiled, sets, of)})`)
        await sets.add(number, ways.join(' or '))
        break
      }
      case 'join': {
        const left = placesOf(compiled, sets, opening.sides.left)
        const right = placesOf(compiled, sets, opening.sides.right)
        await sets.add(
          number,
          opening.isPartnerOnly
            ? `${from} in (${left})`
            : `${from} // ${placesOfASide} in (${left}) or ${from} % ${placesOfASide} in (${right})`,
        )
      }
    }
  }
}

/** The places of the rows of a set that a later stage gets. */
export const placesOf = (compiled: CompiledRun, sets: StageSets, of: RowsOfStage): string => {
  const { place, table } = keptRows(compiled, of.stage)
  return `select ${place} from ${table} where ${activeOf(of)} and ${sets.holds(of.stage)}`
}

export const activeOf = ({ branch: wanted }: Pick<RowsOfStage, 'branch'>): string =>
  wanted === null ? `${exit} is null` : `${exit} is null and ${branch} = ${wanted}`

/** Condition on rows of a stage: active, with the key of one of the given places. A null is the key of nulls. */
export function withSameKey(compiled: CompiledRun, of: RowsOfStage, by: readonly string[], places: string): string {
  const { place, table } = keptRows(compiled, of.stage)
  const active = activeOf(of)
  if (by.length === 0) return active
  const keys = by.map((sql, index) => `${sql} as k${index}`).join(', ')
  const agree = by.map((_, index) => `mine.k${index} is not distinct from theirs.k${index}`).join(' and ')
  const theirs = `select distinct ${keys} from ${table} where ${place} in (${places})`
  return `${active} and ${place} in (
    select mine.place from (select ${place} as place, ${keys} from ${table} where ${active}) as mine
    semi join (${theirs}) as theirs on ${agree})`
}

/** The places of the first rows of the groups that rows of the set are in, which is where their groups come from. */
function groupsOf(compiled: CompiledRun, sets: StageSets, of: RowsOfStage, by: readonly string[]): string {
  const { place, table } = keptRows(compiled, of.stage)
  const members = withSameKey(compiled, of, by, placesOf(compiled, sets, of))
  const groups = by.length === 0 ? '' : `group by ${by.join(', ')}`
  const isIn = by.length === 0 ? `${members} and exists (${placesOf(compiled, sets, of)})` : members
  return `select min(${place}) from ${table} where ${isIn} ${groups}`
}
