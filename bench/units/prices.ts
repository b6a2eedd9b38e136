/** Amazon's list prices in US dollars, region us-east-1, without free tiers and discounts, as of `asOf`. */
export const prices = {
  asOf: '2025-07',
  /** DynamoDB, on demand, standard class: a write and a read request unit. */
  write: 0.625 / 1_000_000,
  read: 0.125 / 1_000_000,
  /** Step Functions, standard workflows: a state transition. */
  transition: 0.025 / 1000,
  /** API Gateway, HTTP API: a request of up to 512 KB. */
  call: 1 / 1_000_000,
  /** Lambda: an invocation. Its duration is not counted here. */
  invocation: 0.2 / 1_000_000,
} as const;
