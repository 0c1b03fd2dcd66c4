import { AppError } from '../errors/app-error.ts'
import type { InferredColumn } from '../inference/inference.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { formatCountOf } from '../values/format-count.ts'
import { chooseMode, isReplacing } from './choose-mode.ts'
import { columnChoices } from './column-choices.ts'
import { columnRemarks, statedRemarks } from './column-remarks.ts'
import { conventionsOf, madeName, renamed, statedOf } from './column-wishes.ts'
import { keyChoices } from './key-choices.ts'
import { loadDocument } from './load-document.ts'
import type {
  FoundTable,
  LoadFacts,
  LoadProposal,
  LoadWishes,
  ProposedColumn,
  StatedColumn,
  TableColumn,
} from './load-proposal.ts'
import { matchColumns } from './match-columns.ts'
import { isProvenType, misfitsOf } from './misfits-of.ts'
import { mostLoaded } from './most-loaded.ts'
import { tableFit } from './table-fit.ts'
import { fieldTypeName, tableWith } from './table-with.ts'

/** What loading the files would do, from what was found and what the person said. */
export function proposeLoad(facts: LoadFacts, wishes: LoadWishes): LoadProposal {
  const names = facts.names.map(({ name }) => name)
  for (const { name } of wishes.columns) requireColumn(madeName(facts, name), names)
  for (const { from } of wishes.renames) requireColumn(madeName(facts, from), names)
  const { found } = facts.table
  const columns = found ? intoTable(facts, wishes, found) : intoNewTable(facts, wishes)
  const key = chooseKey(facts, wishes, columns)
  const keys = keyChoices(facts, columns)
  const { mode, notes } = chooseMode(facts, wishes, key)
  const schema = tableWith(facts, columns, key)
  return {
    files: facts.files,
    folder: facts.folder,
    rows: facts.rows,
    source: facts.source,
    evidence: facts.layout?.evidence ?? [],
    offers: facts.offers,
    columns,
    table: facts.table.name,
    isNewTable: found === null,
    newTable: facts.newTable,
    tables: facts.tables,
    schema,
    key,
    keys,
    mode,
    ...mostLoaded({ rows: facts.rows, columns, key, keys, wishes }),
    pipeline: loadDocument(facts, wishes, { columns, key, mode }),
    replaces: isReplacing(facts, wishes),
    loadedBy: facts.loadedBy,
    doubles: (mode === 'append' ? found?.earlier.same[0] : undefined) ?? null,
    notes: [
      ...(facts.layout?.warnings ?? []),
      ...(facts.table.note === null ? [] : [facts.table.note]),
      ...emptyTargets(facts, columns),
      ...badRecordNotes(wishes),
      ...limitNotes(wishes),
      ...notes,
    ],
  }
}

function intoNewTable(facts: LoadFacts, wishes: LoadWishes): readonly ProposedColumn[] {
  return facts.columns.map((column, index) => {
    const stated = statedOf(facts, wishes, column.name)
    const type = stated?.type ?? (conventionsOf(column) === null ? column.columnType : column.type)
    return {
      from: facts.names[index]?.from ?? column.name,
      name: column.name,
      to: isLeftOut(facts, wishes, column.name) ? null : renamed(facts, wishes, column.name),
      type,
      tableType: fieldTypeName(stated?.type ?? column.type),
      remarks: [
        ...nameRemarks(facts, column.name),
        ...(stated ? statedRemarks(column, stated) : columnRemarks(column)),
      ],
      ...choicesOf(column, stated),
    }
  })
}

/** The table decides about types: the file's values go there as they are, unless the person says what they are. */
function intoTable(facts: LoadFacts, wishes: LoadWishes, found: FoundTable): readonly ProposedColumn[] {
  const renames = facts.columns.map(({ name }) => renamed(facts, wishes, name))
  const matches = matchColumns(renames, found.columns)
  return facts.columns.map((column, index) => {
    const wanted = renames[index] ?? column.name
    const match = matches.get(wanted) ?? null
    const stated = statedOf(facts, wishes, column.name)
    const isAdded = match === null && found.schema !== null
    const base = {
      from: facts.names[index]?.from ?? column.name,
      name: column.name,
      type: stated?.type ?? (isAdded ? column.columnType : typeFor(column)),
      ...choicesOf(column, stated),
    }
    if (isLeftOut(facts, wishes, column.name)) return { ...base, to: null, tableType: null, remarks: ['left out'] }
    if (isAdded) {
      const remarks = [...nameRemarks(facts, column.name), 'new: the table gets this column']
      return { ...base, to: wanted, tableType: fieldTypeName(stated?.type ?? column.type), remarks }
    }
    const reason = match === null ? `${facts.table.name} has no such column` : match.refusal
    const remarks = [...nameRemarks(facts, column.name), ...(stated ? statedRemarks(column, stated) : [])]
    const tableType = match?.type ?? null
    if (reason !== null) return { ...base, to: null, tableType, remarks: [...remarks, `left out: ${reason}`] }
    const fit = asItIs(column, stated, match, wishes)
    return { ...base, to: match?.name ?? null, tableType, remarks: [...remarks, ...fit.remarks], stops: fit.stops }
  })
}

