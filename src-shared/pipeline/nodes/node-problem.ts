import type { Fix, Problem } from '../../errors/problem.ts'
import type { OpFinding } from '../../ops/op.ts'

/** A finding of an op or a rule at `path` (like `nodes[1].ops[3]`) as a problem of its node. */
export function findingProblem(finding: OpFinding, nodeId: string, path: string): Problem {
  const fix: Fix | undefined = finding.fix && {
    label: finding.fix.label,
    edits: Object.entries(finding.fix.set).map(([key, value]) => ({ path: `${path}.${key}`, value })),
  }
  return {
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    nodeId,
    path: finding.key === '' ? path : `${path}.${finding.key}`,
    ...(finding.span ? { span: finding.span } : {}),
    ...(fix ? { fix } : {}),
  }
}

export function nodeError(code: string, message: string, nodeId: string, path: string, fix?: Fix): Problem {
  return { code, severity: 'error', message, nodeId, path, ...(fix ? { fix } : {}) }
}

/** What a run cannot execute is refused, never skipped. */
export function notRunnable(message: string, nodeId: string, path: string, fix?: Fix): Problem {
  return nodeError('not_runnable', message, nodeId, path, fix)
}

const knownWithoutColumns = [
  'formula_syntax',
  'function_unknown',
  'pattern_unknown',
  'op_incomplete',
  'rule_empty',
  'rule_impossible',
  'service_missing',
  'service_incomplete',
  'url_invalid',
  'url_host_open',
  'header_invalid',
  'secret_literal',
  'body_unused',
  'response_path',
]

/** If the input columns are not known, only mistakes that do not depend on them. */
export function withoutColumnFindings(findings: readonly OpFinding[], input: unknown): readonly OpFinding[] {
  return input === null ? findings.filter((finding) => knownWithoutColumns.includes(finding.code)) : findings
}
