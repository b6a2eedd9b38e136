/** The API from the one route table. */
import * as z from 'zod';
import { modules, type Route } from '#core/routes/route.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { code, table } from './markdown.ts';

type Schema = { properties?: Record<string, Schema>; required?: string[]; type?: string; items?: Schema };

/** A body's fields in a line: `?` for those that may be left out, braces for objects, brackets for lists of objects. */
function fieldsOf(schema: Schema): string {
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => {
      const optional = schema.required?.includes(name) === true ? '' : '?';
      const inner = field.properties === undefined ? '' : `: {${fieldsOf(field)}}`;
      const items = field.items?.properties === undefined ? '' : `: [{${fieldsOf(field.items)}}]`;
      return `${name}${optional}${inner}${items}`;
    })
    .join(', ');
}

function inputOf(schema: z.ZodType | undefined): string {
  if (schema === undefined) return '';
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);
  return fields === '' ? '' : code(`{${fields}}`);
}

const whoOf = (who: Route['who']): string => (typeof who === 'string' ? who : who.join(', '));

/** Every route, module by module: one Lambda function each. */
export function routeTables(): string {
  const sections = modules.map((module) => {
    const rows = routeIds
      .map(routeOf)
      .filter((route) => route.module === module)
      .map((route) => [
        route.method,
        code(route.path),
        `${route.summary.zh} · ${route.summary.en}`,
        whoOf(route.who),
        inputOf(route.query ?? route.body),
      ]);
    return `### ${module}\n\n${table(['method', 'path', 'what', 'who', 'query or body'], rows)}`;
  });
  return sections.join('\n\n');
}
