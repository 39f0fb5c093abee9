/** The one file input of a page, which the shortcut `o` opens too. */

export const FILE_INPUT_ID = 'file-input';

/** Opens the file dialog, where the page has one. */
export function openFileDialog(): void {
  document.getElementById(FILE_INPUT_ID)?.click();
}
