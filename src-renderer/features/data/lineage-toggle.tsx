import { Button, Tooltip } from '@mantine/core'

import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { isLineageColumn, useLineageColumns } from './lineage-columns.ts'

/** Shows or hides the `_weir_` columns of a table; nothing where it has none. */
export function LineageToggle({ columns }: { columns: readonly GridColumn[] }) {
  const { isShown, toggle } = useLineageColumns()
  const lineage = columns.filter(({ name }) => isLineageColumn(name))
  if (lineage.length === 0) return null
  const names = lineage.map(({ name }) => name).join(', ')
  return (
    <Tooltip label={`${names}: the load and the line that a row came from`}>
      <Button variant="subtle" aria-pressed={isShown} onClick={toggle}>
        {isShown ? 'Hide' : 'Show'} {formatCountOf(lineage.length, 'lineage column')}
      </Button>
    </Tooltip>
  )
}
