import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { markOf, partOf } from '../stores/local-fs/move-file.ts'
import { inboxHere } from './testing/inbox.ts'

const here = inboxHere()
const { finalize, put, source, stage } = here

describe('after a crash', () => {
  const only = () => here.store.staging.unfinalized('run-1')[0]!

  it('a file that was noted and not yet moved stays where it is', async () => {
    const original = put('a.csv')
    await stage()
    renameSync(only().stagedPath, original)
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readdirSync(here.inbox).sort()).toEqual(['.processing', 'a.csv'])
  })

  it('a file that was claimed and half copied to another disk comes back whole', async () => {
    const original = put('a.csv', 'whole')
    await stage()
    renameSync(only().stagedPath, only().claimedPath)
    writeFileSync(only().stagedPath, 'wh')
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readFileSync(original, 'utf8')).toBe('whole')
  })

  it('a file that was being moved back and lies in both places ends up in one', async () => {
    const original = put('a.csv')
    await stage()
    linkSync(only().stagedPath, original)
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readdirSync(here.inbox).sort()).toEqual(['.processing', 'a.csv'])
    expect(readdirSync(join(here.inbox, '.processing'))).toEqual([])
  })

  it('a file that was moved beside another of its name is known by its own', async () => {
    for (const runId of ['run-1', 'run-2']) {
      put('a.csv', runId)
      await stage(runId)
      await finalize(runId, 'archive')
    }
    const archived = join(here.inbox, '.archive', '2026-05-02')
    // The journal knows of neither end.
    expect(await finalize('run-2', 'archive')).toEqual([join(archived, 'a-2.csv')])
    expect(await finalize('run-1', 'archive')).toEqual([join(archived, 'a.csv')])
    expect(readdirSync(archived).sort()).toEqual(['a-2.csv', 'a.csv'])
  })

  it('a file that was being moved to another disk ends up in one place, whichever step was the last', async (context) => {
    if (!existsSync('/dev/shm')) context.skip()
    const elsewhere = mkdtempSync('/dev/shm/weir-moving-')
    const atomicity = { successFolder: elsewhere, failureFolder: '.failed' }
    const archived = join(elsewhere, 'a.csv')
    for (const [runId, interrupt] of Object.entries({
      'run-1': (staged: string) => writeFileSync(partOf(staged, archived), 'wh'),
      'run-2': (staged: string) => {
        writeFileSync(partOf(staged, archived), 'whole')
        linkSync(partOf(staged, archived), archived)
      },
      'run-3': (staged: string) => {
        writeFileSync(partOf(staged, archived), 'whole')
        linkSync(partOf(staged, archived), archived)
        rmSync(staged)
      },
      // On a disk without hard links.
      'run-4': (staged: string) => {
        writeFileSync(markOf(staged, archived), '')
        writeFileSync(archived, 'whole')
      },
    })) {
      put('a.csv', 'whole')
      await stage(runId, source({ atomicity }))
      const [file] = here.store.staging.unfinalized(runId)
      here.store.staging.aim(file!.id, archived)
      interrupt(file!.stagedPath)
      expect(await finalize(runId, 'archive')).toEqual([archived])
      expect(readFileSync(archived, 'utf8')).toBe('whole')
      expect([readdirSync(elsewhere), existsSync(file!.stagedPath)]).toEqual([['a.csv'], false])
      rmSync(archived)
    }
    rmSync(elsewhere, { recursive: true })
  })

  it('a file that was never taken is finalized where it is, and one that is nowhere is not', async () => {
    const original = put('a.csv')
    await stage()
    const { stagedPath } = only()
    renameSync(stagedPath, original)
    expect(await finalize('run-1', 'archive')).toEqual([original])
    rmSync(original)
    await expect(finalize('run-1', 'archive')).rejects.toMatchObject({
      code: 'staged_file_lost',
      message: `source src: a run took ${original} and moved it, but it is neither at ${stagedPath}, nor at ${join(here.inbox, '.archive', '2026-05-02', 'a.csv')}, nor at its first place. Find the file and put it back as ${original}; Weir looks again when it starts.`,
    })
  })

  it('settling twice ends in the same place', async () => {
    put('a.csv')
    await stage()
    const first = await finalize('run-1', 'archive')
    expect(await finalize('run-1', 'archive')).toEqual(first)
    expect(readdirSync(dirname(first[0]!))).toEqual(['a.csv'])
  })
})
