import { type CommandWords, valuesOf } from './command-words.ts'

/** For `source <(weir completion bash)`. Where nothing is offered, bash offers files. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const values = [...valuesOf(commands)].map(
    ([option, words]) => `    ${option}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")); return ;;`,
  )
  const offers = commands.map(({ path, commands: below, options }) => {
    const words = [...below, ...options].map(({ word }) => word)
    return `    ${path}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")) ;;`
  })
  return `# weir completion for bash: source <(weir completion bash)
_weir() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path=weir each
  COMPREPLY=()
  case "$before" in
${values.join('\n')}
  esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path/$each" in
      ${commands.map(({ path }) => path).join('|')}) path="$path/$each" ;;
    esac
  done
  case "$path" in
${offers.join('\n')}
  esac
}
complete -o default -F _weir weir
`
}
