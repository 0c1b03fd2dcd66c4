import { type CommandWords, valuesOf, type Word } from './command-words.ts'

/** For `weir completion powershell | Out-String | Invoke-Expression`. */
export function powershellCompletion(commands: readonly CommandWords[]): string {
  const offers = commands.map(({ path, commands: below, options }) => {
    const words = [...below, ...options].map(({ word, doc }: Word) => `@(${quoted(word)}, ${quoted(doc)})`)
    return `    ${quoted(path)} = @(${words.join(', ')})`
  })
  const values = [...valuesOf(commands)].map(
    ([option, words]) => `    ${quoted(option)} = @(${words.map(quoted).join(', ')})`,
  )
  return `# weir completion for PowerShell: weir completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName weir -ScriptBlock {
  param($word, $ast, $cursor)
  $offers = @{
${offers.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $given = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  if ($given.Count -gt 0 -and $values.ContainsKey($given[-1])) {
    $values[$given[-1]] | Where-Object { $_ -like "$word*" } | ForEach-Object {
      [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
    return
  }
  $place = 'weir'
  foreach ($each in $given) { if ($offers.ContainsKey("$place/$each")) { $place = "$place/$each" } }
  $offers[$place] | Where-Object { $_[0] -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('\n', ' ')}'`
