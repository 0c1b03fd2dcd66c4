import { type CommandWords, valuesOf, type Word } from './command-words.ts'

/** For a file `_weir` in a folder of `fpath`, or `source <(weir completion zsh)`. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const values = [...valuesOf(commands)].map(([option, words]) =>
    words.length === 0 ? `    ${option}) _files; return ;;` : `    ${option}) compadd -- ${words.join(' ')}; return ;;`,
  )
  const offers = commands.map(
    ({ path, commands: below, options }) => `    ${path})
      below=(${below.map(described).join(' ')})
      options=(${options.map(described).join(' ')}) ;;`,
  )
  return `#compdef weir
# weir completion for zsh: source <(weir completion zsh)
_weir() {
  local before="\${words[CURRENT-1]}" place=weir each
  local -a below options
  case "$before" in
${values.join('\n')}
  esac
  for each in "\${(@)words[2,CURRENT-1]}"; do
    case "$place/$each" in
      ${commands.map(({ path }) => path).join('|')}) place="$place/$each" ;;
    esac
  done
  case "$place" in
${offers.join('\n')}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe option options
  elif (( \${#below} )); then
    _describe command below
  else
    _files
  fi
}
if (( \${+functions[compdef]} )); then compdef _weir weir; fi
`
}

/** `'apply:Create or alter the table'`: a colon in the word or the text is escaped. */
const described = ({ word, doc }: Word): string =>
  `'${word.replaceAll(':', '\\:')}:${doc.replaceAll("'", "'\\''").replaceAll('\n', ' ')}'`
