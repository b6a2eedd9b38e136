const marked = Symbol('safe markup');

/** Markup whose texts are escaped already. */
export type Markup = { readonly [marked]: string };

/** What may stand in a template: texts and numbers are escaped, markup is taken as it is, lists are joined, nothing is left out. */
export type Part = string | number | Markup | readonly Part[] | undefined;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Writes HTML; every inserted text is escaped for content and for quoted attributes. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { [marked]: String.raw({ raw: literals }, ...parts.map(render)) };
}

/** The text of markup, to be sent. */
export function markupText(markup: Markup): string {
  return markup[marked];
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (Array.isArray(part)) return part.map(render).join('');
  if (typeof part === 'object') return (part as Markup)[marked];
  return String(part).replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
