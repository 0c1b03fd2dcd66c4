import { Autocomplete, Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useState } from 'react'

import type { NodeDocument } from '../../../document/pipeline-document.ts'
import browse from '../browse/browse.module.css'
import { ConnectorBrowser } from '../browse/connector-browser.tsx'
import { useConnector } from '../browse/use-connector.ts'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'
import { ownerOf } from './offered-columns.ts'

/** A table of the workspace, or one that lies in the database of a connector. */
export function TableControl({ field, control, path, context, isWrong }: ControlProps<'table'>) {
  const connector = useConnector(context, control.of)
  const [isOpen, setIsOpen] = useState(false)
  const value = textOf(context.valueAt(path))
  const node = ownerOf(context) as NodeDocument
  return (
    <div className={browse['field']}>
      <Autocomplete
        {...fieldWords(field)}
        size="sm"
        classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
        error={isWrong}
        data={connector === null ? context.schemas.map((schema) => `public.${schema.tableName}`) : []}
        limit={mostOffered}
        value={value}
        onChange={(text) => {
          context.setValue(path, emptied(field, text), { typing: true })
        }}
        onBlur={context.onBlur}
      />
      {connector === null ? null : (
        <Button
          size="xs"
          variant={value === '' && context.valueAt('config.query') === undefined ? 'filled' : 'default'}
          leftSection={<IconTable size={13} aria-hidden />}
          onClick={() => {
            setIsOpen(true)
          }}
        >
          Browse…
        </Button>
      )}
      {isOpen && connector ? (
        <ConnectorBrowser
          connector={connector}
          startAt={null}
          sourceOf={(entry) => ({ ...node, config: { table: entry.path } })}
          onChoose={(entry) => {
            setIsOpen(false)
            context.setValue(path, entry.path)
          }}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}

/** Typing narrows a longer list. */
const mostOffered = 200
