import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { withStated } from './column-wishes.ts'
import css from './import.module.css'
import { takeOffer, wish } from './propose-import.ts'
import type { Sheet } from './sheets.ts'
import { undecidedColumns } from './undecided-columns.ts'

interface SheetOffersProps {
  readonly sheetKey: string
  readonly sheet: Sheet
  readonly proposal: ImportProposal
}

const mostNamed = 4
const mostReadings = 4

/** What a person may want to decide before loading, a line and a click each. Who only loads gets the file as it is. */
export function SheetOffers({ sheetKey, sheet: { wishes }, proposal: { offers, columns } }: SheetOffersProps) {
  const undecided = undecidedColumns(columns, wishes)
  if (offers.length === 0 && undecided === null) return null
  return (
    <ul className={css['offers']} aria-label="Before you load">
      {undecided === null ? null : (
        <Line
          words={`${formatCountOf(undecided.columns.length, 'column stays', 'columns stay')} text: ${namesOf(undecided.columns)}.`}
        >
          {undecided.readings.slice(0, mostReadings).map(({ label, doc, stated }) => (
            <Button
              key={label}
              size="compact-xs"
              title={`${namesOf(stated.map(({ name }) => name))}: ${doc}`}
              onClick={() => {
                wish(
                  sheetKey,
                  stated.reduce((said, each) => ({ ...said, ...withStated(said, each) }), wishes),
                )
              }}
            >
              Read{' '}
              {whichOf(
                stated.map(({ name }) => name),
                undecided.columns,
              )}{' '}
              {label.charAt(0).toLowerCase() + label.slice(1)}
            </Button>
          ))}
        </Line>
      )}
      {offers.map((offer) => (
        <Line key={offer.option} words={offer.reason}>
          <Button
            size="compact-xs"
            onClick={() => {
              takeOffer(sheetKey, offer)
            }}
          >
            {offer.label}
          </Button>
        </Line>
      ))}
    </ul>
  )
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className={css['offer']}>
      <span className={css['offerWords']} title={words}>
        {words}
      </span>
      {children}
    </li>
  )
}

const whichOf = (names: readonly string[], all: readonly string[]): string => {
  if (names.length === all.length) return all.length === 1 ? 'it' : 'them'
  return namesOf(names)
}

const namesOf = (names: readonly string[]): string =>
  names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')}, …` : names.join(', ')
