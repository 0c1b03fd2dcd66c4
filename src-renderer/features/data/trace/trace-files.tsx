import { IconAlertTriangle, IconFileCheck } from '@tabler/icons-react'

import type { TracedFile } from '../../../../src-shared/contract/trace-records.ts'
import { baseName } from '../../../ui/format/format-path.ts'
import { Section } from '../../../ui/section/section.tsx'
import css from './trace-drawer.module.css'

/** The files of the run as they are now. */
export function TraceFiles({ files }: { files: readonly TracedFile[] }) {
  if (files.length === 0) return null
  return (
    <Section title={files.length === 1 ? 'File' : 'Files'}>
      <ul className={css['files']}>
        {files.map(({ nodeId, file, place, state }) => {
          const isLost = state === 'gone' || state === 'changed'
          const Icon = isLost ? IconAlertTriangle : IconFileCheck
          return (
            <li key={`${nodeId} ${file}`} data-lost={isLost}>
              <Icon size={14} aria-hidden />
              <div>
                {baseName(file)} <span>{stateWords[state]}</span>
                {place === null ? null : <small>{place}</small>}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const stateWords: Readonly<Record<TracedFile['state'], string>> = {
  'as loaded': 'holds the bytes that were loaded',
  'not comparable': 'has no hash in the receipt to compare it with',
  changed: 'holds other bytes than those that were loaded',
  gone: 'is gone: neither where it was found nor where it was archived',
}
