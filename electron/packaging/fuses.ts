import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/**
 * What this Electron can and cannot do, burnt into its executable. Every fuse that it has is decided here; one that a
 * later Electron adds stops the build until somebody has thought about it.
 */
const STATES: Readonly<Record<FuseV1Options, boolean>> = {
  // The application is no interpreter for somebody else's scripts; the engine is a utility process.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Nothing from the surroundings gets into our processes: neither options nor a debugger.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Windows refuses to start with a changed app.asar; Linux does not look.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own to load, and without its file Electron would not start.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from the scheme of the application; file:// is of no use to it.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // pdf.js decodes images in WebAssembly; this is Electron's default, and the faster way.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Sets every fuse of an Electron executable, reads them back, and throws when one is not as it was set. */
export async function setFuses(electron: string): Promise<void> {
  await flipFuses(electron, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...STATES });
  const wire = await getCurrentFuseWire(electron);
  for (const [key, on] of Object.entries(STATES)) {
    const fuse: FuseV1Options = Number(key);
    if (wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
      throw new Error(`fuse ${FuseV1Options[fuse]} is not ${on ? 'on' : 'off'} in ${electron}`);
  }
}
