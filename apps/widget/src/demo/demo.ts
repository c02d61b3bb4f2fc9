/** What the sample shop does by itself; the chat is embedded as on any other site, and used through its public API. */
const all = <Kind extends Element>(selector: string): Kind[] => [...document.querySelectorAll<Kind>(selector)];

const stage = document.querySelector<SVGSVGElement>('[data-stage]');
const views = all<HTMLButtonElement>('[data-view]');
for (const view of views)
  view.addEventListener('click', () => {
    stage?.setAttribute('viewBox', view.dataset.view ?? '');
    for (const other of views) other.setAttribute('aria-pressed', String(other === view));
  });

const colourName = document.querySelector('[data-colour-name]');
const setColour = ({ value, dataset }: HTMLInputElement): void => {
  document.documentElement.style.setProperty('--bag', value);
  if (colourName) colourName.textContent = dataset.name ?? '';
};
for (const colour of all<HTMLInputElement>('input[name="colour"]'))
  colour.addEventListener('change', () => setColour(colour));

const count = document.querySelector('[data-count]');
let inBasket = 0;
document.querySelector('[data-add]')?.addEventListener('click', () => {
  inBasket += 1;
  if (count) count.textContent = String(inBasket);
});

for (const question of all<HTMLButtonElement>('[data-ask]'))
  question.addEventListener('click', () => window.baton?.('open', { draft: question.dataset.ask }));
