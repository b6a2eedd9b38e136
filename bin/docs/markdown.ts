/** Small pieces of Markdown, and the places of generated parts in a text. */

/** A table whose cells may hold any text; a bar in a cell would end it, so it is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

const part = /<!-- generated: ([a-z-]+) -->\n[\s\S]*?<!-- end of generated -->/g;

/** The names of the generated parts that a text has places for, in its order. */
export function partNames(text: string): string[] {
  return [...text.matchAll(part)].map((match) => match[1] ?? '');
}

/** The text with every generated part made anew. Throws where a place names a part that nothing makes. */
export function fillParts(text: string, parts: Readonly<Record<string, () => string>>): string {
  return text.replaceAll(part, (_, name: string) => {
    const make = parts[name];
    if (make === undefined) throw new Error(`nothing makes the part ${name}`);
    return `<!-- generated: ${name} -->\n\n${make()}\n\n<!-- end of generated -->`;
  });
}
