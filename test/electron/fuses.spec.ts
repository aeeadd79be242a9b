import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, test } from 'vitest';

/** Path of a packaged executable, given by whoever packed it. */
const packaged = process.env['ZHIPING_PACKAGED'] ?? '';
if (packaged === '')
  console.log(
    '没有指定打包后的程序（ZHIPING_PACKAGED），熔丝检查已跳过。 No packaged executable given: fuses not read.',
  );

/** What a shipped executable may do; stated here once more, apart from the code that burns it in. */
const expected: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

describe.skipIf(packaged === '')('a packaged desktop', () => {
  test('has every fuse as it was decided, and none that nobody decided on', async () => {
    const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(packaged)) };
    const read = Object.entries(wire).filter(([key]) => /^\d+$/.test(key));
    const wanted = Object.entries(expected).map(([key, on]) => [key, on ? FuseState.ENABLE : FuseState.DISABLE]);
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(wanted));
  });
});
