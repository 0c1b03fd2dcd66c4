import { expect, test } from 'vitest'

import { expected, type GoldenCase, goldenCases, prepareCase, toJson } from '../testing/golden-case.ts'
import { pipelineScript } from './text/pipeline-script.ts'

const cases = goldenCases().map((each): [string, GoldenCase] => [each.name, each])

test.each(cases)('%s is checked, planned and compiled as written down', (name, golden) => {
  const { problems, plan, compiled } = prepareCase(golden)
  const told = problems.map((problem) => `${problem.path} (${problem.code}): ${problem.message}\n`).join('')
  expect(told).toBe(expected(name, 'problems.txt', told))
  if (!plan) return
  expect(toJson(plan)).toBe(expected(name, 'plan.json', toJson(plan)))
  const sql = [
    ...compiled.stages.flatMap(({ number, keep, proveSql }) => [
      ...(keep ? [[`keep stage ${number + 1}`, keep.sql]] : []),
      [`prove stage ${number + 1}`, proveSql],
    ]),
    ...compiled.measures.map(({ nodeId, rule, sql: measure }) => [`measure ${nodeId}: ${rule.summary}`, measure]),
    ...compiled.targets.map((target) => [`load ${target.nodeId}`, target.selectSql(new Map([[0, '7']]))]),
    ...compiled.quarantines.map((quarantine) => [`quarantine ${quarantine.table}`, quarantine.sql]),
    ...Object.entries(compiled.snippets).map(([nodeId, snippets]) => [`snippets of ${nodeId}`, snippets.join('\n')]),
  ]
  const text = sql.map(([title, statement]) => `-- ${title ?? ''}\n${statement ?? ''};\n`).join('\n')
  expect(text).toBe(expected(name, 'duckdb.sql', text))
  const spark = pipelineScript(plan, 'spark', () => '')
  const targets = new Set(plan.targets.map((target) => target.nodeId))
  const queries = spark.nodes
    .filter(({ nodeId }) => targets.has(nodeId))
    .map(({ id, sql: query }) => `-- ${id}\n${query};`)
  const gaps = spark.problems.map(({ nodeId, message }) => `-- ${nodeId ?? ''}: ${message}`)
  const sparkText = `${[spark.setup, ...queries, ...gaps].filter(Boolean).join('\n\n')}\n`
  expect(sparkText).toBe(expected(name, 'spark.sql', sparkText))
  expect(toJson({ exits: compiled.exits, warnings: compiled.warnings })).toBe(
    expected(name, 'exits.json', toJson({ exits: compiled.exits, warnings: compiled.warnings })),
  )
})
