import type { DatabaseReport } from '../../../../src-shared/database-rights/database-report.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { duration } from '../text/duration.ts'
import { tableText } from '../text/table-text.ts'
import type { Terminal } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const checkDatabase = (file: string | undefined, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const report = await (file === undefined ? studio.services.database.check({}) : studio.files.checkDatabase(file))
    if (isJson) terminal.out(JSON.stringify(report))
    else print(report, terminal)
    return report.findings.some(({ severity }) => severity === 'error') ? 1 : 0
  })

function print(report: DatabaseReport, terminal: Terminal): void {
  const { style } = terminal
  const encryption = report.tlsVersion === null ? 'not encrypted' : report.tlsVersion
  terminal.out(
    `${style.bold(report.address)}  role ${report.role}, PostgreSQL ${report.version}, ${report.encoding}, ${encryption}`,
  )
  for (const { name, ms } of report.timeouts) {
    terminal.out(style.dim(`${name} is ${duration(ms)}; loads switch it off for themselves`))
  }
  for (const name of report.skipped) terminal.out(style.yellow(`${name} has problems of its own and was left out.`))
  const rows = report.tables.map(({ table, usedBy, rights, exists, isMet }) => [
    isMet ? 'yes' : 'no',
    table,
    exists ? rights.join(', ') : 'create',
    usedBy.join(', '),
  ])
  terminal.out(`\n${tableText(columns, rows, terminal)}`)
  for (const { severity, problem, advice } of report.findings) {
    const paint = severity === 'error' ? style.red : style.yellow
    terminal.out(`\n${paint(severity)}  ${problem}.${advice === null ? '' : ` ${advice}`}`)
  }
  const statements = report.findings.flatMap((finding) => finding.statements)
  if (statements.length > 0) {
    terminal.out(`\nFor the owner to run:\n${statements.map((statement) => `  ${statement};`).join('\n')}`)
  }
  const errors = report.findings.filter(({ severity }) => severity === 'error').length
  terminal.out(`\n${errors === 0 ? style.green('Nothing is missing.') : `${formatCountOf(errors, 'thing')} missing.`}`)
}

const columns = [
  { name: 'allowed', align: 'left' },
  { name: 'table', align: 'left' },
  { name: 'needs', align: 'left' },
  { name: 'for', align: 'left' },
] as const
