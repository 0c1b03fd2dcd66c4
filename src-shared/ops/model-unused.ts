import type { OpFinding } from './op.ts'

/** The finding of an op that names a model although Weir uses its own, local one. */
export function modelUnused(op: { readonly type: string; readonly model?: string | undefined }): readonly OpFinding[] {
  if (op.model === undefined) return []
  const message = `The model ${op.model} is not used here: ${op.type} runs on this machine with a built-in model, so its results may differ from the platform's.`
  const fix = { label: 'Remove model', set: { model: undefined } }
  return [{ code: 'model_unused', severity: 'warning', message, key: 'model', fix }]
}
