import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { PlanFiles } from '../sources/plan-files.ts'
import type { Proof } from './read-proof.ts'

/** Where the example of each count of changed values stands, by the number of the warning. */
export type ExamplePlaces = ReadonlyMap<number, { readonly file: string; readonly line: number }>

/** Each file is read up to the last of its examples, once. */
export async function placeExamples(
  { warnings }: Pick<CompiledRun, 'warnings'>,
  proof: Pick<Proof, 'warnings'>,
  { files, locate }: Pick<PlanFiles, 'files' | 'locate'>,
): Promise<ExamplePlaces> {
  const changed = warnings.flatMap(({ number, isChange }) => {
    const first = isChange ? (proof.warnings.get(number)?.first ?? null) : null
    return first === null ? [] : [{ number, ...first }]
  })
  const places = await Promise.all(
    files.map((_, index) => {
      return locate(
        index,
        changed.flatMap(({ file, row }) => (file === index ? [row] : [])),
      )
    }),
  )
  return new Map(
    changed.flatMap(({ number, file, row }) => {
      const line = places[file]?.get(row)?.line
      return line ? [[number, { file: files[file]?.name ?? '', line }] as const] : []
    }),
  )
}
