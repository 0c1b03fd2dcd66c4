import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'

import type { Ended, Where } from '../../src-main/hosts/cli/testing/weir-here.ts'
import type { DatabaseSettings } from '../../src-main/postgres/database-settings.ts'
import { quoteQualifiedName } from '../../src-shared/sql/quote.ts'
import { databaseUrl } from '../cli/database-url.ts'
import { startWeir, waitFor } from '../cli/weir.ts'
import type { FieldLoad, FieldPlace, RejectedRow } from './field-case.ts'

export interface OpenFieldPlace extends FieldPlace {
  close(): Promise<void>
}

interface Result {
  readonly ok?: boolean
  readonly table?: string
  readonly receipt?: { readonly quarantine: readonly { readonly table: string }[] } | null
}

type RunWeir = (args: readonly string[], where: Where) => Promise<Ended>
const runApart: RunWeir = (args, where) => waitFor(startWeir(args, where))

/** A copy of a case's files, a workspace, and an empty database of the caller's. `run` runs a command line. */
export async function openFieldPlace(
  folder: string,
  settings: DatabaseSettings,
  run: RunWeir = runApart,
): Promise<OpenFieldPlace> {
  const root = mkdtempSync(path.join(tmpdir(), 'weir-field-'))
  const files = path.join(root, 'files')
  cpSync(path.join(import.meta.dirname, folder), files, { recursive: true })
  const client = new pg.Client({ ...settings, ssl: false, types: { getTypeParser: () => (text: string) => text } })
  await client.connect()
  await client.query("set timezone = 'UTC'; set datestyle = 'ISO'; set search_path = public")
  const environment = { ...process.env, NO_COLOR: '1', WEIR_DATABASE_URL: databaseUrl(settings) }
  const inWorkspace = (args: readonly string[]) => [...args, '--workspace', path.join(root, 'workspace')]
  const rows = async (statement: string) =>
    (await client.query<(string | null)[]>({ text: statement, rowMode: 'array' })).rows
  const loadOf = (names: readonly string[], options: readonly string[]) =>
    inWorkspace(['load', ...names, ...options, '--yes', '--json'])
  return {
    load: async (names, ...options) =>
      asLoad(await run(loadOf([names].flat(), options), { folder: files, environment }), rows),
    // A time zone is read when a process begins.
    loadIn: async (more, file, ...options) =>
      asLoad(
        await runApart(loadOf([file], options), { folder: files, environment: { ...environment, ...more } }),
        rows,
      ),
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
