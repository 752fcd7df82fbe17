/** What the caller can mend: a wrong option, a file that can not be read. The message is all that they see. */
export class Problem extends Error {}
