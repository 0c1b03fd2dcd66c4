import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'

import { loadModeDefinitions } from '../../../src-shared/load-modes/registry.ts'
import type { PlannedEffect, PlannedTarget as Target } from '../../../src-shared/load-plan/load-plan.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './plan.module.css'
import { RowDiffs } from './row-diffs.tsx'

const order = ['updated', 'inserted', 'deleted', 'unchanged'] as const

/** What would become of one table: its counts, which open sample rows, and what is run around the load. */
export function PlannedTarget({ target }: { target: Target }) {
  const { table, loadMode, key, isNew, rowsBefore, effects, statements, hooks, notes, readerImpact, isBackedUp } =
    target
  const [open, setOpen] = useState(() => firstOf(effects)?.effect)
  const shown = effects.find(({ effect }) => effect === open)
  const mode = loadModeDefinitions.find(({ name }) => name === loadMode)?.label ?? loadMode
  return (
    <section className={css['target']} aria-label={table}>
      <header className={css['line']}>
        <h3 className={css['table']}>{table}</h3>
        <p className={css['quiet']}>
          {mode}
          {key.length > 0 ? ` · compared by ${key.join(', ')}` : ''} ·{' '}
          {isNew ? 'a new table' : `${formatCountOf(rowsBefore, 'row')} now`}
        </p>
      </header>
      <div className={css['counts']} role="group" aria-label={`Rows of ${table}`}>
        {effects.map(({ effect, rows }) => (
          <UnstyledButton
            key={effect}
            className={css['effect']}
            data-effect={effect}
            aria-pressed={effect === open}
            onClick={() => setOpen(effect)}
          >
            <b>{formatCount(rows)}</b> {effect}
          </UnstyledButton>
        ))}
      </div>
      {shown ? <RowDiffs target={target} shown={shown} /> : null}
      <ul className={css['notes']}>
        <li>{readerImpact}</li>
        {isBackedUp ? <li>{formatCountOf(rowsBefore, 'row')} are copied to a backup table first.</li> : null}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Statements title="Statements before and during the load" texts={statements} />
      <Statements
        title="Hooks, which a plan does not run"
        texts={hooks.map(({ slot, what, statement }) => `-- ${slot}\n${statement ?? what}`)}
      />
    </section>
  )
}

/** The effect that says most: changed rows before new ones before those that go. */
function firstOf(effects: readonly PlannedEffect[]): PlannedEffect | undefined {
  return order.flatMap((name) => effects.find(({ effect, rows }) => effect === name && rows > 0) ?? [])[0] ?? effects[0]
}

function Statements({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <details className={css['statements']}>
      <summary>
        {title} ({formatCount(texts.length)})
      </summary>
      <pre tabIndex={0}>{texts.map((text) => `${text};`).join('\n')}</pre>
    </details>
  )
}
