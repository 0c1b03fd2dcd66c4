import type { Command } from 'commander'
import { expect, test } from 'vitest'

import { describeCommands } from './run-cli.ts'

/** A command that does something by itself, with its words. */
function commandsOf(command: Command, words: readonly string[] = []): { words: string; command: Command }[] {
  const below = command.commands.flatMap((child) => commandsOf(child, [...words, child.name()]))
  const isGroup = command.commands.length > 0 && !('_actionHandler' in command && command._actionHandler !== null)
  return isGroup ? below : [{ words: words.join(' '), command }, ...below]
}

const commands = commandsOf(describeCommands(() => {}))

/** Its standard output belongs to the protocol. */
const withoutJson = ['mcp']

test.each(commands)('weir $words has a description and says what it prints with --json', ({ words, command }) => {
  expect(command.description()).toMatch(/[.]$/)
  const json = command.options.find(({ long }) => long === '--json')
  expect(json !== undefined).toBe(!withoutJson.includes(words))
  if (json) expect(json.description).toMatch(/^print .* one JSON document/)
})

test('nothing that is a secret is an argument, which other users of a machine can read', () => {
  const secret = /passw|secret|token|credential|private|api-?key/i
  const taken = commands.flatMap(({ words, command }) => [
    ...command.options
      .filter(({ required, optional }) => required || optional)
      .map(({ long }) => ({ words, name: long ?? '' })),
    ...command.registeredArguments.map((argument) => ({ words, name: argument.name() })),
  ])
  expect(taken.filter(({ name }) => secret.test(name))).toEqual([])
})

test('the commands that a workspace is led with are all there', () => {
  const names = new Set(commands.map(({ words }) => words.split(' ')[0]))
  for (const name of [
    ...['run', 'check', 'preview', 'plan', 'compile', 'sql', 'serve', 'mcp', 'runs', 'receipt', 'trace', 'quarantine'],
    ...['connectors', 'schema', 'pipelines', 'versions', 'keys', 'secrets', 'doctor', 'approvals', 'completion'],
    ...['scheduler', 'export', 'import', 'push', 'pull', 'verify'],
  ])
    expect(names, name).toContain(name)
})
