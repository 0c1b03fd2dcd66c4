import type { Command, Option } from 'commander'

/** What may follow a command, as a shell offers it. */
export interface CommandWords {
  /** `weir/schema/apply` */
  readonly path: string
  readonly commands: readonly Word[]
  readonly options: readonly OptionWord[]
}

export interface Word {
  readonly word: string
  readonly doc: string
}

export interface OptionWord extends Word {
  /** Of its value: the words that it may be; none where it may be anything, such as a file; null where it takes none. */
  readonly values: readonly string[] | null
}

/** Every command with what may follow it, from the definitions that help and parsing read. */
export function commandWords(
  command: Command,
  path = command.name(),
  given: readonly OptionWord[] = [],
): CommandWords[] {
  const options = [...command.options.filter(({ hidden }) => !hidden).map(optionWord), ...given]
  const children = command.commands
  const here: CommandWords = {
    path,
    commands: children.flatMap((child) =>
      [child.name(), ...child.aliases()].map((word) => ({ word, doc: child.description() })),
    ),
    options: [...options, { word: '--help', doc: 'show help', values: null }],
  }
  const below = children.flatMap((child) =>
    [child.name(), ...child.aliases()].flatMap((name) => commandWords(child, `${path}/${name}`, options)),
  )
  return [here, ...below]
}

const optionWord = ({ long, short, description, argChoices, required, optional }: Option): OptionWord => ({
  word: long ?? short ?? '',
  doc: description,
  values: required || optional ? (argChoices ?? []) : null,
})

/** The options that take a value, with the words that it may be. */
export function valuesOf(commands: readonly CommandWords[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { options } of commands) {
    for (const { word, values } of options) {
      if (values) found.set(word, [...new Set([...(found.get(word) ?? []), ...values])])
    }
  }
  return found
}
