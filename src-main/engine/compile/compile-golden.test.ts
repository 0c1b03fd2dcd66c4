import { expect, test } from 'vitest'

import { goldenJson } from '../../../src-shared/pipeline/testing/golden-json.ts'
import { sqlDialect, sqlDialects } from '../../../src-shared/sql/dialects/registry.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Plan } from '../plan/plan.ts'
import { expectGolden, goldenCases, prepareCase } from '../testing/golden-case.ts'
import type { CompiledRun } from './compiled-run.ts'
import { type PipelineScript, pipelineScript } from './text/pipeline-script.ts'

/** One case for each shape of the compiler, whose SQL is read; the rows of every case are held in `golden-outcome`. */
const shapes = [
  { name: 'worked-example', shape: 'a step, a rule and a key', scripts: ['postgres', 'spark'] },
  { name: 'op-aggregate', shape: 'a group', scripts: ['postgres', 'spark'] },
  { name: 'op-deduplicate', shape: 'one row of each key', scripts: ['postgres', 'spark'] },
  { name: 'op-cast-quarantine', shape: 'an input check', scripts: ['postgres', 'spark'] },
  { name: 'op-lookup-join', shape: 'a side relation', scripts: ['postgres', 'spark'] },
  { name: 'node-branch', shape: 'a branch', scripts: ['postgres', 'spark'] },
  { name: 'node-join-left', shape: 'a join', scripts: [] },
  { name: 'node-union', shape: 'a union', scripts: ['postgres', 'spark'] },
  { name: 'op-fill', shape: 'a window in source order', scripts: ['postgres', 'spark'] },
  { name: 'op-sort', shape: 'another order', scripts: ['postgres', 'spark'] },
  { name: 'op-unpivot', shape: 'rows that come more than once', scripts: ['postgres', 'spark'] },
  { name: 'op-pivot', shape: 'a group of cells', scripts: ['postgres', 'spark'] },
  { name: 'join-after-group', shape: 'a chain of stages', scripts: [] },
  { name: 'shared-upstream', shape: 'an upstream that two nodes read', scripts: [] },
  { name: 'enrich', shape: 'an external lookup', scripts: [] },
  { name: 'dataset-rules', shape: 'a measure', scripts: [] },
] as const

const readNothing = () => ['select 1']

const planned = goldenCases().map((golden) => ({ name: golden.name, ...prepareCase(golden) }))

test.each(shapes)('the SQL of $shape is as written down in $name', ({ name, scripts }) => {
  const found = planned.find((each) => each.name === name)
  if (!found?.compiled) throw new TypeError(`${name} has problems`)
  expectGolden(name, 'duckdb.sql', compiledText(found.compiled))
  for (const dialect of scripts) {
    const script = pipelineScript(found.plan, sqlDialect(dialect), readNothing)
    expectGolden(name, `${dialect}.sql`, scriptText(found.plan, script))
  }
})

test('the worked example is planned as written down', () => {
  const plan = planned.find(({ name }) => name === 'worked-example')?.plan
  expectGolden('worked-example', 'plan.json', goldenJson(plan))
})

test.each(planned)('$name has the problems that are written down, and compiles in every dialect else', (each) => {
  const { name, plan, problems } = each
  const found = problems.map((problem) => `${problem.path} (${problem.code}): ${problem.message}\n`)
  const scripts = plan
    ? Object.values(sqlDialects).map((dialect) => ({ dialect, ...pipelineScript(plan, dialect, readNothing) }))
    : []
  const gaps = scripts.flatMap(({ dialect, problems: missing }) =>
    missing.map(({ nodeId, message }) => `${dialect.name} (${nodeId ?? ''}): ${message}\n`),
  )
  expectGolden(name, 'problems.txt', [...found, ...gaps].join(''))
  for (const script of scripts.filter((written) => written.problems.length === 0)) {
    for (const { nodeId, columns } of plan?.targets ?? []) {
      const sql = script.nodes.find((node) => node.id === nodeId)?.sql ?? ''
      for (const column of columns) expect(sql).toContain(quoteIdentifier(column.name))
      expect(sql).not.toMatch(/\bundefined\b|\[object /)
    }
  }
})

function compiledText(compiled: CompiledRun): string {
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
  return sql.map(([title, statement]) => `-- ${title ?? ''}\n${statement ?? ''};\n`).join('\n')
}

function scriptText({ targets }: Plan, { setup, nodes }: PipelineScript): string {
  const queries = nodes.filter(({ id }) => targets.some(({ nodeId }) => nodeId === id))
  const texts = [setup, ...queries.map(({ id, sql }) => `-- ${id}\n${sql};`)].filter(Boolean)
  return texts.length === 0 ? '' : `${texts.join('\n\n')}\n`
}
