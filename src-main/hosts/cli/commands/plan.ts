import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { withAdvice } from '../failure-advice.ts'
import { loadPlanText } from '../text/load-plan-text.ts'
import { moment } from '../text/moment.ts'
import { runProgress } from '../text/run-progress.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface PlanOptions extends SharedOptions {
  readonly samples: number
  readonly memory?: number
}

export const plan = (file: string, options: PlanOptions): Promise<number> =>
  withStudio(
    options,
    async ({ studio, terminal, stop, isJson }) => {
      const tell = runProgress(terminal)
      const { memory, samples } = options
      const asked = memory === undefined ? {} : { memoryMb: memory }
      for await (const event of studio.files.planLoad(file, asked, stop)) {
        switch (event.type) {
          case 'planned':
            terminal.live('')
            terminal.out(isJson ? JSON.stringify(event.plan) : loadPlanText(event.plan, { file, samples, ...terminal }))
            return 0
          case 'failed':
            if (isJson) terminal.out(JSON.stringify({ ok: false, error: event.error }))
            terminal.status(`weir: ${withAdvice(event.error)}`)
            return 1
          default:
            tell(event)
        }
      }
      return 1
    },
    { startsRun: true },
  )

export const listPlans = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const plans = await studio.services.loadPlans.list(undefined)
    const rows = plans.map(({ id, pipelineName, madeAt, expiresAt }) => {
      return [id, pipelineName, moment(madeAt), moment(expiresAt)]
    })
    if (isJson) terminal.out(JSON.stringify(plans))
    else if (plans.length === 0) terminal.out('There are no plans. Make one: weir plan <file>.')
    else terminal.out(tableText(planColumns, rows, terminal))
    return 0
  })

export const discardPlan = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { discarded } = await studio.services.loadPlans.discard({ id })
    if (!discarded) throw new AppError('plan_missing', { id })
    terminal.out(isJson ? JSON.stringify({ discarded }) : 'Discarded the plan. Nothing was loaded.')
    return 0
  })

const planColumns = [
  { name: 'id', align: 'left' },
  { name: 'pipeline', align: 'left' },
  { name: 'made (UTC)', align: 'left' },
  { name: 'good until (UTC)', align: 'left' },
] as const
