import { Button, TextInput } from '@mantine/core'
import { IconFolderSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { splitPath } from '../../../../src-shared/files/files-like.ts'
import { formatOfName } from '../../../../src-shared/files/format-of-name.ts'
import { useEditor } from '../../../document/document-store.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'
import css from '../browse/browse.module.css'
import { ConnectorBrowser } from '../browse/connector-browser.tsx'
import { SourceListing } from '../browse/source-listing.tsx'
import { sourceOfFile } from '../browse/stored-file.ts'
import { useConnector } from '../browse/use-connector.ts'
import { holderOf } from '../files/place-of.ts'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'
import { ownerOf } from './offered-columns.ts'

/** A path that is typed, or chosen among what lies in the store. A store is listed only when asked. */
export function StorePathControl({ field, control, path, context, isWrong }: ControlProps<'storePath'>) {
  const connector = useConnector(context, control.of)
  const client = useQueryClient()
  const pipelineId = useEditor((state) => state.pipelineId)
  const [isOpen, setIsOpen] = useState(false)
  const value = textOf(context.valueAt(path))
  const holder = holderOf(path)
  const node = ownerOf(context) as NodeDocument
  const config = (context.valueAt(holder) ?? {}) as Readonly<Record<string, unknown>>
  const sourceOf = (entry: PlaceEntry) =>
    sourceOfFile(client, { pipelineId, node: { ...node, config }, connectorId: connector?.id ?? '', entry })
  return (
    <div className={css['field']}>
      <TextInput
        {...fieldWords(field)}
        error={isWrong}
        spellCheck={false}
        value={value}
        onChange={(event) => {
          context.setValue(path, emptied(field, event.currentTarget.value), { typing: true })
        }}
        onBlur={context.onBlur}
      />
      {connector === null ? null : (
        <>
          <Button
            size="xs"
            variant={value === '' ? 'filled' : 'default'}
            leftSection={<IconFolderSearch size={13} aria-hidden />}
            onClick={() => {
              setIsOpen(true)
            }}
          >
            Browse…
          </Button>
          <SourceListing nodeId={node.id} />
        </>
      )}
      {isOpen && connector ? (
        <ConnectorBrowser
          connector={connector}
          startAt={beginOf(config)}
          sourceOf={sourceOf}
          onChoose={(entry) => {
            setIsOpen(false)
            void sourceOf(entry).then((source) => context.setValue(holder, source['config']))
          }}
          onChooseFolder={(folder) => {
            setIsOpen(false)
            const pattern = config['pattern'] ?? { type: 'glob', value: '*.csv' }
            context.setValue(holder, { ...config, path: folder, pattern })
          }}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}

/** The folder that the path names or that its file lies in; null where there is none yet. */
function beginOf({ path, pattern }: Readonly<Record<string, unknown>>): string | null {
  const text = textOf(path)
  if (text === '') return null
  const { folder, name } = splitPath(text)
  if (pattern !== undefined || formatOfName(name) === null) return text
  return folder === '.' ? '' : folder
}
