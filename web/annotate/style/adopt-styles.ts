/** Lets the page wear the styles of a part that is loaded later; they come with its script, in one request. */
export function adoptStyles(...styles: readonly string[]): void {
  for (const each of styles) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(each);
    document.adoptedStyleSheets.push(sheet);
  }
}
