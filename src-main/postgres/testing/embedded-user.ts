import { openEmbeddedPostgres } from '../embedded/open-embedded-postgres.ts'

/** A process of its own that opens the workspace it is told, says where, and leaves when it is asked to. */
const [workspace] = process.argv.slice(2)
const postgres = await openEmbeddedPostgres({ workspace: workspace ?? '' })
process.send?.(postgres.settings)
process.once('message', () => void postgres.release().then(() => process.disconnect()))
