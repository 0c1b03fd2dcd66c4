import type { ApiDefinition } from './api-definition.ts'
import { hubspot } from './specs/hubspot.ts'
import { mailchimp } from './specs/mailchimp.ts'
import { salesforce } from './specs/salesforce.ts'
import { segment } from './specs/segment.ts'
import { shopify } from './specs/shopify.ts'
import { stripe } from './specs/stripe.ts'

const apiDefinitions: readonly ApiDefinition[] = [stripe, mailchimp, shopify, hubspot, salesforce, segment]

/** The API of a type of connector; null where Weir has no spec of its own. */
export const apiDefinition = (type: string): ApiDefinition | null =>
  apiDefinitions.find((definition) => definition.type === type) ?? null

/** The types of connectors whose API can be read. */
export const apiTypes: readonly string[] = [...apiDefinitions.map(({ type }) => type), 'rest_api']
