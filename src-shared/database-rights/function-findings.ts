import type { DatabaseFacts } from './database-facts.ts'
import type { FunctionNeed } from './function-need.ts'
import { type RightFinding, rightFinding } from './right-finding.ts'

/** What a role may not call. A function of several signatures is allowed where one of them is: which is called is up to Postgres. */
export function functionFindings(
  needs: readonly FunctionNeed[],
  { role, functions }: DatabaseFacts,
): readonly RightFinding[] {
  return [...new Set(needs.map(({ name }) => name))].flatMap((name) => {
    const same = needs.filter((need) => need.name === name)
    const usedBy = [...new Set(same.map((need) => need.usedBy))].join(' and ')
    const found = functions.find((each) => each.name === name)
    if (!found || found.signatures.length === 0) {
      if (!same.some(({ mustExist }) => mustExist)) return []
      const problem = `There is no function ${name} in the database, needed by ${usedBy}`
      const otherwise = 'Create it, or correct the name.'
      return [rightFinding({ code: 'function_missing', subject: name, problem, otherwise })]
    }
    if (found.signatures.some(({ mayCall }) => mayCall)) return []
    return [
      rightFinding({
        code: 'function_denied',
        subject: name,
        problem: `Role ${role} may not execute function ${name}, needed by ${usedBy}`,
        askOf: `its owner ${found.signatures[0]?.owner}`,
        statements: found.signatures.map(({ sqlName }) => `grant execute on function ${sqlName} to ${role}`),
      }),
    ]
  })
}
