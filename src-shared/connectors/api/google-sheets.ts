import { oauth2, serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const googleSheets: ConnectorDefinition = {
  type: 'google_sheets',
  irName: 'google_sheets',
  label: 'Google Sheets',
  doc: 'The rows of a sheet.',
  category: 'api',
  status: 'listed',
  capabilities: ['api'],
  auth: [serviceAccountJson, oauth2],
  config: [neededText('spreadsheetId', 'Spreadsheet ID'), textField('range', 'Range', { placeholder: 'Sheet1!A:F' })],
  instead: 'Download the sheet as CSV or XLSX and import the file.',
  docs: 'https://developers.google.com/sheets/api',
}
