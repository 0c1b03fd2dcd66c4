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
  /** Said seldom: it waits behind its name until somebody wants it. */
  readonly isRare?: true
  /** What other properties of the document become where its value changes so, because they mean nothing any more. */
  readonly resets?: (before: unknown, after: unknown) => Readonly<Record<string, unknown>>
  /** It means something only where another field has this value, or one of these. */
  readonly onlyWhere?: { readonly key: string; readonly is: string | readonly string[] }
}

export type FormControl =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  /** `unsaid` is what it stands for where the document does not say; off where that is left out. */
  | { readonly kind: 'switch'; readonly unsaid?: true }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] }
  /** What other parts of the document refer to: it changes as a whole, and never to a name that is taken. */
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
  /** A `ds_` table of the workspace, as `public.ds_x`. */
  | { readonly kind: 'table' }
  /** A list of like things, each with these fields, in an order that may matter. `noun` is what one is called. */
  | {
      readonly kind: 'list'
      readonly noun: string
      readonly fields: readonly FormField[]
      readonly example: (owner: Readonly<Record<string, unknown>>) => unknown
      /** Absent: the order means nothing, so there is nothing to move. */
      readonly isOrdered?: true
      /** The least that there must be. */
      readonly min?: number
    }
  /** Several properties that are said together or not at all. */
  | { readonly kind: 'group'; readonly fields: readonly FormField[]; readonly example: unknown }
  /** Anything with no better control: edited as JSON. */
  | { readonly kind: 'json' }

export interface ChoiceOption {
  readonly value: string
  readonly label: string
  /** One line on what choosing it means. */
  readonly doc?: string
}
