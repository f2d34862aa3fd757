/** What a person does in the inbox: `POST /inbox/act` with one act as JSON. */
import type {Simulator} from '../index.js';
import {readJson} from '../json.js';
import {sendJson} from '../responses.js';
import {pressIn} from './acts.js';
import type {SimulatedPerson} from './person.js';
import type {Platform} from './platform.js';
import {keepAlive} from './timer.js';

/** A text of the act by its name. @throws {Error} that says that it is missing */
type Read = (name: string) => string;

interface ActContext {
  readonly read: Read;
  /** The text, or `undefined` where the act has `null` or nothing. */
  readonly readOptional: (name: string) => string | undefined;
  readonly simulator: Simulator;
  readonly platform: Platform;
  /** The person that the act names. */
  readonly person: () => SimulatedPerson;
}

/** @returns what the answer tells beside `{ok: true}` */
type Act = (context: ActContext) => object | void | Promise<object | void>;

const ACTS: Readonly<Record<string, Act>> = {
  logIn: ({read, simulator, platform}) => {
    const name = read('person');
    platform.people.add(simulator.state.person.name).add(name);
    simulator.state.person = {name, loggedIn: true};
    platform.changes.announce();
  },
  logOut: ({simulator, platform}) => {
    simulator.state.person.loggedIn = false;
    platform.changes.announce();
  },
  addPerson: ({read, platform}) => {
    platform.people.add(read('person'));
    platform.changes.announce();
  },
  openLink: async ({person, read, readOptional}) => {
    const page = read('page');
    await person().openLink({page, ref: readOptional('ref'), text: readOptional('text')});
    return {thread: person().thread(page).id};
  },
  getStarted: ({person, read}) => person().getStarted(read('page')),
  say: ({person, read}) => person().say(read('text'), read('page')),
  press: ({person, read, readOptional, platform}) => {
    const thread = person().thread(read('page'));
    const messageId = readOptional('message');
    return keepAlive(pressIn(platform, thread, read('title'), {messageId}));
  },
  read: ({person, read}) => person().read(read('page')),
  block: ({person, read}) => person().block(read('page')),
  unblock: ({person, read}) => person().unblock(read('page')),
  redeliver: ({simulator, read}) => simulator.redeliver(read('delivery')),
  subscribe: ({simulator}) => simulator.subscribe(),
};

/** Answers when the first attempt to deliver what the act caused was answered; 400 with `{error}` where it cannot be. */
export async function handleAct(
  request: Request,
  simulator: Simulator,
  platform: Platform,
): Promise<Response> {
  const body: unknown = await readJson(request);
  if (typeof body !== 'object' || body === null) {
    return sendJson({error: 'The body: expected a JSON object such as {"act": "logOut"}.'}, 400);
  }
  const values = body as Readonly<Record<string, unknown>>;
  const name = String(values['act']);
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (!act) {
    const known = Object.keys(ACTS).join(', ');
    return sendJson({error: `act: expected one of ${known}, found "${name}".`}, 400);
  }
  try {
    const told = await act(createContext(values, simulator, platform));
    return sendJson({ok: true, ...told});
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return sendJson({error: error.message}, 400);
  }
}

function createContext(
  values: Readonly<Record<string, unknown>>,
  simulator: Simulator,
  platform: Platform,
): ActContext {
  const readOptional = (name: string): string | undefined => {
    const value = values[name] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw new Error(`${name}: expected a text, found ${JSON.stringify(value)}.`);
  };
  const read: Read = name => {
    const value = readOptional(name);
    if (value) return value;
    throw new Error(`${name}: expected a text, found ${value === undefined ? 'none' : '""'}.`);
  };
  const person = (): SimulatedPerson => simulator.person(read('person'));
  return {read, readOptional, simulator, platform, person};
}
