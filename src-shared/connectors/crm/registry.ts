import type { ConnectorDefinition } from '../connector-definition.ts'
import { dynamics365 } from './dynamics-365.ts'
import { freshdesk } from './freshdesk.ts'
import { hubspot } from './hubspot.ts'
import { intercom } from './intercom.ts'
import { pipedrive } from './pipedrive.ts'
import { salesforce } from './salesforce.ts'
import { zendesk } from './zendesk.ts'
import { zohoCrm } from './zoho-crm.ts'

export const crm: readonly ConnectorDefinition[] = [
  salesforce,
  hubspot,
  dynamics365,
  zohoCrm,
  pipedrive,
  zendesk,
  intercom,
  freshdesk,
]
