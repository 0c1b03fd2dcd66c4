import { fillText } from '../../src-shared/providers/placeholders.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { type SpecValues, valueFor } from './fill-endpoint.ts'

/** A credential with its values; throws where one is not entered. */
export const credential = (template: string, values: SpecValues): string =>
  fillText(template, (name) => {
    const value = valueFor(name, { ...values, params: {} })
    if (value === undefined || value === '') throw new RequestFailure(`${name.replace('secrets.', '')} is not entered`)
    return value
  })

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
