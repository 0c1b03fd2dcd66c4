import { formatCount, formatCountOf } from '../values/format-count.ts'
import { countedWords } from './counted-words.ts'
import { byExit } from './exit-words.ts'
import type { Receipt, ReceiptNode } from './receipt.ts'
import { runSums } from './run-sums.ts'

/** What a receipt's page says about its run. */
export interface ReceiptFacts {
  readonly runId: string
  readonly pipelineName: string
  readonly irVersion: number
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly engine: string
  /** SHA-256 of what the receipt attests. */
  readonly digest: string
}

/** A receipt as one HTML page that stands alone: for a screen, a printer or a folder of records. */
export function receiptPage(facts: ReceiptFacts, receipt: Receipt): string {
  const { read, entered, shared, loaded, left } = runSums(receipt)
  const came = [`${formatCount(read)} read`, ...more(entered, 'multiplied by joins'), ...more(shared, 'read again')]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Receipt of ${escaped(facts.pipelineName)}, ${escaped(facts.runId)}</title>
<style>${style}</style>
</head>
<body>
<h1>Receipt of a load</h1>
<dl>
${[
  ['Pipeline', `${facts.pipelineName}, version ${facts.irVersion}`],
  ['Run', facts.runId],
  ['Started', facts.startedAt],
  ['Finished', facts.finishedAt ?? ''],
  ['Database', facts.engine],
]
  .map(([name = '', value = '']) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
  .join('\n')}
</dl>
<p class="balance">${came.join(' + ')} = ${formatCount(loaded)} loaded + ${formatCount(left)} removed</p>
<p class="seal">${receipt.balanced ? 'Balanced: every row is accounted for.' : 'This receipt does not balance.'}</p>
${table(['Node', 'Rows in', 'Rows out', 'Removed'], receipt.nodes.map(nodeRow))}
${table(
  ['Node', 'Values changed or warned of'],
  receipt.nodes.flatMap((node) => node.warnings.map((counted) => [node.nodeId, countedWords(counted)])),
)}
${table(
  ['File', 'Bytes', 'Rows', 'SHA-256'],
  receipt.nodes.flatMap((node) => node.files.map(fileRow)),
)}
${table(
  ['Table', 'Load mode', 'Sent', 'Rows'],
  receipt.targets.map((target) => [
    target.table,
    target.loadMode.replaceAll('_', ' '),
    formatCount(target.sent),
    [
      ...target.terms.map(({ name, of, rows }) =>
        of === 'sent' ? `${formatCount(rows)} ${name}` : `${formatCountOf(rows, 'earlier row')} ${name}`,
      ),
      ...(target.backup ? [`${formatCountOf(target.backup.rows, 'earlier row')} kept in ${target.backup.table}`] : []),
    ].join(', '),
  ]),
)}
${table(
  ['Hook', 'What it did', 'Outcome'],
  (receipt.hooks ?? []).map(({ nodeId, slot, what, failure }) => [
    `${nodeId}, ${slot}`,
    what,
    failure === null ? 'done' : `failed after the commit: ${failure}`,
  ]),
)}
${table(
  ['Quarantine', 'Rows kept'],
  receipt.quarantine.map((kept) => [kept.table, formatCount(kept.rows)]),
)}
<p class="digest">Digest of the counts (SHA-256): ${facts.digest}</p>
</body>
</html>
`
}

const more = (rows: number, words: string): readonly string[] => (rows > 0 ? [`${formatCount(rows)} ${words}`] : [])

const nodeRow = (node: ReceiptNode): readonly string[] => [
  node.nodeId,
  formatCount(node.rowsIn),
  formatCount(node.rowsOut),
  node.exits.map((exit) => `${formatCount(exit.rows)} ${exit.reason}${byExit(exit)}`).join('; '),
]

const fileRow = (file: ReceiptNode['files'][number]): readonly string[] => [
  file.file,
  formatCount(file.sizeBytes),
  formatCount(file.rows),
  file.sha256 ?? '',
]

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = heads.map((each) => `<th>${escaped(each)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((each) => `<td>${escaped(each)}</td>`).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
body { font: 13px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #16202a; }
h1 { font-size: 20px; font-weight: 600; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: 0.15rem 1rem; margin: 1rem 0; }
dt { color: #566472; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #d9e0e6; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; color: #566472; }
.balance { font-size: 16px; font-weight: 600; margin-bottom: 0; } .seal { color: #0b7285; margin-top: 0; }
.digest { font-family: ui-monospace, monospace; font-size: 11px; color: #566472; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } }
`
