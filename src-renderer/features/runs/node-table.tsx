import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'

import { countedWords } from '../../../src-shared/receipt/counted-words.ts'
import { byExit } from '../../../src-shared/receipt/exit-words.ts'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { baseName } from '../../ui/format/format-path.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'
import type { NodeAccount } from './node-accounts.ts'
import css from './node-table.module.css'
import { rowsHref } from './rows-href.ts'

interface NodeTableProps {
  readonly accounts: readonly NodeAccount[]
  /** The run whose receipt the accounts are from, with a way to its rows; null where there is none yet. */
  readonly runId: string | null
}

/** Rows in and out of each node, and why any left. */
export function NodeTable({ accounts, runId }: NodeTableProps) {
  const columns = useMemo(() => columnsOf(runId), [runId])
  return (
    <div className={css['nodes']}>
      <ListTable label="Nodes" rows={accounts} columns={columns} rowKey={(account) => account.nodeId} />
    </div>
  )
}

const columnsOf = (runId: string | null): readonly ListColumn<NodeAccount>[] => [
  {
    header: 'Node',
    width: '26%',
    cell: ({ nodeId, kind }) => (
      <span className={css['node']} title={nodeId}>
        {kind === null ? null : <KindIcon kind={kind} size={16} />}
        <span>{nodeId}</span>
      </span>
    ),
  },
  { header: 'Rows in', width: '110px', align: 'end', cell: ({ rowsIn }) => count(rowsIn) },
  { header: 'Rows out', width: '110px', align: 'end', cell: ({ rowsOut }) => count(rowsOut) },
  { header: 'What happened', cell: (account) => <Happenings account={account} runId={runId} /> },
]

function Happenings({ account, runId }: { account: NodeAccount; runId: string | null }) {
  const { nodeId, state, exits, entries, branches, warnings, files } = account
  const left = exits.filter((exit) => exit.rows > 0)
  const warned = warnings.filter((warning) => warning.rows > 0)
  return (
    <span className={css['happenings']}>
      {state === 'failed' ? <span data-tone="bad">Failed here</span> : null}
      {state === 'running' ? <span>Working</span> : null}
      {files.map((file) => (
        <span
          key={file.file}
          title={file.archivedTo === null ? file.file : `${file.file}, moved to ${file.archivedTo}`}
        >
          {baseName(file.file)}
          {file.sizeBytes > 0 ? ` (${formatBytes(file.sizeBytes)})` : null}
        </span>
      ))}
      {entries.map((entry, index) => (
        <span key={`e${index}`} title={entry.label}>
          +{formatCount(entry.rows)}: {entry.label}
        </span>
      ))}
      {branches.length > 0 ? (
        <span>{branches.map(({ name, rows }) => `${name} ${formatCount(rows)}`).join(' · ')}</span>
      ) : null}
      {left.map((exit, index) => (
        <span key={index} data-tone={exit.reason === 'quarantined' ? 'warn' : undefined} title={exit.label}>
          <RowsLink href={exitHref(runId, nodeId, exit)}>
            {formatCount(exit.rows)} {exit.reason}
          </RowsLink>
          {byExit(exit)}
        </span>
      ))}
      {warned.map((warning, index) => (
        <span key={`w${index}`} data-tone="warn" title={warning.label}>
          <RowsLink
            href={
              runId !== null && warning.isChange
                ? runRowsHref(runId, { nodeId, reason: 'changed', label: warning.label })
                : null
            }
          >
            {countedWords(warning)}
          </RowsLink>
        </span>
      ))}
    </span>
  )
}

function RowsLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? (
    <>{children}</>
  ) : (
    <Link href={href} title="Show these rows">
      {children}
    </Link>
  )
}

function exitHref(
  runId: string | null,
  nodeId: string,
  { reason, label }: NodeAccount['exits'][number],
): string | null {
  return runId === null ? null : rowsHref(runId, { reason, table: null, exit: { nodeId, label } })
}

const count = (rows: number | null): string => (rows === null ? '–' : formatCount(rows))
