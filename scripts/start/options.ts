import { parseArgs } from "node:util";

export interface StartOptions {
  /** Opens the server to the local network; without it only this machine can reach it. */
  readonly host: boolean;
  /** Starts without the demo. */
  readonly empty: boolean;
  /** Throws away what earlier starts have stored. */
  readonly fresh: boolean;
  /** Plays the demo and exits: 0 where the learned reward did its work. */
  readonly demoOnly: boolean;
  /** Where everything is kept. */
  readonly state: string;
  readonly port: number;
  readonly environment: "pendulum" | "hopper";
  readonly seed: number;
}

export const USAGE = `npm start [-- options]
  --host               open to the local network, so that a phone can scan the QR code
  --port <number>      first port to try (8787)
  --state <folder>     where to keep everything (.accord)
  --empty              start without the demo
  --fresh              begin anew: removes everything that earlier starts stored
  --environment <name> what the demo's agent learns: pendulum (default) or hopper
  --seed <number>      another run of the same demo (1)
  --demo-only          play the demo without a pause and exit`;

/** @throws Error that says which option is wrong. */
export function readOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      host: { type: "boolean", default: false },
      empty: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      "demo-only": { type: "boolean", default: false },
      state: { type: "string", default: ".accord" },
      port: { type: "string", default: "8787" },
      environment: { type: "string", default: "pendulum" },
      seed: { type: "string", default: "1" },
    },
  });
  const { environment } = values;
  if (environment !== "pendulum" && environment !== "hopper")
    throw new Error(`--environment: expected pendulum or hopper, received ${environment}.`);
  return {
    host: values.host,
    empty: values.empty,
    fresh: values.fresh,
    demoOnly: values["demo-only"],
    state: values.state,
    port: wholeNumber("--port", values.port, 1, 65_535),
    environment,
    seed: wholeNumber("--seed", values.seed, 0, 2 ** 31 - 1),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name}: expected a whole number from ${least} to ${most}, received ${text}.`);
  return value;
}
