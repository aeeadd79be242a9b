/**
 * What every page is allowed: itself, and nothing from anywhere else. `wasm-unsafe-eval` lets the PDF viewer decode
 * JPEG 2000 and JBIG2; styles are inline because antd writes them at run time.
 */
export function securityHeaders(connect: string): Readonly<Record<string, string>> {
  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self' data:`,
    `connect-src 'self'${connect === '' ? '' : ` ${connect}`}`,
    `worker-src 'self' blob:`,
    `frame-src blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), clipboard-read=()',
  };
}
