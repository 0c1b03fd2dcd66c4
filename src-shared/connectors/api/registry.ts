import type { ConnectorDefinition } from '../connector-definition.ts'
import { airtable } from './airtable.ts'
import { csvUpload } from './csv-upload.ts'
import { googleAds } from './google-ads.ts'
import { googleAnalytics } from './google-analytics.ts'
import { googleSheets } from './google-sheets.ts'
import { graphql } from './graphql.ts'
import { mailchimp } from './mailchimp.ts'
import { restApi } from './rest-api.ts'
import { shopify } from './shopify.ts'
import { stripe } from './stripe.ts'
import { webhook } from './webhook.ts'

export const apis: readonly ConnectorDefinition[] = [
  restApi,
  webhook,
  csvUpload,
  shopify,
  stripe,
  mailchimp,
  graphql,
  googleAnalytics,
  googleAds,
  googleSheets,
  airtable,
]
