import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'

import { studioQuery } from '../../../api/studio-client.ts'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

export function TableControl({ field, control, path, context, isWrong }: ControlProps<'table'>) {
  const isAny = control.of === 'database'
  const { data: loadable = [] } = useQuery({ ...studioQuery.tables.loadable.queryOptions(), enabled: isAny })
  const made = context.schemas.map((schema) => `public.${schema.tableName}`)
  return (
    <Autocomplete
      {...fieldWords(field)}
      size="sm"
      classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={[...new Set([...made, ...(isAny ? loadable : [])])]}
      limit={mostOffered}
      value={textOf(context.valueAt(path))}
      onChange={(text) => {
        context.setValue(path, emptied(field, text), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}

/** Typing narrows a longer list. */
const mostOffered = 200
