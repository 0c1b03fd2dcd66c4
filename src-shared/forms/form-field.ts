import type { TableShape } from '../schemas/table-shape.ts'
import type { OfferColumns } from './offer-columns.ts'

/**
 * One control of a form that is generated from a definition (node, op, rule, connector, format).
 * `key` is the property of the document that it edits, dotted for nested ones: `pattern.value`.
 */
export interface FormField {
  readonly key: string
  readonly label: string
  readonly control: FormControl
  /** One short sentence under the control. */
  readonly help?: string
  readonly required?: boolean
  readonly placeholder?: string
  /** The fields that name the same fold are drawn together under it, folded until somebody looks. */
  readonly fold?: string
  /** Rarely used: collapsed to its name until it is opened. */
  readonly isRare?: true
  /** New values for other properties that a change of this value makes meaningless. */
  readonly resets?: (before: unknown, after: unknown) => Readonly<Record<string, unknown>>
  /** Values for other properties that say nothing yet, after this one was set. */
  readonly fills?: (facts: FillFacts) => Readonly<Record<string, unknown>>
  /** It applies only if another field has this value, or one of these, and where yet another one has any. */
  readonly onlyWhere?: { readonly key: string; readonly is: string | readonly string[]; readonly andSet?: string }
}

/** What a form knows when a value was set. */
export interface FillFacts {
  /** The object that the form edits, with the new value. */
  readonly owner: Readonly<Record<string, unknown>>
  /** The table that it names; null where that is not known. */
  readonly table: TableShape | null
}

export type FormControl =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  /** `unsaid` is the default when the document has no value; off if left out. */
  | { readonly kind: 'switch'; readonly unsaid?: true }
  /** `unsaid` is what holds when the document has no value. */
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[]; readonly unsaid?: string }
  /** A name that other parts of the document refer to: it changes as a whole, and never to a name that exists. */
  | { readonly kind: 'name'; readonly taken: (owner: Readonly<Record<string, unknown>>) => readonly string[] }
  /** One column, or several, or a new name. `offer` says which are offered; absent: those that come in. */
  | { readonly kind: 'column'; readonly offer?: OfferColumns }
  | { readonly kind: 'columns'; readonly offer?: OfferColumns }
  | { readonly kind: 'formula' }
  /** A statement of Postgres. */
  | { readonly kind: 'sql' }
  | { readonly kind: 'regex' }
  | { readonly kind: 'strings' }
  /** Key and value pairs, both text (map_values). */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'columnType' }
  /** A `ds_` table of the workspace, as `public.ds_x`; where the property `of` names a connector, one of its tables or topics. */
  | { readonly kind: 'table'; readonly of?: string }
  /** A path in the store of the connector that the property `of` names; its files can be listed. */
  | { readonly kind: 'storePath'; readonly of: string }
  /** A connector of the type that the property `of` says by its word in a document; none: what sources of it read from without one. */
  | { readonly kind: 'connector'; readonly of: string }
  /** A table that takes rows: a new one for the columns that come, or one of the database. */
  | { readonly kind: 'targetTable' }
  /** How the columns that come and the fields of the table that the property `of` names go together; it edits no property. */
  | { readonly kind: 'columnMap'; readonly of: string }
  /** A list of items, each with these fields. `noun` is the name of one item. */
  | {
      readonly kind: 'list'
      readonly noun: string
      readonly fields: readonly FormField[]
      readonly example: (owner: Readonly<Record<string, unknown>>) => unknown
      /** If absent, the order does not matter and items cannot be moved. */
      readonly isOrdered?: true
      /** The minimum number of items. */
      readonly min?: number
    }
  /** Several properties that are set together or not at all. `asChoice` draws that as a choice with a name for both. */
  | {
      readonly kind: 'group'
      readonly fields: readonly FormField[]
      readonly example: unknown
      readonly asChoice?: { readonly without: ChoiceOption; readonly with: ChoiceOption }
    }
  /**
   * A file or a folder of this machine: the path that the key names, and beside it `pattern`, `ordering`, `format` and
   * `formatOptions`, set together when one is chosen. `like` are the fields that say which other files are meant too.
   */
  | { readonly kind: 'file'; readonly like: readonly FormField[] }
  /** What was found out about the layout of the files of `path`, a property beside the key; offers it where the document says otherwise. */
  | { readonly kind: 'layout' }
  /** One of several shapes, or nothing: the property `by` says which, and the fields are those of the chosen one. */
  | { readonly kind: 'variant'; readonly by: string; readonly options: readonly VariantOption[] }
  /** Anything with no better control: edited as JSON. */
  | { readonly kind: 'json' }

export interface ChoiceOption {
  readonly value: string
  readonly label: string
  /** One line about what this choice does. */
  readonly doc?: string
}

export interface VariantOption extends ChoiceOption {
  readonly fields: readonly FormField[]
  /** What stands in the document when it is chosen. */
  readonly example: unknown
}
