import { Autocomplete, Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useState } from 'react'

import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { connectorDefinitions } from '../../../../src-shared/connectors/registry.ts'
import type { NodeDocument } from '../../../document/pipeline-document.ts'
import browse from '../browse/browse.module.css'
import { ConnectorBrowser } from '../browse/connector-browser.tsx'
import { useConnector } from '../browse/use-connector.ts'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'
import { ownerOf } from './offered-columns.ts'

/** A table of the workspace, or a table or a topic that a connector reaches. */
export function TableControl({ field, control, path, context, isWrong }: ControlProps<'table'>) {
  const connector = useConnector(context, control.of)
  const [isOpen, setIsOpen] = useState(false)
  const value = textOf(context.valueAt(path))
  const node = ownerOf(context) as NodeDocument
  const definition = connectorDefinitions.find(({ irName }) => irName === node['connector'])
  const isOfWorkspace = control.of === undefined || (connector === null && definition?.withoutConnector !== undefined)
  return (
    <div className={browse['field']}>
      <Autocomplete
        {...fieldWords(field)}
        size="sm"
        classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
        error={isWrong}
        data={isOfWorkspace ? context.schemas.map((schema) => `public.${schema.tableName}`) : []}
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
          sourceOf={(entry) => ({ ...node, config: configOf(node, path, entry) })}
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

/** What was said of the columns of another table does not hold for it. */
function configOf({ config }: NodeDocument, path: string, entry: PlaceEntry) {
  const {
    query: _,
    incrementalColumn: __,
    columns: ___,
    ...others
  } = (config ?? {}) as Readonly<Record<string, unknown>>
  return { ...others, [path.slice(path.lastIndexOf('.') + 1)]: entry.path }
}

/** Typing narrows a longer list. */
const mostOffered = 200
