/** Lives in the shadow root: the site's rules do not reach it, and it reaches nothing of the site. */
export const launcherStyle = `
:host { --color: #1f4d3a; --ink: #fff; --edge: 20px; }
button {
  all: unset; position: fixed; bottom: calc(var(--edge) + env(safe-area-inset-bottom, 0px)); z-index: 2;
  display: flex; align-items: center; justify-content: center; gap: 10px; box-sizing: border-box; min-width: 56px; height: 56px; padding: 0 16px;
  border-radius: 28px; background: var(--color); color: var(--ink); cursor: pointer; user-select: none; -webkit-tap-highlight-color: transparent;
  font: 600 15px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  box-shadow: 0 2px 6px rgb(0 0 0 / 18%), 0 8px 24px rgb(0 0 0 / 18%); transition: transform .18s, box-shadow .18s;
}
button[hidden], .badge:empty { display: none; }
button:hover { transform: translateY(-2px); box-shadow: 0 4px 8px rgb(0 0 0 / 18%), 0 12px 32px rgb(0 0 0 / 22%); }
button:focus-visible { outline: 3px solid var(--color); outline-offset: 3px; }
svg { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.label { max-width: 200px; padding: 4px 2px; }
.name, .hint { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 1.25; }
.hint { font-size: 12px; font-weight: 450; }
.hint:empty { display: none; }
.badge {
  position: absolute; top: -4px; right: -4px; box-sizing: border-box; min-width: 22px; height: 22px; padding: 0 6px; border: 2px solid #fff; border-radius: 11px;
  background: #c62828; color: #fff; font-size: 12px; line-height: 18px; text-align: center;
}
.under-way .badge:empty { display: block; top: -2px; right: 0; min-width: 16px; height: 16px; padding: 0; border-radius: 8px; background: #2e9e5b; }
.open .label, .open .chat, :not(.open) > button > .shut { display: none; }
iframe {
  position: fixed; bottom: calc(var(--edge) + 72px); z-index: 1; width: 400px; max-width: calc(100vw - 2 * var(--edge));
  height: min(680px, calc(100vh - 112px)); border: 0; border-radius: 18px; background: transparent; color-scheme: light dark;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 6%), 0 12px 48px rgb(0 0 0 / 24%);
  visibility: hidden; opacity: 0; transform: translateY(12px) scale(.98); transform-origin: bottom right; transition: opacity .18s, transform .18s, visibility 0s .18s;
}
.open iframe { visibility: visible; opacity: 1; transform: none; transition-delay: 0s; }
.right > * { right: var(--edge); }
.left > * { left: var(--edge); }
.left iframe { transform-origin: bottom left; }
@media (max-width: 480px), (max-height: 480px) {
  :host { --edge: 16px; }
  .label { display: none; }
  iframe { inset: 0 !important; width: 100%; max-width: none; height: 100%; border-radius: 0; transform: translateY(24px); }
  .open button { display: none; }
}
@media (prefers-reduced-motion: reduce) { button, iframe { transition: none; } button[hidden], .badge:empty { display: none; }
button:hover { transform: none; } }
@media print { button, iframe { display: none; } }
`;
