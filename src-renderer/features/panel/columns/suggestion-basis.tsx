import { Button, Menu } from '@mantine/core'
import { createContext, useContext, useEffect } from 'react'

import css from './column-menu.module.css'

/** The rows that suggestions rest on, and the way to rest them on all of them. */
export interface Basis {
  /** `sample` until somebody looks, `reading` while every row is read, `all` from then on. */
  readonly rest: 'all' | 'sample' | 'reading'
  /** "first 10,000 of 100,000 rows of customers.csv" */
  readonly sample: string
  /** The files, or what else was read: "customers.csv". */
  readonly source: string
  /** The values of a column in the rows that are shown. */
  readonly valuesOf: (column: string) => readonly string[]
  readonly prove: () => void
  readonly stop: () => void
}

export const BasisContext = createContext<Basis | null>(null)

/** Says what the suggestions below it rest on; being looked at, it has every row read. */
export function SuggestionBasis({ isInMenu = false }: { isInMenu?: boolean }) {
  const basis = useContext(BasisContext)
  const prove = basis?.prove
  useEffect(() => {
    prove?.()
  }, [prove])
  if (!basis) return null
  const { rest, sample, source, stop } = basis
  return (
    <>
      {/* A menu has items and nothing else that speaks. */}
      <p className={css['basis']} {...(isInMenu ? {} : { role: 'status' })}>
        {rest === 'all'
          ? `Proven on every row of ${source}.`
          : rest === 'reading'
            ? `Seen in the ${sample}. Reading every row…`
            : `Seen in the ${sample}.`}
      </p>
      {rest !== 'reading' ? null : isInMenu ? (
        <Menu.Item closeMenuOnClick={false} onClick={stop}>
          Stop reading
        </Menu.Item>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={stop}>
          Stop reading
        </Button>
      )}
    </>
  )
}
