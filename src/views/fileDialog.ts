/** The one file input of the page, opened by buttons and by the key `o`. */

export const FILE_INPUT_ID = 'file-input';

/** Opens the file dialog. */
export function openFileDialog(): void {
  document.getElementById(FILE_INPUT_ID)?.click();
}
