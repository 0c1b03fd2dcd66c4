import { parseArgs } from 'node:util'

import { differences } from './differences.ts'
import { openPlatformPlace } from './platform-place.ts'
import { platformPages } from './platform-pages.ts'

const usage = `usage: npm run conformance:platform -- [--db <url>] [--without-waiting]
Sends every request of the examples of the platform's pages to the HTTP API in order, and compares each answer with what the page prints.
Ids, times and places are another value every time, and only have to be there.
`

/** `npm run conformance:platform`: exits 1 where an answer is not what the page prints, 3 where the emulator of S3 is missing. */
async function conformance(): Promise<number> {
  const { values } = parseArgs({
    options: { db: { type: 'string' }, 'without-waiting': { type: 'boolean', default: false } },
  })
  const place = await openPlatformPlace(values.db ?? null)
  if (!place) {
    process.stderr.write(`The emulator of S3, STS and IAM is not installed here.\n${usage}`)
    return 3
  }
  let wrong = 0
  try {
    for await (const { title, printed, answer } of platformPages(place, values['without-waiting'] ? 0 : 2)) {
      const found = differences(printed, answer)
      process.stdout.write(`${found.length === 0 ? 'pass' : 'FAIL'}  ${title}\n`)
      for (const sentence of found) process.stdout.write(`      ${sentence}\n`)
      if (found.length > 0) wrong += 1
    }
  } finally {
    await place.close()
  }
  process.stdout.write(
    wrong === 0 ? 'Every answer is what the page prints.\n' : `${wrong} answers are not what the page prints.\n`,
  )
  return wrong === 0 ? 0 : 1
}

process.exitCode = await conformance()
