import type { FormField } from '../forms/form-field.ts'
import type { FormatOptionName, FormatOptions } from './format-options.ts'

/** A kind of file. The registry lists them; nothing else names one. */
export interface FileFormatDefinition<Name extends string = string> {
  readonly name: Name
  readonly label: string
  readonly doc: string
  /** The options that mean something for it; others are a Problem. */
  readonly options: readonly FormatOptionName[]
  readonly form: readonly FormField[]
  /** Why an option's value cannot be read, and what to do; null where it can. */
  readonly refuseOption?: (
    options: FormatOptions,
  ) => { readonly option: FormatOptionName; readonly message: string } | null
  /** The options of Postgres's COPY that read such a file as Weir does; absent or null where COPY cannot. */
  readonly copyOptions?: (options: FormatOptions) => string | null
  /** Its values come as text, so that a column is text unless the source declares it. */
  readonly isText: boolean
  /** What sets the fields of a line apart where nothing else is said; such a format is read like CSV and needs no reader of its own. */
  readonly delimiter?: string
  /** What every such file begins with, a character for each byte. */
  readonly signature?: string
  /** Null where Weir can read it; else why not and what to do. */
  readonly refusal: string | null
}
