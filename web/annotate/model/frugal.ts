/** Whether the phone's owner wants to save data. */
export const isFrugal = () =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
