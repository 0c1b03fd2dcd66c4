import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Rule {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly heapMb?: number
}

const rules: readonly Rule[] = [
  {
    name: 'format',
    command: 'prettier',
    args: ['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.'],
  },
  { name: 'papers', command: 'node', args: ['.ci/check-papers.ts'] },
  { name: 'types', command: 'tsc', args: ['-b'] },
  {
    name: 'boundaries',
    command: 'depcruise',
    args: [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'src-shared',
      'src-main',
      'src-renderer',
      'e2e',
    ],
  },
  { name: 'dependency map', command: 'node', args: ['.ci/dependency-map.ts', '--check'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--cache', '--cache-location', '.cache/knip'] },
  { name: 'unit tests', command: 'vitest', args: ['run', '--project', 'unit', '--reporter=dot'] },
  {
    name: 'lint',
    command: 'eslint',
    args: ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint', '--max-warnings=0', '.'],
    // The types of all files, which a Node of its own accord has no room for.
    heapMb: 6_144,
  },
]

/** Runs every rule but those left out, two at a time, shows the output of those that fail, and says how long each took. */
async function check(leftOut: readonly string[]): Promise<number> {
  const waiting = rules.filter(({ name }) => !leftOut.includes(name))
  const failed: string[] = []
  for (const name of leftOut) console.log(`left out: ${name}`)
  const worker = async () => {
    for (let rule = waiting.shift(); rule; rule = waiting.shift()) {
      const started = performance.now()
      const { code, output } = await run(rule)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${rule.name} (${seconds} s)`)
      if (code === 0) continue
      failed.push(rule.name)
      console.log(output)
    }
  }
  await Promise.all([worker(), worker()])
  console.log(failed.length === 0 ? 'Every rule holds.' : `Broken: ${failed.join(', ')}.`)
  return failed.length === 0 ? 0 : 1
}

function run(rule: Rule): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const { NODE_OPTIONS: given = '', ...rest } = process.env
    const heap = rule.heapMb === undefined ? '' : ` --max-old-space-size=${rule.heapMb}`
    const env = { ...rest, NODE_OPTIONS: `${given}${heap}`.trim() }
    const child = spawn(rule.command, rule.args, { cwd: root, env, shell: process.platform === 'win32' })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } })
process.exitCode = await check(values.without)
