import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { csvFile } from './contract-row.ts'
import { holdCommits } from './hold-commits.ts'
import { afterLoad, type CaseOutcome, deliver, ended, faultsOf, runToEnd, type Trial } from './trial.ts'

export type Middle = 'early' | 'in COPY' | 'in COMMIT'

/** What Postgres shows of a run that is at this point. `early`: it has connected and loads nothing yet. */
const shown: Readonly<Record<Middle, string>> = {
  early: `select from pg_stat_activity where application_name like 'weir %' and application_name not like 'weir test%'`,
  'in COPY': `select from pg_stat_progress_copy where tuples_processed > 0`,
  'in COMMIT': `select from pg_stat_activity where application_name like 'weir run%' and state = 'active' and query ilike 'commit%'`,
}

/** Kills the command and all it started, starts Weir again, and then runs the pipeline once more. */
export async function killInMiddle(trial: Trial, middle: Middle): Promise<CaseOutcome> {
  const { place, pipeline } = trial
  deliver(trial, csvFile(trial.rows))
  const child = place.startRun(pipeline)
  const end = ended(child)
  const isThere = async () => ((await trial.client.query(shown[middle])).rowCount ?? 0) > 0
  while (!(await isThere())) {
    if (child.exitCode !== null) return { remark: '', faults: [`the run ended before it could be killed ${middle}`] }
    await sleep(2)
  }
  // The whole process group: the command and its runner.
  process.kill(-(child.pid as number), 'SIGKILL')
  await end
  const faults: string[] = []
  const isBefore = async () => (await faultsOf(trial, trial.before)).length === 0
  const isAfter = async () => (await faultsOf(trial, afterLoad(trial))).length === 0
  if (!(await isBefore()) && !(await isAfter())) faults.push('half loaded after the kill')
  await (await place.openStudio()).close()
  await holdCommits(place, 0)
  const wasCommitted = await isAfter()
  if (!wasCommitted) {
    faults.push(...(await faultsOf(trial, trial.before)))
    if (!existsSync(join(pipeline.inbox, 'rows.csv'))) faults.push('the file did not come back')
    const again = await runToEnd(trial)
    if (again.code !== 0) faults.push(`the rerun failed: ${again.text}`)
  }
  faults.push(...(await faultsOf(trial, afterLoad(trial))))
  return { remark: wasCommitted ? 'committed' : 'rerun loads it once', faults }
}
