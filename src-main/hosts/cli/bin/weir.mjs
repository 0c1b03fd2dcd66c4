#!/usr/bin/env node
// Starts the CLI on the Node that npm pinned: the sources are TypeScript, which older Nodes cannot run.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const runsTypeScript = major >= 24 || (major === 22 && minor >= 18)

if (runsTypeScript) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache?.()
  const { runCli } = await import('../run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2))
} else {
  const name = process.platform === 'win32' ? 'node.cmd' : 'node'
  const pinned = fileURLToPath(new URL(`../../../../node_modules/.bin/${name}`, import.meta.url))
  if (!existsSync(pinned)) {
    console.error(
      `weir needs Node 24 and found ${process.versions.node}. Run "npm ci" in the project: it brings its own.`,
    )
    process.exit(1)
  }
  const { status, signal } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exit(signal === null ? (status ?? 1) : 1)
}
