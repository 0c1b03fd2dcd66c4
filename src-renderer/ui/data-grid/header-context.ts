import { createContext, type ReactNode } from 'react'

import type { GridColumn } from './grid-rows.ts'

/** What a grid's owner draws into its column headers, and does on a click there instead of sorting. */
export interface HeaderDrawing {
  readonly detail?: ((column: GridColumn, index: number) => ReactNode) | undefined
  readonly aside?: ((column: GridColumn, index: number) => ReactNode) | undefined
  readonly onClick?: ((column: GridColumn, index: number) => void) | undefined
  readonly chosenColumn?: string | null
}

export const HeaderContext = createContext<HeaderDrawing>({})
