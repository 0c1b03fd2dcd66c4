import type { BenchReport } from './bench-load.ts'
import { openContractWorkspace } from './contract/contract-workspace.ts'
import { type FailureCase, failureCases } from './contract/failure-cases.ts'
import { installCommitHold } from './contract/hold-commits.ts'
import { peerHeading, peers, peerZeros } from './contract/peers.ts'
import { deliver, openTrial, runApart, type RunPipeline, runToEnd } from './contract/trial.ts'
import { csvFile } from './contract/contract-row.ts'
import { textTable } from './contract/text-table.ts'

export interface ContractOrder {
  /** Of the file that is loaded over 1,000 good rows. */
  readonly rows: number
  readonly tell: (line: string) => void
  /** Absent: a command each. Kills are of commands always. */
  readonly run?: RunPipeline
  /** Absent: every case with every mode. */
  readonly skips?: (failure: FailureCase, mode: string) => boolean
}

interface Cell {
  readonly mode: string
  readonly name: string
  readonly text: string
  readonly isKept: boolean
}

/** Tries to break a table of 1,000 good rows in every load mode, and prints what became of it next to other loaders. */
export async function benchContract({
  rows,
  tell,
  run = runApart,
  skips = () => false,
}: ContractOrder): Promise<BenchReport & { readonly isKept: boolean }> {
  const place = await openContractWorkspace()
  const cells: Cell[] = []
  try {
    const client = await place.connect('contract')
    for (const [number, pipeline] of place.pipelines.entries()) {
      const first = await openTrial({ place, run, client, pipeline }, 10)
      deliver(first, csvFile(first.rows))
      await runToEnd(first)
      if (number === 0) await installCommitHold(client)
      for (const failure of failureCases) {
        if (skips(failure, pipeline.mode)) continue
        const { remark, faults } = await failure.run(await openTrial({ place, run, client, pipeline }, rows))
        const { name } = failure
        const isKept = faults.length === 0
        const text = isKept ? `kept, ${remark}` : `BROKEN: ${faults.join('; ')}`
        cells.push({ mode: pipeline.mode, name, text, isKept })
        tell(`${pipeline.mode}, ${name}: ${text}`)
      }
    }
    await client.end()
  } finally {
    await place.close()
  }
  return {
    figures: { bench: 'contract', rows, cells },
    text: describe(cells),
    isKept: cells.every((cell) => cell.isKept),
  }
}

function describe(cells: readonly Cell[]): string {
  const modes = [...new Set(cells.map(({ mode }) => mode))]
  const ours = failureCases.map(({ name }) => [
    name,
    ...modes.map((mode) => cells.find((cell) => cell.mode === mode && cell.name === name)?.text ?? ''),
  ])
  return `A table of 1,000 good rows, loaded with the tools people use today:
${textTable([peerHeading, ...peers])}
${peerZeros}

The same with Weir, in every load mode:
${textTable([['', ...modes], ...ours])}
`
}
