import { clipAction, type Environment, type Episode } from "./environment.ts";
import { drive, type HopperBody, PARTS, standUp } from "./hopper-body.ts";

const STEP_SECONDS = 0.04;
const PHYSICS_STEPS = 3;
const ALIVE_BONUS = 0.1;
const CONTROL_COST = 0.05;
/** Below this height of the torso's middle, in m, or leaning further than this, in rad, the hopper has fallen. */
const LOWEST = 0.75;
const FURTHEST = 0.9;

/** Where the numbers beside the parts lie in a render state. */
const VELOCITY = 3 * PARTS.length;
const ACTION = VELOCITY + 1;

const wrap = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

/** Forward velocity in m/s, a bonus for being up and a cost of effort; nothing once fallen. */
function trueReward(state: readonly number[]): number {
  const [, height = 0, lean = 0] = state;
  if (height < LOWEST || Math.abs(wrap(lean)) > FURTHEST) return 0;
  const effort = state.slice(ACTION).reduce((sum, value) => sum + value ** 2, 0);
  return (state[VELOCITY] ?? 0) + ALIVE_BONUS - CONTROL_COST * effort;
}

function observe({ parts, joints }: HopperBody): number[] {
  const torso = parts[0]!;
  const velocity = torso.getLinearVelocity();
  const lean = torso.getAngle();
  return [
    2 * (torso.getPosition().y - 1),
    2 * Math.sin(lean),
    2 * (1 - Math.cos(lean)),
    ...joints.map((joint) => joint.getJointAngle()),
    velocity.x / 2,
    velocity.y / 2,
    torso.getAngularVelocity() / 5,
    ...joints.map((joint) => joint.getJointSpeed() / 10),
  ];
}

const show = ({ parts }: HopperBody, action: readonly number[]) => [
  ...parts.flatMap((part) => [part.getPosition().x, part.getPosition().y, wrap(part.getAngle())]),
  parts[0]!.getLinearVelocity().x,
  ...action,
];

/**
 * A planar one-legged hopper of four parts and three driven joints on flat ground, to run forward (to the right).
 * Its true reward is the torso's forward velocity + 0.1 − 0.05 |action|² while it is up, else 0.
 *
 * Observation [12]: torso height, lean (sine and 1 − cosine), angles of hip, knee and ankle, the torso's velocity
 * (x, y, angular), speeds of the joints; all scaled. Action [3]: wanted speed of hip, knee and ankle.
 * Render state [16]: x, y in m and angle in rad of torso, thigh, shin and foot; the torso's forward velocity in m/s;
 * the action.
 */
export const hopper: Environment = {
  name: "hopper",
  renderer: "hopper",
  observationSize: 12,
  actionSize: 3,
  stepMs: 1000 * STEP_SECONDS,
  episodeSteps: 200,

  begin(random): Episode {
    const body = standUp(random);
    let shown = show(body, [0, 0, 0]);
    return {
      observe: () => observe(body),
      renderState: () => [...shown],
      step(action) {
        const done = clipAction(action, 3);
        shown = show(body, done);
        drive(body.joints, done);
        for (let i = 0; i < PHYSICS_STEPS; i++) body.world.step(STEP_SECONDS / PHYSICS_STEPS, 6, 2);
        return trueReward(shown);
      },
    };
  },

  trueRewardsOf: (states) => states.map(trueReward),
};
