import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { createHash } from 'node:crypto'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Receipt, ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import { receiptContent } from '../../../src-shared/receipt/receipt-content.ts'
import type { ReceiptFinding, ReceiptReport } from '../../../src-shared/receipt/receipt-report.ts'
import { rowOrigin } from '../../../src-shared/schemas/row-origin.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { findCommittedRun } from '../../load/ledger/load-runs.ts'
import type { Database } from '../../postgres/database.ts'
import { hashFile } from '../runs/hash-files.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The receipt of a run; throws where it has none. */
export function requireReceipt({ store }: Pick<StudioParts, 'store'>, runId: string): Receipt {
  if (!store.runs.find(runId)) throw new AppError('not_found', { what: 'run', id: runId })
  const receipt = store.runs.outcome(runId).result?.receipt
  if (!receipt) throw new AppError('receipt_missing', { id: runId })
  return receipt
}

export const receiptDigest = (receipt: Receipt): string =>
  createHash('sha256').update(receiptContent(receipt)).digest('hex')

/** Compares the receipt that the studio keeps with the ledger, the rows of the tables and the archived files. */
export async function verifyReceipt(
  parts: Pick<StudioParts, 'store' | 'engine'>,
  runId: string,
): Promise<ReceiptReport> {
  const receipt = requireReceipt(parts, runId)
  const database = await parts.engine.database()
  const findings: ReceiptFinding[] = [await verifyLedger(database, runId, receipt)]
  for (const target of receipt.targets) findings.push(await verifyTable(database, runId, target))
  for (const file of receipt.nodes.flatMap((node) => node.files)) findings.push(await verifyFile(file))
  const agrees = findings.every(({ state }) => state !== 'differs')
  return { runId, digest: receiptDigest(receipt), agrees, findings }
}

async function verifyLedger(database: Database, runId: string, receipt: Receipt): Promise<ReceiptFinding> {
  const entry = await findCommittedRun((text, values) => database.query(text, values), database.settings, runId)
  if (!entry.isCommitted) {
    const message = 'The ledger of the engine database knows no such run: it was not committed there.'
    return { about: 'ledger', state: 'differs', message }
  }
  if (!entry.receipt) {
    const message = 'The run is in the ledger, which kept no receipts yet when it was loaded.'
    return { about: 'ledger', state: 'unknown', message }
  }
  return receiptContent(entry.receipt) === receiptContent(receipt)
    ? { about: 'ledger', state: 'agrees', message: 'The ledger holds the same receipt.' }
    : { about: 'ledger', state: 'differs', message: 'The ledger holds another receipt for this run.' }
}

/** Rows carry the load that wrote them last, so those that a later load changed count for that one. */
async function verifyTable(database: Database, runId: string, target: ReceiptTarget): Promise<ReceiptFinding> {
  const { table } = target
  const columns = await database.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [quoteQualifiedName(table)],
  )
  const origin = rowOrigin(new Map(columns.map(({ name, type }) => [name, type])))
  if (!origin) {
    const message = `The rows of ${table} do not carry the load that they came with, so they cannot be counted.`
    return { about: 'table', state: 'unknown', message }
  }
  const found = await database.query<{ rows: string }>(
    `select count(*) as rows from ${quoteQualifiedName(table)}
     where ${origin.load} in (select load_id from ${ledgerTables(database.settings).files.sqlName} where run_id = $1 and target = $2)`,
    [runId, table],
  )
  const rows = Number(found[0]?.rows ?? 0)
  const unchanged = target.terms.find(({ name }) => name === 'unchanged')?.rows ?? 0
  const written = target.sent - unchanged
  const said = `${formatCountOf(rows, 'row')} of ${table} carry this run, which wrote ${formatCountOf(written, 'row')}`
  if (rows === written) return { about: 'table', state: 'agrees', message: `${said}.` }
  if (rows > written) return { about: 'table', state: 'differs', message: `${said}.` }
  const message = `${said}. The others were changed or deleted since.`
  return { about: 'table', state: 'changed', message }
}

async function verifyFile({
  file,
  archivedTo,
  sha256,
}: Receipt['nodes'][number]['files'][number]): Promise<ReceiptFinding> {
  if (sha256 === undefined) {
    return { about: 'file', state: 'unknown', message: `The receipt holds no hash of ${file}.` }
  }
  const place = archivedTo ?? file
  const now = await hashFile(place)
  if (now === null) return { about: 'file', state: 'unknown', message: `${place} cannot be read any more.` }
  return now === sha256
    ? { about: 'file', state: 'agrees', message: `${place} holds the bytes that were loaded.` }
    : { about: 'file', state: 'differs', message: `${place} holds other bytes than those that were loaded.` }
}
