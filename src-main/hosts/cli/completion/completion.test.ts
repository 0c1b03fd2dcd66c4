import { spawnSync } from 'node:child_process'

import { describe, expect, test } from 'vitest'

import { describeCommands } from '../run-cli.ts'
import { commandWords } from './command-words.ts'
import { completions } from './shells.ts'

const commands = commandWords(describeCommands(() => {}))

test.each(Object.entries(completions))('%s knows every command and every option', (_, script) => {
  const text = script(commands)
  for (const { path, commands: below, options } of commands) {
    expect(text).toContain(path)
    for (const { word } of [...below, ...options]) expect(text).toContain(word.replace(/^--/, ''))
  }
})

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0

describe('what a shell offers', () => {
  const offered = (...words: readonly string[]) => {
    const given = words.map((word) => `'${word}'`).join(' ')
    const asked = `COMP_WORDS=(weir ${given}); COMP_CWORD=${words.length}; _weir; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', `${completions.bash(commands)}\n${asked}`], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    return stdout.trim().split('\n')
  }

  test.skipIf(!has('bash'))('bash: commands, commands of a command, options, and values of an option', () => {
    expect(offered('compl')).toEqual(['completion'])
    expect(offered('--workspace', 'elsewhere', 'schema', '')).toEqual(expect.arrayContaining(['apply', 'list']))
    expect(offered('compile', 'x.json', '--di')).toEqual(['--dialect'])
    expect(offered('compile', 'x.json', '--dialect', 'p')).toEqual(['postgres'])
    expect(offered('run', '--workspace', '')).toEqual([''])
  })

  test.skipIf(!has('zsh'))('zsh: commands of a command, and values of an option', () => {
    const offeredBy = (...words: readonly string[]) => {
      // What completion itself defines; here they print what they are given.
      const stubs = `_describe() { print -l -- "\${(@P)2}" }; _files() {}; compadd() { print -l -- "\${@:2}" }`
      const asked = `words=(weir ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length + 1}; _weir`
      const script = `${completions.zsh(commands)}\n${stubs}\n${asked}`
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' })
      expect(stderr).toBe('')
      return stdout.trim().split('\n')
    }
    expect(offeredBy('schema', '')[0]).toMatch(/^apply:Create or alter/)
    expect(offeredBy('compile', 'x.json', '--dialect', '')).toEqual(['duckdb', 'postgres', 'spark'])
    expect(offeredBy('--workspace', 'w', 'keys', 'create', '-')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^--role:/)]),
    )
  })

  test.skipIf(!has('fish'))('fish: commands of a command', () => {
    const input = `${completions.fish(commands)}\ncomplete -C 'weir schema a'\n`
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', input], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toContain('apply')
  })

  test.skipIf(!has('pwsh'))('PowerShell: commands of a command', () => {
    const input = `${completions.powershell(commands)}\n(TabExpansion2 'weir schema a' 13).CompletionMatches.CompletionText\n`
    const { stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', '-'], { input, encoding: 'utf8' })
    expect(stdout).toContain('apply')
  })
})
