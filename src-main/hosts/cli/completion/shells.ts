import { bashCompletion } from './bash.ts'
import type { CommandWords } from './command-words.ts'
import { fishCompletion } from './fish.ts'
import { powershellCompletion } from './powershell.ts'
import { zshCompletion } from './zsh.ts'

export const completions = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
} as const satisfies Readonly<Record<string, (commands: readonly CommandWords[]) => string>>

export type Shell = keyof typeof completions
