import { type LoadPlan, loadPlanSchema } from '../../src-shared/load-plan/load-plan.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type LoadPlanStore = ReturnType<typeof loadPlanStore>

/** A plan with what it was made of, as JSON that only the services read. */
export interface StoredLoadPlan {
  readonly plan: LoadPlan
  readonly basis: unknown
}

/** Plans of loads. A pipeline has one, besides that of a load that waits for a person; those that are past their time are deleted. */
export function loadPlanStore(connection: SqliteConnection) {
  const dropExpired = (now: string) => connection.run('delete from load_plans where expires_at <= ?', now)
  return {
    /** In the place of the plan that its pipeline had. */
    put: ({ plan, basis }: StoredLoadPlan): void => {
      connection.transaction(() => {
        dropExpired(plan.madeAt)
        connection.run(
          `delete from load_plans where pipeline_id = ?
             and id not in (select json_extract(plan, '$.id') from approvals where state = 'waiting')`,
          plan.pipelineId,
        )
        connection.run(
          'insert into load_plans (id, pipeline_id, expires_at, plan, basis) values (?, ?, ?, ?, ?)',
          ...[plan.id, plan.pipelineId, plan.expiresAt, JSON.stringify(plan), JSON.stringify(basis)],
        )
      })
    },

    /** The first characters of an id are enough where no other begins with them. */
    find: (id: string, now: string): StoredLoadPlan | null => {
      dropExpired(now)
      const found = connection.all(
        fromRow,
        `select plan, basis from load_plans where substr(id, 1, ?) = ?`,
        id.length,
        id,
      )
      return id !== '' && found.length === 1 ? (found[0] ?? null) : null
    },

    list: (now: string): readonly LoadPlan[] => {
      dropExpired(now)
      return connection.all(fromRow, 'select plan, basis from load_plans order by rowid desc').map(({ plan }) => plan)
    },

    /** False if there is no such plan. */
    discard: (id: string): boolean => connection.run('delete from load_plans where id = ?', id) === 1,
  }
}

const fromRow = ({ plan, basis }: { readonly plan: string; readonly basis: string }): StoredLoadPlan => ({
  plan: loadPlanSchema.parse(JSON.parse(plan)),
  basis: JSON.parse(basis) as unknown,
})
