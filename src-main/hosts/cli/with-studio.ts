import { resolve } from 'node:path'

import type { ScheduleTick } from '../../../src-shared/schedule/schedule-record.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import type { EmbeddedPostgresStep } from '../../postgres/embedded/open-embedded-postgres.ts'
import type { Studio } from '../../studio.ts'
import { explainFailure } from './explain-failure.ts'
import { openTerminal, type Terminal } from './text/terminal.ts'

/** The options of every command. */
export interface SharedOptions {
  readonly workspace?: string
  readonly db?: string
  readonly ledgerSchema?: string
  readonly json?: boolean
  /** Not of the command line: what `runCli` was given. */
  readonly runner?: RunnerPort
}

export interface CommandContext {
  readonly studio: Studio
  readonly terminal: Terminal
  /** Aborts at Ctrl-C; a second Ctrl-C ends the process at once. */
  readonly stop: AbortSignal
  /** True if the output is one JSON document. */
  readonly isJson: boolean
}

export interface CommandNeeds {
  /** The command starts a run: its process starts while the workspace is opened. */
  readonly startsRun: boolean
  /** It runs schedules, and is told of each look at them. */
  readonly onTick?: (tick: ScheduleTick) => void
}

/** Opens the workspace for one command and always closes it; returns the command's exit code. */
export async function withStudio(
  options: SharedOptions,
  command: (context: CommandContext) => Promise<number>,
  needs: CommandNeeds = { startsRun: false },
): Promise<number> {
  const terminal = openTerminal()
  const studio = await openStudio(options, needs, terminal)
  const stop = stopAtInterrupt(terminal)
  const forgetMistakes = explainMistakes(studio, options.json === true)
  try {
    return await command({ studio, terminal, stop: stop.signal, isJson: options.json === true })
  } catch (error) {
    const { isAppError } = await import('../../../src-shared/errors/app-error.ts')
    if (!isAppError(error)) studio.log.bug(error, 'a command')
    throw error
  } finally {
    await studio.close()
    stop.forget()
    forgetMistakes()
  }
}

async function openStudio(
  options: SharedOptions,
  { startsRun, onTick }: CommandNeeds,
  terminal: Terminal,
): Promise<Studio> {
  const { createNodeRunner } = await import('../../engine/run/runner/node-runner.ts')
  const runner = options.runner ?? createNodeRunner()
  if (startsRun) void runner.prepare()
  try {
    const { createStudio } = await import('../../studio.ts')
    const places = await whereabouts(options)
    if (terminal.isStatusLive && /:\/\/[^/@:]*:[^/@]+@/.test(options.db ?? ''))
      terminal.status(
        'Other users of this machine can read the password in --db. WEIR_DATABASE_URL keeps it from them.',
      )
    const onDatabase = (step: EmbeddedPostgresStep) => {
      if (step === 'creating')
        terminal.status(`Making a Postgres for the workspace ${places.workspace}, once; this takes a few seconds.`)
    }
    const schedules = onTick ? { runsSchedules: true, onTick } : {}
    const { takePassphrase } = await import('../../secrets/passphrase-from-environment.ts')
    const secrets = { passphrase: takePassphrase(), askPassphrase: () => askPassphrase(terminal) }
    const host = { host: 'cli', ...places, holdsWorkspace: false } as const
    return await createStudio({ ...host, ...secrets, runner, onDatabase, ...schedules })
  } catch (error) {
    await runner.close()
    throw error
  }
}

/** Unseen at a terminal; standard input is what a command reads, where it is none. */
async function askPassphrase(terminal: Terminal): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const { readSecret } = await import('./read-secrets.ts')
  return (await readSecret('Passphrase of the workspace', terminal)) || null
}

/** The workspace and database that the options, or else the environment, name. */
export async function whereabouts(
  options: SharedOptions,
): Promise<{ workspace: string; databaseUrl: string | null; ledgerSchema: string | null }> {
  const { defaultWorkspace } = await import('../../storage/workspace-folder.ts')
  const fromEnvironment = (name: string) => process.env[name] || null
  return {
    workspace: resolve(options.workspace ?? defaultWorkspace()),
    databaseUrl: options.db ?? fromEnvironment('WEIR_DATABASE_URL'),
    ledgerSchema: options.ledgerSchema ?? fromEnvironment('WEIR_LEDGER_SCHEMA'),
  }
}

/** An uncaught error is printed as a message too; its stack goes to the log. */
function explainMistakes({ log }: Studio, isJson: boolean): () => void {
  const explain = (error: unknown) => {
    log.bug(error, 'a command')
    process.exit(explainFailure(error, isJson))
  }
  process.on('uncaughtException', explain)
  return () => {
    process.off('uncaughtException', explain)
  }
}

function stopAtInterrupt(terminal: Terminal): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130)
    terminal.status('Stopping… (Ctrl-C again to end at once)')
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
