import type { ConnectorDefinition } from '../connector-definition.ts'
import { braze } from './braze.ts'
import { microsoftTeams } from './microsoft-teams.ts'
import { pagerduty } from './pagerduty.ts'
import { postmark } from './postmark.ts'
import { sendgrid } from './sendgrid.ts'
import { slack } from './slack.ts'
import { twilioSms } from './twilio-sms.ts'
import { whatsappBusiness } from './whatsapp-business.ts'

export const messaging: readonly ConnectorDefinition[] = [
  braze,
  slack,
  microsoftTeams,
  whatsappBusiness,
  pagerduty,
  twilioSms,
  sendgrid,
  postmark,
]
