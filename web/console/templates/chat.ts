import type { Template } from "./template.ts";

const ASKED = {
  "How do I keep basil alive on a windowsill?": [
    "Give it the sunniest window you have, water it when the top centimetre of soil is dry, and pinch off the tips above a pair of leaves every week or two. Cutting makes it bushy; flowers make it stop, so take them off.",
    "Basil is an herb that belongs to the mint family. It has been grown for over 5,000 years and there are many kinds of it.",
    "Just water it. Lots of water every day and it will be fine!!!",
  ],
  "My flight was cancelled an hour before departure. What now?": [
    "Three things, in this order: ask at the desk or in the app to be put on the next flight; keep receipts for food and a hotel, which the airline usually has to pay for; and ask for the reason in writing. In the EU and the UK a cancellation at such short notice often means compensation too, unless it was, say, the weather.",
    "I am sorry to hear that. Travelling can be stressful. I hope that you get where you are going!",
    "Sue the airline. They always lose.",
  ],
  "Explain to a ten-year-old why the sky is blue.": [
    "Sunlight looks white, but it is all colours mixed. When it comes through the air, the air bounces the blue part around much more than the red part. So wherever you look up, some blue light is bouncing towards you.",
    "The sky is blue because of Rayleigh scattering, whose intensity is proportional to the inverse fourth power of the wavelength.",
    "Because it reflects the sea.",
  ],
  "What should I cook tonight with eggs, rice and one tomato?": [
    "Egg fried rice: chop the tomato and fry it until it is jammy, push it aside, scramble two eggs, then stir in cold rice and salt until it crackles. Ten minutes, one pan. Soy sauce or spring onion on top if you have any.",
    "You could cook many things with eggs, rice and a tomato, depending on your taste.",
    "Rice with an egg. Put the tomato next to it.",
  ],
} as const;

export const chat: Template = {
  title: "Answers of a chat",
  about:
    "Two answers to the same question: which is more helpful, honest, kind? Teaches a reward for language models.",
  seconds: 25,
  settings: {
    name: "Helpful answers",
    question: "Which answer would you rather get?",
    instructions:
      "Read what was asked, then both answers. The better one is right, answers what was asked, and is easy to use. Longer is not better by itself.",
    item: { kind: "text" },
    redundancy: 2,
    comparisonsPerItem: 2,
    outcomes: { reasons: ["more correct", "more helpful", "clearer", "kinder"], comment: true },
    wordings: {
      de: { question: "Welche Antwort hätten Sie lieber?" },
      es: { question: "¿Qué respuesta preferiría recibir?" },
      fr: { question: "Quelle réponse préféreriez-vous recevoir ?" },
    },
  },
  samples: () =>
    Object.entries(ASKED).flatMap(([prompt, answers]) =>
      answers.map((completion) => ({ prompt, completion })),
    ),
};
