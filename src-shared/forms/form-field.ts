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
  /** It means something only where another field has this value. */
  readonly onlyWhere?: { readonly key: string; readonly is: string }
}

export type FormControl =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  /** `unsaid` is what it stands for where the document does not say; off where that is left out. */
  | { readonly kind: 'switch'; readonly unsaid?: true }
  | { readonly kind: 'choice'; readonly options: readonly { value: string; label: string }[] }
  /** One column of the node's input, or several, or a new name. */
  | { readonly kind: 'column' }
  | { readonly kind: 'columns' }
  | { readonly kind: 'formula' }
  | { readonly kind: 'regex' }
  | { readonly kind: 'strings' }
  /** Key and value pairs, both text (map_values). */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'columnType' }
  /** A `ds_` table of the workspace, as `public.ds_x`. */
  | { readonly kind: 'table' }
  /** Anything with no better control: edited as JSON. */
  | { readonly kind: 'json' }
