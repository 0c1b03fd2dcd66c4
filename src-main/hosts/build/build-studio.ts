import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { projectFolder } from '../../project-folder.ts'

/** `pages` is what a browser needs; `desktop` is pages, main, runner and preload for Electron. */
export type StudioBuild = 'pages' | 'desktop'

const sources: Readonly<Record<StudioBuild, readonly string[]>> = {
  pages: ['src-renderer', 'src-shared'],
  desktop: ['src-renderer', 'src-shared', 'src-main'],
}

/** Builds what is out of date, and prints it. A fingerprint of the sources is stored next to the output. */
export async function buildStudio(build: StudioBuild): Promise<void> {
  const stampFile = join(projectFolder, 'out', `${build}.stamp`)
  const fingerprint = await fingerprintOf(build)
  const stamp = await readFile(stampFile, 'utf8').catch(() => '')
  if (stamp === fingerprint) return
  console.error('Building the studio…')
  const { code, output } = await runBuild(build)
  if (code !== 0) {
    const command = build === 'desktop' ? 'npm run build' : 'node src-main/hosts/build/build-pages.ts'
    throw new AppError('studio_not_built', { command, reason: firstComplaint(output) })
  }
  await mkdir(dirname(stampFile), { recursive: true })
  await writeFile(stampFile, fingerprint)
  // The desktop build makes the same pages, and each replaces what the other made.
  if (build === 'desktop') await writeFile(join(projectFolder, 'out', 'pages.stamp'), await fingerprintOf('pages'))
}

function firstComplaint(output: string): string {
  const lines = stripVTControlCharacters(output).split('\n')
  return (
    lines.find((line) => /\[[A-Z_]+\]|error/i.test(line) && !/build failed/i.test(line))?.trim() ??
    'the build failed without output'
  )
}

function runBuild(build: StudioBuild): Promise<{ code: number; output: string }> {
  const electronVite = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin',
    'electron-vite.js',
  )
  const args =
    build === 'desktop'
      ? [electronVite, 'build', '--logLevel', 'warn']
      : [fileURLToPath(new URL('build-pages.ts', import.meta.url))]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    child.on('error', (error) => {
      resolve({ code: 1, output: error.message })
    })
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Path, size and time of every file that goes into the build. */
async function fingerprintOf(build: StudioBuild): Promise<string> {
  const hash = createHash('sha256')
  for (const place of ['electron.vite.config.ts', 'package.json', ...sources[build]]) {
    for (const file of await filesIn(place)) {
      const { size, mtimeMs } = await stat(join(projectFolder, file))
      hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

async function filesIn(place: string): Promise<readonly string[]> {
  const entry = await stat(join(projectFolder, place))
  if (entry.isFile()) return [place]
  const files = await readdir(join(projectFolder, place), { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile() && !/[.]test[.]tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name).slice(projectFolder.length))
    .sort()
}
