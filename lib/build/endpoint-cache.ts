/** Stands in for the SDK's cache of discovered endpoints in bundles: discovery is off, and a map does without two libraries. */
type Endpoint = { Address?: string; CachePeriodInMinutes?: number };
type Kept = { Address: string; Expires: number };

export class EndpointCache {
  readonly #known = new Map<string, Kept[]>();

  /** One that has not expired, or none. */
  getEndpoint(key: string): string | undefined {
    return this.get(key)?.[0]?.Address;
  }

  get(key: string): Kept[] | undefined {
    const fresh = this.#known.get(key)?.filter(({ Expires }) => Expires > Date.now());
    return fresh?.length === 0 ? undefined : fresh;
  }

  set(key: string, endpoints: readonly Endpoint[]): void {
    const kept = endpoints.map(({ Address = '', CachePeriodInMinutes = 1 }) => ({
      Address,
      Expires: Date.now() + CachePeriodInMinutes * 60_000,
    }));
    this.#known.set(key, kept);
  }

  delete(key: string): void {
    this.#known.delete(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  clear(): void {
    this.#known.clear();
  }
}
