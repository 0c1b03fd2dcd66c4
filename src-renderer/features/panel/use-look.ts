import { useCallback, useState } from 'react'

import type { SampleFilter } from '../../../src-shared/preview/sample-filter.ts'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'

interface Look {
  readonly reference: string
  readonly filters: readonly SampleFilter[]
}

const noFilters: readonly SampleFilter[] = []

/** The column that is looked at, and which rows of the sample: a column stays chosen from node to node, filters do not. */
export function useLook(reference: string, columns: readonly GridColumn[]) {
  const [chosen, choose] = useState<string | null>(null)
  const [look, setLook] = useState<Look>({ reference, filters: noFilters })
  const filter = useCallback(
    (filters: readonly SampleFilter[]) => {
      setLook({ reference, filters })
    },
    [reference],
  )
  const known = look.reference === reference ? look.filters : noFilters
  const filters = known.filter((each) => columns.some(({ name }) => name === each.column))
  return { chosen, choose, filters: filters.length === 0 ? noFilters : filters, filter }
}
