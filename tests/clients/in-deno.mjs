// What an agent in Deno does with the package as it is published; prints what it saw, as one JSON object.
// Arguments: the package's folder, ONNX Runtime's module, access as JSON.
const [folder, runtime, access] = Deno.args;
const { Accord } = await import(`file://${folder}/index.js`);
const { LocalReward } = await import(`file://${folder}/local.js`);
const ort = await import(`file://${runtime}`);
ort.env.wasm.numThreads = 1;

const client = new Accord({ ...JSON.parse(access), timeoutMs: 30_000 });
const row = { values: new Float32Array([1, 0, 0, 0.5]), width: 4 };
const input = { observation: [1, 0, 0], action: [0.5] };
const told = await client.reward([input, input], { risk: "discounted" });
const { mean, version } = await client.rewardRows(row);
const refused = await client.rewardRows({ ...row, width: 2 }).catch((error) => error.code);
const { ranking } = await client.rank([input, { observation: [-1, 0, 0], action: [0] }]);
const local = await LocalReward.open(client, { ort, followMs: null });
const here = await local.rewardRows(row);
console.log(
  JSON.stringify({
    rewards: told.rewards.length,
    sameVersion: told.model.version === version && here.version === version,
    gap: Math.abs(mean[0] - told.rewards[0].mean),
    localGap: Math.abs(here.mean[0] - mean[0]),
    ranked: ranking.length,
    refused,
  }),
);
