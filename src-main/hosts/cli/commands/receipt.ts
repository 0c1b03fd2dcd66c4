import { writeFile } from 'node:fs/promises'

import { receiptOfRun } from '../../../../src-shared/contract/receipt-of-run.ts'
import { receiptText } from '../text/receipt-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'
import { wholeId } from './runs.ts'

export interface ReceiptOptions extends SharedOptions {
  readonly html?: string
}

export const showReceipt = (start: string, options: ReceiptOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const id = await wholeId(studio, start)
    const run = await studio.services.runs.get({ id })
    const found = receiptOfRun(run)
    if (options.html !== undefined) {
      await writeFile(options.html, (await studio.services.receipts.page({ id })).html)
      terminal.out(`The receipt is written to ${options.html}.`)
    } else if (isJson) {
      terminal.out(JSON.stringify(found))
    } else {
      terminal.out(`${terminal.style.bold(run.pipelineName)}  version ${run.irVersion}, run ${id}`)
      terminal.out(`\n${receiptText(found.receipt, terminal.style)}`)
    }
    return 0
  })

export const verifyReceipt = (start: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const report = await studio.services.receipts.verify({ id: await wholeId(studio, start) })
    const { style } = terminal
    const signs = {
      agrees: style.green('✓'),
      changed: style.yellow('~'),
      unknown: style.dim('?'),
      differs: style.red('✗'),
    }
    if (isJson) terminal.out(JSON.stringify(report))
    else {
      for (const { state, message } of report.findings) terminal.out(`${signs[state]} ${message}`)
      terminal.out(report.agrees ? 'The receipt agrees.' : style.red('The receipt does not agree.'))
    }
    return report.agrees ? 0 : 1
  })
