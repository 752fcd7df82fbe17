import { type Body, Box, Edge, RevoluteJoint, Vec2, World } from "planck";
import type { Random } from "../../workers/core/random.ts";

/**
 * The parts from top to bottom, in m; lengths along the limb. At angle 0 the foot lies along the ground and all else
 * stands upright. The scene that draws the hopper has the same sizes.
 */
export const PARTS = [
  { name: "torso", length: 0.5, width: 0.14, lies: false },
  { name: "thigh", length: 0.42, width: 0.11, lies: false },
  { name: "shin", length: 0.42, width: 0.09, lies: false },
  { name: "foot", length: 0.36, width: 0.08, lies: true },
] as const;

/** Each joint turns the part below it; angles in rad, counter-clockwise, speeds in rad/s, torques in N·m. */
const JOINTS = [
  { name: "hip", lowest: -0.6, highest: 1.3, start: 0.45, speed: 4, torque: 90 },
  { name: "knee", lowest: -2, highest: -0.1, start: -0.9, speed: 6, torque: 110 },
  { name: "ankle", lowest: -0.7, highest: 0.9, start: 0.45, speed: 5, torque: 70 },
] as const;

/** How far behind the foot's middle the ankle sits, in m. */
const HEEL = 0.07;
const DENSITY = 40;
const PARTS_DO_NOT_COLLIDE = -1;

export interface HopperBody {
  readonly world: World;
  readonly parts: readonly Body[];
  readonly joints: readonly RevoluteJoint[];
}

/** The hopper with bent leg on flat ground, each joint and the torso a little off by chance. */
export function standUp(random: Random): HopperBody {
  const world = new World({ gravity: new Vec2(0, -9.81), allowSleep: false, continuousPhysics: false });
  world.createBody().createFixture({ shape: new Edge(new Vec2(-1000, 0), new Vec2(1000, 0)), friction: 1 });
  const jitter = (size: number) => (2 * random() - 1) * size;

  let angle = jitter(0.05);
  let top = new Vec2(0, 0);
  const anchors: Vec2[] = [];
  const parts = PARTS.map((part, i) => {
    if (i > 0) angle += JOINTS[i - 1]!.start + jitter(0.05);
    const reach = part.lies ? HEEL : part.length / 2;
    const along = part.lies
      ? new Vec2(Math.cos(angle), Math.sin(angle))
      : new Vec2(Math.sin(angle), -Math.cos(angle));
    anchors.push(top);
    const middle = Vec2.add(top, Vec2.mul(reach, along));
    top = Vec2.add(top, Vec2.mul(2 * reach, along));
    const body = world.createBody({ type: "dynamic", position: middle, angle });
    const [width, height] = part.lies ? [part.length, part.width] : [part.width, part.length];
    body.createFixture({
      shape: new Box(width / 2, height / 2),
      density: DENSITY,
      friction: 1,
      restitution: 0,
      filterGroupIndex: PARTS_DO_NOT_COLLIDE,
    });
    return body;
  });
  const joints = JOINTS.map((joint, i) => {
    const [above, below] = [parts[i]!, parts[i + 1]!];
    const made = new RevoluteJoint({
      bodyA: above,
      bodyB: below,
      localAnchorA: above.getLocalPoint(anchors[i + 1]!),
      localAnchorB: below.getLocalPoint(anchors[i + 1]!),
      referenceAngle: 0,
      enableLimit: true,
      lowerAngle: joint.lowest,
      upperAngle: joint.highest,
      enableMotor: true,
      motorSpeed: 0,
      maxMotorTorque: joint.torque,
    });
    world.createJoint(made);
    return made;
  });
  lower(parts);
  return { world, parts, joints };
}

/** Sets the hopper down so that its foot just touches the ground. */
function lower(parts: readonly Body[]): void {
  const foot = parts.at(-1)!;
  const { length, width } = PARTS[3];
  const lowest = Math.min(
    ...[-1, 1].map((side) => foot.getWorldPoint(new Vec2((side * length) / 2, -width / 2)).y),
  );
  for (const part of parts) {
    const { x, y } = part.getPosition();
    part.setPosition(new Vec2(x, y - lowest + 0.005));
  }
}

/** Sets each joint's wanted speed. @param action [3], each −1 … 1 of the joint's full speed */
export function drive(joints: readonly RevoluteJoint[], action: readonly number[]): void {
  for (const [i, joint] of joints.entries()) joint.setMotorSpeed((action[i] ?? 0) * JOINTS[i]!.speed);
}
