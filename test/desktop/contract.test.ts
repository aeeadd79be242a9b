import { createService } from '#engine/service/index.ts';
import { isMethodName } from '#shared/contract/index.ts';
import { toEngineSchema } from '#shared/contract/wire.ts';
import { contractSuite } from '#test/contract/suite.ts';
import { QUICK } from '#test/support/identities.ts';
import { openDoor } from './door.ts';

/** Each connection is a page of its own, with its own preload and its own port; closing it is closing the page. */
contractSuite('over the message ports of the desktop', ({ dataDirectory, sticks }) => {
  const service = createService({ dataDirectory, mountRoots: [sticks], logN: QUICK });
  return Promise.resolve({
    connect: async () => {
      const door = openDoor(service);
      const port = await door.connect();
      return {
        ...port,
        // The preload cannot even say what is no call; the engine is asked all the same.
        post: (message) => (isSayable(message) ? port.post(message) : door.inject(message)),
        close: () => door.cut(),
      };
    },
    close: () => service.close(),
  });
});

function isSayable(message: unknown): boolean {
  const parsed = toEngineSchema.safeParse(message);
  return parsed.success && (parsed.data.t !== 'call' || isMethodName(parsed.data.method));
}
