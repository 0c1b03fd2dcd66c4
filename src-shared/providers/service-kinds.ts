import type { ServiceConfig } from './service-config.ts'

/** A kind of service: the defaults of its configuration. */
export interface ServiceKind {
  readonly outputType: NonNullable<ServiceConfig['outputType']>
  readonly responsePath: string
  /** What is sent where the configuration names no body; null where nothing is. */
  readonly body: ((config: ServiceConfig) => unknown) | null
  /** The settings that this requires. */
  readonly needs: readonly (keyof ServiceConfig)[]
  /** Without its secret the field stays null and the rows are counted, as the platform does it; else the run stops. */
  readonly passesWithoutSecret: boolean
}

const modelOf = ({ model }: ServiceConfig) => (model === undefined ? {} : { model })

export const enrichKinds = {
  http: { outputType: 'json', responsePath: '', body: null, needs: [], passesWithoutSecret: false },
  llm: {
    outputType: 'text',
    responsePath: 'choices[0].message.content',
    body: (config) => ({
      ...modelOf(config),
      messages: [{ role: 'user', content: config.prompt ?? '' }],
      temperature: 0,
    }),
    needs: ['prompt'],
    passesWithoutSecret: true,
  },
  geocode: { outputType: 'json', responsePath: '', body: null, needs: [], passesWithoutSecret: true },
  ml_score: { outputType: 'double', responsePath: 'score', body: null, needs: [], passesWithoutSecret: true },
} as const satisfies Readonly<Record<string, ServiceKind>>

/** Asks for coordinates of a text. */
export const geocoding: ServiceKind = enrichKinds.geocode

/** Asks for the vector of a text. */
export const embedding = (field: string): ServiceKind => ({
  outputType: 'json',
  responsePath: 'data[0].embedding',
  body: (config) => ({ ...modelOf(config), input: `{{${field}}}` }),
  needs: [],
  passesWithoutSecret: true,
})
