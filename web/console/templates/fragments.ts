import type { SampleItem } from "./sample-item.ts";
import type { Template } from "./template.ts";

const STEP_SECONDS = 0.05;
const STEPS = 60;
const SAMPLES = 12;

/**
 * A pendulum of 1 m and 1 kg (Gymnasium's Pendulum-v1) that tries to stand up, the better the greater its gain.
 * Observation [cos θ, sin θ, θ̇ / 8], action [torque / 2], render state [θ, torque, θ̇].
 */
function pendulum(index: number): SampleItem {
  const gain = index / (SAMPLES - 1);
  let angle = 0.5 + 2 * Math.abs(Math.sin(12.9898 * (index + 1)));
  let velocity = Math.cos(78.233 * (index + 1));
  const rows = Array.from({ length: STEPS }, () => {
    const energy = velocity ** 2 / 6 + 5 * (Math.cos(angle) - 1);
    const near = Math.cos(angle) > 0.85;
    const wish = near ? -18 * Math.sin(angle) - 4 * velocity : -3 * Math.sign(velocity) * energy;
    const torque = Math.min(2, Math.max(-2, gain * wish));
    const before = { angle, velocity, torque };
    velocity = Math.min(8, Math.max(-8, velocity + (15 * Math.sin(angle) + 3 * torque) * STEP_SECONDS));
    angle = Math.atan2(Math.sin(angle + velocity * STEP_SECONDS), Math.cos(angle + velocity * STEP_SECONDS));
    return before;
  });
  return {
    observations: rows.map((row) => [Math.cos(row.angle), Math.sin(row.angle), row.velocity / 8]),
    actions: rows.map(({ torque }) => [torque / 2]),
    renderStates: rows.map((row) => [row.angle, row.torque, row.velocity]),
  };
}

export const fragments: Template = {
  title: "What an agent does",
  about:
    "Short replays of an agent: a walk, a game, a robot’s arm. Teaches a reward for reinforcement learning.",
  seconds: 9,
  settings: {
    name: "Swing up a pendulum",
    question: "Which pendulum gets upright and stays there?",
    instructions:
      "Watch both replays to their end. The better one is nearer to upright for longer, and calm once it is there. Where you see no difference, say so.",
    item: {
      kind: "fragment",
      observationSize: 3,
      action: { type: "continuous", size: 1 },
      renderer: "pendulum",
      stepMs: 1_000 * STEP_SECONDS,
    },
    redundancy: 1,
    comparisonsPerItem: 2,
    minimumViewMs: 1_000,
    wordings: {
      de: { question: "Welches Pendel richtet sich auf und bleibt oben?" },
      es: { question: "¿Qué péndulo se levanta y se queda arriba?" },
      fr: { question: "Quel pendule se redresse et reste en haut ?" },
    },
  },
  samples: () => Array.from({ length: SAMPLES }, (_, index) => pendulum(index)),
};
