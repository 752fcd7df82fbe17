/** A short tremble under the finger, where a phone can. */
export const buzz = (): void => void navigator.vibrate?.(12);
