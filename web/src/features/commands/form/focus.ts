/** Where the keyboard goes when a form opens. One form is open at a time. */

export type FormFocus = 'title' | 'field';

/** Goes to the title, so that single keys still work, or to the first field, so that one can type at once. */
export function focusForm(where: FormFocus): void {
  const form = document.querySelector<HTMLElement>('form.command-form');
  const title = form?.querySelector<HTMLElement>('h2');
  const field = form?.querySelector<HTMLElement>('.form-field :is(textarea, select, input)');
  (where === 'field' ? (field ?? title) : title)?.focus();
}

/** Goes back to the button of a form that has been closed, or to the case's title where the command is offered no longer. */
export function focusButton(order: string): void {
  const button = document.querySelector<HTMLElement>(`[data-order="${CSS.escape(order)}"]`);
  (button ?? document.querySelector<HTMLElement>('.case-page h1'))?.focus();
}
