import { openEmbeddedPostgres } from '../embedded/open-embedded-postgres.ts'

/** A separate process that opens a workspace, prints its address, and leaves on request. */
const [workspace] = process.argv.slice(2)
const postgres = await openEmbeddedPostgres({ workspace: workspace ?? '' })
process.send?.(postgres.settings)
process.once('message', () => void postgres.release().then(() => process.disconnect()))
