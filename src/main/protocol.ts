// Serves the built window over `app://assay/…`: only files that are there, with a Content-Security-Policy of its own per load.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocol } from 'electron';

const folder = fileURLToPath(new URL('../renderer/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * The report is shown in a sandboxed frame whose document comes with the page and so obeys the page's policy too: its
 * pictures are data addresses, its one style block carries the nonce.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types assay-worker assay-report',
  ].join('; ');
}

export function serveApplication(): void {
  const files = new Set(listFiles(''));
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
    if (url.host !== 'assay' || !files.has(name)) return new Response('not found', { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    const type = types[path.extname(name)] ?? 'application/octet-stream';
    const bytes = readFileSync(path.join(folder, name));
    const body = name.endsWith('.html')
      ? bytes.toString('utf8').replaceAll('__NONCE__', nonce)
      : new Uint8Array(bytes);
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    });
  });
}

/** Every file of the build, with `/`; what is not in the list is not served, whatever the path says. */
function listFiles(below: string): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(name);
    return entry.isFile() ? [name] : [];
  });
}
