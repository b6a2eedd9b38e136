/** Row height and columns of a table, remembered for this user's browser and screen. */
import { Button, Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { Menu } from '../menu.tsx';
import { readPreference, writePreference } from '../preferences.ts';
import { useText } from '../text.ts';
import { sharedTexts } from '../texts.ts';
import { type CaseColumn, type Density, densities, shownColumns, toggledColumns } from './columns.ts';

/** The row height in use everywhere: compact on a desk, roomier where the user says so. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, set] = useState<Density>(() => {
    const kept = readPreference('density');
    return densities.find((one) => one === kept) ?? 'compact';
  });
  const choose = (next: Density) => {
    writePreference('density', next);
    set(next);
  };
  return [density, choose];
}

type ViewMenuProps<Row> = {
  columns: readonly CaseColumn<Row>[];
  chosen: readonly string[] | undefined;
  onColumns: (chosen: string[] | undefined) => void;
  density: Density;
  onDensity: (density: Density) => void;
};

function Choices<Row>({ columns, chosen, onColumns, density, onDensity }: ViewMenuProps<Row>) {
  const text = useText(sharedTexts);
  const shown = shownColumns(columns, chosen).map((column) => column.key);
  return (
    <div className="view-menu">
      <fieldset>
        <legend>{text('density')}</legend>
        <Radio.Group
          value={density}
          onChange={(event) => onDensity(event.target.value as Density)}
          options={densities.map((value) => ({ value, label: text(value) }))}
        />
      </fieldset>
      <fieldset>
        <legend>{text('columns')}</legend>
        {columns.map((column) => (
          <Checkbox
            key={column.key}
            checked={shown.includes(column.key)}
            disabled={column.required === true}
            onChange={() => onColumns(toggledColumns(columns, chosen, column.key))}
          >
            {column.title}
          </Checkbox>
        ))}
      </fieldset>
      {chosen === undefined ? null : (
        <Button size="small" onClick={() => onColumns(undefined)}>
          {text('resetColumns')}
        </Button>
      )}
    </div>
  );
}

/** The button that opens the choices. */
export function ViewMenu<Row>(props: ViewMenuProps<Row>) {
  const text = useText(sharedTexts);
  return (
    <Menu face={text('view')}>
      <Choices {...props} />
    </Menu>
  );
}
