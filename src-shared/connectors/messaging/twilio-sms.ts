import type { ConnectorDefinition } from '../connector-definition.ts'

export const twilioSms: ConnectorDefinition = {
  type: 'twilio_sms',
  irName: 'twilio_sms',
  label: 'Twilio SMS',
  doc: 'Messages of a Twilio account.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [
    {
      name: 'token',
      label: 'Account SID and auth token',
      fields: [
        { key: 'accountSid', label: 'Account SID', required: true, isName: true },
        { key: 'token', label: 'Auth token', required: true },
      ],
    },
  ],
  config: [],
  docs: 'https://www.twilio.com/docs/messaging',
}
