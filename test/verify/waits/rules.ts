/** The rules of the waiting protocol, each of which can be taken away to see that the checks notice. */

export const rules = {
  R1: 'a stored token is itself a record, so that signals looks again after it',
  R2: 'a token is stored on condition that no newer one is',
  R3: 'attempts of one entry are ordered by their count',
  R4: 'a retried wait stores when its own timer ends',
  R5: 'every command writes the marks that are due first',
  R6: 'the end of an execution starts the next generation',
  R7: 'a token task whose function had not returned is begun again after a kill',
  R8: 'arms that were spawned, and a join that was due, go on after a kill',
  R11: 'tokens are read before the head that judges them',
} as const;
export type Rule = keyof typeof rules;
