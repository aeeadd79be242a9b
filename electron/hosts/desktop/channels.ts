/** Names of the few ways between a page's preload and the main process. Host methods travel under their own names. */
export const CHANNEL = {
  /** Page to main: give me a way to the engine. Main to page: here it is, as the port of this message. */
  enginePort: 'zhiping:engine-port',
  /** Main to page: a `HostEvent`. */
  hostEvent: 'zhiping:host-event',
} as const;
