import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorField } from '../../../src-shared/connectors/connector-field.ts'

/** Settings as they are typed, each as its field wants it; what fits no field is refused by the check of all of them. */
export function settingsOf(
  definition: ConnectorDefinition,
  typed: readonly (readonly [string, string])[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    typed.map(([key, text]) => [
      key,
      valueOf(
        definition.config.find((field) => field.key === key),
        text,
      ),
    ]),
  )
}

function valueOf(field: ConnectorField | undefined, text: string): unknown {
  switch (field?.control.kind) {
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'strings':
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    case 'pairs':
      return pairsOf(text)
    case 'text':
    case 'choice':
    case undefined:
      return text
  }
}

/** As JSON: `{"Accept": "text/csv"}`. */
function pairsOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
