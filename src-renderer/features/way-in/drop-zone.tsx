import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { fileFormatDefinitions } from '../../../src-shared/formats/registry.ts'
import css from './drop-zone.module.css'
import { pickFiles } from './file-picker.tsx'

const formats = fileFormatDefinitions.filter(({ refusal }) => refusal === null).map(({ label }) => label)

interface DropZoneProps {
  /** Where there is nothing else yet, it gets the room. */
  readonly isLarge: boolean
  /** A smaller way in. */
  readonly children?: ReactNode
}

/** Says that files can come in here, and how. The whole window takes them. */
export function DropZone({ isLarge, children }: DropZoneProps) {
  return (
    <section className={css['zone']} data-large={isLarge} aria-label="Import files">
      <IconTableImport size={isLarge ? 36 : 28} stroke={1.4} className={css['icon']} aria-hidden />
      <div className={css['words']}>
        <p className={css['call']}>
          Drop files here, or
          <Button variant="filled" size={isLarge ? 'md' : 'sm'} onClick={pickFiles}>
            Open…
          </Button>
          or paste
        </p>
        <p className={css['formats']}>
          {formats.slice(0, -1).join(', ')} and {formats.at(-1)}, also in zip, gz or zst
        </p>
      </div>
      {children ? <div className={css['more']}>{children}</div> : null}
    </section>
  )
}
