/**
 * What a perceptron reads of a reply and of what it answers: both vectors, where they agree (their product), and where they
 * part (their difference); after Conneau 2017, arXiv:1705.02364.
 */
export function exchangeFeatures(reply: Float32Array, asked: Float32Array): Float32Array {
  const size = reply.length;
  const features = new Float32Array(4 * size);
  features.set(reply);
  features.set(asked, size);
  for (let d = 0; d < size; d++) {
    features[2 * size + d] = (reply[d] as number) * (asked[d] as number);
    features[3 * size + d] = (reply[d] as number) - (asked[d] as number);
  }
  return features;
}
