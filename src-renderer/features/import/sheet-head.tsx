import { Button, Popover } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconInfoCircle } from '@tabler/icons-react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './import.module.css'
import { LayoutOptions } from './layout-options.tsx'
import { layoutWords } from '../../../src-shared/layout/layout-facts.ts'
import type { Sheet } from './sheets.ts'

/** The files, how they are read and why, and the way to read them otherwise. */
export function SheetHead({ sheetKey, sheet }: { sheetKey: string; sheet: Sheet }) {
  const { input, proposal } = sheet
  const facts = proposal
    ? [
        ...(proposal.files.length > 1 ? [formatCountOf(proposal.files.length, 'file')] : []),
        ...layoutWords(proposal.source),
        formatCountOf(proposal.rows, 'row'),
        formatCountOf(proposal.columns.length, 'column'),
      ]
    : []
  return (
    <header className={css['head']}>
      <h1 className={css['title']} title={input.files.join('\n')}>
        {input.title}
      </h1>
      <p className={css['facts']}>
        {facts.map((fact) => (
          <span key={fact} className={css['fact']}>
            {fact}
          </span>
        ))}
      </p>
      <span className={css['space']} />
      {proposal && proposal.evidence.length > 0 ? (
        <Popover width={420} position="bottom-end" withinPortal>
          <Popover.Target>
            <Button variant="subtle" leftSection={<IconInfoCircle size={14} aria-hidden />}>
              How it is read
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <ul className={css['evidence']}>
              {proposal.evidence.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      ) : null}
      <Popover width={320} position="bottom-end" withinPortal trapFocus>
        <Popover.Target>
          <Button leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}>Change</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <LayoutOptions sheetKey={sheetKey} sheet={sheet} />
        </Popover.Dropdown>
      </Popover>
    </header>
  )
}
