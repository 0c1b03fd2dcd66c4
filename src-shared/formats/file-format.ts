import type { FormField } from '../forms/form-field.ts'
import type { OnlyWeir } from '../values/only-weir.ts'
import type { RecordFlawKind } from './record-flaws.ts'
import type { FormatOptionName, FormatOptions } from './format-options.ts'

/** An option that reads a file which is refused without it. */
export interface OptionOffer {
  readonly failure: string
  readonly option: FormatOptionName
  readonly value: string
  /** What the option does, of the columns that the failure names. */
  readonly warning: (columns: string) => string
}

/** A kind of file, listed only in the registry. */
export interface FileFormatDefinition<Name extends string = string> extends OnlyWeir {
  readonly name: Name
  readonly label: string
  readonly doc: string
  /** The options it supports; others are a Problem. */
  readonly options: readonly FormatOptionName[]
  readonly form: readonly FormField[]
  /** Why an option's value is not supported, and what to do; null if it is. */
  readonly refuseOption?: (
    options: FormatOptions,
  ) => { readonly option: FormatOptionName; readonly message: string } | null
  /** The options of Postgres's COPY that read such a file as Weir does; absent or null where COPY cannot. */
  readonly copyOptions?: (options: FormatOptions) => string | null
  /** Its values come as text, so that a column is text unless the source declares it. */
  readonly isText: boolean
  /** Numbers in it have one spelling, whatever a person sees: the point is the decimal sign. */
  readonly storesNumbers?: true
  /** A column may hold values of several types, which only a declared text can take together. */
  readonly holdsMixedTypes?: true
  /** Each of its records has a line of its own at least, so that lines can be counted for records. */
  readonly recordsAreLines?: true
  /** Its rows lie in groups that its end lists, so that the first of them can be read alone. */
  readonly hasRowGroups?: true
  /** Records are the elements of one array, which is the whole file unless `recordPath` says otherwise. */
  readonly recordsAreElements?: true
  /** The default delimiter. A format that has one is read by the CSV reader and needs no reader of its own. */
  readonly delimiter?: string
  /** The first bytes of every such file, one character per byte. */
  readonly signature?: string
  /** What can be wrong with a single record of it, the others being sound. */
  readonly flaws: readonly RecordFlawKind[]
  /** The options without which some files are refused, by the code of the failure; a proposal states them and says what they do. */
  readonly offers?: readonly OptionOffer[]
  /** Null if Weir can read it; otherwise why not, and what to do. */
  readonly refusal: string | null
}
