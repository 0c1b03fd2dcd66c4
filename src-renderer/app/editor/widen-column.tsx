import type { Widening } from '../../../src-shared/schemas/widening.ts'
import { WidenButton } from '../../features/run/widen-button.tsx'

/** The button that a problem offers where a column is too narrow for the rows of a preview. */
export const widenColumn = (widening: Widening) => <WidenButton widening={widening} />
