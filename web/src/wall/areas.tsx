/** Where cases come from: a tile for each district, in it a square for each street. A scheme made of the dictionary, since no map comes with a city. */
import type { CSSProperties } from 'react';
import type { WallArea, WallView } from '#core/wall/shapes.ts';
import { useText } from '#web/ui/text.ts';
import { busiestStreet, columnsOf, heatGrounds, heatOf, tilesOf } from './measures.ts';
import { numberOf } from './numbers.tsx';
import { wallTexts } from './texts.ts';

const sum = (areas: readonly WallArea[]): number => areas.reduce((total, { cases }) => total + cases, 0);
const groundOf = (count: number, most: number): CSSProperties => ({ background: heatGrounds[heatOf(count, most)] });

function DistrictTile({ area, most, mostOfStreet }: { area: WallArea; most: number; mostOfStreet: number }) {
  const text = useText(wallTexts);
  const busiest = busiestStreet(area);
  return (
    <li className="district" style={groundOf(area.cases, most)}>
      <span className="name">{area.name}</span>
      <strong>{numberOf(area.cases)}</strong>
      <span className="street">
        {busiest === undefined ? '' : text('most', { name: busiest.name, count: numberOf(busiest.cases) })}
      </span>
      <span className="squares" aria-hidden="true">
        {area.streets.map(({ name, cases }) => (
          <i key={name} style={{ opacity: 0.15 + 0.85 * (mostOfStreet === 0 ? 0 : cases / mostOfStreet) }} />
        ))}
      </span>
    </li>
  );
}

function Twin({ title, areas }: { title: string; areas: readonly WallArea[] }) {
  const text = useText(wallTexts);
  return (
    <table className="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{text('area')}</th>
          <th scope="col">{text('cases')}</th>
        </tr>
      </thead>
      <tbody>
        {areas.flatMap(({ name, cases, streets }) => [
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{cases}</td>
          </tr>,
          ...streets.map((street) => (
            <tr key={`${name} ${street.name}`}>
              <th scope="row">{`${name} ${street.name}`}</th>
              <td>{street.cases}</td>
            </tr>
          )),
        ])}
      </tbody>
    </table>
  );
}

export function Areas({ view: { areas, elsewhere }, wide }: { view: WallView; wide: boolean }) {
  const text = useText(wallTexts);
  const { shown, rest } = tilesOf(areas);
  const tiles = shown.length + (rest.length > 0 ? 1 : 0);
  const columns = columnsOf(tiles, wide);
  const most = Math.max(0, ...areas.map(({ cases }) => cases));
  const mostOfStreet = Math.max(0, ...areas.flatMap(({ streets }) => streets.map(({ cases }) => cases)));
  const rows = Math.max(Math.ceil(tiles / columns), 1);
  return (
    <section className="panel areas" aria-label={text('areas')}>
      <div className="panel-head">
        <h2>{text('areas')}</h2>
        <p className="quiet">{text('areasSpan')}</p>
      </div>
      <ul
        className="districts"
        data-rows={Math.min(rows, 5)}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {shown.map((area) => (
          <DistrictTile key={area.name} area={area} most={most} mostOfStreet={mostOfStreet} />
        ))}
        {rest.length === 0 ? null : (
          <li className="district" style={groundOf(0, 0)}>
            <span className="name">{text('rest', { count: rest.length })}</span>
            <strong>{numberOf(sum(rest))}</strong>
          </li>
        )}
      </ul>
      <p className="note quiet">
        {elsewhere === 0 ? null : <span>{text('elsewhere', { count: numberOf(elsewhere) })} · </span>}
        {text('schematic')}
      </p>
      <Twin title={text('areas')} areas={areas} />
    </section>
  );
}
