import type { LedgerEntry } from '../../load/ledger/load-ledger.ts'
import type { RejectedRow } from '../../load/quarantine/keep-quarantine.ts'
import type { RecordText } from '../../load/refusals/read-refused.ts'
import type { TableRejects, TargetLoad } from '../../load/target/load-order.ts'
import type { CompiledQuarantine, CompiledRun, CompiledTarget } from '../compile/compiled-run.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'
import type { Proven } from './proof/prove-run.ts'
import { rowsByFile } from './proof/read-proof.ts'
import type { PlanFiles } from './sources/plan-files.ts'

/** Without a proof the rows are counted while they are sent. */
interface ProvenRows {
  readonly compiled: CompiledRun
  readonly proof: Proven['proof'] | null
}
type RunFiles = Pick<PlanFiles, 'files' | 'placeOf' | 'locate' | 'textOf'>

/** What each target is sent. */
export function targetLoads(plan: Plan, proven: ProvenRows, files: RunFiles): readonly TargetLoad[] {
  return plan.targets.map((target) => targetLoad(plan, target, proven, files))
}

/** The quarantine tables that get rows. */
export function quarantineLoads(
  { compiled, proof }: Pick<Proven, 'compiled' | 'proof'>,
  rejected: (quarantine: CompiledQuarantine) => Promise<AsyncIterable<RejectedRow>>,
): readonly TableRejects[] {
  return compiled.quarantines
    .filter(({ exits }) => exits.some((exit) => proof.exits.has(exit)))
    .map((quarantine) => ({ table: quarantine.table, rows: () => rejected(quarantine) }))
}

function targetLoad(plan: Plan, target: PlanTarget, proven: ProvenRows, files: RunFiles): TargetLoad {
  const { compiled, proof } = proven
  const sql = compiled.targets.find((candidate) => candidate.nodeId === target.nodeId) as CompiledTarget
  const isWhole = sql.branch === null && (proof ? allStay(proof, sql) : noneLeaves(compiled, sql))
  return {
    target,
    isEmpty: false,
    selectSql: (loadIds) => sql.selectSql(loadIds, isWhole ? 'all' : 'some'),
    ledger: ledgerOf(plan, proof, files, target, sql),
    placeOf: (file, row) => files.placeOf({ file, row }),
    recordsAt: (file, records) => recordsAt(files, file, records),
  }
}

async function recordsAt(files: RunFiles, file: number, records: readonly number[]) {
  const texts = new Map<number, RecordText>()
  for (const [record, place] of await files.locate(file, records)) {
    texts.set(record, { line: place.line, raw: await files.textOf(file, place) })
  }
  return texts
}

const allStay = ({ stages }: Proven['proof'], { stage }: CompiledTarget): boolean =>
  stages[stage]?.rows === stages[stage]?.alive

/** A row that stops the run may be sent before that is found: nothing is committed then. */
function noneLeaves({ stages, exits }: CompiledRun, { stage }: CompiledTarget): boolean {
  const own = stages[stage]?.exitNumbers ?? []
  return exits.every(({ number, reason }) => reason === 'abort' || !own.includes(number))
}

/** Each file counts for each target that its rows can reach, with the rows that do. */
function ledgerOf(
  plan: Plan,
  proof: ProvenRows['proof'],
  files: RunFiles,
  target: PlanTarget,
  { stage, branch }: CompiledTarget,
): readonly LedgerEntry[] {
  const active = (proof?.stages[stage]?.groups ?? []).filter(
    (group) => group.exit === null && (branch === null || group.branch === branch),
  )
  const rows = rowsByFile(active)
  const reaching = new Set(plan.sources.flatMap(({ nodeId }) => (target.sources.includes(nodeId) ? [nodeId] : [])))
  return files.files.flatMap((file, number) => {
    if (!reaching.has(file.nodeId)) return []
    return [
      {
        fileNumber: number,
        nodeId: file.nodeId,
        file: file.name,
        sizeBytes: file.sizeBytes,
        etag: file.etag,
        rows: proof && (rows.get(number) ?? 0),
        table: target.table,
      },
    ]
  })
}
