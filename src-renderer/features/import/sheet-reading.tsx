import { Button, Progress } from '@mantine/core'

import { GridShape } from './grid-shape.tsx'
import css from './import.module.css'
import { stopProposing } from './propose-import.ts'
import type { Sheet } from './sheets.ts'

/** While the values of the files are read for the first time. */
export function SheetReading({ sheetKey, sheet: { input, reading } }: { sheetKey: string; sheet: Sheet }) {
  const share = Math.floor((reading ?? 0) * 100)
  return (
    <div className={css['sheet']} aria-busy>
      <header className={css['head']}>
        <div className={css['readingWords']} role="status">
          <h1 className={css['title']} title={input.files.join('\n')}>
            {input.title}
          </h1>
          <span className={css['fact']}>{share === 0 ? 'Reading every value' : `Reading every value: ${share} %`}</span>
        </div>
        <Progress className={css['readingBar'] ?? ''} value={share} aria-label="Share of the file that was read" />
        <Button
          onClick={() => {
            stopProposing(sheetKey)
          }}
        >
          Cancel
        </Button>
      </header>
      <GridShape />
    </div>
  )
}
