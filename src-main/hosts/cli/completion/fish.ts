import type { CommandWords, OptionWord } from './command-words.ts'

/** For `weir completion fish | source`. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ path, commands: below, options }) => {
    const here = `complete -c weir -n '__weir_at ${path}'`
    return [
      ...below.map(({ word, doc }) => `${here} -f -a ${word} -d ${quoted(doc)}`),
      ...options.map(
        (option) => `${here} -l ${option.word.replace(/^--/, '')}${valueOf(option)} -d ${quoted(option.doc)}`,
      ),
    ]
  })
  return `# weir completion for fish: weir completion fish | source
function __weir_at
  set -l place weir
  for each in (commandline -opc)[2..-1]
    switch "$place/$each"
      case ${commands.map(({ path }) => path).join(' ')}
        set place "$place/$each"
    end
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`
}

const valueOf = ({ values }: OptionWord): string =>
  values === null ? '' : values.length === 0 ? ' -r' : ` -x -a ${quoted(values.join(' '))}`

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`
