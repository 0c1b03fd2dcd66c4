import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import { branchNames } from '../../compile/nodes/compile-branch.ts'
import type { CompiledRun, CompiledStage } from '../../compile/compiled-run.ts'
import type { Plan, PlanNode } from '../../plan/plan.ts'
import type { ExamplePlaces } from './place-examples.ts'
import { type Proof, rowsByFile, type StageProof, total } from './read-proof.ts'

type Exits = ReceiptNode['exits']

interface Account {
  rowsIn: number
  rowsOut: number
  readonly exits: Exits
  readonly entries: { label: string; rows: number }[]
  branches: { name: string; rows: number }[] | undefined
}

/** The account of every node that the proof supports: rows in, each way out, rows on. Abort exits leave no node. */
export function accountNodes(
  plan: Plan,
  compiled: CompiledRun,
  proof: Proof,
  places: ExamplePlaces = new Map(),
): readonly ReceiptNode[] {
  const accounts = new Map<string, Account>()
  const given = new Map<string, number>()
  for (const stage of compiled.stages) {
    const proven = proof.stages[stage.number]
    if (proven) accountStage({ plan, compiled, proof, accounts, given }, stage, proven)
  }
  for (const { nodeId, input } of plan.targets) {
    const rows = given.get(input) ?? 0
    if (!accounts.has(nodeId)) accounts.set(nodeId, { ...emptyAccount(rows), rowsOut: rows })
  }
  const kinds = [
    ...plan.sources.map(({ nodeId }) => ({ nodeId, kind: 'source' })),
    ...plan.nodes.map(({ nodeId, kind }) => ({ nodeId, kind })),
    ...plan.targets.map(({ nodeId }) => ({ nodeId, kind: 'target' })),
  ]
  return kinds.flatMap(({ nodeId, kind }): ReceiptNode[] => {
    const account = accounts.get(nodeId)
    if (!account) return []
    const { rowsIn, rowsOut, exits, entries, branches } = account
    const files = filesOf(plan, compiled, proof, nodeId)
    const warnings = warningsOf(compiled, proof, places, nodeId)
    return [
      {
        nodeId,
        kind,
        rowsIn,
        rowsOut,
        exits,
        warnings,
        files,
        ...(entries.length > 0 ? { entries } : {}),
        ...(branches ? { branches } : {}),
      },
    ]
  })
}

/** Who feeds whom, for holding one node's rows against the next one's. */
export function inputsOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...plan.nodes.map((node) => [node.nodeId, node.inputs] as const),
    ...plan.targets.map((target) => [target.nodeId, [target.input]] as const),
  ])
}

interface Books {
  readonly plan: Plan
  readonly compiled: CompiledRun
  readonly proof: Proof
  readonly accounts: Map<string, Account>
  /** Rows that a reference gives, by node or by branch. */
  readonly given: Map<string, number>
}

function accountStage(books: Books, stage: CompiledStage, proven: StageProof): void {
  const { compiled, proof, accounts, given } = books
  let alive = proven.rows
  enter(books, stage, proven)
  for (const nodeId of stage.nodeIds) {
    const account = accounts.get(nodeId) ?? { rowsIn: alive, rowsOut: 0, exits: [], entries: [], branches: undefined }
    accounts.set(nodeId, account)
    const own = compiled.exits.filter((exit) => exit.nodeId === nodeId && stage.exitNumbers.includes(exit.number))
    for (const { number, reason, label } of own) {
      const rows = proof.exits.get(number)?.rows ?? 0
      alive -= rows
      if (reason !== 'abort' && rows > 0) addExit(account.exits, { reason, label, rows })
    }
    account.rowsOut = alive
    given.set(nodeId, alive)
  }
  given.set(stage.end, proven.alive)
  spread(books, stage, proven)
}

/** Several things can be wrong with a value for which rows leave in the same way. */
function addExit(exits: Exits, exit: Exits[number]): void {
  const known = exits.findIndex(({ reason, label }) => reason === exit.reason && label === exit.label)
  const before = exits[known]
  if (before) exits[known] = { ...before, rows: before.rows + exit.rows }
  else exits.push(exit)
}

/** What happened on the way into a stage: rows became groups, or pairs. */
function enter({ accounts, given }: Books, { opening }: CompiledStage, proven: StageProof): void {
  if (opening.kind === 'group') {
    const before = given.get(opening.reference) ?? 0
    const account = accounts.get(opening.nodeId) ?? emptyAccount(before)
    accounts.set(opening.nodeId, account)
    const rows = before - proven.rows
    if (rows > 0) account.exits.push({ reason: 'grouped', label: opening.label, rows })
  }
  if (opening.kind === 'moved') {
    const before = opening.inputs.reduce((sum, { reference }) => sum + (given.get(reference) ?? 0), 0)
    const account = accounts.get(opening.nodeId) ?? emptyAccount(before)
    accounts.set(opening.nodeId, account)
    if (opening.added !== null && proven.rows > before) {
      account.entries.push({ label: opening.added, rows: proven.rows - before })
    }
  }
  if (opening.kind !== 'join') return
  const [left, right] = [given.get(opening.left) ?? 0, given.get(opening.right) ?? 0]
  const of = (side: string) => total(proven.groups.filter((group) => group.side === side))
  const account = emptyAccount(left + right)
  accounts.set(opening.nodeId, account)
  const met = left - of('left')
  const added = of('both') - met
  if (added > 0) account.entries.push({ label: 'a left row that met more than one right row', rows: added })
  const joined = right - of('right')
  if (joined > 0)
    account.exits.push({ reason: 'joined', label: 'rows of the right input, matched with the left', rows: joined })
}

const emptyAccount = (rowsIn: number): Account => ({ rowsIn, rowsOut: 0, exits: [], entries: [], branches: undefined })

function spread({ plan, accounts, given }: Books, stage: CompiledStage, proven: StageProof): void {
  const last = stage.nodeIds.at(-1)
  const node = plan.nodes.find((each): each is Extract<PlanNode, { kind: 'branch' }> => {
    return each.nodeId === last && each.kind === 'branch'
  })
  const account = node && accounts.get(node.nodeId)
  if (!account) return
  account.branches = branchNames(node).map((name, index) => {
    const rows = total(proven.groups.filter((group) => group.exit === null && group.branch === index))
    given.set(`${node.nodeId}.${name}`, rows)
    return { name, rows }
  })
}

function filesOf(plan: Plan, compiled: CompiledRun, proof: Proof, nodeId: string): ReceiptNode['files'] {
  const source = plan.sources.find((each) => each.nodeId === nodeId)
  const stage = compiled.stages.find(({ opening }) => opening.kind === 'scan' && opening.sourceId === nodeId)
  const groups = (stage && proof.stages[stage.number]?.groups) ?? []
  const rows = rowsByFile(groups)
  return (source?.files ?? []).map(({ name, sizeBytes }, index) => {
    return { file: name, sizeBytes, rows: rows.get((source?.firstFile ?? 0) + index) ?? 0, archivedTo: null }
  })
}

function warningsOf(
  compiled: CompiledRun,
  proof: Proof,
  places: ExamplePlaces,
  nodeId: string,
): ReceiptNode['warnings'] {
  return compiled.warnings.flatMap(({ nodeId: at, number, label, column, isChange }) => {
    const { rows, example } = proof.warnings.get(number) ?? { rows: 0, example: null }
    if (at !== nodeId || rows === 0) return []
    const said = example === null ? {} : { example }
    return [
      {
        label,
        rows,
        ...said,
        ...(isChange ? { isChange, ...(column === null ? {} : { column }) } : {}),
        ...places.get(number),
      },
    ]
  })
}
