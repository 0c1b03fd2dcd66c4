import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

import type { DatabaseSettings } from '../../src-main/postgres/database-settings.ts'
import { quoteQualifiedName } from '../../src-shared/sql/quote.ts'
import { databaseUrl } from '../cli/database-url.ts'
import { type Ended, waitFor } from '../cli/weir.ts'
import type { FieldLoad, FieldPlace, RejectedRow } from './field-case.ts'

const program = fileURLToPath(new URL('../../src-main/hosts/cli/bin/weir.mjs', import.meta.url))

export interface OpenFieldPlace extends FieldPlace {
  close(): Promise<void>
}

interface Result {
  readonly ok?: boolean
  readonly table?: string
  readonly receipt?: { readonly quarantine: readonly { readonly table: string }[] } | null
}

/** A copy of a case's files, a workspace, and an empty database of the caller's. */
export async function openFieldPlace(folder: string, settings: DatabaseSettings): Promise<OpenFieldPlace> {
  const root = mkdtempSync(path.join(tmpdir(), 'weir-field-'))
  const files = path.join(root, 'files')
  cpSync(path.join(import.meta.dirname, folder), files, { recursive: true })
  const client = new pg.Client({ ...settings, ssl: false, types: { getTypeParser: () => (text: string) => text } })
  await client.connect()
  await client.query("set timezone = 'UTC'; set datestyle = 'ISO'; set search_path = public")
  const weir = (environment: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ended> =>
    waitFor(
      spawn(process.execPath, [program, ...args, '--workspace', path.join(root, 'workspace')], {
        cwd: files,
        env: { ...process.env, NO_COLOR: '1', WEIR_DATABASE_URL: databaseUrl(settings), ...environment },
      }),
    )
  const rows = async (statement: string) =>
    (await client.query<(string | null)[]>({ text: statement, rowMode: 'array' })).rows
  const loadIn: FieldPlace['loadIn'] = async (environment, file, ...options) =>
    asLoad(await weir(environment, ['load', ...[file].flat(), ...options, '--yes', '--json']), rows)
  return {
    loadIn,
    load: async (names, ...options) =>
      asLoad(await weir({}, ['load', ...[names].flat(), ...options, '--yes', '--json']), rows),
    rows,
    execute: async (file) => {
      await client.query(readFileSync(path.join(files, file), 'utf8'))
    },
    fields: (file, separator = ',') =>
      readFileSync(path.join(files, file), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(separator)),
    write: (file, content) => writeFileSync(path.join(files, file), content),
    close: async () => {
      await client.end()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function asLoad({ code, stdout, stderr }: Ended, rows: FieldPlace['rows']): FieldLoad {
  const said = `${stderr}\n${stdout}`
  const result = readResult(stdout)
  return {
    code,
    said,
    get table() {
      if (code === 0 && result?.table !== undefined) return quoteQualifiedName(result.table)
      throw new TypeError(`nothing was loaded: ${lastLine(stderr)}`)
    },
    rejected: async () => {
      const [kept] = result?.receipt?.quarantine ?? []
      if (!kept) return []
      const found = await rows(
        `select line, column_name, raw, reason from ${quoteQualifiedName(kept.table)} order by line, id`,
      )
      return found.map(([line, column, raw, reason]): RejectedRow => ({
        line: Number(line),
        column: column ?? null,
        raw: raw ?? '',
        reason: reason ?? '',
      }))
    },
  }
}

function readResult(stdout: string): Result | null {
  try {
    return JSON.parse(stdout) as Result
  } catch {
    return null
  }
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('weir:')) ?? text.trim().slice(-300)
