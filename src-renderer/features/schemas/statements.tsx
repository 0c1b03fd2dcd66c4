import { IconCheck } from '@tabler/icons-react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './statements.module.css'

/** The statements that applying would run, in their order. */
export function Statements({ table, statements }: { table: string; statements: readonly string[] }) {
  if (statements.length === 0) {
    return (
      <p className={css['none']}>
        <IconCheck size={16} aria-hidden />
        {table} is as described already. Applying changes nothing in the database.
      </p>
    )
  }
  return (
    <>
      <p className={css['intro']}>
        {formatCountOf(statements.length, 'statement')} for <span className={css['table']}>{table}</span>
      </p>
      <ol className={css['list']}>
        {statements.map((statement, index) => (
          <li key={index}>
            <pre>{statement}</pre>
          </li>
        ))}
      </ol>
    </>
  )
}
