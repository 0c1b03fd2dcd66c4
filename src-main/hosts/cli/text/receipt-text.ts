import { basename } from 'node:path'

import type { Receipt, ReceiptNode, ReceiptTarget } from '../../../../src-shared/receipt/receipt.ts'
import { padded } from './display-width.ts'
import { count } from './numbers.ts'
import type { Style } from './terminal.ts'

/** A receipt as a person reads one: node by node, then the two sums that must come out even. */
export function receiptText(receipt: Receipt, style: Style): string {
  const names = Math.max(...receipt.nodes.map((node) => node.nodeId.length), 4)
  const figures = [...receipt.nodes.flatMap((node) => [node.rowsIn, node.rowsOut]), 0].map(
    (number) => count(number).length,
  )
  const digits = Math.max(...figures)
  const nodes = receipt.nodes.flatMap((node) => nodeLines(node, names, digits, style))
  const sums = [readSum(receipt), ...receipt.targets.map(sentSum)]
  const sumWidth = Math.max(...sums.map((line) => line.length))
  const rule = style.dim('─'.repeat(Math.max(sumWidth, names + digits * 2 + 14)))
  const seal = receipt.balanced ? style.green('✓ The receipt balances.') : style.red('✗ The receipt does not balance.')
  return [...nodes, rule, ...sums, rule, seal].join('\n')
}

function nodeLines(node: ReceiptNode, names: number, digits: number, style: Style): readonly string[] {
  const figure = (number: number) => padded(count(number), digits, 'right')
  const name = style.bold(padded(node.nodeId, names, 'left'))
  const indent = ' '.repeat(names + 2)
  return [
    `${name}  ${figure(node.rowsIn)} in  ${figure(node.rowsOut)} out`,
    ...node.files.map((file) => {
      const archived = file.archivedTo === null ? '' : ` → ${file.archivedTo}`
      return `${indent}${figure(file.rows)} from ${basename(file.file)}${style.dim(archived)}`
    }),
    ...node.exits.map((exit) => `${indent}${figure(exit.rows)} ${exit.reason}: ${exit.label}`),
    ...node.warnings.map((warning) => style.yellow(`${indent}${figure(warning.rows)} warned: ${warning.label}`)),
  ]
}

/** read = loaded + each reason for leaving. */
function readSum({ nodes, targets }: Receipt): string {
  const read = nodes.flatMap((node) => node.files).reduce((sum, file) => sum + file.rows, 0)
  const reasons = new Map<string, number>([['loaded', targets.reduce((sum, target) => sum + target.sent, 0)]])
  for (const exit of nodes.flatMap((node) => node.exits)) {
    reasons.set(exit.reason, (reasons.get(exit.reason) ?? 0) + exit.rows)
  }
  return `read ${count(read)} = ${[...reasons].map(([reason, rows]) => `${count(rows)} ${reason}`).join(' + ')}`
}

function sentSum({ table, sent, inserted, updated, unchanged }: ReceiptTarget): string {
  const parts = `${count(inserted)} inserted + ${count(updated)} updated + ${count(unchanged)} unchanged`
  return `sent ${count(sent)} = ${parts}  (${table})`
}
