import { Button } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'

import type { DatabaseReport } from '../../../src-shared/database-rights/database-report.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { copyText } from '../../ui/data-grid/copy-text.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import css from './rights.module.css'

/** What is missing with the statements that help, then every table that is used. */
export function Rights({ report }: { report: DatabaseReport }) {
  const { findings, tables, pipelines, skipped, role } = report
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const statements = findings.flatMap((finding) => finding.statements)
  return (
    <div className={css['rights']}>
      <p className={css['summary']} data-good={errors === 0}>
        {errors === 0 ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconCircleXFilled size={16} aria-hidden />}
        {errors === 0
          ? `Role ${role} may do all that ${pipelineWords(pipelines.length)}.`
          : `${formatCountOf(errors, 'thing')} that ${pipelineWords(pipelines.length)} ${errors === 1 ? 'is' : 'are'} missing.`}
      </p>
      {findings.length === 0 ? null : (
        <ul className={css['findings']} aria-label="What is missing">
          {findings.map(({ code, subject, severity, problem, advice }) => (
            <li key={`${code} ${subject}`} data-severity={severity}>
              {severity === 'error' ? (
                <IconCircleXFilled size={16} aria-label="Missing" role="img" />
              ) : (
                <IconAlertTriangleFilled size={16} aria-label="Warning" role="img" />
              )}
              <span>
                {problem}. {advice}
              </span>
            </li>
          ))}
        </ul>
      )}
      {statements.length > 0 ? <Statements statements={statements} /> : null}
      {skipped.length > 0 ? (
        <p className={css['skipped']}>Not looked at, because they have problems of their own: {skipped.join(', ')}.</p>
      ) : null}
      <ListTable label="Tables" rows={tables} rowKey={({ table }) => table} columns={columns} />
    </div>
  )
}

function Statements({ statements }: { statements: readonly string[] }) {
  const [isCopied, setCopied] = useState(false)
  const text = statements.map((statement) => `${statement};`).join('\n')
  return (
    <div className={css['statements']}>
      <header>
        <h3>For the owner of the database to run</h3>
        <Button
          size="xs"
          leftSection={<IconCopy size={13} aria-hidden />}
          onClick={() => {
            copyText(text)
            setCopied(true)
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </header>
      <pre tabIndex={0} aria-label="Statements that give the rights">
        {text}
      </pre>
    </div>
  )
}

type UsedTable = DatabaseReport['tables'][number]

const columns: readonly ListColumn<UsedTable>[] = [
  {
    header: 'Table',
    width: '30%',
    cell: ({ table }) => (
      <code className={css['table']} title={table}>
        {table}
      </code>
    ),
  },
  {
    header: 'Needs',
    width: '24%',
    cell: ({ rights, exists }) => <span title={rights.join(', ')}>{exists ? rights.join(', ') : 'to be created'}</span>,
  },
  { header: 'For', cell: ({ usedBy }) => <span title={usedBy.join(', ')}>{usedBy.join(', ')}</span> },
  {
    header: 'State',
    width: '110px',
    cell: ({ isMet }) => (
      <span className={css['state']} data-good={isMet}>
        {isMet ? <IconCircleCheckFilled size={14} aria-hidden /> : <IconCircleXFilled size={14} aria-hidden />}
        {isMet ? 'Allowed' : 'Missing'}
      </span>
    ),
  },
]

function pipelineWords(count: number): string {
  if (count === 0) return 'Weir itself needs'
  return count === 1 ? 'the pipeline needs' : `the ${count} pipelines need`
}
