/**
 * Makes the page one that can be kept on the home screen and opens without a network. The manifest is each door's
 * own, since the page starts at the door; all of them are one file whose addresses are relative.
 */
export function installable(code: string): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = `/m/${code}/phone.webmanifest`;
  document.head.append(manifest);
  keepPage('/phone-sw.js', '/m/');
}

/** Has that service worker keep the page for later. */
export function keepPage(worker: string, scope: string): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  // The worker loads the whole page for later; not before this visit's own needs are met.
  const register = (): void => {
    navigator.serviceWorker.register(worker, { scope }).catch((error: unknown) => {
      console.warn('This page cannot be opened without a network:', error);
    });
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
