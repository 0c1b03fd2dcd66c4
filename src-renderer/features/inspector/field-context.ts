import type { Problem } from '../../../src-shared/errors/problem.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { TableShape } from '../../../src-shared/schemas/table-shape.ts'
import type { Column } from '../../../src-shared/values/column.ts'

/** The context of a form: what it edits, and what its controls may offer. */
export interface FieldContext {
  /** The path inside the node that the form's keys start from: '' or `ops[2].`. */
  readonly prefix: string
  /** The input columns of what is edited. */
  readonly columns: readonly Column[]
  /** The columns of each input of the node. */
  readonly inputs: Readonly<Record<string, readonly Column[]>>
  readonly schemas: readonly SchemaRecord[]
  /** The table that the node loads; null where there is none, or it is not known. */
  readonly table: TableShape | null
  /** The problems of the node, with paths inside it: `ops[2].formula`. */
  readonly problems: readonly Problem[]
  readonly valueAt: (path: string) => unknown
  readonly setValue: (path: string, value: unknown, options?: { readonly typing?: boolean }) => void
  readonly onBlur: () => void
}
