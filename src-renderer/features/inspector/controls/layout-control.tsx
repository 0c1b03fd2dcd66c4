import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import type { DetectedLayout } from '../../../../src-shared/layout/detected-layout.ts'
import { detectionQuery, matchQuery, type SourceConfigDraft, withLayout } from '../files/choose-place.ts'
import css from '../files/files.module.css'
import { useSourceConfig } from '../files/place-of.ts'
import type { ControlProps } from './control-props.ts'

/** What the file's content says about its layout, in sentences; offered where the source says otherwise. */
export function LayoutControl({ path, context }: Pick<ControlProps<'layout'>, 'path' | 'context'>) {
  const { source, holder, config, place } = useSourceConfig(path, context)
  const { data: matched } = useQuery({ ...matchQuery(source, place), enabled: place.path !== '' })
  const { data: detection } = useQuery({
    ...detectionQuery(source, place, matched),
    enabled: (matched?.files.length ?? 0) > 0,
  })
  if (!detection || (detection.layout === null && detection.failure === null)) return null
  const { file, layout, failure } = detection
  if (layout === null) return <p className={css['warning']}>{failure}</p>
  const isOther = !isSaid(layout, config)
  return (
    <div className={css['found']} role="group" aria-label="What was found in the file">
      <ul>
        {layout.evidence.map((sentence) => (
          <li key={sentence} className={css['evidence']}>
            {sentence}
          </li>
        ))}
        {layout.warnings.map((sentence) => (
          <li key={sentence} className={css['warning']}>
            {sentence}
          </li>
        ))}
        {layout.certainty === 'unsure' ? (
          <li className={css['warning']}>This is a guess. Look at the rows before you load them.</li>
        ) : null}
      </ul>
      {isOther ? (
        <>
          <p className={css['warning']}>The settings say something else than {file} shows.</p>
          <Button
            size="xs"
            className={css['use'] ?? ''}
            onClick={() => {
              context.setValue(holder, withLayout(config, layout))
            }}
          >
            Use what was found
          </Button>
        </>
      ) : null}
    </div>
  )
}

/** Whether a config says what was found; what it says beside that is the person's. */
function isSaid({ format, formatOptions }: DetectedLayout, config: SourceConfigDraft): boolean {
  const said = (config['formatOptions'] ?? {}) as Readonly<Record<string, unknown>>
  return (
    config['format'] === format &&
    Object.entries(formatOptions).every(([key, value]) => JSON.stringify(said[key]) === JSON.stringify(value))
  )
}
