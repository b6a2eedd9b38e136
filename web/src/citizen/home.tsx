/** 首页: emergencies first, then the two things that people come for. */
import { useText } from '#web/ui/text.ts';
import { Page, PageLink } from './page.tsx';
import { siteTexts } from './texts.ts';

const emergencies = [
  ['110', 'police'],
  ['119', 'fire'],
  ['120', 'ambulance'],
  ['122', 'traffic'],
] as const;

export function Home() {
  const text = useText(siteTexts);
  return (
    <Page title={text('homeTitle')}>
      <section className="emergency" aria-labelledby="emergency">
        <h2 id="emergency">{text('emergency')}</h2>
        <ul>
          {emergencies.map(([number, name]) => (
            <li key={number}>
              <a href={`tel:${number}`}>
                <strong>{number}</strong> {text(name)}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <nav aria-label={text('services')} className="services">
        <PageLink to="submit" className="service">
          <strong>{text('submit')}</strong>
          <span>{text('submitHint')}</span>
        </PageLink>
        <PageLink to="track" className="service">
          <strong>{text('track')}</strong>
          <span>{text('trackHint')}</span>
        </PageLink>
      </nav>
    </Page>
  );
}