/** What is said of values that the table takes as the file has them. */
function asItIs(
  column: InferredColumn,
  stated: StatedColumn | undefined,
  match: TableColumn | null,
  wishes: LoadWishes,
): Pick<ProposedColumn, 'remarks' | 'stops'> {
  if (stated || match === null) return { remarks: [], stops: null }
  if (match.type === 'text') return { remarks: columnRemarks(column), stops: null }
  return typeFor(column) === 'text' ? tableFit(column, match.type, wishes) : { remarks: [], stops: null }
}

const choicesOf = (column: InferredColumn, stated: StatedColumn | undefined) => ({
  inferredType: column.type,
  nulls: column.evidence.nulls,
  choices: columnChoices(column, stated),
  misfits: misfitsOf(column, stated),
  isProven: isProvenType(column, stated),
  stops: null,
})

const isLeftOut = (facts: LoadFacts, { leftOut = [] }: LoadWishes, name: string): boolean =>
  leftOut.some((written) => madeName(facts, written) === name)

/** What the format says stays; what inference would make of a text does not, except by conventions that it proved. */
const typeFor = (column: InferredColumn): string => {
  if (conventionsOf(column) !== null) return column.type
  return column.evidence.kinds.length === 0 ? column.columnType : 'text'
}

const nameRemarks = ({ names }: LoadFacts, name: string): readonly string[] => {
  const made = names.find((each) => each.name === name)
  return made?.why == null ? [] : [made.why]
}

function chooseKey(facts: LoadFacts, wishes: LoadWishes, columns: readonly ProposedColumn[]): readonly string[] {
  const loaded = columns.flatMap(({ to }) => (to === null ? [] : [to]))
  if (wishes.key) {
    const key = wishes.key.map((name) => columns.find((column) => column.name === madeName(facts, name))?.to ?? name)
    for (const name of key) requireColumn(name, loaded)
    return key
  }
  const { found } = facts.table
  if (found) return found.keys.find((key) => key.length > 0 && key.every((name) => loaded.includes(name))) ?? []
  const proven = facts.columns.find(({ evidence }) => evidence.unique === true && evidence.nulls === 0)
  const to = proven && columns.find(({ name }) => name === proven.name)?.to
  return to == null ? [] : [to]
}

function badRecordNotes({ onBadRecord }: LoadWishes): readonly string[] {
  if (onBadRecord === 'quarantine') return ['Records that cannot be read go to quarantine; the others are loaded.']
  return onBadRecord === 'skip' ? ['Records that cannot be read are skipped and counted; the others are loaded.'] : []
}

function limitNotes({ maxRejected, onBadRecord = 'fail', rowValidation = 'strict' }: LoadWishes): readonly string[] {
  if (maxRejected === undefined || (onBadRecord === 'fail' && rowValidation === 'strict')) return []
  const { rows, percent } = maxRejected
  const limits = [
    ...(rows === undefined ? [] : [formatCountOf(rows, 'row')]),
    ...(percent === undefined ? [] : [`${percent} %`]),
  ]
  return [`If more than ${limits.join(' or ')} are rejected, nothing is loaded.`]
}

function emptyTargets(facts: LoadFacts, columns: readonly ProposedColumn[]): readonly string[] {
  const { found, name } = facts.table
  if (!found) return []
  if (columns.every(({ to }) => to === null)) {
    const there = found.columns.map((column) => column.name).join(', ')
    throw new AppError('load_table_unfit', { table: name, there, came: columns.map(({ from }) => from).join(', ') })
  }
  const unfed = found.columns.filter(
    (column) => column.refusal === null && !columns.some(({ to }) => to === column.name),
  )
  if (unfed.length === 0) return []
  const list = unfed.map((column) => column.name).join(', ')
  return [
    `${formatCountOf(unfed.length, 'column')} of ${name} ${unfed.length === 1 ? 'is' : 'are'} not in the file and ${unfed.length === 1 ? 'keeps what it has' : 'keep what they have'}: ${list}.`,
  ]
}

function requireColumn(name: string, known: readonly string[]): void {
  if (known.includes(name)) return
  throw new AppError('load_column_unknown', { column: name, near: didYouMean(name, known), known: known.join(', ') })
}
