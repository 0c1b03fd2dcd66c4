/** What the rows of a schema are, in the platform's words. */
export const entityTypes = [
  'customer',
  'account',
  'transaction',
  'product',
  'event',
  'interaction',
  'segment',
  'campaign',
  'subscription',
  'custom',
] as const
export type EntityType = (typeof entityTypes)[number]

/** What each is used for. */
export const entityTypeDocs: Readonly<Record<EntityType, string>> = {
  customer: 'Customer profiles, demographics, preferences',
  account: 'Account records, membership details',
  transaction: 'Purchase history, payment records',
  product: 'Product catalogue, inventory',
  event: 'Behavioural events, clickstream',
  interaction: 'Interactions with customers, support tickets',
  segment: 'Audience segments that were computed elsewhere',
  campaign: 'Campaign metadata and performance',
  subscription: 'Subscription plans and status',
  custom: 'Anything else',
}

/** Its rows are things that happened to a customer, each at a time. */
export const isHappening = (type: EntityType): boolean => type === 'interaction' || type === 'event'

/** How a schema takes part: one row per customer, rows of a customer, or what customers are offered. The last two are older words of the API for a collection. */
export const schemaTypes = ['customer', 'collection', 'proposition', 'transaction', 'event'] as const
export type SchemaType = (typeof schemaTypes)[number]

interface SchemaTypeFacts {
  readonly label: string
  readonly doc: string
  /** Its rows belong to the rows of a customer schema. */
  readonly isCollection: boolean
  /** Offered where a person chooses. */
  readonly isOffered: boolean
}

export const schemaTypeFacts: Readonly<Record<SchemaType, SchemaTypeFacts>> = {
  customer: { label: 'Customer', doc: 'One row for each customer.', isCollection: false, isOffered: true },
  collection: {
    label: 'Collection',
    doc: 'Rows that belong to a customer: accounts, orders, events.',
    isCollection: true,
    isOffered: true,
  },
  proposition: { label: 'Proposition', doc: 'What customers are offered.', isCollection: false, isOffered: true },
  transaction: { label: 'Transaction', doc: 'An older word for a collection.', isCollection: true, isOffered: false },
  event: { label: 'Event', doc: 'An older word for a collection.', isCollection: true, isOffered: false },
}
