import type { Command } from 'commander'

import { commandWords } from '../completion/command-words.ts'
import { completions, type Shell } from '../completion/shells.ts'
import { openTerminal } from '../text/terminal.ts'
import type { SharedOptions } from '../with-studio.ts'

/** Needs no workspace: the commands are part of the program. */
export function completion(shell: Shell, program: Command, { json = false }: SharedOptions): number {
  const script = completions[shell](commandWords(program))
  openTerminal().out(json ? JSON.stringify({ shell, script }) : script.trimEnd())
  return 0
}
