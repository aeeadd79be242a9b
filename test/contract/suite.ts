import path from 'node:path';
import { afterEach, beforeAll, describe, expect } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import type { Engine, OpenEngine } from './connections.ts';
import { ballotTests } from './ballotTests.ts';
import { deskTests } from './deskTests.ts';
import { handOverTests } from './handOverTests.ts';
import { junkTests } from './junkTests.ts';
import { machineTests } from './machineTests.ts';
import { officeTests } from './officeTests.ts';
import { sessionTests } from './sessionTests.ts';
import { setMeeting, type Meeting } from './set.ts';
import { openScreen, type Screen } from './watched.ts';
import { workTests } from './workTests.ts';

/** What the tests of the contract are given. */
export interface Scene {
  readonly meeting: Meeting;
  /** The same with attachments of many megabytes, so that opening the batch takes a while. */
  readonly heavy: Meeting;
  /** A screen at an engine that knows nobody yet. */
  fresh(options?: { readonly data?: string; readonly heavy?: boolean }): Promise<Desk>;
  folder(): string;
}

export interface Desk {
  readonly screen: Screen;
  readonly client: Screen['client'];
  readonly engine: Engine;
  readonly data: string;
  /** Another page at the same engine. */
  readonly another: () => Screen;
}

const MIB = 1024 * 1024;

/**
 * The contract as a client sees it, over whatever transport `open` makes: the same in the engine's own process, over a
 * WebSocket and over a message port.
 */
export function contractSuite(transport: string, open: OpenEngine): void {
  describe(`the contract ${transport}`, () => {
    const folder = freshFolders();
    const opened: { engine: Engine; screens: Screen[] }[] = [];
    let meeting: Meeting;
    let heavy: Meeting;

    beforeAll(async () => {
      meeting = await setMeeting(folder());
      heavy = await setMeeting(folder(), 16 * MIB);
    });

    // Whatever a test asked for: nothing came that the contract does not promise.
    afterEach(async () => {
      const flaws: string[] = [];
      for (const { engine, screens } of opened.splice(0)) {
        for (const screen of screens) {
          flaws.push(...screen.flaws);
          screen.close();
        }
        await engine.close();
      }
      expect(flaws).toEqual([]);
    });

    const scene: Scene = {
      get meeting() {
        return meeting;
      },
      get heavy() {
        return heavy;
      },
      folder,
      fresh: async (options = {}) => {
        const data = options.data ?? path.join(folder(), 'data');
        const { sticks } = options.heavy === true ? heavy : meeting;
        const engine = await open({ dataDirectory: data, sticks });
        const screens: Screen[] = [];
        opened.push({ engine, screens });
        const another = (): Screen => {
          const screen = openScreen(engine.connect);
          screens.push(screen);
          return screen;
        };
        const screen = another();
        return { screen, client: screen.client, engine, data, another };
      },
    };

    describe('who works here', () => {
      sessionTests(scene);
    });
    describe('long work', () => {
      workTests(scene);
    });
    describe('what lies on the desk', () => {
      deskTests(scene);
    });
    describe('scoring', () => {
      ballotTests(scene);
    });
    describe('handing over', () => {
      handOverTests(scene);
    });
    describe('the secretariat', () => {
      officeTests(scene);
    });
    describe('this machine', () => {
      machineTests(scene);
    });
    describe('what is no call', () => {
      junkTests(scene);
    });
  });
}
