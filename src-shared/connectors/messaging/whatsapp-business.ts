import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const whatsappBusiness: ConnectorDefinition = {
  type: 'whatsapp_business',
  irName: 'whatsapp_business',
  label: 'WhatsApp Business',
  doc: 'Messages of a WhatsApp Business account.',
  category: 'messaging',
  status: 'listed',
  capabilities: ['api'],
  auth: [bearerToken('System user access token')],
  config: [neededText('phoneNumberId', 'Phone number ID')],
  docs: 'https://developers.facebook.com/docs/whatsapp',
}
