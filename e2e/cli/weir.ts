import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Ended, Where } from '../../src-main/hosts/cli/testing/weir-here.ts'

const program = fileURLToPath(new URL('../../src-main/hosts/cli/bin/weir.mjs', import.meta.url))
const sample = fileURLToPath(new URL('../../resources/samples/customers', import.meta.url))

/** A workspace and a folder with the sample's pipeline, schema and file, both thrown away afterwards. */
export interface Place extends Disposable {
  readonly workspace: string
  readonly folder: string
  /** Runs one command to its end. */
  weir(...args: readonly string[]): Promise<Ended>
  /** Starts one command in a process group of its own. */
  start(...args: readonly string[]): ChildProcess
  /** The one document a command prints with --json. */
  json<T>(...args: readonly string[]): Promise<T>
  write(name: string, content: string | Buffer): void
  read(name: string): string
  files(): readonly string[]
}

export interface PlaceOptions {
  readonly databaseUrl?: string
  readonly workspace?: string
  /** True: every command in a process of its own; else they share the one of the test. */
  readonly ownProcesses?: boolean
}

export function makePlace(options: PlaceOptions = {}): Place {
  const root = mkdtempSync(path.join(tmpdir(), 'weir-cli-'))
  const folder = path.join(root, 'drop')
  const workspace = options.workspace ?? path.join(root, 'workspace')
  cpSync(sample, folder, { recursive: true, filter: (file) => !file.includes('generate') })
  const environment: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' }
  delete environment['WEIR_DATABASE_URL']
  if (options.databaseUrl !== undefined) environment['WEIR_DATABASE_URL'] = options.databaseUrl
  const where = { folder, environment }
  const start = (...args: readonly string[]) => startWeir([...args, '--workspace', workspace], where)
  const weir = async (...args: readonly string[]) => {
    if (options.ownProcesses === true) return waitFor(start(...args))
    const { weirHere } = await import('../../src-main/hosts/cli/testing/weir-here.ts')
    return weirHere([...args, '--workspace', workspace], where)
  }
  return {
    workspace,
    folder,
    start,
    weir,
    json: async <T>(...args: readonly string[]) => {
      const ended = await weir(...args, '--json')
      return JSON.parse(ended.stdout) as T
    },
    write: (name, content) => writeFileSync(path.join(folder, name), content),
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .sort(),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** In a process group of its own. */
export const startWeir = (args: readonly string[], { folder, environment }: Where): ChildProcess =>
  spawn(process.execPath, [program, ...args], { cwd: folder, env: environment, detached: true })

export function waitFor(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}
