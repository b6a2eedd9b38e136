/**
 * What a request consumes (Amazon DynamoDB Developer Guide, “Read and write operations”): a unit for each begun KB written, of the larger
 * of the old and the new item; half a unit for each begun 4 KB read, twice as much where it is read consistently.
 */

/** Units of a write, 1 at least. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** Units of a read of so many bytes altogether, half a unit at least. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/** Units by table, and by index. */
export function createMeter() {
  const tables = new Map<string, { own: number; indexes: Map<string, number> }>();
  const of = (table: string) => {
    const known = tables.get(table) ?? { own: 0, indexes: new Map<string, number>() };
    tables.set(table, known);
    return known;
  };
  const total = (table: string): number => {
    const { own, indexes } = of(table);
    return [...indexes.values()].reduce((sum, units) => sum + units, own);
  };
  /** What is told of each table, as `ReturnConsumedCapacity` asks for it. */
  const told = (asked: string | undefined): object[] => {
    if (asked !== 'TOTAL' && asked !== 'INDEXES') return [];
    return [...tables].map(([TableName, { own, indexes }]) => {
      const counted = { TableName, CapacityUnits: total(TableName) };
      if (asked === 'TOTAL') return counted;
      const each = [...indexes].map(([name, CapacityUnits]) => [name, { CapacityUnits }]);
      return {
        ...counted,
        Table: { CapacityUnits: own },
        ...(each.length === 0 ? {} : { GlobalSecondaryIndexes: Object.fromEntries(each) }),
      };
    });
  };
  return {
    add(table: string, units: number): void {
      of(table).own += units;
    },
    addIndex(table: string, index: string, units: number): void {
      const { indexes } = of(table);
      indexes.set(index, (indexes.get(index) ?? 0) + units);
    },
    /** The part of a reply of a request on one table that says what it consumed; nothing where nobody asked. */
    one(asked: string | undefined): { ConsumedCapacity?: object } {
      const [first] = told(asked);
      return first === undefined ? {} : { ConsumedCapacity: first };
    },
    /** The same of a request on several tables. */
    each(asked: string | undefined): { ConsumedCapacity?: object[] } {
      const all = told(asked);
      return all.length === 0 ? {} : { ConsumedCapacity: all };
    },
  };
}
export type Meter = ReturnType<typeof createMeter>;
