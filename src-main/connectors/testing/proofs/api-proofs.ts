import { startStrictApi, type StrictRules } from '../../../apis/testing/strict-api.ts'
import {
  hubspotDouble,
  mailchimpDouble,
  recordsOfDouble,
  salesforceDouble,
  segmentDouble,
  shopifyDouble,
} from '../../../apis/testing/vendor-doubles.ts'
import type { NamedAccess } from '../../../databases/row-database.ts'
import { serverScript, startTestServer } from '../../../stores/testing/test-server.ts'
import type { Against, BehindPort, ConnectorProof, OpenProof } from '../connector-proof.ts'

interface ApiProof {
  readonly type: string
  readonly reads: string
  readonly listed?: ConnectorProof['listed']
  /** The setting that says where the API is. */
  readonly addressKey: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly authMethod: string
  readonly secrets: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<string, string>>
  readonly says: RegExp
  readonly then?: BehindPort['then']
}

const unknownHere = /401|not known/

function proofOf(api: ApiProof, against: Against, port: number, stop: () => Promise<void>): ConnectorProof {
  const { type, reads, addressKey, config = {}, authMethod, secrets, wrong, says, then = 'heals' } = api
  const { listed = reads } = api
  const at = (where: number): NamedAccess => ({
    connectorId: type,
    type,
    config: { ...config, [addressKey]: `http://127.0.0.1:${where}` },
    authMethod,
    secrets,
  })
  return {
    ...{ against, access: at(port), reads, listed, stop },
    wrong: { access: { ...at(port), secrets: { ...secrets, ...wrong } }, says },
    behind: { port, through: at, cutAfterBytes: 100, then },
  }
}

/** A server of our own that holds requests to what the vendor publishes. */
const onDouble =
  (api: ApiProof, rules: StrictRules): OpenProof =>
  async () => {
    const server = await startStrictApi(rules)
    const port = Number(server.host.split(':')[1])
    return proofOf(api, { name: 'rules that the vendor publishes', is: 'double' }, port, () => server.close())
  }

const stripe: OpenProof = async () => {
  const script = serverScript('stripe-mock')
  if (script === null) return null
  const server = await startTestServer({
    command: 'bash',
    args: (folder, port) => [script, folder, String(port)],
    patienceMs: 300_000,
    isReady: async (port) => (await fetch(`http://127.0.0.1:${port}/v1/charges`)).status === 401,
  })
  if (!server) return null
  const api: ApiProof = {
    ...{ type: 'stripe', reads: 'customers', addressKey: 'baseUrl', authMethod: 'api_key' },
    ...{ secrets: { apiKey: 'sk_test_123' }, wrong: { apiKey: 'not-a-key' }, says: /401/ },
  }
  return proofOf(api, { name: 'stripe-mock of Stripe', is: 'emulator' }, server.port, () => server.stop())
}

const restApi: OpenProof = async () => {
  const server = await startStrictApi({
    authorized: 'Bearer quiet',
    answer: () => ({ body: recordsOfDouble }),
  })
  const api: ApiProof = {
    ...{
      type: 'rest_api',
      reads: 'records',
      listed: { none: 'no description' },
      addressKey: 'url',
      authMethod: 'token',
      then: 'fails',
    },
    ...{ secrets: { token: 'quiet' }, wrong: { token: 'not-the-token' }, says: unknownHere },
  }
  const port = Number(server.host.split(':')[1])
  return proofOf(api, { name: 'an HTTP server of the tests', is: 'double' }, port, () => server.close())
}

export const apiProofs: Readonly<Record<string, OpenProof>> = {
  stripe,
  rest_api: restApi,
  mailchimp: onDouble(
    {
      ...{ type: 'mailchimp', reads: 'lists', addressKey: 'baseUrl', config: { serverPrefix: 'us21' } },
      ...{ authMethod: 'api_key', secrets: { apiKey: 'quiet-us21' }, wrong: { apiKey: 'not-the-key' } },
      says: unknownHere,
    },
    mailchimpDouble,
  ),
  shopify: onDouble(
    {
      ...{ type: 'shopify', reads: 'orders', addressKey: 'baseUrl', config: { shopDomain: 'a.myshopify.com' } },
      ...{ authMethod: 'token', secrets: { token: 'shpat_quiet' }, wrong: { token: 'not-the-token' } },
      says: unknownHere,
    },
    shopifyDouble,
  ),
  hubspot: onDouble(
    {
      ...{ type: 'hubspot', reads: 'contacts', addressKey: 'instanceUrl', authMethod: 'token' },
      ...{ secrets: { token: 'pat-eu1-quiet' }, wrong: { token: 'not-the-token' }, says: unknownHere },
    },
    hubspotDouble,
  ),
  salesforce: onDouble(
    {
      ...{
        type: 'salesforce',
        reads: 'Contact?fields=Id, Name',
        listed: 'Contact',
        addressKey: 'instanceUrl',
        authMethod: 'oauth2',
      },
      ...{ secrets: { clientId: '3MVG9', clientSecret: 'quiet' }, wrong: { clientSecret: 'not-the-secret' } },
      says: /invalid_client/,
    },
    salesforceDouble,
  ),
  segment: onDouble(
    {
      ...{ type: 'segment', reads: 'sources', addressKey: 'baseUrl', authMethod: 'api_key' },
      ...{ secrets: { apiKey: 'sgp_quiet' }, wrong: { apiKey: 'not-the-key' }, says: unknownHere },
    },
    segmentDouble,
  ),
}
