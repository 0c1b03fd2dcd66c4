import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { IconFolderSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { studioQuery } from '../../../api/studio-client.ts'
import { formatBytes } from '../../../ui/format/format-bytes.ts'
import { useFailureWords } from '../../../ui/state/failure-words.ts'
import css from './store-path-control.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

/** A path that is typed, with the files that lie there now; one of them can be taken. A store is listed only when asked. */
export function StorePathControl({ field, control, path, context, isWrong }: ControlProps<'storePath'>) {
  const words = useFailureWords()
  const [asked, setAsked] = useState<string | null>(null)
  const value = textOf(context.valueAt(path))
  const id = textOf(context.valueAt(context.prefix + control.of))
  const listed = useQuery({
    ...studioQuery.connectors.browse.queryOptions({ input: { id, path: asked ?? '' } }),
    enabled: asked !== null && id !== '',
    retry: false,
  })
  const files = asked === null ? [] : (listed.data?.files ?? [])
  return (
    <div className={css['place']}>
      <TextInput
        {...fieldWords(field)}
        error={isWrong}
        spellCheck={false}
        value={value}
        onChange={(event) => {
          setAsked(null)
          context.setValue(path, emptied(field, event.currentTarget.value), { typing: true })
        }}
        onBlur={context.onBlur}
      />
      {id === '' ? null : (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconFolderSearch size={13} aria-hidden />}
          loading={listed.isFetching}
          onClick={() => {
            if (asked === value) void listed.refetch()
            else setAsked(value)
          }}
        >
          List its files
        </Button>
      )}
      {asked !== null && listed.error ? <p className={css['note']}>{words(listed.error)}</p> : null}
      {asked !== null && listed.data && files.length === 0 ? (
        <p className={css['note']}>No file lies directly in {listed.data.folder}.</p>
      ) : null}
      {files.length === 0 ? null : (
        <ul className={css['files']} aria-label="Files there">
          {files.slice(0, mostShown).map(({ name, sizeBytes }) => (
            <li key={name}>
              <UnstyledButton
                onClick={() => {
                  context.setValue(path, asked === null || asked === '' ? name : `${asked.replace(/\/+$/, '')}/${name}`)
                  setAsked(null)
                }}
              >
                <span>{name}</span>
                <small>{formatBytes(sizeBytes)}</small>
              </UnstyledButton>
            </li>
          ))}
          {files.length > mostShown || listed.data?.isCut ? <li className={css['note']}>There are more.</li> : null}
        </ul>
      )}
    </div>
  )
}

/** A pattern finds what a person would not scroll to. */
const mostShown = 50
