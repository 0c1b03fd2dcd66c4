import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { Receipt, ReceiptTarget } from '../../../src-shared/receipt/receipt.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { AroundLoad } from './around-load.tsx'
import { type BalanceTerm, balanceOf, type TermReason } from './balance-of.ts'
import { ChangedValues } from './changed-values.tsx'
import { reasonWords } from './reason-words.ts'
import css from './receipt-balance.module.css'
import { Seal } from './seal.tsx'
import { TargetTable } from './target-table.tsx'
import { termWord } from './term-word.ts'

interface ReceiptBalanceProps {
  readonly receipt: Receipt
  /** The link behind a number, to the rows of the table that holds them. */
  readonly rowsHref: (term: Pick<BalanceTerm, 'table' | 'reason' | 'exit'>) => string | null
  /** The link behind the number of changed values. */
  readonly changedHref: string
}

/** More terms than this stand closer together, so that they still are one line. */
const fewTerms = 4

/** More targets than this are a table. */
const mostEquations = 2

/** A receipt as equations, with a seal if they balance. */
export function ReceiptBalance({ receipt, rowsHref, changedHref }: ReceiptBalanceProps) {
  const { came, went, isWhole } = balanceOf(receipt)
  const tableHref = (table: string) => rowsHref({ table, reason: 'loaded', exit: null }) ?? ''
  const drawn = (term: BalanceTerm) => (
    <Term
      key={term.key}
      word={reasonWords[term.reason]}
      rows={term.rows}
      by={term.by}
      title={term.title}
      tone={term.reason}
      href={rowsHref(term)}
      isStrong
    />
  )
  return (
    <figure className={css['receipt']} data-many={came.length + went.length > fewTerms} aria-label="Receipt">
      <div className={css['equations']}>
        <Equation left={came.map(drawn)} sign={isWhole ? '=' : '→'} right={went.map(drawn)} />
        <Bar terms={went} />
        {receipt.targets.length > mostEquations ? (
          <TargetTable targets={receipt.targets} />
        ) : (
          receipt.targets.map((target) => <TargetEquation key={target.nodeId} target={target} />)
        )}
        {(receipt.summaries ?? []).map(({ nodeId, table, rows }) => (
          <p key={`${nodeId} ${table}`} className={css['summary']}>
            <Link href={tableHref(table)}>{table}</Link> was rewritten by {nodeId}: {formatCountOf(rows, 'row')}.
          </p>
        ))}
        <ChangedValues nodes={receipt.nodes} href={changedHref} />
        <AroundLoad receipt={receipt} tableHref={tableHref} />
      </div>
      <Seal isBalanced={receipt.balanced} />
    </figure>
  )
}

function TargetEquation({ target }: { target: ReceiptTarget }) {
  return (
    <div className={css['target']}>
      <Equation
        left={[
          <Term
            key="sent"
            word="Sent"
            rows={target.sent}
            by={`${target.table}, ${target.loadMode.replaceAll('_', ' ')}`}
          />,
        ]}
        sign="="
        right={target.terms
          .filter(({ of }) => of === 'sent')
          .map(({ name, rows }) => (
            <Term key={name} word={termWord(name)} rows={rows} />
          ))}
      />
      <TableTerms target={target} />
    </div>
  )
}

/** What happened to rows that were in the table before. */
function TableTerms({ target }: { target: ReceiptTarget }) {
  const terms = target.terms.filter(({ of }) => of === 'table')
  if (terms.length === 0) return null
  return (
    <p className={css['summary']}>
      {terms.map(({ name, rows }) => `${formatCountOf(rows, 'earlier row')} ${name}`).join(', ')}
    </p>
  )
}

function Equation({ left, sign, right }: { left: readonly ReactNode[]; sign: string; right: readonly ReactNode[] }) {
  return (
    <div className={css['equation']}>
      {left.map((term, index) =>
        index === 0 ? (
          <Fragment key={index}>{term}</Fragment>
        ) : (
          <div key={index} className={css['side']}>
            <span className={css['sign']}>+</span>
            {term}
          </div>
        ),
      )}
      {right.map((term, index) => (
        <div key={index} className={css['side']}>
          <span className={css['sign']}>{index === 0 ? sign : '+'}</span>
          {term}
        </div>
      ))}
    </div>
  )
}

interface TermProps {
  readonly word: string
  readonly rows: number
  readonly by?: string
  readonly title?: string
  readonly tone?: TermReason
  readonly href?: string | null
  readonly isStrong?: boolean
}

function Term({ word, rows, by, title = by, tone, href, isStrong = false }: TermProps) {
  const number = formatCount(rows)
  return (
    <div className={css['term']} data-strong={isStrong} data-tone={tone}>
      <span className={css['word']}>{word}</span>
      {href ? (
        <Link href={href} className={css['number']} title="Show these rows">
          {number}
        </Link>
      ) : (
        <span className={css['number']}>{number}</span>
      )}
      {by ? (
        <span className={css['by']} title={title}>
          {by}
        </span>
      ) : null}
    </div>
  )
}

/** The same equation as bars; every term is visible. */
function Bar({ terms }: { terms: readonly BalanceTerm[] }) {
  return (
    <div className={css['bar']} aria-hidden>
      {terms
        .filter((term) => term.rows > 0)
        .map((term) => (
          <span key={term.key} data-tone={term.reason} style={{ flexGrow: term.rows }} />
        ))}
    </div>
  )
}
