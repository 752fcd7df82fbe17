/** The newest file of migrations/, which every database of this version has had; a test holds it against the folder. */
export const NEWEST_MIGRATION = "0001_promises.sql";
