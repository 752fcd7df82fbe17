import { clipAction, type Environment, type Episode } from "./environment.ts";

const GRAVITY = 10;
const STEP_SECONDS = 0.05;
const MAX_SPEED = 8;
const MAX_TORQUE = 2;

/** [angle from upright in rad, −π … π, counter-clockwise; torque in N·m, −2 … 2; angular velocity in rad/s, −8 … 8] */
type PendulumState = [angle: number, torque: number, velocity: number];

const wrap = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

const trueReward = ([angle, torque, velocity]: PendulumState) =>
  -(wrap(angle) ** 2 + 0.1 * velocity ** 2 + 0.001 * torque ** 2);

/** The velocity and then the angle after one step (semi-implicit Euler), for a rod of 1 m and 1 kg. */
export function swing(angle: number, velocity: number, torque: number): { angle: number; velocity: number } {
  const acceleration = (3 * GRAVITY * Math.sin(angle)) / 2 + 3 * torque;
  const faster = velocity + acceleration * STEP_SECONDS;
  const held = Math.min(Math.max(faster, -MAX_SPEED), MAX_SPEED);
  return { angle: wrap(angle + held * STEP_SECONDS), velocity: held };
}

/**
 * The swing-up of an underactuated pendulum, with the dynamics and the reward of Gymnasium's Pendulum-v1. It starts at
 * any angle; its true reward is −(θ² + 0.1 θ̇² + 0.001 u²). Observation [cos θ, sin θ, θ̇ / 8]; action [torque / 2].
 * Render state [θ, u, θ̇], see {@link PendulumState}.
 */
export const pendulum: Environment = {
  name: "pendulum",
  renderer: "pendulum",
  observationSize: 3,
  actionSize: 1,
  stepMs: 1000 * STEP_SECONDS,
  episodeSteps: 200,

  begin(random): Episode {
    let angle = (2 * random() - 1) * Math.PI;
    let velocity = 2 * random() - 1;
    let shown: PendulumState = [angle, 0, velocity];
    return {
      observe: () => [Math.cos(angle), Math.sin(angle), velocity / MAX_SPEED],
      renderState: () => [...shown],
      step(action) {
        const torque = MAX_TORQUE * clipAction(action, 1)[0]!;
        shown = [angle, torque, velocity];
        ({ angle, velocity } = swing(angle, velocity, torque));
        return trueReward(shown);
      },
    };
  },

  trueRewardsOf: (states) =>
    states.map(([angle = 0, torque = 0, velocity = 0]) => trueReward([angle, torque, velocity])),
};
